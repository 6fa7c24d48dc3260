-- Article 10 held by the database: codes cannot be guessed, paper only where it is allowed, a visit by two, one order at a time.
create table check_in_tries (
  id bigint generated always as identity primary key,
  lesson_id uuid not null references lessons (id),
  person_id uuid not null references persons (id),
  provider_code text not null,
  kind text not null constraint check_in_tries_kind_known check (kind in ('in', 'out')),
  tried_at timestamptz not null default clock_timestamp()
);
comment on table check_in_tries is 'Every try at a check-in code, right or wrong, so that nobody guesses six digits (A10.3).';
create index check_in_tries_person on check_in_tries (person_id, lesson_id, tried_at);
create trigger check_in_tries_insert_only before update or delete or truncate on check_in_tries
  for each statement execute function refuse_change();
alter table check_in_tries enable row level security; alter table check_in_tries force row level security;
grant select, insert on check_in_tries to qixun_app;
create policy check_in_tries_read on check_in_tries for select
  using (me_bureau() or provider_code = me_provider() or person_id = me_person());
create policy check_in_tries_add on check_in_tries for insert with check (me_role() = 'system' or person_id = me_person());

create trigger corrections_insert_only before update or delete or truncate on corrections
  for each statement execute function refuse_change();

create function refuse_attendance() returns trigger language plpgsql as $$
declare found record;
begin
  select attendance_mode, status into found from classes where id = new.class_id;
  if new.source = 'paper' and found.attendance_mode <> 'paper' then
    raise exception 'paper sign-in is not allowed for this class' using errcode = 'check_violation', constraint = 'attendance_paper_where_allowed';
  end if;
  if new.source = 'phone' and found.status not in ('approved', 'running') then
    raise exception 'the class is not taught now' using errcode = 'check_violation', constraint = 'attendance_while_taught';
  end if;
  return new;
end $$;
create trigger attendance_as_allowed before insert or update of in_at, out_at, source on attendance
  for each row execute function refuse_attendance();
comment on trigger attendance_as_allowed on attendance is
  'Paper sign-in only in classes filed with it (A10.4); no check-in while a class is stopped (A10.16(f))';

create index recordings_lesson on recordings (lesson_id);
create index recordings_class on recordings (class_id);
create index inspections_class on inspections (class_id, inspected_at desc);

alter table inspections add constraint inspections_onsite_by_two check (kind <> 'onsite' or cardinality(inspectors) >= 2);
comment on constraint inspections_onsite_by_two on inspections is 'A visit on site is made by two inspectors at least (A10.8(a))';
alter table inspections add constraint inspections_findings_known
  check (findings <@ array['materials', 'hours', 'teacher', 'trainees', 'quality']);
comment on constraint inspections_findings_known on inspections is
  'Findings: textbooks A10.16(a), hours A10.16(b), teacher A10.16(c), trainees A10.16(d), quality A10.16(e)';

create unique index rectifications_one_open_of_class on rectifications (class_id)
  where class_id is not null and rechecked_on is null;
comment on index rectifications_one_open_of_class is 'One order at a time to a class (A10.16(f))';
alter table rectifications add constraint rectifications_class_two_people
  check (class_id is null or rechecked_by is null or rechecked_by <> ordered_by);
comment on constraint rectifications_class_two_people on rectifications is 'Who ordered does not re-check (A10.17)';
