-- What was found on a fresh reading of what an office brings in on its first day: ledgers of before the office began alone, a sheet of agreements that can
-- go back once its classes did, people who are on no roster any more, two people under one name, and numbers that a class had before.
create or replace function guard_earlier_ledger() returns trigger language plpgsql as $$
declare acting text := current_user; ours boolean; twice boolean; own boolean; before boolean;
begin
  perform pg_advisory_xact_lock(hashtext(current_schema()), hashtext('ledgers of before'));
  perform set_config('role', 'qixun_house', true);
  ours := exists (select from classes k where k.class_no = new.class_no
    or (k.number_before = new.class_no and k.provider_code = new.provider_code and intake_counts(k.intake_id)));
  twice := exists (select from earlier_ledgers l where l.class_no = new.class_no and intake_counts(l.intake_id));
  own := exists (select from intakes i where i.id = new.intake_id and i.kind = 'earlier-ledgers' and intake_counts(i.id) and (me_role() = 'system' or i.taken_by = me_account()));
  before := me_role() = 'system' or new.ends_on < office_first_day();
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
  if not before then
    raise exception 'a class that ended since the office began has its ledger here' using errcode = 'check_violation', constraint = 'earlier_ledgers_of_before',
      hint = '启用以后结课的班级在本系统建立台账，不能接入旧台账，没有保存。';
  end if;
  return new;
end $$;
comment on function guard_earlier_ledger() is 'A class that ended before the office began has one ledger while its sheet counts, and none is a class of our own (A12.2, A14.1)';

create or replace function last_earlier_class(code text) returns date language sql stable
  return (select max(l.ends_on) from earlier_ledgers l where l.provider_code = last_earlier_class.code and intake_counts(l.intake_id)
    and not exists (select from intakes i where i.id = l.intake_id and i.confidence = 'unverified'));
comment on function last_earlier_class(text) is 'The last day of the latest class of before of a body whose ledger was brought in by a sheet that somebody stands for (A14.1)';

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
      when exists (select from classes c where c.agreement_id = a.id and c.status <> 'cancelled') then '下已有班次'
      when exists (select from dissolution_proposals d where d.agreement_id = a.id) then '已提出取消补贴资格'
      when u.claimed then '的培训主体已有接入的申领'
      when u.waits then '的培训主体有接入的整改通知待复核'
      else '的培训主体已有整改通知' end
    into standing from agreements a cross join lateral (
      -- What was brought in of its body stands on it where the body has no other.
      select exists (select from brought_claims b join claims c on c.id = b.claim_id
          where b.provider_code = a.provider_code and c.claimant <> 'person' and c.status not in ('refused', 'withdrawn') and intake_counts(b.intake_id)) as claimed,
        exists (select from rectifications r where r.provider_code = a.provider_code and r.class_id is null and r.result is distinct from 'void') as ordered,
        exists (select from brought_orders b where b.provider_code = a.provider_code and intake_waits(b.intake_id)) as waits,
        exists (select from agreements o where o.provider_code = a.provider_code and o.status in ('in-force', 'ended')) as other) u
    where a.intake_id = new.intake_id and (a.status = 'ended'
      or exists (select from classes c where c.agreement_id = a.id and c.status <> 'cancelled') or exists (select from dissolution_proposals d where d.agreement_id = a.id)
      or (not u.other and (u.claimed or u.ordered or u.waits)))
    order by a.number limit 1;
  if standing is not null then
    raise exception 'something stands on an agreement that was brought in' using errcode = 'check_violation', constraint = 'intake_withdrawals_of_what_nothing_stands_on',
      hint = '这次接入的' || standing || '，不能整表撤回，没有保存。协议有误的，请与该培训主体另行办理。';
  end if;
  return null;
end $$;

-- A body knows whoever a roster of it names: not of a class that waits with its sheet, nor of one whose sheet was taken back.
create function roster_counts(class uuid) returns boolean language sql stable
  return not exists (select from classes c where c.id = roster_counts.class and (c.status = 'waiting' or (c.intake_id is not null and not intake_counts(c.intake_id))));
comment on function roster_counts(uuid) is 'Whether a body has the people of a class for its trainees; not of one that waits, or was taken back with its sheet. Asked in the name of the house (A8.3)';

