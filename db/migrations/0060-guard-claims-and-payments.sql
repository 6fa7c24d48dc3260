create table claim_submissions (
  id uuid primary key default gen_random_uuid(),
  client_key text not null constraint claim_submissions_client_key_once unique,
  account_id uuid not null,
  provider_code text,
  content_hash text not null,
  submitted_at timestamptz not null default clock_timestamp()
);
comment on table claim_submissions is '申领批次: claims handed in together in one act (A13.8). The key makes a repeated request answer the first.';
alter table claim_submissions enable row level security; alter table claim_submissions force row level security;
create policy claim_submissions_read on claim_submissions for select using (
  me_bureau() or account_id = me_account() or (me_body() and provider_code = me_provider()));
create policy claim_submissions_add on claim_submissions for insert with check (
  me_role() = 'system'
  or (account_id = me_account() and ((me_body() and provider_code = me_provider()) or (me_role() = 'trainee' and provider_code is null))));
grant select, insert on claim_submissions to qixun_app;

alter table claims
  add column submission_id uuid references claim_submissions (id),
  add column refusal_clause text;
create index claims_status on claims (status);
create index claims_notice on claims (notice_id);
create index claims_submission on claims (submission_id);
create policy claims_withdraw on claims for update using (me_role() = 'trainee' and person_id = me_person());

-- A claim moves one step at a time, each by whoever the step belongs to; what it claims stays as it was handed in.
create function guard_claim() returns trigger language plpgsql as $$
declare role text := me_role();
begin
  if tg_op = 'INSERT' then
    if role <> 'system' and (new.status not in ('submitted', 'refused') or new.reviewed_by is not null
        or new.approved_by is not null or new.notice_id is not null) then
      raise exception 'a claim begins with its submission' using errcode = 'check_violation', constraint = 'claims_begin_submitted';
    end if;
    return new;
  end if;
  if (new.claim_no, new.person_id, new.claimant, new.provider_code, new.class_no, new.class_id, new.occupation_code,
      new.occupation_name, new.level, new.certificate_no, new.issued_on, new.applied_on, new.submitted_by, new.submission_id)
    is distinct from (old.claim_no, old.person_id, old.claimant, old.provider_code, old.class_no, old.class_id, old.occupation_code,
      old.occupation_name, old.level, old.certificate_no, old.issued_on, old.applied_on, old.submitted_by, old.submission_id) then
    raise exception 'what is claimed does not change' using errcode = 'check_violation', constraint = 'claims_stay_as_submitted';
  end if;
  if new.status <> old.status and not exists (
    select from (values
      ('submitted', 'reviewed', array['clerk']),
      ('submitted', 'refused', array['clerk']),
      ('submitted', 'withdrawn', array['principal', 'provider-clerk', 'trainee']),
      ('reviewed', 'approved', array['approver']),
      ('reviewed', 'refused', array['approver']),
      ('approved', 'on-notice', array['clerk', 'approver']),
      ('approved', 'refused', array['approver']),
      ('on-notice', 'cleared', array['clerk']),
      ('on-notice', 'refused', array['approver']),
      ('cleared', 'paid', array['finance'])) as step (before, after, roles)
    where before = old.status and after = new.status and (role = any (roles) or role = 'system')) then
    raise exception 'a claim does not go from % to % by %', old.status, new.status, role
      using errcode = 'check_violation', constraint = 'claims_step_by_step';
  end if;
  if new.status = old.status and not (role in ('system', 'clerk', 'approver') and old.status in ('submitted', 'reviewed')) then
    raise exception 'a claim is changed by its steps only' using errcode = 'check_violation', constraint = 'claims_step_by_step';
  end if;
  if new.amount_fen <> old.amount_fen and new.status not in ('submitted', 'reviewed', 'approved', 'refused', 'withdrawn') then
    raise exception 'the amount stands once it is approved' using errcode = 'check_violation', constraint = 'claims_amount_stands';
  end if;
  if role <> 'system' and ((new.reviewed_by is distinct from old.reviewed_by and new.reviewed_by is distinct from me_account())
      or (new.approved_by is distinct from old.approved_by and new.approved_by is distinct from me_account())) then
    raise exception 'nobody signs for another' using errcode = 'check_violation', constraint = 'claims_signed_by_oneself';
  end if;
  if new.status in ('reviewed', 'approved', 'on-notice', 'cleared', 'paid') and new.reviewed_by is null
    or new.status in ('approved', 'on-notice', 'cleared', 'paid') and new.approved_by is null then
    raise exception 'a step is missing' using errcode = 'check_violation', constraint = 'claims_reviewed_and_approved';
  end if;
  if new.status = 'on-notice' and not exists (
    select from notices n where n.id = new.notice_id and n.kind = 'subsidy'
      and n.lines @> jsonb_build_array(jsonb_build_object('key', new.claim_no))) then
    raise exception 'no notice names the claim' using errcode = 'check_violation', constraint = 'claims_named_by_notice';
  end if;
  if new.status = 'cleared' and exists (
    select from objections o where o.notice_id = new.notice_id and o.line_key = new.claim_no and o.status <> 'dismissed') then
    raise exception 'an objection stands against the claim' using errcode = 'check_violation', constraint = 'claims_cleared_without_objection';
  end if;
  if new.status = 'paid' and not exists (select from payments p where p.claim_id = new.id and p.status = 'paid') then
    raise exception 'the bank has not paid the claim' using errcode = 'check_violation', constraint = 'claims_paid_by_bank';
  end if;
  return new;
