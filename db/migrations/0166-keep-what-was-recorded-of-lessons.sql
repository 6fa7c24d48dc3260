-- A mark of attendance comes from a check-in, from a sheet or from a correction with its reason; nobody turns it or takes it away beside
-- these, and nobody is examined over a lesson of which nothing is recorded and nobody has decided (A10.2, A10.3, A11.1).
drop policy attendance_add_body on attendance;
drop policy attendance_remove_body on attendance;
drop policy attendance_add_bureau on attendance;
create policy attendance_add_bureau on attendance for insert to qixun_bureau
  with check (me_role() = 'approver' and num_nonnulls(in_at, out_at, source, mark) = 0);
drop policy attendance_change_body on attendance;
create policy attendance_change_body on attendance for update to qixun_body using (me_body() and provider_code = me_provider());
drop policy attendance_change_bureau on attendance;
create policy attendance_change_bureau on attendance for update to qixun_bureau using (me_role() in ('clerk', 'approver'));
drop policy corrections_add_body on corrections;
create policy corrections_add_body on corrections for insert to qixun_body
  with check (me_body() and provider_code = me_provider() and made_by = me_account());
drop policy corrections_add_bureau on corrections;
create policy corrections_add_bureau on corrections for insert to qixun_bureau with check (me_role() = 'clerk' and made_by = me_account());

create function refuse_attendance_removal() returns trigger language plpgsql as $$
begin
  if me_role() <> 'system' then
    raise exception 'attendance is not removed' using errcode = 'check_violation', constraint = 'attendance_kept',
      hint = '考勤记录不能删除，没有办理；确有差错的，请更正并写明理由。';
  end if;
  return null;
end $$;
comment on function refuse_attendance_removal() is 'Nobody takes away who was expected in a lesson (A10.2)';
create trigger attendance_kept before delete on attendance for each statement execute function refuse_attendance_removal();

-- What people made of a lesson of which nothing was recorded (areas/attendance/unrecorded/standing-queries.ts); in the name of the house.
create function lesson_decided(lesson uuid) returns text language sql stable return
  (select q.status from concern_origins o join concerns q on q.id = o.concern_id
   where o.source = 'attendance' and o.clause = 'A10.2' and o.source_id = lesson::text and q.status in ('dismissed', 'upheld', 'settled') limit 1);
comment on function lesson_decided(uuid) is 'Dismissed, upheld or settled: what people decided about a lesson without a record; null while they have not (A10.2)';
create function lesson_recorded(lesson uuid) returns boolean language sql stable return
  exists (select from attendance r where r.lesson_id = lesson and (r.in_at is not null or r.out_at is not null
    or (r.source in ('app', 'phone', 'paper') and r.mark is distinct from 'leave')));
comment on function lesson_recorded(uuid) is 'True where a check-in or a sheet says who came; a word put in by hand, and a leave, do not (A10.2)';

create function guard_attendance() returns trigger language plpgsql as $$
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
      when old.source is not distinct from 'correction' or new.source is null or new.source not in ('app', 'paper') then 'only a sheet replaces a record' end;
  end if;
  if why is not null then
    raise exception 'attendance: %', why using errcode = 'check_violation', constraint = 'attendance_stays',
      hint = '考勤只由打卡、导入的考勤表或者写明理由的更正产生，不能直接改写，没有保存。';
  end if;
  return new;
end $$;
comment on function guard_attendance() is 'Checked in once by oneself, from a sheet, or put right with a reason that is kept (A10.2, A10.3)';
create trigger attendance_stays before update on attendance for each row execute function guard_attendance();

create function refuse_unrecorded_lessons() returns trigger language plpgsql as $$
declare found text; acting text := current_user;
begin
  perform set_config('role', 'qixun_house', true);
  select string_agg(format('第%s课（%s）', l.position, l.on_day), '、' order by l.position) into found
  from lessons l
  where l.class_id = new.class_id and l.on_day <= new.held_on and exists (select from attendance a where a.lesson_id = l.id)
    and not lesson_recorded(l.id) and lesson_decided(l.id) is null
    and not exists (select from rectifications r where r.class_id = l.class_id and r.clause = 'A10.16(f)' and l.on_day >= r.ordered_on
      and (r.rechecked_on is null or r.result = 'fail' or l.on_day < r.rechecked_on));
  perform set_config('role', acting, true);
  if found is not null then
    raise exception 'nothing is recorded of %', found using errcode = 'check_violation', constraint = 'sittings_lessons_recorded',
      hint = found || '没有打卡或签到记录，也没有认定，不能组织考核，没有保存。';
  end if;
  return new;
end $$;
comment on function refuse_unrecorded_lessons() is 'Nobody is examined over a lesson of which nothing is recorded and nobody has decided (A10.2, A11.1)';
create trigger sittings_lessons_recorded before insert or update of held_on, results_at on sittings
  for each row execute function refuse_unrecorded_lessons();
