-- A sheet of what binds (agreements in force) is brought in by one and confirmed as a whole by another, by account and by name; until then its rows wait and
-- bind nothing. Turned back, it is taken back. Sheets of before this migration were brought in by one, and stand. server/intakes
alter table intakes add column by_two boolean not null default false;
comment on column intakes.by_two is 'It binds, so it waits until another confirms it; false for sheets of before that was asked, and for lists that only tell';

create table intake_confirmations (
  intake_id uuid not null,
  confirmed_by uuid not null,
  confirmed_name text not null,
  confirmed_at timestamptz not null default statement_timestamp(),
  constraint intake_confirmations_pkey primary key (intake_id),
  constraint intake_confirmations_intake_id_fkey foreign key (intake_id) references intakes (id),
  constraint intake_confirmations_confirmed_by_fkey foreign key (confirmed_by) references accounts (id)
);
comment on table intake_confirmations is 'That a second person stands for a sheet of what binds: from then on its rows bind (A6.5, A14.0(c), A15(b))';

create function kind_binds(kind text) returns boolean language sql immutable parallel safe return kind = 'agreements';
comment on function kind_binds(text) is 'Whether what such a sheet brings in binds by itself, and so wants two people';

create function intake_confirmed(id uuid) returns boolean language sql stable parallel safe
  return exists (select from intake_confirmations c where c.intake_id = intake_confirmed.id);
comment on function intake_confirmed(uuid) is 'Whether a second person stands for a sheet. Asked in the name of the bureau or the house';

create function intake_waits(id uuid) returns boolean language sql stable parallel safe
  return exists (select from intakes i where i.id = intake_waits.id and i.by_two and not intake_confirmed(i.id) and intake_counts(i.id));
comment on function intake_waits(uuid) is 'Whether a sheet wants a second person still, so that nothing of it binds. Asked in the name of the bureau or the house';

create or replace function guard_intake() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtext(current_schema()), hashtext('intake ' || new.kind || ' ' || new.file_hash));
  if exists (select from intakes i where i.kind = new.kind and i.file_hash = new.file_hash and intake_counts(i.id)) then
    raise exception 'this file was brought in before' using errcode = 'check_violation', constraint = 'intakes_same_file_once';
  end if;
  if new.as_of > me_day() then
    raise exception 'a list of a day to come' using errcode = 'check_violation', constraint = 'intakes_of_a_day_that_came';
  end if;
  new.by_two := kind_binds(new.kind);
  return new;
end $$;

-- Of a confirmation and a withdrawal at once the second sees what the first did.
create or replace function guard_intake_withdrawal() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtext(current_schema()), hashtext('intake stands ' || new.intake_id));
  if exists (select from intakes i where i.id = new.intake_id and i.taken_by = new.withdrawn_by) then
    raise exception 'another takes back what somebody brought in' using errcode = 'check_violation', constraint = 'intake_withdrawals_by_two';
  end if;
  return new;
end $$;

create function guard_intake_confirmation() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtext(current_schema()), hashtext('intake stands ' || new.intake_id));
  new.confirmed_name := coalesce((select a.name from accounts a where a.id = new.confirmed_by), new.confirmed_name);
  if not intake_waits(new.intake_id) then
    raise exception 'nothing of the sheet waits' using errcode = 'check_violation', constraint = 'intake_confirmations_of_what_waits',
      hint = '这次接入不在待复核，没有保存。请刷新页面核对。';
  end if;
  if exists (select from intakes i left join accounts a on a.id = i.taken_by where i.id = new.intake_id
      and (i.taken_by = new.confirmed_by or replace(new.confirmed_name, ' ', '') in (replace(i.taken_name, ' ', ''), replace(a.name, ' ', '')))) then
    raise exception 'another confirms what somebody brought in' using errcode = 'check_violation', constraint = 'intake_confirmations_by_two',
      hint = '接入和复核由两人办理，没有保存。请由另一位审批人员复核。';
  end if;
  return new;
end $$;
comment on function guard_intake_confirmation() is 'Whoever brought a sheet in does not confirm it, under no account and no name';
create trigger intake_confirmations_guard before insert on intake_confirmations for each row execute function guard_intake_confirmation();
create trigger intake_confirmations_insert_only before update or delete or truncate on intake_confirmations for each statement execute function refuse_change();

alter table intake_confirmations enable row level security;
alter table intake_confirmations force row level security;
grant select, insert on intake_confirmations to qixun_app;
create policy intake_confirmations_read_bureau_house on intake_confirmations for select to qixun_bureau, qixun_house using (true);
create policy intake_confirmations_add_bureau on intake_confirmations for insert to qixun_bureau with check (me_role() = 'approver' and confirmed_by = me_account());
create policy intake_confirmations_add_house on intake_confirmations for insert to qixun_house with check (true);

