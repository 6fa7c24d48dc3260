-- A sheet of classes binds, as agreements do: on it lessons count, exams are held and subsidies are claimed. So its classes wait until a second person has
-- confirmed it (migration 0269), holding their teachers, rooms and trainees; then each stands as its days say on that day. areas/classes/brought
create or replace function kind_binds(kind text) returns boolean language sql immutable parallel safe return kind = any ('{agreements,orders,classes}');

alter table classes drop constraint classes_status_known;
alter table classes add constraint classes_status_known check (status in ('draft', 'waiting', 'submitted', 'returned', 'approved', 'refused', 'running', 'suspended', 'ended', 'examined', 'archived', 'cancelled'));
alter table classes add constraint classes_waiting_with_their_sheet check (status <> 'waiting' or intake_id is not null);
comment on constraint classes_waiting_with_their_sheet on classes is 'Only a class that was brought in waits for a second person (A7.1)';

create or replace function begin_as_brought_in() returns trigger language plpgsql as $$
declare role text := me_role(); acting text := current_user; sheet record; deal record; why text; here uuid;
begin
  perform pg_advisory_xact_lock(hashtext(current_schema()), hashtext('classes of before'));
  perform set_config('role', 'qixun_house', true);
  select i.as_of, i.kind, i.taken_by, i.xmin = pg_current_xact_id()::xid as now, intake_counts(i.id) as counts into sheet from intakes i where i.id = new.intake_id;
  select a.provider_code, a.status, a.from_on, a.to_on, p.standing into deal
    from agreements a join providers p on p.credit_code = a.provider_code where a.id = new.agreement_id;
  select k.id into here from classes k where (k.number_before = new.number_before and k.provider_code = new.provider_code and intake_counts(k.intake_id))
    or k.class_no = new.number_before limit 1;
  perform set_config('role', acting, true);
  why := case
    when role not in ('clerk', 'system') then 'classes_brought_in_by_clerk'
    when sheet.kind is distinct from 'classes' or not sheet.counts or (role <> 'system' and not (sheet.now and sheet.taken_by = me_account())) then 'classes_of_own_intake'
    when deal.provider_code is distinct from new.provider_code or deal.status is distinct from 'in-force'
      or not new.starts_on between deal.from_on and deal.to_on then 'classes_brought_in_on_agreement'
    when deal.standing = 'cancelled' then 'cancelled_body_files_nothing'
    when here is not null then 'classes_number_of_before_once'
    when new.status is distinct from 'waiting'
      or num_nonnulls(new.submitted_at, new.submitted_by, new.decided_by, new.considered, new.refused_on) > 0
      or num_nonnulls(new.filed_on, new.decided_on, new.decision_reason) < 3
      or not (new.filed_on <= new.decided_on and new.decided_on <= sheet.as_of and sheet.as_of <= new.ends_on) then 'classes_brought_in_as_told'
    when role <> 'system' and not before_office_began(new.decided_on) then 'classes_brought_in_of_before'
  end;
  if why is not null then
    raise exception 'a class is brought in as its list says: %', why using errcode = 'check_violation', constraint = why,
      hint = '接入的班次须在启用以前批准、名单截至时尚未结课，并有当时有效的备案协议，没有保存。';
  end if;
  return new;
end $$;

