-- 抵扣: what a body owes by an approved recovery is set off against what it is paid, by decision of two people (A15(b)).
create table offsets (
  id uuid primary key default gen_random_uuid(),
  batch_id uuid not null references payment_batches (id),
  recovery_id uuid not null references recoveries (id),
  provider_code text not null references providers (credit_code),
  clause text not null default 'A15(b)' constraint offsets_clause_known check (clause = 'A15(b)'),
  amount_fen bigint not null constraint offsets_amount_positive check (amount_fen > 0),
  reason text not null,
  status text not null default 'proposed' constraint offsets_status_known check (status in ('proposed', 'agreed', 'declined')),
  proposed_by uuid not null,
  proposed_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  decision_note text,
  notice_file_id uuid references files (id),
  constraint offsets_two_people check (decided_by <> proposed_by),
  constraint offsets_decided_whole check ((status = 'proposed') = (decided_by is null)
    and num_nonnulls(decided_by, decided_at, decision_note) in (0, 3) and (status = 'agreed') = (notice_file_id is not null))
);
comment on table offsets is '抵扣: a part of what a batch pays a body stays back for what the same body owes; fen (A15(b)).';
comment on constraint offsets_two_people on offsets is 'Proposed by one, agreed by another (A15(b))';
create unique index offsets_one_open on offsets (batch_id, recovery_id) where status <> 'declined';
comment on index offsets_one_open is 'One that is not declined for a batch and recovery (A15(b))';
create index offsets_recovery on offsets (recovery_id);

create table offset_lines (
  offset_id uuid not null references offsets (id),
  payment_id uuid not null references payments (id),
  provider_code text not null,
  amount_fen bigint not null constraint offset_lines_amount_positive check (amount_fen > 0),
  primary key (offset_id, payment_id)
);
comment on table offset_lines is 'How much of each payment an offset keeps back. A payment that fails frees it; one that arrives is booked as a receipt (A15(b)).';
create index offset_lines_payment on offset_lines (payment_id);

alter table recovery_receipts add column offset_id uuid, add column payment_id uuid,
  add constraint recovery_receipts_of_offset foreign key (offset_id, payment_id) references offset_lines (offset_id, payment_id),
  add constraint recovery_receipts_source_whole check ((offset_id is null) = (payment_id is null));
comment on column recovery_receipts.payment_id is 'The payment it was set off against; null: money that came through the bank';
create unique index recovery_receipts_offset_once on recovery_receipts (offset_id, payment_id) where payment_id is not null;
comment on index recovery_receipts_offset_once is 'What was set off is booked once (A15(b))';

-- What of a recovery is on its way to be set off: undecided ones count where another is decided.
create function set_off_under_way(recovery uuid, undecided boolean) returns bigint language sql stable as $$
  select coalesce(sum(l.amount_fen), 0)::bigint from offset_lines l join offsets o on o.id = l.offset_id join payments y on y.id = l.payment_id
  where o.recovery_id = recovery and y.status in ('prepared', 'sent') and (o.status = 'agreed' or (undecided and o.status = 'proposed'))
$$;
comment on function set_off_under_way(uuid, boolean) is 'Fen of payments that are made or sent and not yet answered (A15(b))';

create function guard_offset() returns trigger language plpgsql as $$
declare r recoveries; b text; listed bigint; back bigint; role text := me_role();
begin
  select status into b from payment_batches where id = new.batch_id;
  if tg_op = 'INSERT' then
    select * into r from recoveries where id = new.recovery_id for update;
    if b is distinct from 'prepared' then
      raise exception 'the batch is no longer being prepared' using errcode = 'check_violation', constraint = 'offsets_while_prepared';
    end if;
    if new.status <> 'proposed' or (role <> 'system' and new.proposed_by is distinct from me_account()) then
      raise exception 'an offset begins proposed, by whoever proposes it' using errcode = 'check_violation', constraint = 'offsets_begin_proposed';
    end if;
    if r.status is distinct from 'agreed' or r.person_id is not null or r.provider_code <> new.provider_code then
      raise exception 'the body itself does not owe this' using errcode = 'check_violation', constraint = 'offsets_own_debt';
    end if;
    return new;
  end if;
  if to_jsonb(new) - '{status,decided_by,decided_at,decision_note,notice_file_id}'::text[]
      is distinct from to_jsonb(old) - '{status,decided_by,decided_at,decision_note,notice_file_id}'::text[]
    or old.status <> 'proposed' or new.status = 'proposed' or role not in ('approver', 'system') then
    raise exception 'an offset is decided once, by an approver' using errcode = 'check_violation', constraint = 'offsets_step_by_step';
  end if;
  if b is distinct from 'prepared' then
    raise exception 'the batch is no longer being prepared' using errcode = 'check_violation', constraint = 'offsets_while_prepared';
  end if;
  if role <> 'system' and new.decided_by is distinct from me_account() then
    raise exception 'nobody signs for another' using errcode = 'check_violation', constraint = 'offsets_signed_by_oneself';
  end if;
  if new.status = 'agreed' then
    select * into r from recoveries where id = new.recovery_id for update;
    select sum(amount_fen) into listed from offset_lines where offset_id = new.id;
    if listed is distinct from new.amount_fen then
      raise exception 'the lines do not add up' using errcode = 'check_violation', constraint = 'offsets_add_up';
    end if;
    select coalesce(sum(amount_fen), 0) into back from recovery_receipts where recovery_id = new.recovery_id;
    if r.status <> 'agreed' or back + set_off_under_way(new.recovery_id, true) > r.amount_fen then
      raise exception 'more than is owed' using errcode = 'check_violation', constraint = 'offsets_within_debt';
    end if;
  end if;
  return new;