-- Agreements in force.
alter table agreements drop constraint agreements_status_known;
alter table agreements add constraint agreements_status_known check (status in ('waiting', 'unsealed', 'in-force', 'ended', 'withdrawn'));

create or replace function guard_agreement() returns trigger language plpgsql as $$
declare role text := me_role();
begin
  if tg_op = 'INSERT' then
    if new.intake_id is not null then
      if new.status <> 'waiting' or role not in ('clerk', 'system') then
        raise exception 'what is brought in waits for a second person, and is brought in by the clerk' using errcode = 'check_violation', constraint = 'agreements_step_by_step';
      end if;
      if not exists (select from intakes i where i.id = new.intake_id and i.kind = 'agreements' and i.confidence <> 'unverified' and intake_waits(i.id)
          and (role = 'system' or (i.taken_by = me_account() and i.xmin = pg_current_xact_id()::xid and greatest(new.bureau_sealed_on, new.provider_sealed_on) <= i.as_of))) then
        raise exception 'an agreement is brought in by a sheet of agreements that somebody stands for' using errcode = 'check_violation', constraint = 'agreements_by_their_sheet';
      end if;
      if role <> 'system' and not before_office_began(greatest(new.bureau_sealed_on, new.provider_sealed_on)) then
        raise exception 'what is sealed since the office began rests on a filing' using errcode = 'check_violation', constraint = 'agreements_brought_in_of_before',
          hint = '启用以后签章的协议不能接入，请按备案办理，没有保存。';
      end if;
    elsif new.status <> 'unsealed' and role <> 'system' then
      raise exception 'an agreement begins without seals' using errcode = 'check_violation', constraint = 'agreements_step_by_step';
    end if;
  elsif new.status <> old.status and not exists (
    select from (values ('waiting', 'in-force', array['approver']), ('waiting', 'withdrawn', array['approver']), ('unsealed', 'in-force', array['clerk']),
      ('in-force', 'ended', array['approver']), ('in-force', 'withdrawn', array['approver'])) as step (before, after, roles)
    where before = old.status and after = new.status and (role = any (roles) or role = 'system')) then
    raise exception 'an agreement does not go from % to % by %', old.status, new.status, role
      using errcode = 'check_violation', constraint = 'agreements_step_by_step';
  elsif old.status <> 'unsealed' and (new.number, new.filing_id, new.intake_id, new.provider_code, new.occupations, new.from_on, new.to_on, new.bureau_sealed_on,
        new.provider_sealed_on, new.document_id)
      is distinct from (old.number, old.filing_id, old.intake_id, old.provider_code, old.occupations, old.from_on, old.to_on, old.bureau_sealed_on,
        old.provider_sealed_on, old.document_id) then
    raise exception 'what was sealed stays' using errcode = 'check_violation', constraint = 'agreements_stay';
  elsif new.status = 'withdrawn' and old.status <> 'withdrawn' and (new.intake_id is null or intake_counts(new.intake_id)) then
    raise exception 'an agreement is taken back with its sheet' using errcode = 'check_violation', constraint = 'agreements_taken_back_with_their_sheet';
  elsif old.status = 'waiting' and new.status = 'in-force' and not intake_confirmed(new.intake_id) then
    raise exception 'an agreement that was brought in is confirmed with its sheet' using errcode = 'check_violation', constraint = 'agreements_confirmed_with_their_sheet';
  end if;
  if new.intake_id is not null and (tg_op = 'INSERT' or (old.status = 'waiting' and new.status = 'in-force'))
    and exists (select from providers p where p.credit_code = new.provider_code and p.standing = 'cancelled') then
    raise exception 'the body is cancelled' using errcode = 'check_violation', constraint = 'cancelled_body_files_nothing';
  end if;
  return new;
end $$;
comment on function guard_agreement() is 'In force with both seals, or brought in by a sheet and confirmed with it; ended once or taken back with its sheet; and what was sealed stays (A6.6, X2.5.5, A14.0(e))';

create function confirm_agreements() returns trigger language plpgsql as $$
declare standing text;
begin
  -- What came in between: another agreement, or the end of the body's right.
  select '协议' || a.number || case when p.standing = 'cancelled' then '的单位已取消补贴资格' else '与该单位已生效的协议期限重叠' end
    into standing from agreements a join providers p on p.credit_code = a.provider_code
    where a.intake_id = new.intake_id and (p.standing = 'cancelled' or exists (select from agreements o where o.provider_code = a.provider_code
      and o.status = 'in-force' and daterange(o.from_on, o.to_on, '[]') && daterange(a.from_on, a.to_on, '[]')))
    order by a.number limit 1;
  if standing is not null then
    raise exception 'an agreement of the sheet cannot be in force any more' using errcode = 'check_violation', constraint = 'intake_confirmations_of_what_may_bind',
      hint = '这次接入的' || standing || '，不能复核，没有保存。请退回这次接入，更正后重新导入。';
  end if;
  update agreements set status = 'in-force' where intake_id = new.intake_id and status = 'waiting';
  return null;
