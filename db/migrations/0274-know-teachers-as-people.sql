-- A teacher was a row for each occupation: one person counted twice, could not be registered full-time for a second occupation, and could stand
-- in two rooms at once. Now one row is one person at a body; what somebody teaches, for how long, and by what right, are rows below it.
-- areas/providers/teachers
alter table teachers add column registered_at timestamptz not null default now();
alter table teachers add constraint teachers_of_body unique (id, provider_code), add constraint teachers_by_number unique (id, provider_code, id_number_hash);

create table teacher_terms (
  id uuid primary key default gen_random_uuid(),
  teacher_id uuid not null,
  provider_code text not null,
  id_number_hash text not null,
  full_time boolean not null,
  from_on date not null,
  to_on date,
  voided_at timestamptz,
  void_reason text,
  constraint teacher_terms_teacher_id_fkey foreign key (teacher_id, provider_code, id_number_hash)
    references teachers (id, provider_code, id_number_hash) on update cascade,
  constraint teacher_terms_days_in_order check (from_on <= to_on),
  constraint teacher_terms_voided_with_reason check ((voided_at is null) = (void_reason is null)),
  constraint teacher_terms_one_at_a_time exclude using gist (teacher_id with =, daterange(from_on, to_on, '[]') with &&) where (voided_at is null),
  constraint teacher_terms_full_time_at_one_body exclude using gist (id_number_hash with =, daterange(from_on, to_on, '[]') with &&)
    where (full_time and voided_at is null)
);
comment on table teacher_terms is '任教期间: from when to when somebody teaches at a body, full-time or part-time. Put right by a new row; the old one is voided with its reason (A4.4(a), A4.4(b)).';
comment on column teacher_terms.to_on is 'The last day; null while it runs';
comment on constraint teacher_terms_one_at_a_time on teacher_terms is 'At one body somebody is full-time or part-time, not both at once (A4.4(d))';
comment on constraint teacher_terms_full_time_at_one_body on teacher_terms is 'Nobody is full-time at two bodies at once (A4.4(b))';

create table teacher_occupations (
  id uuid primary key default gen_random_uuid(),
  teacher_id uuid not null,
  provider_code text not null,
  occupation_code text not null,
  occupation_name text not null,
  teaches text[] not null,
  from_on date not null,
  to_on date,
  voided_at timestamptz,
  void_reason text,
  constraint teacher_occupations_teacher_id_fkey foreign key (teacher_id, provider_code) references teachers (id, provider_code),
  constraint teacher_occupations_teaches_known check (teaches <@ array['theory', 'practice'] and cardinality(teaches) > 0),
  constraint teacher_occupations_days_in_order check (from_on <= to_on),
  constraint teacher_occupations_once exclude using gist (teacher_id with =, occupation_code with =, occupation_name with =,
    daterange(from_on, to_on, '[]') with &&) where (voided_at is null),
  constraint teacher_occupations_voided_with_reason check ((voided_at is null) = (void_reason is null))
);
comment on table teacher_occupations is '任教职业: which occupations somebody teaches, theory, practice or both. Put right by a new row; the old one is voided with its reason (A4.4(e), A4.4(f)).';
comment on constraint teacher_occupations_once on teacher_occupations is 'One occupation of a teacher is registered once at a time (A4.4(e))';

create table teacher_qualifications (
  id uuid primary key default gen_random_uuid(),
  teacher_id uuid not null,
  provider_code text not null,
  kind text not null,
  subject text not null,
  occupation_code text,
  title text not null default '',
  rank smallint,
  grade text,
  number text not null default '',
  issued_on date,
  expires_on date,
  voided_at timestamptz,
  void_reason text,
  constraint teacher_qualifications_teacher_id_fkey foreign key (teacher_id, provider_code) references teachers (id, provider_code),
  constraint teacher_qualifications_kind_known check (kind in ('skill', 'vocational', 'title', 'study', 'other')),
  constraint teacher_qualifications_of_something check (subject <> ''),
  constraint teacher_qualifications_rank_of_skill check ((rank is not null) = (kind in ('skill', 'vocational')) and rank between 1 and 7),
  constraint teacher_qualifications_grade_of_title check ((grade is not null) = (kind = 'title') and grade in ('junior', 'middle', 'deputy-senior', 'senior')),
  constraint teacher_qualifications_days_in_order check (issued_on <= expires_on),
  constraint teacher_qualifications_voided_with_reason check ((voided_at is null) = (void_reason is null))
);
comment on table teacher_qualifications is '教师资格: certificates, titles and studies of a teacher. rank: 1 五级 … 5 一级, 6 特级技师, 7 首席技师. Put right by a new row; the old one is voided with its reason (A4.4(h), A5.4(b)).';
comment on column teacher_qualifications.subject is 'The occupation of a certificate, the 专业 of a title or of studies';
comment on column teacher_qualifications.title is 'What a title is called, as 工程师';
comment on column teacher_qualifications.expires_on is 'The last day on which it counts; null: without end';
comment on constraint teacher_qualifications_kind_known on teacher_qualifications is 'skill 职业技能等级证书, vocational 国家职业资格证书, title 职称, study 学历专业, other 其他证书 (A4.4(h), A5.4(b))';
comment on constraint teacher_qualifications_rank_of_skill on teacher_qualifications is 'A level is that of a certificate of skill (A5.4(b))';
comment on constraint teacher_qualifications_grade_of_title on teacher_qualifications is 'A grade is that of a title: 初级, 中级, 副高级, 正高级 (A5.4(b))';

