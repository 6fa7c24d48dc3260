-- On its first day an office has classes in which people are taught. They are brought in by a sheet (server/intakes) and rest on it instead of an
-- approval here: taught, or agreed to and about to begin, they go on as any other. What was attended before is a record where the list names who
-- came and somebody stands for it. Taken back with their sheet as a whole, while nothing stands on them. areas/classes/brought
alter table classes add column intake_id uuid;
alter table classes add column number_before text;
alter table classes add constraint classes_intake_id_fkey foreign key (intake_id) references intakes (id);
alter table classes add constraint classes_brought_in_numbered check (num_nonnulls(intake_id, number_before) in (0, 2));
comment on column classes.intake_id is 'The sheet by which it was brought in; null for one that was filed here';
comment on column classes.number_before is 'The number it had before it was brought in; ours is class_no';
comment on constraint classes_brought_in_numbered on classes is 'A class that was brought in keeps the number of before (A7.1)';
create index classes_intake on classes (intake_id) where intake_id is not null;
create index classes_number_before on classes (number_before) where number_before is not null;

drop index classes_words;
create index classes_words on classes using gin (pairs_of(class_no || ' ' || name || ' ' || occupation_name || ' ' || initials || coalesce(' ' || number_before, '')));

alter table lessons add column heads_before integer;
alter table lessons add constraint lessons_heads_before_counted check (heads_before >= 0);
comment on column lessons.heads_before is 'How many came, as a list of before says it of a lesson; it does not say who (A10.2)';
comment on constraint lessons_heads_before_counted on lessons is 'A number of people (A10.2)';

alter table attendance drop constraint attendance_source_known;
alter table attendance add constraint attendance_source_known check (source in ('app', 'phone', 'paper', 'correction', 'brought', 'told'));
comment on constraint attendance_source_known on attendance is 'brought: from a list of before that somebody stands for, a record as a sheet is; told: from one that nobody has checked, a word (A10.2)';

create or replace function lesson_recorded(lesson uuid) returns boolean language sql stable
  return exists (select from attendance r where r.lesson_id = lesson_recorded.lesson and (r.in_at is not null or r.out_at is not null
    or (r.source in ('app', 'phone', 'paper', 'brought') and r.mark is distinct from 'leave')));

-- By whoever brings it in, in the act that does: never later.
create function is_class_being_brought_in(class uuid) returns boolean language sql stable parallel safe
  return exists (select from classes k join intakes i on i.id = k.intake_id
    where k.id = is_class_being_brought_in.class and i.taken_by = me_account() and i.xmin = pg_current_xact_id()::xid);
comment on function is_class_being_brought_in(uuid) is 'Whether this act is bringing the class in: only then the clerk lays out its attendance (A10.2)';
drop policy attendance_add_bureau on attendance;
create policy attendance_add_bureau on attendance for insert to qixun_bureau with check (
  (me_role() = 'approver' and num_nonnulls(in_at, out_at, source, mark) = 0)
  or (me_role() = 'clerk' and num_nonnulls(in_at, out_at) = 0 and is_class_being_brought_in(class_id)));

drop trigger classes_begin on classes;
create trigger classes_begin before insert on classes for each row when (new.intake_id is null) execute function begin_as_draft();

create function begin_as_brought_in() returns trigger language plpgsql as $$
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
    when new.status is distinct from case when new.starts_on <= me_day() then 'running' else 'approved' end
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
comment on function begin_as_brought_in() is 'A class of before rests on its sheet and its agreement, was agreed to before the office began, and stands as its days say (A7.1, A8.1)';
create trigger classes_begin_brought before insert on classes for each row when (new.intake_id is not null) execute function begin_as_brought_in();

create function guard_brought_attendance() returns trigger language plpgsql as $$
declare acting text := current_user; wrong int;
begin
  if not exists (select from added where source in ('brought', 'told')) then return null; end if;
  perform set_config('role', 'qixun_house', true);
  select count(*) into wrong from added a join lessons l on l.id = a.lesson_id join classes k on k.id = a.class_id left join intakes i on i.id = k.intake_id
    where a.source in ('brought', 'told') and not coalesce(a.mark in ('present', 'absent') and num_nonnulls(a.in_at, a.out_at) = 0
      and a.source = case i.confidence when 'unverified' then 'told' else 'brought' end and l.on_day <= i.as_of and l.on_day < (select office_first_day()), false);
  perform set_config('role', acting, true);
  if wrong > 0 then
    raise exception 'attendance of before comes with its list' using errcode = 'check_violation', constraint = 'attendance_brought_in_as_told',
      hint = '接入的考勤只能是名单截至以前、启用以前的课，没有保存。';
  end if;
  return null;
end $$;
comment on function guard_brought_attendance() is 'What was attended before the office began is told by the list of its class, up to the day of the list (A10.2)';
create trigger attendance_brought_in after insert on attendance referencing new table as added for each statement execute function guard_brought_attendance();

create function guard_heads_before() returns trigger language plpgsql as $$
begin
  if not exists (select from classes k where k.id = new.class_id and k.intake_id is not null) or (tg_op = 'UPDATE' and me_role() <> 'system') then
    raise exception 'heads of before come with the list of their class' using errcode = 'check_violation', constraint = 'lessons_heads_before_of_a_list';
  end if;
  return new;
