-- Two first sign-ins at once make one account.
create unique index accounts_person_once on accounts (person_id);
comment on index accounts_person_once is 'One person, one account as a trainee';

-- A trainee is told who teaches the lesson and in which room. Numbers of teachers stay encrypted; the application reads the name alone.
create policy teachers_read_by_trainee on teachers for select using (me_role() = 'trainee' and exists (
  select from lessons l join class_trainees t on t.class_id = l.class_id where l.teacher_id = teachers.id and t.person_id = me_person()));
create policy rooms_read_by_trainee on rooms for select using (me_role() = 'trainee' and exists (
  select from lessons l join class_trainees t on t.class_id = l.class_id where l.room_id = rooms.id and t.person_id = me_person()));
-- Also of a body whose agreement has ended.
create policy providers_read_by_trainee on providers for select using (me_role() = 'trainee' and exists (
  select from class_trainees t where t.provider_code = credit_code and t.person_id = me_person()));

-- What a trainee tells the bureau about a class stands with the other complaints. The body concerned never sees who said it.
alter table complaints
  add column client_key text constraint complaints_client_key_once unique,
  add column received_at timestamptz not null default clock_timestamp();
comment on column complaints.client_key is 'Key of the phone that sent it: sending again changes nothing';
create policy complaints_add_by_trainee on complaints for insert with check (
  me_role() = 'trainee' and recorded_by = me_account() and verified is null and not severe and exists (
    select from class_trainees t where t.class_id = complaints.class_id and t.provider_code = complaints.provider_code and t.person_id = me_person()));
create policy complaints_read_own on complaints for select using (me_role() = 'trainee' and recorded_by = me_account());
