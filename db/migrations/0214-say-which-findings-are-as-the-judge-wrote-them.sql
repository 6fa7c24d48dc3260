-- Replay compares byte for byte (A13.8). Some rows from before this were put together by whoever kept them, with the same values
-- in another order of their names: these are compared by their values.

alter table judgements add column as_judged boolean not null default false;
alter table judgements alter column as_judged set default true;
comment on column judgements.as_judged is 'The findings are the judge''s own string, compared byte for byte; false in rows of before: compared by their values (A13.8).';
alter table decisions add column as_judged boolean not null default false;
alter table decisions alter column as_judged set default true;
comment on column decisions.as_judged is 'The findings are the judge''s own string, compared byte for byte; false in rows of before: compared by their values (A13.8).';