end $$;
comment on function guard_claim() is 'Steps of a claim and whose they are (A13.8, A13.9)';
create trigger claims_guard before insert or update on claims for each row execute function guard_claim();

alter table payments add column number text not null constraint payments_number_once unique;
comment on column payments.number is '付款编号: by it the bank''s answer names the payment (A13.9)';
-- An approver who returns a batch frees its payments; the guard below lets them do no more.
create policy payments_return on payments for update using (me_role() = 'approver');
create index payments_batch on payments (batch_id);
alter table payment_batches
  add column returned_by uuid,
  add column returned_reason text;
alter table payment_batches drop constraint payment_batches_status_known;
alter table payment_batches add constraint payment_batches_status_known check (status in ('prepared', 'approved', 'returned', 'sent', 'settled'));
alter table payment_batches drop constraint payment_batches_in_order;
alter table payment_batches add constraint payment_batches_in_order check (
  (status = 'prepared' and approved_by is null and sent_by is null) or (status = 'approved' and approved_by is not null and sent_by is null)
  or (status = 'returned' and sent_by is null and returned_reason is not null)
  or (status in ('sent', 'settled') and approved_by is not null and sent_by is not null and file_hash is not null));

create function guard_payment_batch() returns trigger language plpgsql as $$
declare role text := me_role(); listed bigint;
begin
  if tg_op = 'INSERT' then
    if role <> 'system' and (new.status <> 'prepared' or new.prepared_by is distinct from me_account()) then
      raise exception 'a batch begins prepared, by whoever prepares it' using errcode = 'check_violation', constraint = 'payment_batches_begin_prepared';
    end if;
    return new;
  end if;
  if (new.number, new.prepared_by, new.prepared_at, new.total_fen) is distinct from (old.number, old.prepared_by, old.prepared_at, old.total_fen)
    or (old.approved_by is not null and new.approved_by is distinct from old.approved_by)
    or (old.sent_by is not null and (new.sent_by, new.file_hash) is distinct from (old.sent_by, old.file_hash)) then
    raise exception 'what was prepared, approved or sent stays' using errcode = 'check_violation', constraint = 'payment_batches_stay';
  end if;
  if new.status = old.status or not exists (
    select from (values
      ('prepared', 'approved', 'approver'), ('prepared', 'returned', 'approver'), ('approved', 'returned', 'approver'),
      ('approved', 'returned', 'finance'), ('approved', 'sent', 'finance'), ('sent', 'settled', 'finance')) as step (before, after, by)
    where before = old.status and after = new.status and role in (by, 'system')) then
    raise exception 'a batch does not go from % to % by %', old.status, new.status, role
      using errcode = 'check_violation', constraint = 'payment_batches_step_by_step';
  end if;
  if role <> 'system' and ((old.approved_by is null and new.approved_by is not null and new.approved_by is distinct from me_account())
      or (old.sent_by is null and new.sent_by is not null and new.sent_by is distinct from me_account())) then
    raise exception 'nobody signs for another' using errcode = 'check_violation', constraint = 'payment_batches_signed_by_oneself';
  end if;
  select sum(amount_fen) into listed from payments where batch_id = new.id;
  if new.status in ('approved', 'sent') and listed is distinct from new.total_fen then
    raise exception 'the payments do not add up to the total' using errcode = 'check_violation', constraint = 'payment_batches_add_up';
  end if;
  if new.status = 'settled' and exists (select from payments where batch_id = new.id and status in ('prepared', 'sent')) then
    raise exception 'the bank has not answered for every payment' using errcode = 'check_violation', constraint = 'payment_batches_settled_whole';
  end if;
  return new;