create function add_trainee_of_body(code text, person uuid) returns void language plpgsql as $$
declare found_person persons;
begin
  select * into strict found_person from persons where id = person;
  insert into provider_trainees as k (provider_code, person_id, classes, name, initials, last_four)
    values (code, person, 1, found_person.name, found_person.initials, right(found_person.id_number_masked, 4))
    on conflict (provider_code, person_id) do update set classes = k.classes + 1;
end $$;
comment on function add_trainee_of_body(text, uuid) is 'One roster more of a body names a person. In the name of the house (A8.3)';

create function drop_trainee_of_body(code text, person uuid) returns void language plpgsql as $$
begin
  delete from provider_trainees where provider_code = code and person_id = person and classes = 1;
  if not found then
    update provider_trainees set classes = classes - 1 where provider_code = code and person_id = person;
  end if;
end $$;
comment on function drop_trainee_of_body(text, uuid) is 'One roster less of a body names a person. In the name of the house (A8.3)';

create or replace function keep_provider_trainees() returns trigger language plpgsql as $$
declare acting text := current_user;
begin
  perform set_config('role', 'qixun_house', true);
  if tg_op <> 'INSERT' and roster_counts(old.class_id) then
    perform drop_trainee_of_body(old.provider_code, old.person_id);
  end if;
  if tg_op <> 'DELETE' and roster_counts(new.class_id) then
    perform add_trainee_of_body(new.provider_code, new.person_id);
  end if;
  perform set_config('role', acting, true);
  return null;
end $$;

create function keep_trainees_of_sheet() returns trigger language plpgsql as $$
declare acting text := current_user; one record;
begin
  perform set_config('role', 'qixun_house', true);
  if tg_table_name = 'classes' then
    perform pg_advisory_xact_lock(hashtext(current_schema()), hashtext('rosters of ' || new.provider_code));
    for one in select t.provider_code, t.person_id from class_trainees t where t.class_id = new.id order by t.person_id loop
      perform add_trainee_of_body(one.provider_code, one.person_id);
    end loop;
  else
    for one in select distinct c.provider_code from classes c where c.intake_id = new.intake_id order by c.provider_code loop
      perform pg_advisory_xact_lock(hashtext(current_schema()), hashtext('rosters of ' || one.provider_code));
    end loop;
    for one in select t.provider_code, t.person_id from class_trainees t join classes c on c.id = t.class_id
        where c.intake_id = new.intake_id and c.status <> 'waiting' order by t.provider_code, t.person_id loop
      perform drop_trainee_of_body(one.provider_code, one.person_id);
    end loop;
  end if;
  perform set_config('role', acting, true);
  return null;
end $$;
comment on function keep_trainees_of_sheet() is 'The people of a class of before are of its body once a second person stands for its sheet, and until that is taken back (A8.3)';
create trigger classes_keep_trainees after update of status on classes for each row
  when (old.status = 'waiting' and new.status in ('approved', 'running')) execute function keep_trainees_of_sheet();
create trigger intake_withdrawals_keep_trainees after insert on intake_withdrawals for each row execute function keep_trainees_of_sheet();

-- Those of sheets that wait, or were taken back by now.
select drop_trainee_of_body(t.provider_code, t.person_id) from class_trainees t where not roster_counts(t.class_id);

create function guard_withdrawal_of_concerned_classes() returns trigger language plpgsql as $$
declare acting text := current_user; found text;
begin
  perform set_config('role', 'qixun_house', true);
  select k.class_no || '已有提请认定的问题线索' || c.number into found from classes k join concerns c on c.subject_kind = 'class' and c.subject_id = k.id::text
    where k.intake_id = new.intake_id and c.status in ('proposed', 'upheld', 'settled') order by c.number limit 1;
  perform set_config('role', acting, true);
  if found is not null then
    raise exception 'something was found of a class that was brought in' using errcode = 'check_violation', constraint = 'intake_withdrawals_before_concerns',
      hint = '这次接入的班次' || found || '，不能整表撤回，没有保存。有误的，请在该班次中按程序办理。';
  end if;
  return new;