-- Rows of one person at one body become one: the one that lessons stand on most is kept.
alter table teachers no force row level security;
alter table lessons no force row level security;
alter table lesson_changes no force row level security;
alter table lessons disable trigger user;
alter table lesson_changes disable trigger user;

create table teacher_folds as
  select t.id, first_value(t.id) over (partition by t.provider_code, t.id_number_hash
    order by (select count(*) from lessons l where l.teacher_id = t.id) desc, t.from_on, t.id) as kept
  from teachers t;

insert into teacher_terms (teacher_id, provider_code, id_number_hash, full_time, from_on, to_on)
  select kept, provider_code, id_number_hash, full_time, lower(days), upper(days) - 1
  from (
    select f.kept, t.provider_code, t.id_number_hash, range_agg(daterange(t.from_on, t.to_on, '[]')) as known,
      coalesce(range_agg(daterange(t.from_on, t.to_on, '[]')) filter (where t.full_time), '{}') as whole
    from teachers t join teacher_folds f using (id) group by f.kept, t.provider_code, t.id_number_hash) as person
  cross join lateral (select true as full_time, unnest(whole) as days union all select false, unnest(known - whole)) as term;

insert into teacher_occupations (teacher_id, provider_code, occupation_code, occupation_name, teaches, from_on, to_on)
  select kept, provider_code, occupation_code, occupation_name, teaches, lower(days), upper(days) - 1
  from (
    select f.kept, t.provider_code, t.occupation_code, t.occupation_name, range_agg(daterange(t.from_on, t.to_on, '[]')) as known,
      array_remove(array[case when bool_or('theory' = any (t.teaches)) then 'theory' end, case when bool_or('practice' = any (t.teaches)) then 'practice' end], null) as teaches
    from teachers t join teacher_folds f using (id) group by f.kept, t.provider_code, t.occupation_code, t.occupation_name) as taught
  cross join lateral unnest(known) as days;

insert into teacher_qualifications (teacher_id, provider_code, kind, subject, occupation_code, rank, number)
  select distinct f.kept, t.provider_code, case when t.rank > 0 then 'skill' else 'other' end, t.occupation_name, t.occupation_code, nullif(t.rank, 0), t.certificate_no
  from teachers t join teacher_folds f using (id) where (t.rank > 0 or t.certificate_no <> '') and t.occupation_name <> '';

update teachers t set education = coalesce(t.education, o.education), account_id = coalesce(t.account_id, o.account_id), registered_at = o.from_on
  from (select f.kept, max(x.education) as education, min(x.account_id::text)::uuid as account_id, min(x.from_on) as from_on
    from teachers x join teacher_folds f using (id) group by f.kept) as o
  where o.kept = t.id;

alter table lessons drop constraint lessons_teacher_at_one_place;
alter table lesson_changes drop constraint lesson_changes_change_something;
alter table lesson_changes add column folded boolean not null default false;
comment on column lesson_changes.folded is 'It changed from one row of a person to another row of the same, before a row was a person';
update lesson_changes c set folded = f.kept = g.kept, teacher_id = f.kept, old_teacher_id = g.kept
  from teacher_folds f, teacher_folds g where f.id = c.teacher_id and g.id = c.old_teacher_id and (f.id <> f.kept or g.id <> g.kept);
alter table lesson_changes add constraint lesson_changes_change_something check (starts_at is distinct from old_starts_at
  or ends_at is distinct from old_ends_at or teacher_id is distinct from old_teacher_id or room_id is distinct from old_room_id or folded);
comment on constraint lesson_changes_change_something on lesson_changes is 'A change that changes nothing is none (X2.3.3(b))';
update lessons l set teacher_id = f.kept from teacher_folds f where f.id = l.teacher_id and f.kept <> f.id;
delete from teachers t using teacher_folds f where f.id = t.id and f.kept <> f.id;
drop table teacher_folds;
alter table teachers drop constraint teachers_full_time_at_one_body, drop column full_time, drop column teaches, drop column occupation_code,
  drop column occupation_name, drop column rank, drop column certificate_no, drop column from_on, drop column to_on;