end $$;
comment on function confirm_agreements() is 'The agreements of a sheet are in force once a second person stands for it (A6.5)';
create trigger intake_confirmations_confirm_agreements after insert on intake_confirmations for each row execute function confirm_agreements();

create or replace function take_back_agreements() returns trigger language plpgsql as $$
declare standing text;
begin
  -- What nobody confirmed bears nothing.
  update agreements set status = 'withdrawn' where intake_id = new.intake_id and status = 'waiting';
  if found then
    return null;
  end if;
  -- Holds back whoever begins a class on one of them at this moment (classes_on_agreement).
  update agreements set status = 'withdrawn' where intake_id = new.intake_id and status = 'in-force';
  select '协议' || a.number || case
      when a.status = 'ended' then '已经终止'
      when exists (select from classes c where c.agreement_id = a.id) then '下已有班次'
      when exists (select from dissolution_proposals d where d.agreement_id = a.id) then '已提出取消补贴资格'
      when u.claimed then '的培训主体已有接入的申领'
      else '的培训主体已有整改通知' end
    into standing from agreements a cross join lateral (
      -- What was brought in of its body stands on it where the body has no other.
      select exists (select from brought_claims b join claims c on c.id = b.claim_id
          where b.provider_code = a.provider_code and c.claimant <> 'person' and c.status not in ('refused', 'withdrawn') and intake_counts(b.intake_id)) as claimed,
        exists (select from rectifications r where r.provider_code = a.provider_code and r.class_id is null and r.result is distinct from 'void') as ordered,
        exists (select from agreements o where o.provider_code = a.provider_code and o.status in ('in-force', 'ended')) as other) u
    where a.intake_id = new.intake_id and (a.status = 'ended'
      or exists (select from classes c where c.agreement_id = a.id) or exists (select from dissolution_proposals d where d.agreement_id = a.id)
      or (not u.other and (u.claimed or u.ordered)))
    order by a.number limit 1;
  if standing is not null then
    raise exception 'something stands on an agreement that was brought in' using errcode = 'check_violation', constraint = 'intake_withdrawals_of_what_nothing_stands_on',
      hint = '这次接入的' || standing || '，不能整表撤回，没有保存。协议有误的，请与该培训主体另行办理。';
  end if;
  return null;
end $$;

create or replace function refuse_class_on_nothing() returns trigger language plpgsql as $$
declare found text; acting text := current_user;
begin
  perform set_config('role', 'qixun_house', true);
  select status into found from agreements where id = new.agreement_id for share;
  perform set_config('role', acting, true);
  if found in ('withdrawn', 'waiting') then
    raise exception 'the agreement does not bind' using errcode = 'check_violation', constraint = 'classes_on_agreement_that_counts',
      hint = case found when 'waiting' then '本单位接入的备案协议还没有复核生效，没有保存。请在复核以后办理。'
        else '本单位接入的备案协议已被撤回，没有保存。请与人社部门联系。' end;
  end if;
  return new;
end $$;
comment on function refuse_class_on_nothing() is 'No class on an agreement that nobody confirmed, or that was taken back with its sheet (A8.1)';

-- The account of a body stands on its agreement: confirmed after it, so that a sheet that waits can always be turned back.
create or replace function guard_brought_account() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if new.intake_id is distinct from old.intake_id then
      raise exception 'what was entered stays' using errcode = 'check_violation', constraint = 'payee_changes_stay';
    end if;
    if old.status = 'waiting' and new.status in ('cooling', 'in-force') and intake_waits(new.intake_id) then
      raise exception 'the sheet it came with waits' using errcode = 'check_violation', constraint = 'payee_changes_after_their_sheet',
        hint = '这个账户随一次接入的协议登记，没有保存。请先复核那次接入，再复核账户。';
    end if;
    return new;
  end if;
  if new.intake_id is not null and (new.old_masked is not null or not exists (
      select from intakes i where i.id = new.intake_id and i.kind = case when new.person_id is null then 'agreements' else 'payee-accounts' end and i.taken_by = new.entered_by and intake_counts(i.id))) then
    raise exception 'an account is brought in by its own sheet, where none stood' using errcode = 'check_violation', constraint = 'payee_changes_of_own_intake';
  end if;
  return new;
end $$;
