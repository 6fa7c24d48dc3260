-- 暂停拨付: a body's money waits while what was found of it is not settled (A14.5(a), A15(b)); a cancelled body is not paid (A14.0(d)).
create table payment_holds (
  id uuid primary key default gen_random_uuid(),
  provider_code text not null references providers (credit_code),
  clause text not null constraint payment_holds_clause_known check (clause in ('A7.3', 'A14.5(a)', 'A15(a)', 'A15(b)')),
  reason text not null,
  evidence_file_id uuid references files (id),
  complaint_id uuid references complaints (id),
  recovery_id uuid references recoveries (id),
  placed_by uuid not null,
  placed_at timestamptz not null,
  lifted_by uuid,
  lifted_at timestamptz,
  lift_reason text,
  constraint payment_holds_rest_on_something check (num_nonnulls(evidence_file_id, complaint_id, recovery_id) = 1),
  constraint payment_holds_two_people check (lifted_by <> placed_by),
  constraint payment_holds_lifted_whole check (num_nonnulls(lifted_by, lifted_at, lift_reason) in (0, 3)),
  constraint payment_holds_lifted_later check (lifted_at >= placed_at)
);
comment on table payment_holds is '暂停拨付: while one stands no claim of the body is approved, put in a batch or sent to the bank (A14.5(a), A15(b)).';
comment on column payment_holds.complaint_id is 'The suspicion it rests on; never shown to the body (A14.5(a))';
comment on column payment_holds.recovery_id is 'The debt it rests on (A15(b))';
comment on constraint payment_holds_rest_on_something on payment_holds is 'A paper, a report or a recovery: no money waits for nothing (A14.5(a), A15(b))';
comment on constraint payment_holds_two_people on payment_holds is 'Placed by one, lifted by another (A14.5(a))';
create unique index payment_holds_one_open on payment_holds (provider_code, clause) where lifted_at is null;
comment on index payment_holds_one_open is 'One that stands for a body and clause (A14.5(a))';
create index payment_holds_of_body on payment_holds (provider_code, placed_at desc);
create index payment_holds_complaint on payment_holds (complaint_id) where complaint_id is not null;
alter table payment_holds enable row level security;
alter table payment_holds force row level security;
grant select, insert on payment_holds to qixun_app;
grant update (lifted_by, lifted_at, lift_reason) on payment_holds to qixun_app;
create policy payment_holds_read_bureau_house on payment_holds for select to qixun_bureau, qixun_house using (true);
create policy payment_holds_add_bureau on payment_holds for insert to qixun_bureau with check (me_role() in ('clerk', 'approver'));
create policy payment_holds_add_house on payment_holds for insert to qixun_house with check (true);
create policy payment_holds_change_bureau on payment_holds for update to qixun_bureau using (me_role() in ('clerk', 'approver'));
create policy payment_holds_change_house on payment_holds for update to qixun_house using (true);
create trigger payment_holds_kept before delete or truncate on payment_holds for each statement execute function refuse_change();

-- Whoever places one holds the row of the body that whoever pays shares: one of the two waits for the other.
create function guard_payment_hold() returns trigger language plpgsql as $$
declare acting text := current_user;
begin
  if tg_op = 'INSERT' then
    if new.lifted_at is not null or (me_role() <> 'system' and new.placed_by is distinct from me_account()) then
      raise exception 'a hold begins by whoever places it' using errcode = 'check_violation', constraint = 'payment_holds_begin_placed';
    end if;
    perform set_config('role', 'qixun_house', true);
    perform from providers where credit_code = new.provider_code for update;
    perform set_config('role', acting, true);
    new.placed_at := coalesce(new.placed_at, clock_timestamp());
    if (new.complaint_id is not null and not exists (select from complaints c where c.id = new.complaint_id and c.provider_code = new.provider_code))
      or (new.recovery_id is not null and not exists (select from recoveries r where r.id = new.recovery_id
        and r.provider_code = new.provider_code and r.person_id is null and r.status = 'agreed')) then
      raise exception 'it rests on another body''s case' using errcode = 'check_violation', constraint = 'payment_holds_rest_on_own_case';
    end if;
    return new;
  end if;
  if old.lifted_at is not null or new.lifted_at is null then
    raise exception 'a hold is lifted once' using errcode = 'check_violation', constraint = 'payment_holds_step_by_step';
  end if;
  if me_role() <> 'system' and new.lifted_by is distinct from me_account() then
    raise exception 'nobody signs for another' using errcode = 'check_violation', constraint = 'payment_holds_signed_by_oneself';
  end if;
  return new;
