create table classes (
  id uuid primary key default gen_random_uuid(),
  class_no text not null constraint classes_no_once unique,
  provider_code text not null references providers (credit_code),
  agreement_id uuid not null references agreements (id),
  name text not null,
  occupation_code text not null,
  occupation_name text not null,
  level text not null constraint classes_level_known check (level in ('5', '4', '3', '2', '1', 'special')),
  starts_on date not null,
  ends_on date not null,
  attendance_mode text not null default 'app' constraint classes_attendance_mode_known check (attendance_mode in ('app', 'paper')),
  other_funding boolean not null default false,
  textbooks text not null default '',
  online_platform text,
  status text not null default 'draft' constraint classes_status_known check (status in
    ('draft', 'submitted', 'returned', 'approved', 'refused', 'running', 'suspended', 'ended', 'examined', 'archived', 'cancelled')),
  submitted_at timestamptz,
  filed_on date,
  submitted_by uuid,
  decided_by uuid,
  decided_on date,
  decision_reason text,
  considered jsonb,
  version integer not null default 1,
  constraint classes_days_in_order check (starts_on <= ends_on),
  constraint classes_filed_when_submitted check (status = 'draft' or filed_on is not null),
  constraint classes_two_people check (submitted_by is null or decided_by is null or submitted_by <> decided_by)
);
comment on table classes is '培训班 (A7.1, A8.1): filed, approved, taught, ended, examined, archived. filed_on: day of submission in Shanghai.';
create index classes_provider on classes (provider_code, starts_on);

create table lessons (
  id uuid primary key default gen_random_uuid(),
  class_id uuid not null references classes (id),
  provider_code text not null,
  position integer not null,
  on_day date not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  hours integer not null constraint lessons_hours_positive check (hours between 1 and 12),
  kind text not null constraint lessons_kind_known check (kind in ('theory', 'practice', 'online')),
  subject text not null,
  teacher_id uuid not null references teachers (id),
  room_id uuid references rooms (id),
  planned boolean not null default false,
  constraint lessons_times_in_order check (starts_at < ends_at),
  constraint lessons_room_unless_online check (kind = 'online' or room_id is not null),
  constraint lessons_position_once unique (class_id, position),
  constraint lessons_teacher_at_one_place exclude using gist (teacher_id with =, tstzrange(starts_at, ends_at) with &&) where (planned),
  constraint lessons_room_for_one_class exclude using gist (room_id with =, tstzrange(starts_at, ends_at) with &&) where (planned)
);
comment on table lessons is '课程表: one row a lesson; hours in 课时. planned: the class is submitted, so teacher and room are taken (A9.1(d)).';
comment on constraint lessons_teacher_at_one_place on lessons is 'A teacher gives one lesson at a time (A9.1(d))';
comment on constraint lessons_room_for_one_class on lessons is 'A room holds one lesson at a time (A9.1(d))';

create table class_trainees (
  class_id uuid not null references classes (id),
  person_id uuid not null references persons (id),
  provider_code text not null,
  position integer not null,
  status text not null default 'enrolled' constraint class_trainees_status_known check (status in ('enrolled', 'withdrawn')),
  primary key (class_id, person_id)
);
comment on table class_trainees is '学员花名册 (A8.3): frozen when the class is approved; a change later is a new row in the journal.';
create index class_trainees_person on class_trainees (person_id);

create table attendance (
  lesson_id uuid not null references lessons (id),
  person_id uuid not null references persons (id),
  class_id uuid not null references classes (id),
  provider_code text not null,
  during tstzrange not null,
  in_at timestamptz,
  out_at timestamptz,
  source text constraint attendance_source_known check (source in ('app', 'phone', 'paper', 'correction')),
  mark text constraint attendance_mark_known check (mark in ('present', 'late', 'early', 'leave', 'absent')),
  primary key (lesson_id, person_id),
  constraint attendance_out_after_in check (out_at is null or in_at is null or in_at <= out_at),
  constraint attendance_one_lesson_at_a_time exclude using gist (person_id with =, during with &&)
);
comment on table attendance is 'One row a trainee and lesson from approval on: expected, then in and out (A10.2, A10.3). mark null: not taught or not known yet.';
comment on constraint attendance_one_lesson_at_a_time on attendance is 'Nobody sits in two lessons at once (A7.2, A10.16(d))';
create index attendance_class on attendance (class_id);
create index attendance_person on attendance (person_id);

create table corrections (
  id uuid primary key default gen_random_uuid(),
  lesson_id uuid not null,
  person_id uuid not null,
  class_id uuid not null,
  provider_code text not null,
  mark_before text,
  mark_after text not null,
  reason text not null,
  made_by uuid not null,
  made_at timestamptz not null default clock_timestamp()
);
comment on table corrections is 'Every later change of an attendance mark with its reason (A10.2); rows are added, never changed.';

do $$
declare t text;
begin
  foreach t in array array['classes', 'lessons', 'class_trainees', 'attendance', 'corrections'] loop
    execute format('alter table %I enable row level security; alter table %I force row level security', t, t);
    execute format('grant select, insert, update, delete on %I to qixun_app', t);
    execute format('create policy %I on %I for insert with check (me_role() in (''system'', ''clerk'', ''approver'') or (me_body() and provider_code = me_provider()))', t || '_add', t);
  end loop;
  foreach t in array array['lessons', 'class_trainees', 'attendance'] loop
    execute format('create policy %I on %I for update using (me_role() in (''system'', ''clerk'', ''approver'', ''inspector'') or (me_role() in (''principal'', ''provider-clerk'', ''teacher'') and provider_code = me_provider())%s)', t || '_change', t,
      case t when 'attendance' then ' or person_id = me_person()' else '' end);
    execute format('create policy %I on %I for delete using (me_role() = ''system'' or (me_body() and provider_code = me_provider()))', t || '_remove', t);
  end loop;
end $$;
create policy class_trainees_read on class_trainees for select using (me_bureau() or provider_code = me_provider() or person_id = me_person());
create policy attendance_read on attendance for select using (me_bureau() or provider_code = me_provider() or person_id = me_person());
create policy classes_read on classes for select using (me_bureau() or provider_code = me_provider()
  or exists (select from class_trainees t where t.class_id = id and t.person_id = me_person()));
create policy lessons_read on lessons for select using (me_bureau() or provider_code = me_provider()
  or exists (select from class_trainees t where t.class_id = lessons.class_id and t.person_id = me_person()));
create policy corrections_read on corrections for select using (me_bureau() or provider_code = me_provider() or person_id = me_person());
create policy classes_change on classes for update using (me_role() in ('clerk', 'approver', 'inspector', 'system') or (me_body() and provider_code = me_provider()));
create policy persons_read_own_roster on persons for select using (
  exists (select from class_trainees t where t.person_id = id and t.provider_code = me_provider() and me_provider() <> ''));
create policy persons_add_by_body on persons for insert with check (me_body());
