-- A class is called off only when the days given for putting it right are over (A10.17), and after its last day as well.
alter table rectifications add constraint rectifications_class_fail_after_deadline
  check (class_id is null or result is distinct from 'fail' or rechecked_on > due_on) not valid;
comment on constraint rectifications_class_fail_after_deadline on rectifications is 'Called off only after rectification, when its deadline has passed (A10.17)';

-- Heads counted while the class has no lesson say nothing of who attends; in a lesson they stand against its check-ins (A10.8(a), A14.2).
alter table inspections add column outside boolean not null default false, add column checked_in integer
  constraint inspections_checked_in_not_negative check (checked_in >= 0);
comment on column inspections.outside is 'Heads were counted at a time at which the class had no lesson: they do not count towards A14.2';
comment on column inspections.checked_in is 'Who was checked in to that very lesson at that moment (A10.2)';

create or replace function guard_class() returns trigger language plpgsql as $$
declare acting text := case when me_body() then 'body' else me_role() end;
begin
  if new.status = 'approved' and old.status <> 'approved' and acting not in ('approver', 'system') then
    raise exception 'only the office agrees to a class' using errcode = 'insufficient_privilege';
  end if;
  if new.status <> old.status and not exists (
    select from (values
      ('draft', 'submitted', array['body']), ('returned', 'submitted', array['body']),
      ('draft', 'cancelled', array['body']), ('returned', 'cancelled', array['body']),
      ('submitted', 'cancelled', array['body']), ('approved', 'cancelled', array['body']),
      ('submitted', 'approved', array['approver']), ('submitted', 'returned', array['approver']),
      ('submitted', 'refused', array['approver']),
      ('approved', 'running', array[]::text[]), ('running', 'ended', array[]::text[]),
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
  if not me_body() then return new; end if;
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
