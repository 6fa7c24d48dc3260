-- Whoever hands in, reviews, agrees to and decides signs under the own account; what was filed nobody changes on the way, and a filing
-- stands out its own notice, counted by the day of the act (A6.1, A6.4, A8.2, A9.2(e)).
create or replace function guard_filing() returns trigger language plpgsql as $$
declare
  acting text := case when me_body() then 'body' else me_role() end;
  today date := me_day();
begin
  if new.status <> old.status and not exists (
    select from (values
      ('draft', 'submitted', 'body'), ('returned', 'submitted', 'body'),
      ('draft', 'withdrawn', 'body'), ('returned', 'withdrawn', 'body'), ('submitted', 'withdrawn', 'body'),
      ('submitted', 'reviewed', 'clerk'), ('submitted', 'returned', 'clerk'),
      ('submitted', 'refused', 'approver'), ('reviewed', 'refused', 'approver'),
      ('reviewed', 'visited', 'inspector'),
      ('visited', 'approved', 'approver'), ('visited', 'refused', 'approver'), ('visited', 'returned', 'approver'),
      ('approved', 'on-notice', 'clerk'), ('approved', 'on-notice', 'approver'),
      ('on-notice', 'cleared', 'clerk'), ('on-notice', 'refused', 'approver'),
      ('cleared', 'signed', 'clerk')
    ) as step (before, after, who)
    where before = old.status and after = new.status and acting in (who, 'system')
  ) then
    raise exception 'not the next step' using errcode = 'check_violation', constraint = 'filings_step_by_step';
  end if;
  if acting = 'body' and (
    (old.status not in ('draft', 'returned') and new.form is distinct from old.form)
    or (new.provider_code, new.number, new.reviewed_by, new.review_opinion, new.approved_by, new.approval_opinion)
      is distinct from (old.provider_code, old.number, old.reviewed_by, old.review_opinion, old.approved_by, old.approval_opinion)
  ) then
    raise exception 'what was submitted is not the body''s to change' using errcode = 'insufficient_privilege';
  end if;
  if new.status = 'cleared' and old.status <> 'cleared' and exists (
    select from notices n where n.kind = 'filing' and n.subject_id = new.id and (n.to_on >= today
      or exists (select from objections o where o.notice_id = n.id and o.status in ('open', 'upheld')))
  ) then
    raise exception 'the notice is not over' using errcode = 'check_violation', constraint = 'filings_cleared_by_notice';
  end if;
  if acting = 'system' then return new; end if;
  if acting <> 'body' and (new.form, new.provider_code, new.number) is distinct from (old.form, old.provider_code, old.number) then
    raise exception 'what was submitted is not the bureau''s to change' using errcode = 'insufficient_privilege';
  end if;
  if (new.submitted_by is distinct from old.submitted_by and new.submitted_by is distinct from me_account())
    or ((new.reviewed_by is distinct from old.reviewed_by or new.status = 'reviewed' and old.status <> 'reviewed') and new.reviewed_by is distinct from me_account())
    or ((new.approved_by is distinct from old.approved_by or new.status = 'approved' and old.status <> 'approved') and new.approved_by is distinct from me_account()) then
    raise exception 'everybody signs for themselves' using errcode = 'check_violation', constraint = 'filings_signed_by_oneself',
      hint = '提交、审核和审批由本人签署，没有保存。';
  end if;
  if new.status <> old.status and new.status in ('on-notice', 'cleared') and not exists (
    select from notices n where n.kind = 'filing' and n.subject_id = new.id
      and case new.status when 'on-notice' then n.from_on = today else n.to_on < today end) then
    raise exception 'a filing stands on its notice' using errcode = 'check_violation', constraint = 'filings_stand_out_their_notice',
      hint = '备案须先在当日发布公示，公示期满以后才能办理下一步，没有保存。';
  end if;
  return new;
end $$;

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
  if acting = 'system' then return new; end if;
  if (new.submitted_by is distinct from old.submitted_by and new.submitted_by is distinct from me_account())
    or (new.decided_by is distinct from old.decided_by and not (new.decided_by is null and old.status in ('draft', 'returned'))
      or old.status = 'submitted' and new.status in ('approved', 'returned', 'refused')) and new.decided_by is distinct from me_account() then
    raise exception 'everybody signs for themselves' using errcode = 'check_violation', constraint = 'classes_signed_by_oneself',
      hint = '提交和审批由本人签署，没有保存。';
  end if;
  if (new.provider_code, new.class_no) is distinct from (old.provider_code, old.class_no)
    or (acting = 'body' and new.decided_by is distinct from old.decided_by and new.decided_by is not null)
    or ((acting <> 'body' or old.status not in ('draft', 'returned')) and
      (new.agreement_id, new.name, new.occupation_code, new.occupation_name, new.level, new.starts_on, new.ends_on,
        new.attendance_mode, new.other_funding, new.textbooks, new.online_platform, new.filed_on, new.submitted_by)
      is distinct from
      (old.agreement_id, old.name, old.occupation_code, old.occupation_name, old.level, old.starts_on, old.ends_on,
        old.attendance_mode, old.other_funding, old.textbooks, old.online_platform, old.filed_on, old.submitted_by)) then
    raise exception 'what was filed is not changed any more' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
