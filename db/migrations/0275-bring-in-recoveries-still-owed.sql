-- What was asked back before the office began and is still owed is brought in by a sheet: its rows wait until a second person confirms it (server/intakes); then
-- each is an approved recovery over what is still owed, so that repayment, setting off and reminders go on. What it asks back was paid before our books: no
-- claim of ours stands under it. areas/exit/recoveries/brought
create table brought_recoveries (
  intake_id uuid not null,
  row_no integer not null,
  number text not null,
  provider_code text not null,
  person_id uuid,
  basis text not null,
  finding text not null,
  decided_on date not null,
  due_on date not null,
  claimed_fen bigint not null,
  back_fen bigint not null,
  constraint brought_recoveries_pkey primary key (intake_id, row_no),
  constraint brought_recoveries_intake_id_fkey foreign key (intake_id) references intakes (id),
  constraint brought_recoveries_provider_code_fkey foreign key (provider_code) references providers (credit_code),
  constraint brought_recoveries_person_id_fkey foreign key (person_id) references persons (id),
  constraint brought_recoveries_still_owed check (back_fen >= 0 and back_fen < claimed_fen),
  constraint brought_recoveries_due_after_decision check (decided_on < due_on)
);
comment on table brought_recoveries is 'Rows of a sheet of recoveries still owed as it came, in fen; confirmed by another, each is a recovery (A15(b))';
comment on column brought_recoveries.person_id is 'Who owes the money when it went to a person; null: the body';
comment on column brought_recoveries.basis is 'On which clause or rule the decision of before rests, as its paper says';
comment on column brought_recoveries.back_fen is 'Paid back up to the day of the list';

create or replace function kind_binds(kind text) returns boolean language sql immutable parallel safe return kind = any ('{agreements,orders,recoveries}');

create function guard_brought_recovery() returns trigger language plpgsql as $$
begin
  if me_role() = 'system' then return new; end if;
  if not exists (select from intakes i where i.id = new.intake_id and i.kind = 'recoveries' and i.confidence <> 'unverified' and i.taken_by = me_account()
      and i.xmin = pg_current_xact_id()::xid and new.decided_on <= i.as_of) then
    raise exception 'a recovery is brought in by its own sheet, as it stood on its day' using errcode = 'check_violation', constraint = 'brought_recoveries_of_own_intake',
      hint = '接入的追回应当在名单截至日以前决定，没有保存。';
  end if;
  if not before_office_began(new.decided_on) then
    raise exception 'what is decided since the office began is opened here' using errcode = 'check_violation', constraint = 'brought_recoveries_of_before',
      hint = '启用以后决定的追回不能接入，请在本系统立案，没有保存。';
  end if;
  return new;
end $$;
comment on function guard_brought_recovery() is 'A row of a sheet of recoveries comes with its sheet, of before the office began (A15(b))';
create trigger brought_recoveries_guard before insert on brought_recoveries for each row execute function guard_brought_recovery();
create trigger brought_recoveries_insert_only before update or delete or truncate on brought_recoveries for each statement execute function refuse_change();
alter table brought_recoveries enable row level security;
alter table brought_recoveries force row level security;
grant select, insert on brought_recoveries to qixun_app;
create policy brought_recoveries_read_bureau_house on brought_recoveries for select to qixun_bureau, qixun_house using (true);
create policy brought_recoveries_add_bureau on brought_recoveries for insert to qixun_bureau with check (me_role() = 'clerk');
create policy brought_recoveries_add_house on brought_recoveries for insert to qixun_house with check (true);

alter table recoveries add column intake_id uuid;
alter table recoveries add column back_before_fen bigint not null default 0;
alter table recoveries add constraint recoveries_intake_id_fkey foreign key (intake_id) references intakes (id);
create index recoveries_intake on recoveries (intake_id) where intake_id is not null;
comment on column recoveries.intake_id is 'The sheet by which it was brought in; null where it was opened here';
comment on column recoveries.back_before_fen is 'Of one that was brought in: paid back before; amount_fen is what was owed still, in fen';
alter table recoveries alter column evidence_file_id drop not null;
alter table recoveries add constraint recoveries_rest_on_one check (num_nonnulls(evidence_file_id, intake_id) = 1 and (intake_id is not null or back_before_fen = 0));
comment on constraint recoveries_rest_on_one on recoveries is 'A recovery rests on its evidence, or on the sheet it was brought in by (A15(b))';
alter table recoveries drop constraint recoveries_status_known;
alter table recoveries add constraint recoveries_status_known check (status in ('proposed', 'returned', 'agreed', 'closed', 'withdrawn'));
alter table recoveries drop constraint recoveries_in_order;
alter table recoveries add constraint recoveries_in_order check ((status = 'proposed') = (decided_by is null) and (decided_by is null) = (decided_on is null)
  and (intake_id is not null or (status in ('agreed', 'closed')) = (notice_file_id is not null)) and (status = 'closed') = (closed_on is not null));
alter table recoveries drop constraint recoveries_number_once;
create unique index recoveries_number_once on recoveries (number) where status <> 'withdrawn';
comment on index recoveries_number_once is 'A recovery has a number of its own; one that was taken back with its sheet may be brought in again (A15(b))';
drop policy recoveries_add_bureau on recoveries;
create policy recoveries_add_bureau on recoveries for insert to qixun_bureau with check (case when intake_id is null then me_role() = 'clerk' else me_role() = 'approver' end);

