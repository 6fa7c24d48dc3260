-- An agreement and a change of a plan go by the ways of their lives as every other case does. start/lives.test.ts holds them to it.

create function guard_agreement() returns trigger language plpgsql as $$
declare role text := me_role();
begin
  if tg_op = 'INSERT' then
    if new.status <> 'unsealed' and role <> 'system' then
      raise exception 'an agreement begins without seals' using errcode = 'check_violation', constraint = 'agreements_step_by_step';
    end if;
    return new;
  end if;
  if new.status <> old.status and not exists (
    select from (values ('unsealed', 'in-force', array['clerk']), ('in-force', 'ended', array['approver'])) as step (before, after, roles)
    where before = old.status and after = new.status and (role = any (roles) or role = 'system')) then
    raise exception 'an agreement does not go from % to % by %', old.status, new.status, role
      using errcode = 'check_violation', constraint = 'agreements_step_by_step';
  end if;
  if old.status <> 'unsealed' and (new.number, new.filing_id, new.provider_code, new.occupations, new.from_on, new.bureau_sealed_on,
        new.provider_sealed_on, new.document_id)
      is distinct from (old.number, old.filing_id, old.provider_code, old.occupations, old.from_on, old.bureau_sealed_on,
        old.provider_sealed_on, old.document_id) then
    raise exception 'what was sealed stays' using errcode = 'check_violation', constraint = 'agreements_stay';
  end if;
  return new;
end $$;
comment on function guard_agreement() is 'In force with both seals, ended once, and what was sealed stays (A6.6, X2.5.5, A14.0(e))';
create trigger agreements_guard before insert or update on agreements for each row execute function guard_agreement();

-- Besides what it held before: whatever has begun is no longer decided.
create or replace function guard_lesson_change() returns trigger language plpgsql as $$
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
  if least(old.old_starts_at, old.starts_at) <= clock_timestamp() then
    raise exception 'the lesson has begun' using errcode = 'check_violation', constraint = 'lesson_changes_step_by_step';
  end if;
  if me_role() <> 'system' and new.decided_by is distinct from me_account() then
    raise exception 'signed by oneself' using errcode = 'check_violation', constraint = 'lesson_changes_signed_by_oneself';
  end if;
  return new;
end $$;
comment on function guard_lesson_change() is 'Asked for as the plan stands, decided once and before the lesson begins (X2.3.3(b))';
