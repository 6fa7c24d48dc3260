-- A teacher opened every file of the body by its id: papers of the filing, of other classes, of concerns. An account is told to be a teacher of
-- the register by the body itself; it opens what it handed in, and the recordings of classes in which that teacher has lessons (A10.3).
-- areas/providers/bodies
alter table teachers add column account_id uuid
  constraint teachers_account_id_fkey references accounts (id);
comment on column teachers.account_id is 'By which account this teacher signs in, as the body said; null until it did. One person may stand in several rows, one an occupation.';
create index teachers_account on teachers (account_id) where account_id is not null;

create function me_teaches(class uuid) returns boolean language sql stable parallel safe
  return exists (select from lessons l join teachers t on t.id = l.teacher_id where l.class_id = class and t.account_id = me_account());
comment on function me_teaches(uuid) is 'True for the account of a teacher with a lesson in the class (A10.3).';

create function me_filmed(file uuid) returns boolean language sql stable parallel safe
  return exists (select from recordings r where r.file_id = file and me_teaches(r.class_id));
comment on function me_filmed(uuid) is 'True for the recording of a class in which the account of a teacher has a lesson (A10.3).';

drop policy files_read_body on files;
create policy files_read_body on files for select to qixun_body
  using (provider_code = me_provider() and (me_body() or uploaded_by = me_account() or me_filmed(id)));