create or replace function guard_recovery() returns trigger language plpgsql as $$
declare role text := me_role(); listed bigint; back bigint;
begin
  if tg_op = 'INSERT' then
    if new.intake_id is not null and role <> 'system' then
      if new.status <> 'proposed' or not exists (select from brought_recoveries b join intakes i on i.id = b.intake_id join intake_confirmations c on c.intake_id = i.id
          where b.intake_id = new.intake_id and i.taken_by = new.opened_by and c.confirmed_by = me_account() and intake_counts(i.id)
            and (b.number, b.provider_code, b.finding, b.decided_on, b.due_on, b.claimed_fen - b.back_fen, b.back_fen)
              = (new.number, new.provider_code, new.finding, new.opened_on, new.due_on, new.amount_fen, new.back_before_fen)
            and b.person_id is not distinct from new.person_id) then
        raise exception 'a recovery of before is a row of a sheet that its confirmer stands for' using errcode = 'check_violation', constraint = 'recoveries_of_own_intake',
          hint = '接入的追回由复核人按接入的表登记，没有保存。';
      end if;
      return new;
    end if;
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
  if not exists (select from (values ('proposed', 'agreed', 'approver'), ('proposed', 'returned', 'approver'), ('agreed', 'closed', 'finance'), ('agreed', 'withdrawn', 'system'))
      as step (before, after, by) where before = old.status and after = new.status and role in (by, 'system')) then
    raise exception 'a recovery does not go from % to % by %', old.status, new.status, role
      using errcode = 'check_violation', constraint = 'recoveries_step_by_step';
  end if;
  if role <> 'system' and old.status = 'proposed' and new.decided_by is distinct from me_account() then
    raise exception 'nobody signs for another' using errcode = 'check_violation', constraint = 'recoveries_signed_by_oneself';
  end if;
  select coalesce(sum(amount_fen), 0) into listed from recovery_claims where recovery_id = new.id;
  if new.status = 'agreed' and new.intake_id is null and listed <> new.amount_fen then
    raise exception 'the claims do not add up to the amount' using errcode = 'check_violation', constraint = 'recoveries_add_up';
  end if;
  select coalesce(sum(amount_fen), 0) into back from recovery_receipts where recovery_id = new.id;
  if new.status = 'closed' and back <> new.amount_fen then
    raise exception 'not all of it is back' using errcode = 'check_violation', constraint = 'recoveries_closed_when_back';
  end if;
  if new.status = 'withdrawn' and (new.intake_id is null or intake_counts(new.intake_id) or back > 0) then
    raise exception 'a recovery is taken back with its sheet' using errcode = 'check_violation', constraint = 'recoveries_taken_back_with_their_sheet';
  end if;
  return new;
end $$;

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
  -- What came back up to the day of the list stands in the list.
  if new.payment_id is null and r.intake_id is not null and new.received_on <= (select i.as_of from intakes i where i.id = r.intake_id) then
    raise exception 'counted in the list already' using errcode = 'check_violation', constraint = 'recovery_receipts_after_their_sheet',
      hint = '名单截至日以前退回的款项已经在接入时计入，没有保存。请核对到账日期。';
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

create function guard_withdrawal_of_recoveries() returns trigger language plpgsql as $$
begin
  if exists (select from recoveries r where r.intake_id = new.intake_id and (r.status = 'closed'
      or exists (select from recovery_receipts g where g.recovery_id = r.id)
      or exists (select from offsets o where o.recovery_id = r.id and o.status <> 'declined')
      or exists (select from payment_holds h where h.recovery_id = r.id and h.lifted_at is null))) then
    raise exception 'something stands on a recovery that was brought in' using errcode = 'check_violation', constraint = 'intake_withdrawals_of_nothing_received',
      hint = '这次接入的追回有的已经登记退款、抵扣或者据以暂停拨付，不能整体撤回，没有保存。';
  end if;
  return new;
end $$;
comment on function guard_withdrawal_of_recoveries() is 'A sheet of recoveries is taken back while no money came back for them and nothing is held for them (A15(b))';
create trigger intake_withdrawals_of_recoveries before insert on intake_withdrawals for each row execute function guard_withdrawal_of_recoveries();

-- The day of a decision of before is that of its paper.
create or replace function records_of_bodies(codes text[]) returns table (provider_code text, on_day date, says text, confirmed boolean) language sql stable as $$
  select d.provider_code, d.decided_on, case when dissolution_ended_agreement(d) then '取消补贴资格、解除协议' else '取消补贴资格' end, true
    from dissolutions d where d.provider_code = any (codes)
  union all select s.provider_code, s.on_day, case s.kind when 'penalty' then '行政处罚' else '移送' end, true from sanctions s where s.provider_code = any (codes)
  union all select r.provider_code, case when r.intake_id is null then coalesce(r.decided_on, r.opened_on) else r.opened_on end, '追回补贴', r.status <> 'proposed' from recoveries r
    where r.provider_code = any (codes) and r.person_id is null and r.status in ('proposed', 'agreed', 'closed')
$$;

-- Money rests on it, so the proof covers by which sheet it came.
select seal_rows('recoveries');

-- Of recoveries still owed an office may have none.
alter table first_day_marks drop constraint first_day_marks_line_is_brought_in;
alter table first_day_marks add constraint first_day_marks_line_is_brought_in check (line in
  ('earlier-grants', 'certificates', 'person-lists', 'funds', 'shadow-year', 'agreements', 'classes', 'claims', 'orders', 'recoveries', 'ledgers', 'payee-accounts'));
comment on constraint first_day_marks_line_is_brought_in on first_day_marks is 'The law, its numbers and the accounts no office is without';
