create table claims (
  id uuid primary key default gen_random_uuid(),
  claim_no text not null constraint claims_no_once unique,
  person_id uuid not null references persons (id),
  claimant text not null constraint claims_claimant_known check (claimant in ('person', 'institution', 'enterprise')),
  provider_code text not null,
  provider_name text not null,
  class_no text not null,
  occupation_code text not null,
  occupation_name text not null,
  level text not null constraint claims_level_known check (level in ('5', '4', '3', '2', '1', 'special')),
  certificate_no text not null,
  issued_on date not null,
  applied_on date not null,
  status text not null constraint claims_status_known check (status in ('granted', 'refused')),
  year_slot smallint,
  amount_fen integer not null,
  decided_on date not null,
  constraint claims_slot_when_granted check ((status = 'granted') = (year_slot is not null)),
  constraint claims_three_a_year check (year_slot between 1 and 3),
  constraint claims_amount_when_granted check (amount_fen >= 0 and (status = 'granted' or amount_fen = 0))
);
comment on table claims is 'Subsidies claimed for one person, occupation, level and class; money in fen (A13.3–A13.7).';
comment on constraint claims_three_a_year on claims is 'At most three a year: there are three slots (A13.3)';
create unique index claims_slot_once on claims (person_id, (extract(year from applied_on)), year_slot) where status = 'granted';
comment on index claims_slot_once is 'Each of the three slots of a year once (A13.3)';
create unique index claims_project_once on claims (person_id, class_no) where status = 'granted';
comment on index claims_project_once is 'One grant for a person and class, whoever claims (A13.4)';
create unique index claims_level_once on claims (person_id, occupation_code, occupation_name, level) where status = 'granted';
comment on index claims_level_once is 'One grant for a person, occupation and level (A13.5)';
create index claims_provider on claims (provider_code);

create table claim_checks (
  id uuid primary key default gen_random_uuid(),
  client_key text not null constraint claim_checks_client_key_once unique,
  account_id uuid,
  provider_code text,
  file_name text not null,
  file_hash text not null,
  history_name text,
  status text not null default 'waiting' constraint claim_checks_status_known check (status in ('waiting', 'judged', 'failed')),
  columns jsonb not null,
  unjudged text[] not null,
  notices text[] not null,
  sheet_name text not null,
  row_count integer not null,
  history_count integer not null default 0,
  summary jsonb,
  problem text,
  law_hash text references laws (hash),
  ruleset_hash text references rulesets (hash),
  created_at timestamptz not null default clock_timestamp(),
  judged_at timestamptz
);
comment on table claim_checks is '批量预审: one workbook of claims judged before anything is filed. A check grants nothing.';
create index claim_checks_provider on claim_checks (provider_code, created_at desc);

create table claim_check_rows (
  check_id uuid not null references claim_checks (id),
  kind text not null constraint claim_check_rows_kind_known check (kind in ('claim', 'history')),
  row_no integer not null,
  cells_enc bytea not null,
  facts text not null,
  person_hash text,
  occupation_code text,
  occupation_name text,
  level text,
  class_no text,
  issued_on date,
  applied_on date,
  provider_code text,
  primary key (check_id, kind, row_no)
);
comment on table claim_check_rows is 'Rows as they came in: the cells encrypted, what the judge needs beside them. facts holds what the row itself tells.';
create index claim_check_rows_person on claim_check_rows (check_id, person_hash);

create table decisions (
  id uuid primary key default gen_random_uuid(),
  subject_kind text not null constraint decisions_subject_known check (subject_kind in ('claim-check-row')),
  check_id uuid not null references claim_checks (id),
  row_no integer not null,
  claim_no text not null,
  person_label text not null,
  provider_code text,
  verdict text not null constraint decisions_verdict_known check (verdict in ('pass', 'fail', 'manual')),
  failed text[] not null,
  open_clauses text[] not null,
  reason text not null,
  rate_fen integer,
  amount_fen integer not null,
  facts text not null,
  findings text not null,
  law_hash text not null references laws (hash),
  ruleset_hash text not null references rulesets (hash),
  decided_at timestamptz not null default clock_timestamp(),
  constraint decisions_row_once unique (check_id, row_no),
  constraint decisions_only_pass_has_amount check (verdict = 'pass' or amount_fen = 0)
);
comment on table decisions is 'What was judged, on what facts, with which rules and parameters. Undone by a later row, never edited; replayed byte for byte (A13.8).';
create trigger decisions_insert_only before update or delete or truncate on decisions for each statement execute function refuse_change();

alter table claims enable row level security; alter table claims force row level security;
create policy claims_read on claims for select using (me_bureau() or person_id = me_person() or (me_role() in ('principal', 'provider-clerk') and provider_code = me_provider()));
create policy claims_add on claims for insert with check (me_role() = 'system');
alter table claim_checks enable row level security; alter table claim_checks force row level security;
create policy claim_checks_read on claim_checks for select using (
  me_role() in ('system', 'auditor') or (me_bureau() and provider_code is null)
  or (me_role() in ('principal', 'provider-clerk') and provider_code = me_provider()));
create policy claim_checks_add on claim_checks for insert with check (
  me_role() = 'system' or (me_role() in ('clerk', 'approver') and provider_code is null)
  or (me_role() in ('principal', 'provider-clerk') and provider_code = me_provider()));
create policy claim_checks_change on claim_checks for update using (me_role() = 'system');
alter table claim_check_rows enable row level security; alter table claim_check_rows force row level security;
create policy claim_check_rows_read on claim_check_rows for select using (exists (select from claim_checks c where c.id = check_id));
create policy claim_check_rows_add on claim_check_rows for insert with check (exists (select from claim_checks c where c.id = check_id) and me_role() <> 'auditor');
alter table decisions enable row level security; alter table decisions force row level security;
create policy decisions_read on decisions for select using (exists (select from claim_checks c where c.id = check_id));
create policy decisions_add on decisions for insert with check (me_role() = 'system');

grant select, insert on claims, claim_check_rows, decisions to qixun_app;
grant select, insert, update on claim_checks to qixun_app;
