alter table classes add column client_key text constraint classes_client_key_once unique;
comment on column classes.client_key is 'The form''s own key: the same form sent twice makes one class.';

create table class_imports (
  client_key text primary key,
  class_id uuid not null references classes (id),
  provider_code text not null,
  kind text not null constraint class_imports_kind_known check (kind in ('lessons', 'roster')),
  file_hash text not null,
  file_name text not null,
  row_count integer not null,
  imported_by uuid,
  imported_at timestamptz not null default clock_timestamp()
);
comment on table class_imports is 'Timetables and rosters taken over from a spreadsheet, once per key. The file itself is not kept: it holds whole identity numbers (A8.3).';

create table class_papers (
  id uuid primary key default gen_random_uuid(),
  class_id uuid not null references classes (id),
  provider_code text not null,
  kind text not null constraint class_papers_kind_known check (kind in ('filing-form', 'roster')),
  received_on date not null,
  received_by uuid not null,
  recorded_at timestamptz not null default clock_timestamp()
);
comment on table class_papers is '开班备案表 and 学员花名册 handed in on paper, with the application or after approval; each receipt is a row (A8.2, X2.3.2(b)).';
create index class_papers_class on class_papers (class_id);
create index class_imports_class on class_imports (class_id);

do $$
declare t text;
begin
  foreach t in array array['class_imports', 'class_papers'] loop
    execute format('alter table %I enable row level security; alter table %I force row level security', t, t);
    execute format('create policy %I on %I for select using (me_bureau() or provider_code = me_provider())', t || '_read', t);
    execute format('grant select, insert on %I to qixun_app', t);
  end loop;
end $$;
create policy class_imports_add on class_imports for insert with check (me_role() = 'system' or (me_body() and provider_code = me_provider()));
create policy class_papers_add on class_papers for insert with check (me_role() in ('clerk', 'approver', 'system'));

-- A body changes plan and roster only while it prepares the filing; afterwards through the bureau (A8.3, X2.3.3(a)).
create function refuse_frozen_plan() returns trigger language plpgsql as $$
declare
  found text;
  class uuid;
begin
  if tg_op = 'DELETE' then class := old.class_id; else class := new.class_id; end if;
  select status into found from classes where id = class;
  if me_body() and found not in ('draft', 'returned') then
    raise exception 'the filing is frozen' using errcode = 'check_violation', constraint = 'filed_plan_is_frozen';
  end if;
  if tg_op = 'DELETE' then return old; end if;
  return new;
end $$;
create trigger lessons_frozen before insert or update or delete on lessons for each row execute function refuse_frozen_plan();
create trigger class_trainees_frozen before insert or update or delete on class_trainees for each row execute function refuse_frozen_plan();

-- Whatever the application may get wrong: a body neither agrees to its own class nor changes what it has filed.
create function guard_class() returns trigger language plpgsql as $$
begin
  if new.status = 'approved' and old.status <> 'approved' and me_role() not in ('approver', 'system') then
    raise exception 'only the office agrees to a class' using errcode = 'insufficient_privilege';
  end if;
  if not me_body() then return new; end if;
  if new.status <> old.status and not exists (
    select from (values
      ('draft', 'submitted'), ('returned', 'submitted'),
      ('draft', 'cancelled'), ('returned', 'cancelled'), ('submitted', 'cancelled'), ('approved', 'cancelled'),
      ('ended', 'examined'), ('examined', 'archived')
    ) as step (before, after) where before = old.status and after = new.status
  ) then
    raise exception 'not the next step' using errcode = 'check_violation', constraint = 'classes_step_by_step';
  end if;
  if (new.provider_code, new.class_no) is distinct from (old.provider_code, old.class_no)
    or (new.decided_by is distinct from old.decided_by and new.decided_by is not null)
    or (old.status not in ('draft', 'returned') and
      (new.agreement_id, new.name, new.occupation_code, new.occupation_name, new.level, new.starts_on, new.ends_on,
        new.attendance_mode, new.other_funding, new.textbooks, new.online_platform, new.filed_on, new.submitted_by)
      is distinct from
      (old.agreement_id, old.name, old.occupation_code, old.occupation_name, old.level, old.starts_on, old.ends_on,
        old.attendance_mode, old.other_funding, old.textbooks, old.online_platform, old.filed_on, old.submitted_by)) then
    raise exception 'what was filed is not the body''s to change' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger classes_guard before update on classes for each row execute function guard_class();
comment on trigger classes_guard on classes is 'Only the next step, and only the office agrees (A7.1, A9.2(e)); what was filed stays as it was filed (A8.3)';
