-- 第十五条: money that was paid wrongly is asked back by one, approved by another, and comes back piece by piece.
create table recoveries (
  id uuid primary key default gen_random_uuid(),
  number text not null constraint recoveries_number_once unique,
  provider_code text not null references providers (credit_code),
  person_id uuid references persons (id),
  status text not null default 'proposed' constraint recoveries_status_known check (status in ('proposed', 'returned', 'agreed', 'closed')),
  finding text not null,
  evidence_file_id uuid not null references files (id),
  due_on date not null,
  amount_fen bigint not null constraint recoveries_amount_positive check (amount_fen > 0),
  opened_by uuid not null,
  opened_on date not null,
  decision_note text,
  decided_by uuid,
  decided_on date,
  notice_file_id uuid references files (id),
  closed_on date,
  constraint recoveries_two_people check (decided_by <> opened_by),
  constraint recoveries_due_after_opening check (due_on > opened_on),
  constraint recoveries_in_order check (
    (status = 'proposed') = (decided_by is null) and (decided_by is null) = (decided_on is null)
    and (status in ('agreed', 'closed')) = (notice_file_id is not null) and (status = 'closed') = (closed_on is not null))
);
comment on table recoveries is '追回: money to be paid back by a body, or by the person whom it was paid to; fen (A15(b)).';
comment on column recoveries.person_id is 'Who owes the money when it went to a person; null: the body';
comment on constraint recoveries_two_people on recoveries is 'Opened by one, approved by another (A15(b))';
create index recoveries_provider on recoveries (provider_code);

create table recovery_claims (
  recovery_id uuid not null references recoveries (id),
  claim_id uuid not null references claims (id),
  provider_code text not null,
  amount_fen bigint not null constraint recovery_claims_amount_positive check (amount_fen > 0),
  released boolean not null default false,
  primary key (recovery_id, claim_id)
);
comment on table recovery_claims is 'The claims that a recovery asks back, each with what was paid for it, in fen (A15(b)).';
comment on column recovery_claims.released is 'The recovery was not approved; the claim may stand in another';
create unique index recovery_claims_once on recovery_claims (claim_id) where not released;
comment on index recovery_claims_once is 'A claim stands in one recovery only (A15(b))';

create table recovery_receipts (
  id uuid primary key default gen_random_uuid(),
  recovery_id uuid not null references recoveries (id),
  provider_code text not null,
  amount_fen bigint not null constraint recovery_receipts_amount_positive check (amount_fen > 0),
  received_on date not null,
  voucher text not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null default clock_timestamp(),
  constraint recovery_receipts_voucher_once unique (recovery_id, voucher)
);
comment on table recovery_receipts is 'Money that came back, by bank voucher, in fen (A15(b)).';

create table sanctions (
  id uuid primary key default gen_random_uuid(),
  provider_code text not null references providers (credit_code),
  kind text not null constraint sanctions_kind_known check (kind in ('penalty', 'transfer')),
  on_day date not null,
  number text not null,
  basis text not null,
  content text not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null default clock_timestamp(),
  constraint sanctions_once unique (provider_code, kind, number)
);
comment on table sanctions is '处罚和移送: recorded as they were decided elsewhere; nothing follows by itself (A15(a), A15(c)).';
comment on column sanctions.basis is 'penalty: by which rule (A15(a)); transfer: to whom (A15(c))';

alter table claims
  add column recovery text constraint claims_recovery_known check (recovery in ('recovering', 'recovered')),
  add column recovery_no text,
  add constraint claims_recovery_of_paid check (recovery is null or (status in ('paid', 'granted') and recovery_no is not null));
comment on column claims.recovery is '追回中, 已追回: whether what was paid is asked back (A15(b)). The claim itself stays paid.';

-- What is asked back of a claim is no step of its own life: nothing else of it changes, and only with an approved recovery behind it.
create function guard_claim_recovery() returns trigger language plpgsql as $$
declare behind text := case new.recovery when 'recovering' then 'agreed' else 'closed' end;
begin
  if to_jsonb(new) - '{recovery,recovery_no,version}'::text[] is distinct from to_jsonb(old) - '{recovery,recovery_no,version}'::text[]
    or new.recovery is null or (old.recovery is null) <> (new.recovery = 'recovering')
    or (old.recovery_no is not null and new.recovery_no is distinct from old.recovery_no) then
    raise exception 'a recovery changes nothing else of a claim' using errcode = 'check_violation', constraint = 'claims_recovery_step_by_step';
  end if;
  if not exists (select from recovery_claims x join recoveries r on r.id = x.recovery_id
      where x.claim_id = new.id and not x.released and r.number = new.recovery_no and r.status = behind) then
    raise exception 'no approved recovery asks for the claim' using errcode = 'check_violation', constraint = 'claims_recovery_behind';
  end if;
  return new;