alter table teachers add constraint teachers_once unique (provider_code, id_number_hash);
comment on table teachers is '教师: one row a person at a body; terms, occupations and qualifications are rows below it (A4.4(a), A4.4(h), A5.4(b)).';
comment on constraint teachers_once on teachers is 'A person is one teacher of a body, whatever he or she teaches (A4.4(b), A4.4(d))';
comment on column teachers.account_id is 'By which account this teacher signs in, as the body said; null until it did.';

-- Whoever teaches is in one room at a time, at whatever body: by the person, not by the row.
alter table lessons add column teacher_hash text;
update lessons l set teacher_hash = t.id_number_hash from teachers t where t.id = l.teacher_id;
update lessons l set teacher_hash = null where l.planned and exists (select from lessons o where o.planned and o.teacher_hash = l.teacher_hash
  and o.starts_at < l.ends_at and l.starts_at < o.ends_at and (o.starts_at, o.id) < (l.starts_at, l.id));
alter table lessons add constraint lessons_teacher_at_one_place exclude using gist (teacher_hash with =, tstzrange(starts_at, ends_at) with &&) where (planned);
alter table lessons add constraint lessons_teacher_of_body foreign key (teacher_id, provider_code, teacher_hash)
  references teachers (id, provider_code, id_number_hash) on update cascade;
comment on column lessons.teacher_hash is 'Whose number it is, kept by a trigger; null for a lesson of before that met another of the same person';
comment on constraint lessons_teacher_at_one_place on lessons is 'A person gives one lesson at a time, at whatever body (A9.1(d), A10.1)';

alter table lessons enable trigger user;
alter table lesson_changes enable trigger user;
alter table teachers force row level security;
alter table lessons force row level security;
alter table lesson_changes force row level security;

create function keep_teacher_of_lesson() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' or (new.teacher_id, new.teacher_hash) is distinct from (old.teacher_id, old.teacher_hash) then
    select t.id_number_hash into new.teacher_hash from teachers t where t.id = new.teacher_id and t.provider_code = new.provider_code;
    if not found then
      raise exception 'the teacher is of another body' using errcode = 'foreign_key_violation', constraint = 'lessons_teacher_of_body';
    end if;
  end if;
  return new;
end $$;
create trigger lessons_teacher_kept before insert or update of teacher_id, teacher_hash on lessons for each row execute function keep_teacher_of_lesson();
comment on function keep_teacher_of_lesson() is 'Whose lesson it is, written by the database alone (A10.1)';

-- What is registered may be taken away while nothing rests on it; afterwards it is put right by another row.
create function teacher_stands(teacher uuid) returns boolean language sql stable return
  exists (select from lessons l where l.teacher_id = teacher) or exists (select from teachers t join lesson_changes c on c.provider_code = t.provider_code where t.id = teacher and teacher in (c.teacher_id, c.old_teacher_id))
  or exists (select from teachers t join filings f on f.provider_code = t.provider_code where t.id = teacher and f.submitted_at >= t.registered_at);
comment on function teacher_stands(uuid) is 'Whether lessons or an application that was handed in rest on what is registered of a teacher (A4.4(b), A6.1)';

create function guard_teacher() returns trigger language plpgsql as $$
begin
  if me_role() = 'system' then
    if tg_op = 'DELETE' then return old; end if;
    return new;
  end if;
  if tg_op = 'DELETE' then
    if teacher_stands(old.id) then
      raise exception 'something rests on it' using errcode = 'check_violation', constraint = 'teachers_stay',
        hint = '这名教师已有课程或者已随备案申请提交，不能删除，没有保存。不再任教的，请登记离任。';
    end if;
    return old;
  end if;
  if (new.provider_code, new.id_number_hash, new.id_number_masked, new.born_on) is distinct from
      (old.provider_code, old.id_number_hash, old.id_number_masked, old.born_on) then
    raise exception 'a teacher stays who it is' using errcode = 'check_violation', constraint = 'teachers_stay_who_they_are',
      hint = '教师的身份证号登记后不能更改，没有保存。登记有误的，请删除后重新登记。';
  end if;
  return new;
end $$;
create trigger teachers_guard before update or delete on teachers for each row execute function guard_teacher();
comment on function guard_teacher() is 'A teacher stays who it is, and is removed only while nothing rests on it (A4.4(b))';

