-- What was proved is known without a terminal: who asked, when, how many rows of each table, and what did not fit (docs/decisions/0031).
-- server/proof/checks
create table verifications (
  id uuid default gen_random_uuid() not null,
  asked_by uuid,
  asked_name text not null,
  asked_at timestamptz not null default clock_timestamp(),
  done_at timestamptz,
  checked jsonb,
  tables jsonb,
  fault_count integer,
  faults jsonb,
  constraint verifications_pkey primary key (id),
  constraint verifications_asked_by_fkey foreign key (asked_by) references accounts (id),
  constraint verifications_done_whole check (num_nonnulls(done_at, checked, tables, fault_count, faults) in (0, 5))
);
comment on table verifications is 'Each time all that proves was verified: asked by whom, what was counted, and the first of what did not fit.';
comment on column verifications.asked_by is 'Null: at the terminal';
create unique index verifications_one_open on verifications ((true)) where done_at is null;
create index verifications_asked on verifications (asked_at);
alter table verifications enable row level security;
alter table verifications force row level security;
create policy verifications_read_house on verifications for select to qixun_house using (true);
create policy verifications_add_house on verifications for insert to qixun_house with check (true);
create policy verifications_change_house on verifications for update to qixun_house using (done_at is null) with check (true);
create trigger verifications_kept before delete or truncate on verifications for each statement execute function refuse_change();
grant select, insert, update on verifications to qixun_app;