end $$;
comment on function guard_claim_recovery() is 'A claim is shown as asked back with the recovery behind it only (A15(b))';
drop trigger claims_guard on claims;
create trigger claims_guard before insert on claims for each row execute function guard_claim();
create trigger claims_guard_steps before update on claims for each row
  when ((old.recovery, old.recovery_no) is not distinct from (new.recovery, new.recovery_no)) execute function guard_claim();
create trigger claims_guard_recovery before update on claims for each row
  when ((old.recovery, old.recovery_no) is distinct from (new.recovery, new.recovery_no)) execute function guard_claim_recovery();

create function guard_recovery() returns trigger language plpgsql as $$
declare role text := me_role(); listed bigint; back bigint;
begin
  if tg_op = 'INSERT' then
    if new.status <> 'proposed' or (role <> 'system' and new.opened_by is distinct from me_account()) then
      raise exception 'a recovery begins proposed, by whoever opens it' using errcode = 'check_violation', constraint = 'recoveries_begin_proposed';
    end if;
    return new;
  end if;
  if to_jsonb(new) - '{status,decision_note,decided_by,decided_on,notice_file_id,closed_on}'::text[]
      is distinct from to_jsonb(old) - '{status,decision_note,decided_by,decided_on,notice_file_id,closed_on}'::text[]
    or (old.decided_by is not null and (new.decision_note, new.decided_by, new.decided_on, new.notice_file_id)
      is distinct from (old.decision_note, old.decided_by, old.decided_on, old.notice_file_id)) then
    raise exception 'what was opened or decided stays' using errcode = 'check_violation', constraint = 'recoveries_stay';
  end if;
  if not exists (select from (values ('proposed', 'agreed', 'approver'), ('proposed', 'returned', 'approver'), ('agreed', 'closed', 'finance'))
      as step (before, after, by) where before = old.status and after = new.status and role in (by, 'system')) then
    raise exception 'a recovery does not go from % to % by %', old.status, new.status, role
      using errcode = 'check_violation', constraint = 'recoveries_step_by_step';
  end if;
  if role <> 'system' and old.status = 'proposed' and new.decided_by is distinct from me_account() then
    raise exception 'nobody signs for another' using errcode = 'check_violation', constraint = 'recoveries_signed_by_oneself';
  end if;
  select coalesce(sum(amount_fen), 0) into listed from recovery_claims where recovery_id = new.id;
  if new.status = 'agreed' and listed <> new.amount_fen then
    raise exception 'the claims do not add up to the amount' using errcode = 'check_violation', constraint = 'recoveries_add_up';
  end if;
  select coalesce(sum(amount_fen), 0) into back from recovery_receipts where recovery_id = new.id;
  if new.status = 'closed' and back <> new.amount_fen then
    raise exception 'not all of it is back' using errcode = 'check_violation', constraint = 'recoveries_closed_when_back';
  end if;
  return new;
end $$;
comment on function guard_recovery() is 'Opened, approved by another, closed when all is back; the amount is what the claims were paid (A15(b))';
create trigger recoveries_guard before insert or update on recoveries for each row execute function guard_recovery();

-- Asked back is what was paid: by the bank's own record, or as granted before this system.
create function guard_recovery_claim() returns trigger language plpgsql as $$
declare r recoveries; c claims; paid bigint;
begin
  select * into r from recoveries where id = new.recovery_id;
  if tg_op = 'UPDATE' then
    if to_jsonb(new) - 'released' is distinct from to_jsonb(old) - 'released' or not new.released or r.status <> 'returned' then
      raise exception 'only a returned recovery lets its claims go' using errcode = 'check_violation', constraint = 'recovery_claims_never_edited';
    end if;
    return new;
  end if;
  select * into c from claims where id = new.claim_id for update;
  if r.status <> 'proposed' or new.released or (me_role() <> 'system' and r.opened_by is distinct from me_account()) then
    raise exception 'claims are named when the recovery is opened' using errcode = 'check_violation', constraint = 'recovery_claims_at_opening';
  end if;
  select case c.status when 'granted' then c.amount_fen when 'paid' then
    (select p.amount_fen from payments p where p.claim_id = c.id and p.status = 'paid') end into paid;
  if paid is null then
    raise exception 'nothing was paid for the claim' using errcode = 'check_violation', constraint = 'recovery_claims_of_paid';
  end if;
  if new.amount_fen <> paid then
    raise exception 'asked back is what was paid' using errcode = 'check_violation', constraint = 'recovery_claims_as_paid';
  end if;
  if c.provider_code <> r.provider_code or new.provider_code <> r.provider_code
    or r.person_id is distinct from (case c.claimant when 'person' then c.person_id end) then
    raise exception 'whoever was paid pays back' using errcode = 'check_violation', constraint = 'recovery_claims_of_payee';
  end if;
  return new;
