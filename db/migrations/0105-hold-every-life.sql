-- Each case goes from status to status by the ways of its life, each by whose they are, whatever the application may get wrong.
-- What the house does by itself it does as `system`, and no other way than anybody. start/lives.test.ts holds these to the lives.

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
comment on function guard_class() is 'Steps of a class and whose they are (A7.1, A9.2(e), A10.17); what was filed stays as it was filed (A8.3)';

-- What is recorded of an order to a body is its status.
create function order_status(interviewed_on date, delivered_on date, result text) returns text language sql immutable
  return case when result = 'pass' then 'passed' when result = 'fail' then 'failed' when delivered_on is not null then 'delivered'
    when interviewed_on is not null then 'interviewed' else 'ordered' end;
create function guard_order() returns trigger language plpgsql as $$
declare
  role text := me_role();
  was text := order_status(old.interviewed_on, old.delivered_on, old.result);
  is_now text := order_status(new.interviewed_on, new.delivered_on, new.result);
begin
  if was <> is_now and not exists (
    select from (values
      ('ordered', 'interviewed', array['clerk', 'approver']), ('interviewed', 'delivered', array['clerk', 'approver']),
      ('delivered', 'passed', array['clerk', 'approver', 'inspector']),
      ('delivered', 'failed', array['clerk', 'approver', 'inspector'])) as step (before, after, roles)
    where before = was and after = is_now and (role = any (roles) or role = 'system')) then
    raise exception 'an order does not go from % to % by %', was, is_now, role
      using errcode = 'check_violation', constraint = 'rectifications_step_by_step';
  end if;
  return new;
end $$;
comment on function guard_order() is 'Interviewed, delivered, re-checked: steps of an order to a body and whose they are (A14.0(b), A14.0(c), A14.0(d))';
create trigger rectifications_guard before update on rectifications for each row
  when (new.class_id is null) execute function guard_order();

create function guard_recheck() returns trigger language plpgsql as $$
begin
  if old.result is not null or me_role() not in ('clerk', 'approver', 'inspector', 'system') then
    raise exception 'an order is re-checked once' using errcode = 'check_violation', constraint = 'rectifications_step_by_step';
  end if;
  return new;
end $$;
comment on function guard_recheck() is 'An order to stop a class is re-checked once (A10.17)';
create trigger rectifications_recheck before update on rectifications for each row
  when (new.class_id is not null and old.result is distinct from new.result) execute function guard_recheck();

create function guard_complaint() returns trigger language plpgsql as $$
begin
  if old.verified is not null or me_role() not in ('clerk', 'approver', 'inspector', 'system') then
    raise exception 'a complaint is looked into once' using errcode = 'check_violation', constraint = 'complaints_step_by_step';
  end if;
  return new;
end $$;
comment on function guard_complaint() is 'A complaint is looked into once (A10.9)';
create trigger complaints_guard before update on complaints for each row
  when (old.verified is distinct from new.verified) execute function guard_complaint();

create function guard_proposal() returns trigger language plpgsql as $$
begin
  if old.decision is not null or me_role() not in ('approver', 'system') then
    raise exception 'a proposal is decided once, by an approver' using errcode = 'check_violation', constraint = 'dissolution_proposals_step_by_step';
  end if;
  if (new.provider_code, new.agreement_id, new.rectification_id, new.clause, new.reason, new.proposed_by, new.evidence_file_id) is distinct from
      (old.provider_code, old.agreement_id, old.rectification_id, old.clause, old.reason, old.proposed_by, old.evidence_file_id) then
    raise exception 'what was proposed stays' using errcode = 'check_violation', constraint = 'dissolution_proposals_stay';
  end if;
  return new;
end $$;
comment on function guard_proposal() is 'Proposed by one, decided once and by another (A14.0(d))';
create trigger dissolution_proposals_decide before update on dissolution_proposals for each row execute function guard_proposal();

-- A body is restored by the house when its order was kept, and cancelled by whoever decides.
create or replace function guard_standing() returns trigger language plpgsql as $$
declare role text := me_role();
begin
  if role not in ('clerk', 'approver', 'system') then
    raise exception 'the standing is the bureau''s to change' using errcode = 'insufficient_privilege';
  end if;
  if old.standing = 'cancelled' then
    raise exception 'cancelled is for good' using errcode = 'check_violation', constraint = 'providers_cancelled_for_good';
  end if;
  if new.standing = 'cancelled' and role <> 'system'
      and (role <> 'approver' or not exists (select from dissolutions d where d.provider_code = new.credit_code)) then
    raise exception 'no dissolution was decided by whoever cancels' using errcode = 'check_violation',
      constraint = case role when 'approver' then 'providers_cancelled_by_decision' else 'providers_step_by_step' end;
  end if;
  if not exists (
    select from (values ('normal', 'rectifying', array['clerk', 'approver']), ('rectifying', 'normal', array[]::text[]),
      ('normal', 'cancelled', array['approver']), ('rectifying', 'cancelled', array['approver'])) as step (before, after, roles)
    where before = old.standing and after = new.standing and (role = any (roles) or role = 'system')) then
    raise exception 'a standing does not go from % to % by %', old.standing, new.standing, role
      using errcode = 'check_violation', constraint = 'providers_step_by_step';
  end if;
  return new;
end $$;
comment on function guard_standing() is 'Rectifying by an order, cancelled by a decision, and cancelled for good (A14.0(a), A14.0(e))';

create function guard_notice() returns trigger language plpgsql as $$
begin
  if old.closed_at is distinct from new.closed_at and (old.closed_at is not null or me_role() not in ('clerk', 'system')) then
    raise exception 'a notice is closed once' using errcode = 'check_violation', constraint = 'notices_step_by_step';
  end if;
  return new;
end $$;
comment on function guard_notice() is 'Closed once, with the matter it was published for (A6.4, A13.8)';
create trigger notices_guard before update on notices for each row execute function guard_notice();

create function guard_objection() returns trigger language plpgsql as $$
begin
  if old.status <> 'open' or new.status = 'open' or me_role() not in ('clerk', 'approver', 'system') then
    raise exception 'an objection is answered once' using errcode = 'check_violation', constraint = 'objections_step_by_step';
  end if;
  if (new.notice_id, new.line_key, new.content, new.received_at) is distinct from (old.notice_id, old.line_key, old.content, old.received_at) then
    raise exception 'what was objected stays' using errcode = 'check_violation', constraint = 'objections_stay';
  end if;
  return new;
end $$;
comment on function guard_objection() is 'An objection is answered once, and stays as it was made (A6.4, A13.8)';
create trigger objections_guard before update on objections for each row execute function guard_objection();

create or replace function guard_sitting() returns trigger language plpgsql as $$
begin
  if old.results_at is not null and (new.held_on, new.assessor, new.place, new.class_id) is distinct from
      (old.held_on, old.assessor, old.place, old.class_id) then
    raise exception 'results are in' using errcode = 'check_violation', constraint = 'sittings_fixed_with_results';
  end if;
  if (old.results_key, old.results_hash, old.results_at) is distinct from (new.results_key, new.results_hash, new.results_at)
    and (old.results_at is not null or me_role() not in ('principal', 'provider-clerk', 'clerk', 'system')) then
    raise exception 'results are imported once' using errcode = 'check_violation', constraint = 'sittings_step_by_step';
  end if;
  return new;
end $$;
comment on function guard_sitting() is 'A sitting is corrected until its results are in, and they come in once (A11.1)';
