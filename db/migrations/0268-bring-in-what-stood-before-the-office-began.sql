-- What is brought in stood before the office began: agreements sealed and orders given since then go the way of their own, by the hands it takes. Accounts that
-- come with a sheet of agreements know their sheet and are taken back with it; ledgers of before tell when a body last taught.
create function office_first_day() returns date language sql stable
  return greatest((select (coalesce(min(j.at), now()) at time zone 'Asia/Shanghai')::date from journal j), (select min(e.issued_on) from edition_issues e));
comment on function office_first_day() is 'The day of the first act in the journal, or of issue of the rules where that is later. Asked in the name of the house (A6.5, A14.0(c))';

create function before_office_began(day date) returns boolean language plpgsql as $$
declare acting text := current_user; answer boolean;
begin
  perform set_config('role', 'qixun_house', true);
  answer := day < office_first_day();
  perform set_config('role', acting, true);
  return answer;
end $$;
comment on function before_office_began(date) is 'Whether the day lies before the office began (A6.5, A14.0(c))';

create or replace function guard_agreement() returns trigger language plpgsql as $$
declare role text := me_role();
begin
  if tg_op = 'INSERT' then
    if new.intake_id is not null then
      if new.status <> 'in-force' or role not in ('clerk', 'system') then
        raise exception 'what is brought in is in force, and brought in by the clerk' using errcode = 'check_violation', constraint = 'agreements_step_by_step';
      end if;
      if not exists (select from intakes i where i.id = new.intake_id and i.kind = 'agreements' and i.confidence <> 'unverified' and intake_counts(i.id)
          and (role = 'system' or (i.taken_by = me_account() and i.xmin = pg_current_xact_id()::xid and greatest(new.bureau_sealed_on, new.provider_sealed_on) <= i.as_of))) then
        raise exception 'an agreement is brought in by a sheet of agreements that somebody stands for' using errcode = 'check_violation', constraint = 'agreements_by_their_sheet';
      end if;
      if role <> 'system' and not before_office_began(greatest(new.bureau_sealed_on, new.provider_sealed_on)) then
        raise exception 'what is sealed since the office began rests on a filing' using errcode = 'check_violation', constraint = 'agreements_brought_in_of_before',
          hint = '启用以后签章的协议不能接入，请按备案办理，没有保存。';
      end if;
      if exists (select from providers p where p.credit_code = new.provider_code and p.standing = 'cancelled') then
        raise exception 'the body is cancelled' using errcode = 'check_violation', constraint = 'cancelled_body_files_nothing';
      end if;
      return new;
    end if;
    if new.status <> 'unsealed' and role <> 'system' then
      raise exception 'an agreement begins without seals' using errcode = 'check_violation', constraint = 'agreements_step_by_step';
    end if;
    return new;
  end if;
  if new.status <> old.status and not exists (
    select from (values ('unsealed', 'in-force', array['clerk']), ('in-force', 'ended', array['approver']), ('in-force', 'withdrawn', array['approver'])) as step (before, after, roles)
    where before = old.status and after = new.status and (role = any (roles) or role = 'system')) then
    raise exception 'an agreement does not go from % to % by %', old.status, new.status, role
      using errcode = 'check_violation', constraint = 'agreements_step_by_step';
  end if;
  if old.status <> 'unsealed' and (new.number, new.filing_id, new.intake_id, new.provider_code, new.occupations, new.from_on, new.to_on, new.bureau_sealed_on,
        new.provider_sealed_on, new.document_id)
      is distinct from (old.number, old.filing_id, old.intake_id, old.provider_code, old.occupations, old.from_on, old.to_on, old.bureau_sealed_on,
        old.provider_sealed_on, old.document_id) then
    raise exception 'what was sealed stays' using errcode = 'check_violation', constraint = 'agreements_stay';
  end if;
  if new.status = 'withdrawn' and old.status <> 'withdrawn' and (new.intake_id is null or intake_counts(new.intake_id)) then
    raise exception 'an agreement is taken back with its sheet' using errcode = 'check_violation', constraint = 'agreements_taken_back_with_their_sheet';
  end if;
  return new;
end $$;