create function guard_teacher_row() returns trigger language plpgsql as $$
declare may text[] := array['to_on', 'voided_at', 'void_reason', 'id_number_hash'];
begin
  if me_role() = 'system' then
    if tg_op = 'DELETE' then return old; end if;
    return new;
  end if;
  if tg_op = 'DELETE' then
    if teacher_stands(old.teacher_id) then
      raise exception 'something rests on it' using errcode = 'check_violation', constraint = 'teacher_rows_stay',
        hint = '这名教师已有课程或者已随备案申请提交，原来的登记保留，没有删除。请刷新页面后写明理由再改。';
    end if;
    return old;
  end if;
  if to_jsonb(new) - may <> to_jsonb(old) - may or to_jsonb(old) ->> 'voided_at' is not null and to_jsonb(new) <> to_jsonb(old) then
    raise exception 'what was registered is put right by another row' using errcode = 'check_violation', constraint = 'teacher_rows_put_right_anew';
  end if;
  return new;
end $$;
create trigger teacher_terms_guard before update or delete on teacher_terms for each row execute function guard_teacher_row();
create trigger teacher_occupations_guard before update or delete on teacher_occupations for each row execute function guard_teacher_row();
create trigger teacher_qualifications_guard before update or delete on teacher_qualifications for each row execute function guard_teacher_row();
comment on function guard_teacher_row() is 'What is registered of a teacher ends or is voided with a reason, and is taken away only while nothing rests on it (A4.4(a), A4.4(h))';

create policy teachers_remove_body on teachers for delete to qixun_body using ((me_body() and (provider_code = me_provider())));
create policy teachers_remove_house on teachers for delete to qixun_house using (true);
grant delete on teachers to qixun_app;

create index teacher_terms_teacher on teacher_terms (teacher_id);
create index teacher_terms_body on teacher_terms (provider_code);
alter table teacher_terms enable row level security, force row level security;
create policy teacher_terms_add_body on teacher_terms for insert to qixun_body with check ((me_body() and (provider_code = me_provider())));
create policy teacher_terms_add_house on teacher_terms for insert to qixun_house with check (true);
create policy teacher_terms_change_body on teacher_terms for update to qixun_body using ((me_body() and (provider_code = me_provider())));
create policy teacher_terms_change_house on teacher_terms for update to qixun_house using (true);
create policy teacher_terms_read_body on teacher_terms for select to qixun_body using ((provider_code = me_provider()));
create policy teacher_terms_read_bureau_house on teacher_terms for select to qixun_bureau, qixun_house using (true);
create policy teacher_terms_remove_body on teacher_terms for delete to qixun_body using ((me_body() and (provider_code = me_provider())));
create policy teacher_terms_remove_house on teacher_terms for delete to qixun_house using (true);
grant delete, insert, select, update on teacher_terms to qixun_app;

create index teacher_occupations_teacher on teacher_occupations (teacher_id);
create index teacher_occupations_body on teacher_occupations (provider_code);
alter table teacher_occupations enable row level security, force row level security;
create policy teacher_occupations_add_body on teacher_occupations for insert to qixun_body with check ((me_body() and (provider_code = me_provider())));
create policy teacher_occupations_add_house on teacher_occupations for insert to qixun_house with check (true);
create policy teacher_occupations_change_body on teacher_occupations for update to qixun_body using ((me_body() and (provider_code = me_provider())));
create policy teacher_occupations_change_house on teacher_occupations for update to qixun_house using (true);
create policy teacher_occupations_read_body on teacher_occupations for select to qixun_body using ((provider_code = me_provider()));
create policy teacher_occupations_read_bureau_house on teacher_occupations for select to qixun_bureau, qixun_house using (true);
create policy teacher_occupations_remove_body on teacher_occupations for delete to qixun_body using ((me_body() and (provider_code = me_provider())));
create policy teacher_occupations_remove_house on teacher_occupations for delete to qixun_house using (true);
grant delete, insert, select, update on teacher_occupations to qixun_app;

create index teacher_qualifications_teacher on teacher_qualifications (teacher_id);
create index teacher_qualifications_body on teacher_qualifications (provider_code);
alter table teacher_qualifications enable row level security, force row level security;
create policy teacher_qualifications_add_body on teacher_qualifications for insert to qixun_body with check ((me_body() and (provider_code = me_provider())));
create policy teacher_qualifications_add_house on teacher_qualifications for insert to qixun_house with check (true);
create policy teacher_qualifications_change_body on teacher_qualifications for update to qixun_body using ((me_body() and (provider_code = me_provider())));
create policy teacher_qualifications_change_house on teacher_qualifications for update to qixun_house using (true);
create policy teacher_qualifications_read_body on teacher_qualifications for select to qixun_body using ((provider_code = me_provider()));
create policy teacher_qualifications_read_bureau_house on teacher_qualifications for select to qixun_bureau, qixun_house using (true);
create policy teacher_qualifications_remove_body on teacher_qualifications for delete to qixun_body using ((me_body() and (provider_code = me_provider())));
create policy teacher_qualifications_remove_house on teacher_qualifications for delete to qixun_house using (true);
grant delete, insert, select, update on teacher_qualifications to qixun_app;