end $$;
comment on function guard_payment_batch() is 'Prepared, approved and sent in this order, each by one of its role (A13.9)';
create trigger payment_batches_guard before insert or update on payment_batches for each row execute function guard_payment_batch();

-- Money leaves only for a cleared claim without objection; once the bank has it, what the bank did is recorded in any case.
create or replace function refuse_payment() returns trigger language plpgsql as $$
declare c claims; b payment_batches;
begin
  select * into c from claims where id = new.claim_id;
  select * into b from payment_batches where id = new.batch_id;
  if new.status in ('prepared', 'sent') and exists (
    select from objections o where o.notice_id = c.notice_id and o.line_key = c.claim_no and o.status <> 'dismissed') then
    raise exception 'an objection stands against the claim' using errcode = 'check_violation', constraint = 'payments_without_objection';
  end if;
  if new.status in ('prepared', 'sent') and c.status is distinct from 'cleared' then
    raise exception 'the claim has not cleared its notice' using errcode = 'check_violation', constraint = 'payments_of_cleared_claims';
  end if;
  if new.status in ('sent', 'paid') and b.sent_by is null then
    raise exception 'the batch has not been approved and sent' using errcode = 'check_violation', constraint = 'payments_after_three_people';
  end if;
  if tg_op = 'INSERT' then
    if new.amount_fen is distinct from c.amount_fen or new.person_id <> c.person_id or new.provider_code <> c.provider_code then
      raise exception 'a payment is for what was approved' using errcode = 'check_violation', constraint = 'payments_as_approved';
    end if;
    if new.payee_kind is distinct from (case c.claimant when 'person' then 'person' else 'provider' end) then
      raise exception 'whoever claimed is paid' using errcode = 'check_violation', constraint = 'payments_to_claimant';
    end if;
    if me_role() <> 'system' and (new.status <> 'prepared' or b.status <> 'prepared') then
      raise exception 'payments join a batch while it is prepared' using errcode = 'check_violation', constraint = 'payments_join_prepared_batch';
    end if;
    return new;
  end if;
  if (new.batch_id, new.claim_id, new.number, new.provider_code, new.person_id, new.payee_kind, new.payee_name, new.account_enc, new.amount_fen)
    is distinct from (old.batch_id, old.claim_id, old.number, old.provider_code, old.person_id, old.payee_kind, old.payee_name, old.account_enc, old.amount_fen)
    or (old.status, new.status) not in (('prepared', 'sent'), ('sent', 'paid'), ('sent', 'failed'), ('prepared', 'failed')) then
    raise exception 'a payment is never edited' using errcode = 'check_violation', constraint = 'payments_never_edited';
  end if;
  if me_role() not in ('finance', 'system') and (old.status, new.status) <> ('prepared', 'failed') then
    raise exception 'only finance sends and settles' using errcode = 'check_violation', constraint = 'payments_never_edited';
  end if;
  if old.status = 'prepared' and new.status = 'failed' and b.status <> 'returned' then
    raise exception 'only a returned batch frees its payments' using errcode = 'check_violation', constraint = 'payments_never_edited';
  end if;
  return new;
end $$;
comment on function refuse_payment() is 'A payment is of a cleared claim without objection, for the amount approved, to whoever claimed (A13.8, A13.9)';
