-- What a roster says of a trainee is kept with the roster: whoever was known before, by another roster or by a sheet, is no longer judged by that.
alter table class_trainees add column category text;
comment on column class_trainees.category is '人员类别 as the roster of this class names it (A7.3, A8.3); null where it named none: then as the register of people has it';