create or replace function guard_order_as_given() returns trigger language plpgsql as $$
declare later text[] := '{interviewed_on,interview_note,delivered_on,rechecked_on,result,rechecked_by,recheck_note,notice_file_id,judgement_id,version}';
begin
  if me_role() = 'system' then return new; end if;
  if tg_op = 'INSERT' then
    if num_nonnulls(new.result, new.rechecked_on, new.rechecked_by) > 0 or new.ordered_by is distinct from me_account()
      or (new.intake_id is null and num_nonnulls(new.interviewed_on, new.delivered_on) > 0) then
      raise exception 'an order begins open, by whoever gives it' using errcode = 'check_violation', constraint = 'rectifications_body_begin_open',
        hint = '整改通知由本人下达，约谈、送达和复查随后登记，没有保存。';
    end if;
    if new.intake_id is not null and not exists (select from intakes i where i.id = new.intake_id and i.kind = 'orders' and i.taken_by = me_account()
        and intake_counts(i.id) and greatest(new.ordered_on, new.interviewed_on, new.delivered_on) <= i.as_of) then
      raise exception 'an order is brought in by its own sheet, as it stood on its day' using errcode = 'check_violation', constraint = 'rectifications_of_own_intake',
        hint = '接入的整改通知应当在名单截至日以前下达、约谈和送达，没有保存。';
    end if;
    if new.intake_id is not null and not before_office_began(new.ordered_on) then
      raise exception 'what is ordered since the office began rests on its grounds here' using errcode = 'check_violation', constraint = 'rectifications_brought_in_of_before',
        hint = '启用以后下达的整改通知不能接入，请在本系统下达，没有保存。';
    end if;
    return new;
  end if;
  if to_jsonb(new) - later is distinct from to_jsonb(old) - later
    or (old.result is not null and (new.rechecked_on, new.result, new.rechecked_by) is distinct from (old.rechecked_on, old.result, old.rechecked_by)) then
    raise exception 'an order to a body stays' using errcode = 'check_violation', constraint = 'rectifications_body_stay',
      hint = '整改通知下达后，事实、要求、期限和复查结果不能改动，没有保存。';
  end if;
  if new.result is not null and old.result is null and (new.rechecked_by is distinct from me_account()
      or new.given_by = (select a.name from accounts a where a.id = me_account())) then
    raise exception 'everybody signs for themselves' using errcode = 'check_violation', constraint = 'rectifications_body_signed_by_oneself',
      hint = '复查由下达人以外的人员本人登记，没有保存。';
  end if;
  return new;
end $$;

create or replace function guard_earlier_ledger() returns trigger language plpgsql as $$
declare acting text := current_user; ours boolean; twice boolean; own boolean;
begin
  perform pg_advisory_xact_lock(hashtext(current_schema()), hashtext('ledgers of before'));
  perform set_config('role', 'qixun_house', true);
  ours := exists (select from classes k where k.class_no = new.class_no);
  twice := exists (select from earlier_ledgers l where l.class_no = new.class_no and intake_counts(l.intake_id));
  own := exists (select from intakes i where i.id = new.intake_id and i.kind = 'earlier-ledgers' and intake_counts(i.id) and (me_role() = 'system' or i.taken_by = me_account()));
  perform set_config('role', acting, true);
  if ours then
    raise exception 'a class of our own has its own ledger' using errcode = 'check_violation', constraint = 'earlier_ledgers_of_no_class_of_ours',
      hint = '班级编号' || new.class_no || '是本系统的班级，台账已由系统建立，没有保存。';
  end if;
  if twice then
    raise exception 'one ledger a class' using errcode = 'check_violation', constraint = 'earlier_ledgers_class_once',
      hint = '班级编号' || new.class_no || '的台账已经接入，没有保存。登记有误的，由审批人员撤回那一次接入后再办理。';
  end if;
  if not own then
    raise exception 'a ledger is brought in by its own sheet' using errcode = 'check_violation', constraint = 'earlier_ledgers_of_own_intake';
  end if;
  return new;
end $$;

create function last_earlier_class(code text) returns date language sql stable
  return (select max(l.ends_on) from earlier_ledgers l where l.provider_code = last_earlier_class.code and intake_counts(l.intake_id));
comment on function last_earlier_class(text) is 'The last day of the latest class of before of a body whose ledger was brought in (A14.1)';

alter table payee_changes drop constraint payee_changes_brought_of_people;
alter table payee_changes add constraint payee_changes_brought_with_reason check (intake_id is null or reason is not null);
comment on constraint payee_changes_brought_with_reason on payee_changes is 'What a sheet brings in waits for a second person, as what a clerk enters (A13.9)';

create or replace function guard_brought_account() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if new.intake_id is distinct from old.intake_id then
      raise exception 'what was entered stays' using errcode = 'check_violation', constraint = 'payee_changes_stay';
    end if;
    return new;
  end if;
  if new.intake_id is not null and (new.old_masked is not null or not exists (
      select from intakes i where i.id = new.intake_id and i.kind = case when new.person_id is null then 'agreements' else 'payee-accounts' end and i.taken_by = new.entered_by and intake_counts(i.id))) then
    raise exception 'an account is brought in by its own sheet, where none stood' using errcode = 'check_violation', constraint = 'payee_changes_of_own_intake';
  end if;
  return new;
end $$;

create or replace function guard_withdrawal_of_accounts() returns trigger language plpgsql as $$
begin
  if exists (select from payee_changes c where c.intake_id = new.intake_id and c.status in ('cooling', 'in-force')) then
    raise exception 'some of it is in force' using errcode = 'check_violation', constraint = 'intake_withdrawals_nothing_in_force',
      hint = '这次接入的账户有的已经复核生效，不能整体撤回，没有保存。需要更正的，请在人员或者单位的档案中逐个更改。';
  end if;
  return null;
end $$;
drop trigger intake_withdrawals_of_accounts on intake_withdrawals;
-- After what stands on the agreements of a sheet was told.
create trigger intake_withdrawals_with_accounts after insert on intake_withdrawals for each row execute function guard_withdrawal_of_accounts();