end $$;
comment on function guard_payment_hold() is 'Placed under the row of the body, lifted once, each signed by whoever does it (A14.5(a))';
create trigger payment_holds_guard before insert or update on payment_holds for each row execute function guard_payment_hold();

-- Questions that the text leaves open are asked of the register, which ranks the bureau's decisions first, the later the higher (A17).
create function reading_on(question text, day date, otherwise text) returns text language sql stable
  return coalesce((select i.option from interpretations i where i.key = question
    and (i.valid_from is null or i.valid_from <= day) and (i.valid_to is null or day <= i.valid_to)
    order by (i.decided_by is not null) desc, i.recorded_at desc limit 1), otherwise);
comment on function reading_on(text, date, text) is 'The answer in force on a day; otherwise while the register holds none.';

create function refuse_stopped_money(body text, payee text) returns void language plpgsql as $$
declare
  found text; held boolean; acting text := current_user;
  today date := (statement_timestamp() at time zone 'Asia/Shanghai')::date;
begin
  if payee = 'person' and reading_on('A14.0(e).trainees', today, 'notBarred') <> 'barred' then return; end if;
  perform set_config('role', 'qixun_house', true);
  select standing into found from providers where credit_code = body for share;
  held := exists (select from payment_holds h where h.provider_code = body and h.lifted_at is null);
  perform set_config('role', acting, true);
  if found = 'cancelled' then
    raise exception 'the body is cancelled' using errcode = 'check_violation', constraint = 'money_of_cancelled_body';
  end if;
  if held then
    raise exception 'the money of the body is on hold' using errcode = 'check_violation', constraint = 'money_on_hold';
  end if;
  if found = 'rectifying' and reading_on('A14.0(d).rectifying', today, 'paid') = 'held' then
    raise exception 'the body is rectifying' using errcode = 'check_violation', constraint = 'money_of_rectifying_body';
  end if;
end $$;
comment on function refuse_stopped_money(text, text) is 'No money to a body that is cancelled or on hold; a trainee''s own is not barred unless the register says so (A14.0(d), A14.5(a), A15(b))';

create function refuse_stopped_claim() returns trigger language plpgsql as $$
begin
  perform refuse_stopped_money(new.provider_code, new.claimant);
  return new;
end $$;
create trigger claims_money_stops before update of status on claims for each row
  when (old.status <> 'approved' and new.status = 'approved') execute function refuse_stopped_claim();

create function refuse_stopped_payment() returns trigger language plpgsql as $$
begin
  perform refuse_stopped_money(new.provider_code, new.payee_kind);
  return new;
end $$;
create trigger payments_money_stops before insert on payments for each row
  when (new.status in ('prepared', 'sent')) execute function refuse_stopped_payment();
create trigger payments_money_stops_sending before update of status on payments for each row
  when (old.status <> 'sent' and new.status = 'sent') execute function refuse_stopped_payment();

-- What is taken out of a batch stays on record in it, and counts in it no more.
alter table payments add column taken_out_at timestamptz, add column taken_out_by uuid,
  add constraint payments_taken_out_whole check ((taken_out_at is null) = (taken_out_by is null) and (taken_out_at is null or status = 'failed'));
comment on column payments.taken_out_at is 'When finance took it out of its batch because the money of the body stops; the claim is payable again (A14.5(a))';

create function refuse_stopped_batch() returns trigger language plpgsql as $$
begin
  perform refuse_stopped_money(p.provider_code, p.payee_kind) from (
    select distinct provider_code, payee_kind from payments where batch_id = new.id and taken_out_at is null order by provider_code) p;
  return new;
end $$;
create trigger payment_batches_money_stops before update of status on payment_batches for each row
  when (new.status in ('approved', 'sent') and old.status <> new.status) execute function refuse_stopped_batch();

