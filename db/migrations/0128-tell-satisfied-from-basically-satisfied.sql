-- 满意 and 基本满意 are told apart, so that either reading of A14.4 can be counted (A14.4.satisfied).
alter table surveys add column basically integer not null default 0
  constraint surveys_basically_among_satisfied check (basically between 0 and satisfied);
comment on column surveys.basically is 'Of those satisfied, who said 基本满意 (A14.4); 0 for surveys recorded before they were told apart';
