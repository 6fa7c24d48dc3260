create table files (
  id uuid primary key default gen_random_uuid(),
  hash text not null,
  name text not null,
  media_type text not null,
  bytes integer not null constraint files_bytes_positive check (bytes > 0),
  provider_code text,
  uploaded_by uuid,
  uploaded_at timestamptz not null default clock_timestamp()
);
comment on table files is 'Uploaded and made papers; the bytes lie in the data folder under their sha256, the row says whose they are.';
create trigger files_insert_only before update or delete or truncate on files for each statement execute function refuse_change();

create table judgements (
  id uuid primary key default gen_random_uuid(),
  subject_kind text not null,
  subject_id uuid not null,
  rule_set text not null,
  provider_code text,
  verdict text not null constraint judgements_verdict_known check (verdict in ('pass', 'fail', 'manual')),
  failed text[] not null,
  facts text not null,
  findings text not null,
  law_hash text not null references laws (hash),
  ruleset_hash text not null references rulesets (hash),
  decided_at timestamptz not null default clock_timestamp()
);
comment on table judgements is 'What the rules found of a filing, a class, an exam gate or a claim, on what facts; the latest of a subject stands. Replayed byte for byte.';
create index judgements_subject on judgements (subject_kind, subject_id, decided_at desc);
create trigger judgements_insert_only before update or delete or truncate on judgements for each statement execute function refuse_change();

create table providers (
  credit_code text primary key constraint providers_credit_code_shape check (credit_code ~ '^[0-9A-Z]{18}$'),
  kind text not null constraint providers_kind_known check (kind in ('institution', 'enterprise')),
  name text not null,
  legal_person text not null default '',
  contact_name text not null default '',
  contact_phone_enc bytea,
  contact_phone_masked text,
  address text not null default '',
  licence_no text,
  licence_issuer text constraint providers_licence_issuer_known check (licence_issuer in ('hrss', 'education')),
  licence_until date,
  bank_name text,
  account_enc bytea,
  account_masked text,
  standing text not null default 'normal' constraint providers_standing_known check (standing in ('normal', 'rectifying', 'cancelled')),
  registered_at timestamptz not null default clock_timestamp()
);
comment on table providers is '培训主体: training institutions and enterprises (A2.1, A2.2). A cancelled body files and claims nothing more (A14.0(d)).';

create table teachers (
  id uuid primary key default gen_random_uuid(),
  provider_code text not null references providers (credit_code),
  name text not null,
  id_number_enc bytea not null,
  id_number_hash text not null,
  id_number_masked text not null,
  born_on date not null,
  full_time boolean not null,
  teaches text[] not null constraint teachers_teaches_known check (teaches <@ array['theory', 'practice'] and cardinality(teaches) > 0),
  occupation_code text not null,
  occupation_name text not null,
  rank smallint not null constraint teachers_rank_range check (rank between 0 and 7),
  certificate_no text not null default '',
  from_on date not null default '2000-01-01',
  to_on date,
  constraint teachers_full_time_at_one_body exclude using gist
    (id_number_hash with =, daterange(from_on, to_on, '[]') with &&) where (full_time)
);
comment on table teachers is 'Teachers of a body. rank: 1 五级 … 5 一级, 6 特级技师, 7 首席技师; 0 none (A4.4(h), A5.4(b)).';
comment on constraint teachers_full_time_at_one_body on teachers is 'Nobody is full-time at two bodies at once (A4.4(b))';

create table rooms (
  id uuid primary key default gen_random_uuid(),
  provider_code text not null references providers (credit_code),
  name text not null,
  kind text not null constraint rooms_kind_known check (kind in ('theory', 'practice')),
  seats integer not null constraint rooms_seats_positive check (seats > 0),
  area integer not null constraint rooms_area_positive check (area > 0),
  camera boolean not null default false,
  constraint rooms_name_once unique (provider_code, name)
);
comment on table rooms is 'Rooms of a body: seats in one room (A5.2(a)), area in square metres (A4.3(a)).';

create table filings (
  id uuid primary key default gen_random_uuid(),
  number text not null constraint filings_number_once unique,
  provider_code text not null references providers (credit_code),
  status text not null default 'draft' constraint filings_status_known check (status in
    ('draft', 'submitted', 'returned', 'reviewed', 'visited', 'approved', 'on-notice', 'cleared', 'signed', 'refused', 'withdrawn')),
  form jsonb not null,
  submitted_at timestamptz,
  submitted_by uuid,
  reviewed_by uuid,
  review_opinion text,
  approved_by uuid,
  approval_opinion text,
  changed_at timestamptz not null default clock_timestamp(),
  version integer not null default 1,
  constraint filings_two_people check (reviewed_by is null or approved_by is null or reviewed_by <> approved_by)
);
comment on table filings is '签协备案申请 (附件1; A6.1). form: what is declared; version counts changes, so that two people at once are noticed.';
comment on constraint filings_two_people on filings is 'The training section reviews, the office approves: two people (X1.8, X1.9)';
create unique index filings_one_open on filings (provider_code) where status not in ('signed', 'refused', 'withdrawn');
create table filing_occupations (
  filing_id uuid not null references filings (id),
  provider_code text not null,
  occupation_code text not null,
  occupation_name text not null,
  level text not null constraint filing_occupations_level_known check (level in ('5', '4', '3', '2', '1', 'special')),
  primary key (filing_id, occupation_code, occupation_name)
);
comment on table filing_occupations is 'Occupations applied for, each up to a level (X1.6).';
create table filing_materials (
  filing_id uuid not null references filings (id),
  provider_code text not null,
  kind text not null,
  file_id uuid not null references files (id),
  primary key (filing_id, kind, file_id)
);
comment on table filing_materials is 'Papers handed in, by the item of 附件1 (X1.P1–X1.P6, X1.E1–X1.E6).';