end $$;
comment on function guard_withdrawal_of_concerned_classes() is 'Classes of before are not taken back once people look into a concern about one (X2.2.6)';
create trigger intake_withdrawals_of_concerned_classes before insert on intake_withdrawals for each row execute function guard_withdrawal_of_concerned_classes();

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
      select from intakes i where i.id = new.intake_id and i.kind = case when new.person_id is null then 'agreements' else 'payee-accounts' end and i.taken_by = new.entered_by and intake_counts(i.id)
        and i.confidence <> 'unverified')) then
    raise exception 'an account is brought in by its own sheet, where none stood' using errcode = 'check_violation', constraint = 'payee_changes_of_own_intake';
  end if;
  return new;
end $$;
comment on function guard_brought_account() is 'An account is brought in by whoever took a sheet over that somebody stands for, and takes no other''s place (A13.9)';

-- Two people are two by name, too.
create function same_person(one uuid, other uuid) returns boolean language sql stable
  return one = other or exists (select from accounts a join accounts b on replace(b.name, ' ', '') = replace(a.name, ' ', '') where a.id = one and b.id = other);
comment on function same_person(uuid, uuid) is 'Whether two accounts are one, or bear one name. Asked in the name of the bureau or the house';

create or replace function guard_intake_withdrawal() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtext(current_schema()), hashtext('intake stands ' || new.intake_id));
  if exists (select from intakes i where i.id = new.intake_id and same_person(i.taken_by, new.withdrawn_by)) then
    raise exception 'another takes back what somebody brought in' using errcode = 'check_violation', constraint = 'intake_withdrawals_by_two';
  end if;
  return new;
end $$;
comment on function guard_intake_withdrawal() is 'Whoever brought it in does not take it back, under no account and no name';

create or replace function guard_claim_brought_in() returns trigger language plpgsql as $$
declare told record;
begin
  if tg_op = 'INSERT' then
    if me_role() <> 'clerk' then return new; end if;
    select b.person_id, b.provider_code, i.as_of into told from brought_claims b join intakes i on i.id = b.intake_id where b.claim_id = new.id;
    -- Of one that rests on none the policy says that it is not the office's to hand in.
    if told is null then return new; end if;
    if (told.person_id, told.provider_code) is distinct from (new.person_id, new.provider_code)
        or new.applied_on > told.as_of or new.submitted_by is distinct from me_account() then
      raise exception 'a claim is brought in as its sheet says' using errcode = 'check_violation', constraint = 'claims_brought_as_told';
    end if;
    if exists (select from classes k where k.class_no = new.class_no
          or (k.number_before = new.class_no and k.provider_code = new.provider_code and intake_counts(k.intake_id)))
        or exists (select from exam_results r where r.certificate_no = new.certificate_no) then
      raise exception 'what was trained here is claimed here' using errcode = 'check_violation', constraint = 'claims_brought_of_no_class_of_ours',
        hint = '证书' || new.certificate_no || '或者班级' || new.class_no || '是本系统的，其补贴由申领主体在系统中申领，没有保存。';
    end if;
    return new;
  end if;
  if not exists (select from brought_claims b where b.claim_id = new.id) then return new; end if;
  if same_person(new.reviewed_by, new.submitted_by) then
    raise exception 'another reviews what somebody brought in' using errcode = 'check_violation', constraint = 'claims_brought_by_another',
      hint = '这笔申领由您接入，须由另一位经办人员审核，没有保存。';
  end if;
  if exists (select from brought_claims b where b.claim_id = new.id and not intake_counts(b.intake_id)) then
    raise exception 'its intake was taken back' using errcode = 'check_violation', constraint = 'claims_of_an_intake_that_counts',
      hint = '这笔申领所在的接入已经撤回，不能审核，没有保存。';
  end if;
  return new;
end $$;

create function guard_recheck_by_another() returns trigger language plpgsql as $$
begin
  if me_role() <> 'system' and exists (select from accounts a where a.id = new.rechecked_by and replace(a.name, ' ', '') = replace(new.given_by, ' ', '')) then
    raise exception 'another re-checks than whoever gave it' using errcode = 'check_violation', constraint = 'rectifications_body_signed_by_oneself',
      hint = '复查由下达人以外的人员本人登记，没有保存。';
  end if;
  return new;
end $$;
comment on function guard_recheck_by_another() is 'Whoever gave an order of before, by the name on its paper, does not re-check it (A14.0(d))';
create trigger rectifications_stay_by_another before update of result on rectifications for each row
  when (new.result is not null and old.result is null and new.given_by is not null) execute function guard_recheck_by_another();
