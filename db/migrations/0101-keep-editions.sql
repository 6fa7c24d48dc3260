-- The words a decision quotes are those of its day: the text and its clauses are kept beside the numbers and readings.
create table editions (
  hash text primary key,
  name text not null,
  content text not null,
  valid_from date,
  recorded_at timestamptz not null default clock_timestamp()
);
comment on table editions is 'The regulation as it stood when something was decided by it, text and clauses as canonical JSON by sha256; the oldest is the first edition.';
comment on column editions.valid_from is 'First day of the edition; null while it has none: the draft carries no day of issue.';
create trigger editions_insert_only before update or delete or truncate on editions for each statement execute function refuse_change();
alter table editions enable row level security; alter table editions force row level security;
create policy editions_read on editions for select using (true);
create policy editions_add on editions for insert with check (me_role() = 'system');
grant select, insert on editions to qixun_app;

-- What was decided before this row by row quotes the first edition, the only one there was; whatever comes now says which.
alter table judgements add column edition_hash text references editions (hash);
alter table judgements add constraint judgements_name_edition check (edition_hash is not null) not valid;
comment on column judgements.edition_hash is 'The edition whose words it quotes; null in old rows: the first.';
comment on constraint judgements_name_edition on judgements is 'Holds for every row from now on; those before quote the first edition.';
alter table decisions add column edition_hash text references editions (hash);
alter table decisions add constraint decisions_name_edition check (edition_hash is not null) not valid;
comment on column decisions.edition_hash is 'The edition whose words it quotes; null in old rows: the first.';
comment on constraint decisions_name_edition on decisions is 'Holds for every row from now on; those before quote the first edition.';