create table site_visits (
  id uuid primary key default gen_random_uuid(),
  filing_id uuid not null references filings (id),
  provider_code text not null,
  visited_on date not null,
  inspectors text[] not null constraint site_visits_two_inspectors check (cardinality(inspectors) >= 2),
  measured jsonb not null,
  checklist jsonb not null,
  conclusion text not null constraint site_visits_conclusion_known check (conclusion in ('pass', 'fail')),
  remarks text not null default '',
  recorded_by uuid not null,
  recorded_at timestamptz not null default clock_timestamp()
);
comment on table site_visits is '现场查验 (A6.3): measured values take the place of the declared ones.';

create table agreements (
  id uuid primary key default gen_random_uuid(),
  number text not null constraint agreements_number_once unique,
  filing_id uuid not null constraint agreements_filing_once unique references filings (id),
  provider_code text not null references providers (credit_code),
  occupations jsonb not null,
  from_on date not null,
  to_on date not null,
  bureau_sealed_on date,
  provider_sealed_on date,
  status text not null default 'unsealed' constraint agreements_status_known check (status in ('unsealed', 'in-force', 'ended')),
  ended_on date,
  ended_reason text,
  constraint agreements_sealed_when_in_force check (status = 'unsealed' or (bureau_sealed_on is not null and provider_sealed_on is not null)),
  constraint agreements_term_in_order check (from_on < to_on),
  constraint agreements_one_in_force exclude using gist (provider_code with =, daterange(from_on, to_on, '[]') with &&) where (status = 'in-force')
);
comment on table agreements is '备案协议 (附件2): two years (A6.6), in force when both seals are recorded (X2.5.5).';
comment on constraint agreements_sealed_when_in_force on agreements is 'In force only with both seals (X2.5.5)';

create table fees (
  id uuid primary key default gen_random_uuid(),
  provider_code text not null references providers (credit_code),
  item text not null,
  amount_fen integer not null constraint fees_amount_not_negative check (amount_fen >= 0),
  refund_rule text not null default '',
  published_on date not null
);
comment on table fees is 'Fees and refund rules that a body publishes (X2.3.9(a)); money in fen.';

create function me_body() returns boolean language sql stable as $$ select me_role() in ('principal', 'provider-clerk') $$;
comment on function me_body() is 'True for those who act for a training body; teachers only read.';

do $$
declare t text;
begin
  foreach t in array array['files', 'judgements', 'teachers', 'rooms', 'filings', 'filing_occupations', 'filing_materials', 'site_visits'] loop
    execute format('alter table %I enable row level security; alter table %I force row level security', t, t);
    execute format('create policy %I on %I for select using (me_bureau() or (provider_code is not null and provider_code = me_provider()))', t || '_read', t);
    execute format('grant select, insert on %I to qixun_app', t);
  end loop;
  foreach t in array array['teachers', 'rooms', 'filings', 'filing_occupations', 'filing_materials'] loop
    execute format('create policy %I on %I for insert with check (me_role() = ''system'' or (me_body() and provider_code = me_provider()))', t || '_add', t);
  end loop;
  foreach t in array array['providers', 'agreements', 'fees'] loop
    execute format('alter table %I enable row level security; alter table %I force row level security', t, t);
    execute format('grant select, insert, update on %I to qixun_app', t);
  end loop;
end $$;
create policy files_add on files for insert with check (me_role() in ('system', 'clerk', 'approver', 'inspector', 'finance') or provider_code = me_provider());
create policy judgements_add on judgements for insert with check (me_role() not in ('public', 'auditor', 'administrator', 'trainee'));
create policy site_visits_add on site_visits for insert with check (me_role() in ('inspector', 'clerk', 'system'));
-- The public sees bodies with an agreement in force (X2.2.5).
create policy agreements_read on agreements for select using (me_bureau() or provider_code = me_provider() or status = 'in-force');
create policy agreements_add on agreements for insert with check (me_role() in ('clerk', 'approver', 'system'));
create policy agreements_change on agreements for update using (me_role() in ('clerk', 'approver', 'system'));
create policy providers_read on providers for select using (me_bureau() or credit_code = me_provider()
  or exists (select from agreements a where a.provider_code = credit_code and a.status = 'in-force'));
create policy providers_add on providers for insert with check (me_role() in ('clerk', 'system') or (me_body() and credit_code = me_provider()));
create policy providers_change on providers for update using (me_role() in ('clerk', 'approver', 'system') or (me_body() and credit_code = me_provider()));
create policy filings_change on filings for update using (me_role() in ('clerk', 'approver', 'inspector', 'system') or (me_body() and provider_code = me_provider()));
create policy fees_read on fees for select using (true);
create policy fees_add on fees for insert with check (me_role() = 'system' or (me_body() and provider_code = me_provider()));
create policy fees_change on fees for update using (me_role() = 'system' or (me_body() and provider_code = me_provider()));
grant update on filings, teachers, rooms to qixun_app;
grant delete on filing_occupations, filing_materials to qixun_app;
create policy filing_occupations_remove on filing_occupations for delete using (me_body() and provider_code = me_provider());
create policy filing_materials_remove on filing_materials for delete using (me_body() and provider_code = me_provider());
create policy teachers_change on teachers for update using (me_role() = 'system' or (me_body() and provider_code = me_provider()));
create policy rooms_change on rooms for update using (me_role() = 'system' or (me_body() and provider_code = me_provider()));