end $$;
comment on function guard_offset() is 'A body''s own debt, proposed by finance and decided by an approver while the batch is prepared (A15(b))';
create trigger offsets_guard before insert or update on offsets for each row execute function guard_offset();
create trigger offsets_kept before delete or truncate on offsets for each statement execute function refuse_change();

create function guard_offset_line() returns trigger language plpgsql as $$
declare o offsets; y payments; r recoveries; back bigint; kept bigint;
begin
  select * into o from offsets where id = new.offset_id;
  select * into r from recoveries where id = o.recovery_id for update;
  select * into y from payments where id = new.payment_id;
  if o.status <> 'proposed' or y.batch_id <> o.batch_id or y.status <> 'prepared' then
    raise exception 'lines are named with the proposal' using errcode = 'check_violation', constraint = 'offset_lines_at_proposal';
  end if;
  if y.payee_kind <> 'provider' or y.provider_code <> o.provider_code or new.provider_code <> o.provider_code then
    raise exception 'only money of the body itself' using errcode = 'check_violation', constraint = 'offset_lines_own_money';
  end if;
  select coalesce(sum(l.amount_fen), 0) into kept from offset_lines l join offsets s on s.id = l.offset_id
    where l.payment_id = new.payment_id and s.status <> 'declined';
  if kept + new.amount_fen > y.amount_fen then
    raise exception 'more than is paid' using errcode = 'check_violation', constraint = 'offset_lines_within_payment';
  end if;
  select coalesce(sum(amount_fen), 0) into back from recovery_receipts where recovery_id = o.recovery_id;
  if back + set_off_under_way(o.recovery_id, true) + new.amount_fen > r.amount_fen then
    raise exception 'more than is owed' using errcode = 'check_violation', constraint = 'offsets_within_debt';
  end if;
  return new;
end $$;
create trigger offset_lines_guard before insert on offset_lines for each row execute function guard_offset_line();
create trigger offset_lines_insert_only before update or delete or truncate on offset_lines for each statement execute function refuse_change();

-- A batch goes on when every offset of it is decided, and is over when each is booked.
create function guard_offsets_of_batch() returns trigger language plpgsql as $$
begin
  if new.status = 'approved' and exists (select from offsets where batch_id = new.id and status = 'proposed') then
    raise exception 'an offset waits for its decision' using errcode = 'check_violation', constraint = 'payment_batches_offsets_decided';
  end if;
  if new.status = 'settled' and exists (select from offsets o join offset_lines l on l.offset_id = o.id join payments y on y.id = l.payment_id
    where o.batch_id = new.id and o.status = 'agreed' and y.status = 'paid' and not exists (
      select from recovery_receipts g where g.offset_id = l.offset_id and g.payment_id = l.payment_id)) then
    raise exception 'an offset was not booked' using errcode = 'check_violation', constraint = 'payment_batches_offsets_booked';
  end if;
  return new;
end $$;
create trigger payment_batches_offsets before update of status on payment_batches for each row
  when (new.status in ('approved', 'settled') and old.status <> new.status) execute function guard_offsets_of_batch();

create or replace function guard_recovery_receipt() returns trigger language plpgsql as $$
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
  if new.payment_id is not null and not exists (
    select from offset_lines l join offsets o on o.id = l.offset_id join payments y on y.id = l.payment_id
    where l.offset_id = new.offset_id and l.payment_id = new.payment_id and l.amount_fen = new.amount_fen
      and o.recovery_id = new.recovery_id and o.status = 'agreed' and y.status = 'paid') then
    raise exception 'nothing of the kind was set off' using errcode = 'check_violation', constraint = 'recovery_receipts_as_set_off';
  end if;
  -- What is on its way to be set off is not asked for a second time.
  if back + new.amount_fen + set_off_under_way(new.recovery_id, false) > r.amount_fen then
    raise exception 'more than is owed' using errcode = 'check_violation', constraint = 'recovery_receipts_within_amount';
  end if;
  return new;
end $$;

alter table offsets enable row level security; alter table offsets force row level security;
alter table offset_lines enable row level security; alter table offset_lines force row level security;
grant select, insert on offsets, offset_lines to qixun_app;
grant update (status, decided_by, decided_at, decision_note, notice_file_id) on offsets to qixun_app;
-- The body is told by its notice and by the receipts of its recovery; trainees are never concerned.
create policy offsets_read_bureau_house on offsets for select to qixun_bureau, qixun_house using (true);
create policy offsets_add_bureau on offsets for insert to qixun_bureau with check (me_role() = 'finance');
create policy offsets_add_house on offsets for insert to qixun_house with check (true);
create policy offsets_change_bureau on offsets for update to qixun_bureau using (me_role() = 'approver');
create policy offsets_change_house on offsets for update to qixun_house using (true);
create policy offset_lines_read_bureau_house on offset_lines for select to qixun_bureau, qixun_house using (true);
create policy offset_lines_add_bureau on offset_lines for insert to qixun_bureau with check (me_role() = 'finance');
create policy offset_lines_add_house on offset_lines for insert to qixun_house with check (true);
