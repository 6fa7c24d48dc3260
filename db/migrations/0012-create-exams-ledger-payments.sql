create table sittings (
  id uuid primary key default gen_random_uuid(),
  class_id uuid not null constraint sittings_class_once unique references classes (id),
  provider_code text not null,
  held_on date not null,
  assessor text not null,
  place text not null default '',
  registered_by uuid not null,
  registered_at timestamptz not null default clock_timestamp()
);
comment on table sittings is '结业考核或认定 of a class (A11.1); registered only through the gate (A11.2).';

create table exam_results (
  sitting_id uuid not null references sittings (id),
  person_id uuid not null references persons (id),
  class_id uuid not null references classes (id),
  provider_code text not null,
  theory smallint constraint exam_results_theory_range check (theory between 0 and 100),
  practice smallint constraint exam_results_practice_range check (practice between 0 and 100),
  passed boolean not null,
  certificate_no text,
  issued_on date,
  primary key (sitting_id, person_id),
  constraint exam_results_certificate_when_passed check (certificate_no is null or passed),
  constraint exam_results_issue_with_number check ((certificate_no is null) = (issued_on is null))
);
comment on table exam_results is 'Scores and the certificate each led to (A11.1, X2.3.5(b)).';

create table ledger_items (
  id uuid primary key default gen_random_uuid(),
  class_id uuid not null references classes (id),
  provider_code text not null,
  kind text not null constraint ledger_items_kind_known check (kind in
    ('filing-form', 'roster', 'attendance', 'online-proof', 'certificates', 'subsidies', 'feedback', 'video', 'services')),
  file_id uuid not null references files (id),
  recorded_at timestamptz not null default clock_timestamp()
);
comment on table ledger_items is '台账: what is kept of a class, by the items of A12.3(a) to A12.3(h) and A12.5.';
create table archives (
  class_id uuid primary key references classes (id),
  provider_code text not null,
  archived_on date not null,
  keep_until date not null,
  video_keep_until date not null,
  manifest_hash text not null,
  archived_by uuid not null
);
comment on table archives is '归档: from when until when a class''s ledger and video are kept (A12.2, A12.6, A12.7).';
create function refuse_early_removal() returns trigger language plpgsql as $$
begin raise exception 'kept until its day has passed' using errcode = 'restrict_violation', constraint = 'ledger_kept_its_time'; end $$;
create trigger ledger_items_kept before delete or truncate on ledger_items for each statement execute function refuse_early_removal();

alter table claims drop constraint claims_status_known;
alter table claims add constraint claims_status_known check (status in
  ('submitted', 'reviewed', 'approved', 'on-notice', 'cleared', 'paid', 'granted', 'refused', 'withdrawn'));
comment on column claims.status is 'granted: paid before this system. Otherwise submitted, reviewed, approved, on notice, cleared, paid; or refused, withdrawn (A13.8, A13.9).';
alter table claims drop constraint claims_slot_when_granted;
alter table claims add constraint claims_slot_when_granted check ((status in ('refused', 'withdrawn')) = (year_slot is null));
alter table claims drop constraint claims_amount_when_granted;
alter table claims add constraint claims_amount_when_granted check (amount_fen >= 0 and (status not in ('refused', 'withdrawn') or amount_fen = 0));
drop index claims_slot_once; drop index claims_project_once; drop index claims_level_once;
create unique index claims_slot_once on claims (person_id, (extract(year from applied_on)), year_slot) where status not in ('refused', 'withdrawn');
comment on index claims_slot_once is 'Each of the three slots of a year once (A13.3)';
create unique index claims_project_once on claims (person_id, class_no) where status not in ('refused', 'withdrawn');
comment on index claims_project_once is 'One open or granted claim for a person and class, whoever claims (A13.4)';
create unique index claims_level_once on claims (person_id, occupation_code, occupation_name, level) where status not in ('refused', 'withdrawn');
comment on index claims_level_once is 'One open or granted claim for a person, occupation and level (A13.5)';
alter table claims alter column decided_on drop not null;
alter table claims
  add column class_id uuid references classes (id),
  add column judgement_id uuid references judgements (id),
  add column rate_fen integer,
  add column submitted_by uuid,
  add column reviewed_by uuid,
  add column review_note text,
  add column approved_by uuid,
  add column notice_id uuid references notices (id),
  add column refusal text,
  add column version integer not null default 1,
  add constraint claims_two_people check (reviewed_by is null or approved_by is null or reviewed_by <> approved_by);
comment on constraint claims_two_people on claims is 'Reviewed by one, approved by another (A13.8)';

create table payment_batches (
  id uuid primary key default gen_random_uuid(),
  number text not null constraint payment_batches_number_once unique,
  status text not null default 'prepared' constraint payment_batches_status_known check (status in ('prepared', 'approved', 'sent', 'settled')),
  prepared_by uuid not null,
  prepared_at timestamptz not null default clock_timestamp(),
  approved_by uuid,
  approved_at timestamptz,
  sent_by uuid,
  sent_at timestamptz,
  file_hash text,
  total_fen bigint not null,
  constraint payment_batches_three_people check (
    (approved_by is null or approved_by <> prepared_by)
    and (sent_by is null or (sent_by <> prepared_by and sent_by <> approved_by))),
  constraint payment_batches_in_order check (
    (status = 'prepared' and approved_by is null and sent_by is null) or (status = 'approved' and approved_by is not null and sent_by is null)
    or (status in ('sent', 'settled') and approved_by is not null and sent_by is not null))
);
comment on table payment_batches is '拨付批次: prepared, approved and paid by three different people (A13.9); money in fen.';
comment on constraint payment_batches_three_people on payment_batches is 'Maker, approver and payer are three people (A13.9)';