create or replace function guard_class() returns trigger language plpgsql as $$
declare acting text := case when me_body() then 'body' else me_role() end; why text;
begin
  if new.status = 'approved' and old.status <> 'approved' and acting not in ('approver', 'system') then
    raise exception 'only the office agrees to a class' using errcode = 'insufficient_privilege';
  end if;
  if (new.intake_id, new.number_before) is distinct from (old.intake_id, old.number_before) then
    raise exception 'how a class came stays' using errcode = 'check_violation', constraint = 'classes_stay_as_they_came';
  end if;
  if new.status <> old.status and not exists (
    select from (values
      ('draft', 'submitted', array['body']), ('returned', 'submitted', array['body']),
      ('draft', 'cancelled', array['body']), ('returned', 'cancelled', array['body']),
      ('submitted', 'cancelled', array['body']), ('approved', 'cancelled', array['body']),
      ('submitted', 'approved', array['approver']), ('submitted', 'returned', array['approver']),
      ('submitted', 'refused', array['approver']),
      ('approved', 'running', array[]::text[]), ('running', 'ended', array[]::text[]),
      ('waiting', 'approved', array[]::text[]), ('waiting', 'running', array[]::text[]), ('waiting', 'cancelled', array[]::text[]),
      ('running', 'cancelled', array[]::text[]), ('ended', 'cancelled', array[]::text[]),
      ('approved', 'suspended', array['clerk', 'approver', 'inspector']),
      ('running', 'suspended', array['clerk', 'approver', 'inspector']),
      ('ended', 'suspended', array['clerk', 'approver', 'inspector']),
      ('suspended', 'running', array['clerk', 'approver', 'inspector']),
      ('suspended', 'cancelled', array['clerk', 'approver', 'inspector']),
      ('ended', 'examined', array['body', 'clerk']), ('examined', 'archived', array['body', 'clerk'])
    ) as step (before, after, roles)
    where before = old.status and after = new.status and (acting = any (roles) or acting = 'system')) then
    raise exception 'not the next step: a class does not go from % to % by %', old.status, new.status, acting
      using errcode = 'check_violation', constraint = 'classes_step_by_step';
  end if;
  if old.status = 'waiting' and new.status in ('approved', 'running') then
    select case
        when not intake_confirmed(new.intake_id) then 'classes_bind_by_two'
        when new.status is distinct from case when new.starts_on <= me_day() then 'running' else 'approved' end then 'classes_stand_as_their_days_say'
        when a.status is distinct from 'in-force' or p.standing = 'cancelled' then 'intake_confirmations_of_what_may_bind'
      end into why from providers p left join agreements a on a.id = new.agreement_id where p.credit_code = new.provider_code;
    if why is not null then
      raise exception 'a class of before binds once two people stand for it: %', why using errcode = 'check_violation', constraint = why,
        hint = '接入的班次由另一人复核后生效，其协议应当仍然有效、单位没有取消补贴资格，没有保存。不能复核的，请退回这次接入。';
    end if;
  end if;
  if new.status = 'cancelled' and old.status in ('waiting', 'running', 'ended') and (new.intake_id is null or intake_counts(new.intake_id)) then
    raise exception 'a class that is taught is given up with its sheet alone' using errcode = 'check_violation', constraint = 'classes_taken_back_with_their_sheet';
  end if;
  if acting = 'system' then return new; end if;
  if (new.submitted_by is distinct from old.submitted_by and new.submitted_by is distinct from me_account())
    or (new.decided_by is distinct from old.decided_by and not (new.decided_by is null and old.status in ('draft', 'returned'))
      or old.status = 'submitted' and new.status in ('approved', 'returned', 'refused')) and new.decided_by is distinct from me_account() then
    raise exception 'everybody signs for themselves' using errcode = 'check_violation', constraint = 'classes_signed_by_oneself',
      hint = '提交和审批由本人签署，没有保存。';
  end if;
  if (new.provider_code, new.class_no) is distinct from (old.provider_code, old.class_no)
    or (acting = 'body' and new.decided_by is distinct from old.decided_by and new.decided_by is not null)
    or ((acting <> 'body' or old.status not in ('draft', 'returned')) and
      (new.agreement_id, new.name, new.occupation_code, new.occupation_name, new.level, new.starts_on, new.ends_on,
        new.attendance_mode, new.other_funding, new.textbooks, new.online_platform, new.filed_on, new.submitted_by)
      is distinct from
      (old.agreement_id, old.name, old.occupation_code, old.occupation_name, old.level, old.starts_on, old.ends_on,
        old.attendance_mode, old.other_funding, old.textbooks, old.online_platform, old.filed_on, old.submitted_by)) then
    raise exception 'what was filed is not changed any more' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;

create or replace function guard_withdrawal_of_classes() returns trigger language plpgsql as $$
declare acting text := current_user; standing record;
begin
  perform set_config('role', 'qixun_house', true);
  perform from classes k where k.intake_id = new.intake_id order by k.id for update;
  select k.class_no, w.what into standing from classes k cross join lateral (values
    (k.status not in ('waiting', 'approved', 'running', 'ended', 'cancelled'), '已停课、考核或者归档'),
    (k.status <> 'cancelled' and exists (select from attendance a where a.class_id = k.id and (num_nonnulls(a.in_at, a.out_at) > 0 or a.source in ('app', 'phone', 'paper', 'correction'))), '已有接入以后的考勤'),
    (exists (select from lesson_changes c where c.class_id = k.id), '已申请课程变更'),
    (exists (select from inspections n where n.class_id = k.id), '已有检查记录'),
    (exists (select from rectifications r where r.class_id = k.id), '已下达整改通知'),
    (exists (select from recordings r where r.class_id = k.id), '已有视频'),
    (exists (select from surveys v where v.class_id = k.id), '已有满意度调查'),
    (exists (select from complaints p where p.class_id = k.id), '已有投诉'),
    (exists (select from sittings t where t.class_id = k.id) or exists (select from exam_reviews v where v.class_id = k.id), '已办理考核'),
    (exists (select from ledger_items g where g.class_id = k.id), '已有台账材料'),
    (exists (select from class_papers g where g.class_id = k.id), '已登记纸质件'),
    (exists (select from claims g where g.class_id = k.id), '已有申领')) as w (is_so, what)
    where k.intake_id = new.intake_id and w.is_so order by k.class_no limit 1;
  perform set_config('role', acting, true);
  if standing is not null then
    raise exception 'something stands on a class that was brought in' using errcode = 'check_violation', constraint = 'intake_withdrawals_before_a_class_goes_on',
      hint = format('这次接入的班次%s%s，不能整表撤回，没有保存。有误的，请在该班次中按程序办理。', standing.class_no, standing.what);
  end if;
  return new;
end $$;