create or replace function guard_payment_batch() returns trigger language plpgsql as $$
declare role text := me_role(); listed bigint;
begin
  if tg_op = 'INSERT' then
    if role <> 'system' and (new.status <> 'prepared' or new.prepared_by is distinct from me_account()) then
      raise exception 'a batch begins prepared, by whoever prepares it' using errcode = 'check_violation', constraint = 'payment_batches_begin_prepared';
    end if;
    return new;
  end if;
  select sum(amount_fen) into listed from payments where batch_id = new.id and taken_out_at is null;
  if new.status = old.status and old.status in ('prepared', 'approved') and role in ('finance', 'system')
    and to_jsonb(new) - 'total_fen' = to_jsonb(old) - 'total_fen' and new.total_fen < old.total_fen and new.total_fen = listed then
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
  if new.status in ('approved', 'sent') and listed is distinct from new.total_fen then
    raise exception 'the payments do not add up to the total' using errcode = 'check_violation', constraint = 'payment_batches_add_up';
  end if;
  if new.status = 'settled' and exists (select from payments where batch_id = new.id and status in ('prepared', 'sent')) then
    raise exception 'the bank has not answered for every payment' using errcode = 'check_violation', constraint = 'payment_batches_settled_whole';
  end if;
  return new;
end $$;
comment on function guard_payment_batch() is 'Prepared, approved and sent in this order, each by one of its role (A13.9); only what stops is taken out of it (A14.5(a))';

create function money_stops(body text, payee text) returns boolean language plpgsql as $$
begin
  perform refuse_stopped_money(body, payee);
  return false;
exception when check_violation then
  return true;
end $$;
comment on function money_stops(text, text) is 'Whether refuse_stopped_money refuses.';

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
    if new.taken_out_at is not null or (me_role() <> 'system' and (new.status <> 'prepared' or b.status <> 'prepared')) then
      raise exception 'payments join a batch while it is prepared' using errcode = 'check_violation', constraint = 'payments_join_prepared_batch';
    end if;
    return new;
  end if;
  if (new.batch_id, new.claim_id, new.number, new.provider_code, new.person_id, new.payee_kind, new.payee_name, new.account_enc, new.amount_fen)
    is distinct from (old.batch_id, old.claim_id, old.number, old.provider_code, old.person_id, old.payee_kind, old.payee_name, old.account_enc, old.amount_fen)
    or (old.status, new.status) not in (('prepared', 'sent'), ('sent', 'paid'), ('sent', 'failed'), ('prepared', 'failed')) then
    raise exception 'a payment is never edited' using errcode = 'check_violation', constraint = 'payments_never_edited';
  end if;
  if me_role() not in ('finance', 'system') and ((old.status, new.status) <> ('prepared', 'failed') or new.taken_out_at is not null) then
    raise exception 'only finance takes out, sends and settles' using errcode = 'check_violation', constraint = 'payments_never_edited';
  end if;
  if new.taken_out_at is not null then
    if old.status <> 'prepared' or b.status not in ('prepared', 'approved')
      or (me_role() <> 'system' and new.taken_out_by is distinct from me_account()) or not money_stops(new.provider_code, new.payee_kind) then
      raise exception 'only what stops is taken out, before it is sent' using errcode = 'check_violation', constraint = 'payments_taken_out_when_stopped';
    end if;
  elsif old.status = 'prepared' and new.status = 'failed' and b.status <> 'returned' then
    raise exception 'only a returned batch frees its payments' using errcode = 'check_violation', constraint = 'payments_never_edited';
  end if;
  return new;
end $$;

-- A trainee's own claim outlives the body, unless the register says otherwise for the day it is made.
create function refuse_claim_of_cancelled_body() returns trigger language plpgsql as $$
declare found text; acting text := current_user;
begin
  if new.claimant = 'person' and not me_body() and reading_on('A14.0(e).trainees', new.applied_on, 'notBarred') <> 'barred' then
    return new;
  end if;
  perform set_config('role', 'qixun_house', true);
  select standing into found from providers where credit_code = new.provider_code for share;
  perform set_config('role', acting, true);
  if found = 'cancelled' then
    raise exception 'the body is cancelled' using errcode = 'check_violation', constraint = 'cancelled_body_files_nothing';
  end if;
  return new;
end $$;
comment on function refuse_claim_of_cancelled_body() is 'A cancelled body claims nothing (A14.0(d))';
drop trigger claims_of_living_body on claims;
create trigger claims_of_living_body before insert on claims for each row
  when (new.status = 'submitted') execute function refuse_claim_of_cancelled_body();