end $$;
create trigger recovery_claims_guard before insert or update on recovery_claims for each row execute function guard_recovery_claim();

create function guard_recovery_receipt() returns trigger language plpgsql as $$
declare r recoveries; back bigint;
begin
  select * into r from recoveries where id = new.recovery_id for update;
  select coalesce(sum(amount_fen), 0) into back from recovery_receipts where recovery_id = new.recovery_id;
  if r.status is distinct from 'agreed' or new.provider_code <> r.provider_code then
    raise exception 'no approved recovery waits for money' using errcode = 'check_violation', constraint = 'recovery_receipts_of_agreed';
  end if;
  if me_role() <> 'system' and new.recorded_by is distinct from me_account() then
    raise exception 'nobody signs for another' using errcode = 'check_violation', constraint = 'recovery_receipts_signed_by_oneself';
  end if;
  if new.received_on < r.opened_on then
    raise exception 'before the case was opened' using errcode = 'check_violation', constraint = 'recovery_receipts_after_opening';
  end if;
  if back + new.amount_fen > r.amount_fen then
    raise exception 'more than is owed' using errcode = 'check_violation', constraint = 'recovery_receipts_within_amount';
  end if;
  return new;
end $$;
create trigger recovery_receipts_guard before insert on recovery_receipts for each row execute function guard_recovery_receipt();

create trigger recoveries_kept before delete or truncate on recoveries for each statement execute function refuse_change();
create trigger recovery_claims_kept before delete or truncate on recovery_claims for each statement execute function refuse_change();
create trigger recovery_receipts_insert_only before update or delete or truncate on recovery_receipts for each statement execute function refuse_change();
create trigger sanctions_insert_only before update or delete or truncate on sanctions for each statement execute function refuse_change();

do $$
declare t text;
begin
  foreach t in array array['recoveries', 'recovery_claims', 'recovery_receipts', 'sanctions'] loop
    execute format('alter table %I enable row level security; alter table %I force row level security', t, t);
    execute format('grant select, insert on %I to qixun_app', t);
  end loop;
end $$;
grant update on recoveries to qixun_app;
grant update (released) on recovery_claims to qixun_app;
-- A body learns of what it owes when it is approved, not before; what a person owes is not its business.
create policy recoveries_read on recoveries for select using (
  me_bureau() or (me_body() and provider_code = me_provider() and person_id is null and status in ('agreed', 'closed')));
create policy recoveries_add on recoveries for insert with check (me_role() in ('clerk', 'system'));
create policy recoveries_change on recoveries for update using (me_role() in ('approver', 'finance', 'system'));
create policy recovery_claims_read on recovery_claims for select using (
  me_bureau() or (me_body() and provider_code = me_provider() and exists (select from recoveries r where r.id = recovery_id)));
create policy recovery_claims_add on recovery_claims for insert with check (me_role() in ('clerk', 'system'));
create policy recovery_claims_release on recovery_claims for update using (me_role() in ('approver', 'system'));
create policy recovery_receipts_read on recovery_receipts for select using (
  me_bureau() or (me_body() and provider_code = me_provider() and exists (select from recoveries r where r.id = recovery_id)));
create policy recovery_receipts_add on recovery_receipts for insert with check (me_role() in ('finance', 'system'));
create policy sanctions_read on sanctions for select using (
  me_bureau() or (me_body() and provider_code = me_provider() and kind = 'penalty'));
create policy sanctions_add on sanctions for insert with check (me_role() in ('clerk', 'approver', 'system') and (me_role() = 'system' or recorded_by = me_account()));