end $$;
comment on function guard_heads_before() is 'Only a lesson that was brought in has a number of before, and it stays (A10.2)';
create trigger lessons_heads_before before insert on lessons for each row when (new.heads_before is not null) execute function guard_heads_before();
create trigger lessons_heads_before_stay before update of heads_before on lessons for each row when (new.heads_before is distinct from old.heads_before) execute function guard_heads_before();

create or replace function guard_class() returns trigger language plpgsql as $$
declare acting text := case when me_body() then 'body' else me_role() end;
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
  if new.status = 'cancelled' and old.status in ('running', 'ended') and (new.intake_id is null or intake_counts(new.intake_id)) then
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

create or replace function guard_attendance() returns trigger language plpgsql as $$
declare
  role text := me_role(); acting text := current_user; state text; decided text; recorded boolean; corrected record;
  same_times boolean := (new.in_at, new.out_at) is not distinct from (old.in_at, old.out_at);
  timeless boolean := new.in_at is null and new.out_at is null;
  why text;
begin
  if role = 'system' then return new; end if;
  if (new.lesson_id, new.person_id, new.class_id, new.provider_code) is distinct from (old.lesson_id, old.person_id, old.class_id, old.provider_code)
      or (new.during is distinct from old.during and role not in ('clerk', 'approver')) then
    why := 'whose lesson it is stays';
  elsif same_times and (new.source, new.mark) is not distinct from (old.source, old.mark) then
    return new;
  else
    perform set_config('role', 'qixun_house', true);
    select c.status into state from classes c where c.id = new.class_id;
    decided := lesson_decided(new.lesson_id);
    recorded := lesson_recorded(new.lesson_id);
    select k.mark_before, k.mark_after, k.made_by into corrected from corrections k
      where k.lesson_id = new.lesson_id and k.person_id = new.person_id order by k.made_at desc limit 1;
    perform set_config('role', acting, true);
    if state not in ('approved', 'running', 'suspended', 'ended') or decided in ('upheld', 'settled')
        or (decided = 'dismissed' and not recorded and me_body()) then
      raise exception 'the attendance of this lesson is closed' using errcode = 'check_violation', constraint = 'attendance_open',
        hint = '这节课的考勤已经认定或者移交考核，不能再改动，没有保存。';
    end if;
    why := case
      when role = 'trainee' then case when new.source = 'phone' and new.mark is not distinct from old.mark
        and (old.in_at is null or new.in_at is not distinct from old.in_at)
        and (old.out_at is null or new.out_at is not distinct from old.out_at) then null else 'one checks in and out once' end
      when role not in ('principal', 'provider-clerk', 'clerk') then 'marks are not theirs to change'
      when new.source = 'correction' then case when same_times and corrected.made_by is not distinct from me_account()
        and corrected.mark_after = new.mark and corrected.mark_before is not distinct from old.mark then null else 'a correction has its reason' end
      when new.mark in ('present', 'late', 'early') and timeless then 'nobody is present without a time'
      when same_times and new.source is not distinct from old.source then case when old.mark is null and new.mark <> 'leave'
        or (old.mark = 'present' and new.mark = 'early')
        or (timeless and new.source in ('app', 'paper') and new.mark in ('leave', 'absent')) then null else 'a mark is settled once' end
      when old.source in ('correction', 'brought') or new.source is null or new.source not in ('app', 'paper') then 'only a sheet replaces a record' end;
  end if;
  if why is not null then
    raise exception 'attendance: %', why using errcode = 'check_violation', constraint = 'attendance_stays',
      hint = '考勤只由打卡、导入的考勤表或者写明理由的更正产生，不能直接改写，没有保存。';
  end if;
  return new;
end $$;

create function guard_withdrawal_of_classes() returns trigger language plpgsql as $$
declare acting text := current_user; standing record;
begin
  perform set_config('role', 'qixun_house', true);
  perform from classes k where k.intake_id = new.intake_id order by k.id for update;
  select k.class_no, w.what into standing from classes k cross join lateral (values
    (k.status not in ('approved', 'running', 'ended', 'cancelled'), '已停课、考核或者归档'),
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
comment on function guard_withdrawal_of_classes() is 'Classes of before are taken back while nothing was done in one of them since (A7.1)';
create trigger intake_withdrawals_guard_classes before insert on intake_withdrawals for each row execute function guard_withdrawal_of_classes();

create function give_up_classes_of_sheet() returns trigger language plpgsql as $$
declare acting text := current_user; left_over text;
begin
  perform set_config('role', 'qixun_house', true);
  select k.class_no into left_over from classes k where k.intake_id = new.intake_id and k.status <> 'cancelled' limit 1;
  perform set_config('role', acting, true);
  if left_over is not null then
    raise exception 'a class of this sheet is still taught' using errcode = 'check_violation', constraint = 'intake_withdrawals_with_their_classes',
      hint = format('班次%s随这次接入而来，没有一并撤回，没有保存。', left_over);
  end if;
  return null;
end $$;
comment on function give_up_classes_of_sheet() is 'No class goes on whose sheet was taken back (A7.1)';
create constraint trigger intake_withdrawals_with_classes after insert on intake_withdrawals deferrable initially deferred
  for each row execute function give_up_classes_of_sheet();
