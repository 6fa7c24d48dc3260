-- A change of one lesson of an agreed class: asked for by the body, decided by the office. Only so does a timetable change.
create table lesson_changes (
  id uuid primary key default gen_random_uuid(),
  class_id uuid not null references classes (id),
  lesson_id uuid not null references lessons (id),
  provider_code text not null,
  old_starts_at timestamptz not null,
  old_ends_at timestamptz not null,
  old_teacher_id uuid not null references teachers (id),
  old_room_id uuid references rooms (id),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  teacher_id uuid not null references teachers (id),
  room_id uuid references rooms (id),
  reason text not null,
  asked_on date not null,
  asked_by uuid not null,
  asked_at timestamptz not null default clock_timestamp(),
  decision text constraint lesson_changes_decision_known check (decision in ('agreed', 'refused')),
  decision_note text,
  decided_by uuid,
  decided_at timestamptz,
  constraint lesson_changes_times_in_order check (starts_at < ends_at),
  constraint lesson_changes_change_something check
    ((starts_at, ends_at, teacher_id, room_id) is distinct from (old_starts_at, old_ends_at, old_teacher_id, old_room_id)),
  constraint lesson_changes_two_people check (decided_by <> asked_by),
  constraint lesson_changes_decided check ((decision is null) = (decided_by is null) and (decision is null) = (decided_at is null))
);
comment on table lesson_changes is '教学计划临时变动 of one lesson: what was planned, what is asked for, why, and what the office said (X2.3.3(b)).';
comment on constraint lesson_changes_two_people on lesson_changes is 'Asked for by one, decided by another (X2.3.3(b))';
create unique index lesson_changes_one_open on lesson_changes (lesson_id) where decision is null;
comment on index lesson_changes_one_open is 'One request at a time for a lesson (X2.3.3(b))';
create index lesson_changes_class on lesson_changes (class_id, asked_at);

alter table lesson_changes enable row level security; alter table lesson_changes force row level security;
grant select, insert on lesson_changes to qixun_app;
grant update (decision, decision_note, decided_by, decided_at) on lesson_changes to qixun_app;
create policy lesson_changes_read on lesson_changes for select using (me_bureau() or provider_code = me_provider());
-- Trainees are told from when to when, once it is agreed.
create policy lesson_changes_read_by_trainee on lesson_changes for select using (decision = 'agreed' and exists (
  select from class_trainees t where t.class_id = lesson_changes.class_id and t.person_id = me_person()));
create policy lesson_changes_ask on lesson_changes for insert with check (me_role() = 'system'
  or (me_role() in ('principal', 'provider-clerk') and provider_code = me_provider() and asked_by = me_account() and decision is null));
create policy lesson_changes_decide on lesson_changes for update using (me_role() in ('clerk', 'approver', 'system'));

create function guard_lesson_change() returns trigger language plpgsql as $$
declare lesson record; state text;
begin
  if tg_op = 'INSERT' then
    select l.class_id, l.provider_code, l.starts_at, l.ends_at, l.teacher_id, l.room_id into lesson from lessons l where l.id = new.lesson_id;
    select c.status into state from classes c where c.id = new.class_id;
    if (lesson.class_id, lesson.provider_code) is distinct from (new.class_id, new.provider_code) or state not in ('approved', 'running') then
      raise exception 'no agreed class has this lesson' using errcode = 'check_violation', constraint = 'lesson_changes_of_agreed_class';
    end if;
    if (lesson.starts_at, lesson.ends_at, lesson.teacher_id, lesson.room_id) is distinct from
        (new.old_starts_at, new.old_ends_at, new.old_teacher_id, new.old_room_id) then
      raise exception 'not how the lesson stands' using errcode = 'check_violation', constraint = 'lesson_changes_from_the_plan';
    end if;
    return new;
  end if;
  if old.decision is not null then
    raise exception 'decided already' using errcode = 'check_violation', constraint = 'lesson_changes_decided_once';
  end if;
  if me_role() <> 'system' and new.decided_by is distinct from me_account() then
    raise exception 'signed by oneself' using errcode = 'check_violation', constraint = 'lesson_changes_signed_by_oneself';
  end if;
  return new;
end $$;
create trigger lesson_changes_guard before insert or update on lesson_changes for each row execute function guard_lesson_change();

-- The timetable of an agreed class changes by an agreed request and by nothing else, whoever writes.
create function guard_timetable() returns trigger language plpgsql as $$
declare state text; agreed record;
begin
  if me_role() = 'system' or (new.on_day, new.starts_at, new.ends_at, new.teacher_id, new.room_id, new.hours, new.kind, new.subject, new.class_id)
      is not distinct from (old.on_day, old.starts_at, old.ends_at, old.teacher_id, old.room_id, old.hours, old.kind, old.subject, old.class_id) then
    return new;
  end if;
  select status into state from classes where id = old.class_id;
  if state in ('draft', 'returned') then return new; end if;
  select c.starts_at, c.ends_at, c.teacher_id, c.room_id into agreed from lesson_changes c
    where c.lesson_id = old.id and c.decision = 'agreed' order by c.decided_at desc limit 1;
  if agreed is null or (new.starts_at, new.ends_at, new.teacher_id, new.room_id) is distinct from
      (agreed.starts_at, agreed.ends_at, agreed.teacher_id, agreed.room_id)
      or (new.hours, new.kind, new.subject, new.class_id) is distinct from (old.hours, old.kind, old.subject, old.class_id)
      or new.on_day is distinct from (new.starts_at at time zone 'Asia/Shanghai')::date then
    raise exception 'the timetable changes by an agreed request' using errcode = 'check_violation', constraint = 'lessons_change_by_request';
  end if;
  return new;
end $$;
create trigger lessons_change_by_request before update on lessons for each row execute function guard_timetable();
comment on trigger lessons_change_by_request on lessons is 'An agreed plan changes only by a change that was asked for and agreed to (X2.3.3(b))';
