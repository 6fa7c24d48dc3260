-- What a body had filed when it lost its qualification stood where it was: agreed to, waiting for its notice or for the seals, it had no way on
-- and none out, and stayed among the tasks of the bureau for ever. It ends with the qualification, in the name of the house (A14.0(d), A7.3).
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
      ('cleared', 'signed', 'clerk'),
      ('returned', 'refused', 'system'), ('approved', 'refused', 'system'), ('cleared', 'refused', 'system')
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
comment on function guard_filing() is 'One step after another, each by its own role, and what was submitted stays as it is; what its body lost the qualification for ends with it (A6.1 to A6.5, X1.8, X1.9, A14.0(d))';

create function refuse_end_of_living_body() returns trigger language plpgsql as $$
begin
  if not exists (select from providers p where p.credit_code = new.provider_code and p.standing = 'cancelled') then
    raise exception 'the body has its qualification' using errcode = 'check_violation', constraint = 'filings_end_with_the_qualification',
      hint = '该单位的补贴资格没有取消，已同意备案或者退回补正的申请不能这样终结，没有保存。';
  end if;
  return new;
end $$;
comment on function refuse_end_of_living_body() is 'What was agreed to, or lies with the body, is refused only where the body is cancelled (A14.0(d), A7.3)';
create trigger filings_with_the_qualification before update of status on filings for each row
  when (new.status = 'refused' and old.status in ('returned', 'approved', 'cleared')) execute function refuse_end_of_living_body();

-- A proposal may wait while one agreement follows another, and the next may be sealed already: whichever it was.
create or replace function dissolution_ended_agreement(d dissolutions) returns boolean language sql stable return exists (
  select from agreements a where a.provider_code = d.provider_code and a.status = 'ended' and a.ended_on = d.decided_on);