create table payments (
  id uuid primary key default gen_random_uuid(),
  batch_id uuid not null references payment_batches (id),
  claim_id uuid not null references claims (id),
  provider_code text not null,
  person_id uuid not null references persons (id),
  payee_kind text not null constraint payments_payee_known check (payee_kind in ('person', 'provider')),
  payee_name text not null,
  account_enc bytea not null,
  account_masked text not null,
  bank_name text not null default '',
  amount_fen integer not null constraint payments_amount_positive check (amount_fen > 0),
  status text not null default 'prepared' constraint payments_status_known check (status in ('prepared', 'sent', 'paid', 'failed')),
  bank_message text,
  settled_on date
);
comment on table payments is 'One payment a claim and attempt; a failed one is never edited but paid again in a later batch (A13.9). Accounts are frozen copies.';
create unique index payments_claim_once on payments (claim_id) where status <> 'failed';
comment on index payments_claim_once is 'A claim is paid once (A13.9)';

-- Whatever the application does: no payment of a claim that has not cleared its notice or has an open objection.
create function refuse_payment() returns trigger language plpgsql as $$
declare c claims; b payment_batches;
begin
  select * into c from claims where id = new.claim_id;
  select * into b from payment_batches where id = new.batch_id;
  if exists (select from objections o where o.notice_id = c.notice_id and o.line_key = c.claim_no and o.status <> 'dismissed') then
    raise exception 'an objection stands against the claim' using errcode = 'check_violation', constraint = 'payments_without_objection';
  end if;
  if new.status = 'prepared' and c.status <> 'cleared' then
    raise exception 'the claim has not cleared its notice' using errcode = 'check_violation', constraint = 'payments_of_cleared_claims';
  end if;
  if new.status in ('sent', 'paid') and b.sent_by is null then
    raise exception 'the batch has not been approved and sent' using errcode = 'check_violation', constraint = 'payments_after_three_people';
  end if;
  return new;
end $$;
create trigger payments_guard before insert or update on payments for each row execute function refuse_payment();
create trigger claims_of_living_body before insert on claims for each row when (new.status = 'submitted') execute function refuse_cancelled_body();

do $$
declare t text;
begin
  foreach t in array array['sittings', 'exam_results', 'ledger_items', 'archives', 'payments'] loop
    execute format('alter table %I enable row level security; alter table %I force row level security', t, t);
    execute format('grant select, insert, update on %I to qixun_app', t);
    execute format('create policy %I on %I for select using (me_bureau() or provider_code = me_provider()%s)', t || '_read', t,
      case when t in ('exam_results', 'payments') then ' or person_id = me_person()' else '' end);
  end loop;
  foreach t in array array['sittings', 'exam_results', 'ledger_items', 'archives'] loop
    execute format('create policy %I on %I for insert with check (me_role() in (''system'', ''clerk'') or (me_body() and provider_code = me_provider()))', t || '_add', t);
    execute format('create policy %I on %I for update using (me_role() in (''system'', ''clerk'') or (me_body() and provider_code = me_provider()))', t || '_change', t);
  end loop;
end $$;
create policy payments_add on payments for insert with check (me_role() in ('system', 'finance', 'clerk'));
create policy payments_change on payments for update using (me_role() in ('system', 'finance'));
alter table payment_batches enable row level security; alter table payment_batches force row level security;
create policy payment_batches_read on payment_batches for select using (me_bureau());
create policy payment_batches_add on payment_batches for insert with check (me_role() in ('system', 'finance', 'clerk'));
create policy payment_batches_change on payment_batches for update using (me_role() in ('system', 'finance', 'approver'));
grant select, insert, update on payment_batches to qixun_app;
create policy claims_add_by_body on claims for insert with check (
  (me_body() and provider_code = me_provider()) or (me_role() = 'trainee' and person_id = me_person()));
create policy claims_change on claims for update using (
  me_role() in ('system', 'clerk', 'approver', 'finance') or (me_body() and provider_code = me_provider()));
grant update on claims to qixun_app;
create policy certificates_add_by_body on certificates for insert with check (me_body() and provider_code = me_provider());
alter table persons add column account_enc bytea, add column account_masked text, add column bank_name text;
comment on column persons.account_masked is '社会保障卡 financial account, encrypted beside its mask (A13.9)';
create policy persons_change on persons for update using (me_role() in ('clerk', 'system') or id = me_person());
grant update (account_enc, account_masked, bank_name, phone_enc, phone_hash, phone_masked, category) on persons to qixun_app;
create table sign_in_codes (
  person_id uuid primary key references persons (id),
  code_hash text not null,
  sent_at timestamptz not null default clock_timestamp(),
  tries integer not null default 0
);
comment on table sign_in_codes is 'One-time codes by which trainees sign in; only the hash, one at a time, good for five minutes.';
alter table sign_in_codes enable row level security; alter table sign_in_codes force row level security;
create policy sign_in_codes_all on sign_in_codes using (me_role() = 'system');
grant select, insert, update, delete on sign_in_codes to qixun_app;
