-- What a role may not bring about step by step it may not write down as done either.

-- A filing and a class begin as drafts, unsigned (A6.1, A8.2).
create function begin_as_draft() returns trigger language plpgsql as $$
declare born jsonb := to_jsonb(new);
begin
  if me_role() <> 'system' and (new.status <> 'draft' or exists (
      select from unnest(array['submitted_at', 'submitted_by', 'reviewed_by', 'review_opinion', 'approved_by', 'approval_opinion',
        'filed_on', 'decided_by', 'decided_on', 'decision_reason', 'considered']) as signed where born ->> signed is not null)) then
    raise exception 'a case begins as a draft' using errcode = 'check_violation', constraint = tg_table_name || '_begin_draft',
      hint = '备案申请和开班备案都从起草开始，没有保存。请先起草，再按步骤提交、审核、审批。';
  end if;
  return new;
end $$;
comment on function begin_as_draft() is 'Nobody writes down a case as handed in, reviewed or decided (A6.1, A8.2).';
create trigger filings_begin before insert on filings for each row execute function begin_as_draft();
create trigger classes_begin before insert on classes for each row execute function begin_as_draft();

-- What is approved, and every amount that changes, is the rate of the last judgement of this very claim (A13.1, A13.8).
create function change_as_judged() returns trigger language plpgsql as $$
declare acting text := current_user; judged int;
begin
  if me_role() = 'system' then return new; end if;
  perform set_config('role', 'qixun_house', true);
  select (j.findings::jsonb ->> 'rateFen')::int into judged from judgements j
    where j.subject_kind = 'claim' and j.subject_id = new.id and j.rule_set = 'claim' order by j.decided_at desc limit 1;
  perform set_config('role', acting, true);
  if new.rate_fen is distinct from judged or new.amount_fen is distinct from judged and new.status not in ('refused', 'withdrawn') then
    raise exception 'the amount is not as judged' using errcode = 'check_violation', constraint = 'claims_amount_as_judged',
      hint = '补贴金额与最近一次核验的补贴标准不一致，没有保存。请刷新页面，由系统重新核验后再办理。';
  end if;
  return new;
end $$;
comment on function change_as_judged() is 'Nobody gives a claim another amount than the catalogue gave its last judgement (A13.1, A13.8).';
create trigger claims_judged_rate before update on claims for each row
  when (old.rate_fen is distinct from new.rate_fen or old.amount_fen <> new.amount_fen and new.status not in ('refused', 'withdrawn')
    or old.status = 'reviewed' and new.status = 'approved')
  execute function change_as_judged();

-- What is on notice stands there as published, from the day it is published to its last day (A6.4, A13.8).
create function begin_notice() returns trigger language plpgsql as $$
declare
  of_claims boolean := new.kind = 'subsidy';
  per_case boolean := reading_on(case when of_claims then 'A13.8.notice' else 'A6.4.notice' end, me_day(), 'parameter') = 'perCase';
  -- Working days are never fewer days than their number; which of them are days off the calendar knows, not the database.
  least int := case when per_case then 1
    else number_on(case when of_claims then 'subsidy.publicNoticeWorkingDays' else 'filing.publicNoticeWorkingDays' end, me_day()) end;
begin
  if me_role() <> 'system' and (new.from_on <> me_day() or new.closed_at is not null or new.published_by is distinct from me_account()
      or per_case and me_role() <> 'approver' or (new.to_on >= new.from_on + least) is not true) then
    raise exception 'a notice begins today, and lasts' using errcode = 'check_violation', constraint = 'notices_begin_and_last',
      hint = '公示由本人发布，从发布当日开始，公示期不能少于登记的天数，没有发布。';
  end if;
  return new;
end $$;
comment on function begin_notice() is 'Nobody publishes as of another day, nor for fewer days than the register says (A6.4, A13.8).';
create trigger notices_begin before insert on notices for each row execute function begin_notice();

create function keep_notice() returns trigger language plpgsql as $$
begin
  if me_role() <> 'system' and to_jsonb(new) - 'closed_at' <> to_jsonb(old) - 'closed_at' then
    raise exception 'what is on notice stays' using errcode = 'check_violation', constraint = 'notices_stay_as_published',
      hint = '公示发布以后，起止日期和内容不能改动，没有保存。';
  end if;
  return new;
end $$;
comment on function keep_notice() is 'Its days and lines are those that everybody was shown (A6.4, A13.8).';
create trigger notices_guard_words before update on notices for each row execute function keep_notice();

create function stand_out_notice() returns trigger language plpgsql as $$
begin
  if me_role() = 'system' or exists (select from notices n where n.id = new.notice_id
      and case new.status when 'on-notice' then n.from_on = me_day() else n.id = old.notice_id and n.to_on < me_day() end) then
    return new;
  end if;
  raise exception 'the notice is not over' using errcode = 'check_violation', constraint = 'claims_stand_out_their_notice',
    hint = case new.status when 'on-notice' then '申领列入当日发布的公示，没有保存。' else '公示期还没有满，不能转入待拨付。' end;
end $$;
comment on function stand_out_notice() is 'Nothing is paid before the last day of the notice that began with it is over (A13.8).';
create trigger claims_judged_notice before update of status on claims for each row
  when (old.status = 'approved' and new.status = 'on-notice' or old.status = 'on-notice' and new.status = 'cleared')
  execute function stand_out_notice();

-- Beside the amount the rate stands, once it is approved.
create or replace function guard_claim() returns trigger language plpgsql as $$
declare role text := me_role();
begin
  if tg_op = 'INSERT' then
    if role <> 'system' and (new.status not in ('submitted', 'refused') or new.reviewed_by is not null
        or new.approved_by is not null or new.notice_id is not null) then
      raise exception 'a claim begins with its submission' using errcode = 'check_violation', constraint = 'claims_begin_submitted';
    end if;
    return new;
  end if;
  if (new.claim_no, new.person_id, new.claimant, new.provider_code, new.class_no, new.class_id, new.occupation_code,
      new.occupation_name, new.level, new.certificate_no, new.issued_on, new.applied_on, new.submitted_by, new.submission_id)
    is distinct from (old.claim_no, old.person_id, old.claimant, old.provider_code, old.class_no, old.class_id, old.occupation_code,
      old.occupation_name, old.level, old.certificate_no, old.issued_on, old.applied_on, old.submitted_by, old.submission_id) then
    raise exception 'what is claimed does not change' using errcode = 'check_violation', constraint = 'claims_stay_as_submitted';
  end if;
  if new.status <> old.status and not exists (
    select from (values
      ('submitted', 'reviewed', array['clerk']),
      ('submitted', 'refused', array['clerk']),
      ('submitted', 'withdrawn', array['principal', 'provider-clerk', 'trainee']),
      ('reviewed', 'approved', array['approver']),
      ('reviewed', 'refused', array['approver']),
      ('approved', 'on-notice', array['clerk', 'approver']),
      ('approved', 'refused', array['approver']),
      ('on-notice', 'cleared', array['clerk']),
      ('on-notice', 'refused', array['approver']),
      ('cleared', 'refused', array['approver']),
      ('cleared', 'paid', array['finance'])) as step (before, after, roles)
    where before = old.status and after = new.status and (role = any (roles) or role = 'system')) then
    raise exception 'a claim does not go from % to % by %', old.status, new.status, role
      using errcode = 'check_violation', constraint = 'claims_step_by_step';
  end if;
  if new.status = old.status and not (role in ('system', 'clerk', 'approver') and old.status in ('submitted', 'reviewed')) then
    raise exception 'a claim is changed by its steps only' using errcode = 'check_violation', constraint = 'claims_step_by_step';
  end if;
  if (new.amount_fen <> old.amount_fen and new.status not in ('refused', 'withdrawn') or new.rate_fen is distinct from old.rate_fen)
      and new.status not in ('submitted', 'reviewed', 'approved') then
    raise exception 'the amount stands once it is approved' using errcode = 'check_violation', constraint = 'claims_amount_stands';
  end if;
  if role <> 'system' and ((new.reviewed_by is distinct from old.reviewed_by and new.reviewed_by is distinct from me_account())
      or (new.approved_by is distinct from old.approved_by and new.approved_by is distinct from me_account())) then
    raise exception 'nobody signs for another' using errcode = 'check_violation', constraint = 'claims_signed_by_oneself';
  end if;
  if new.status in ('reviewed', 'approved', 'on-notice', 'cleared', 'paid') and new.reviewed_by is null
    or new.status in ('approved', 'on-notice', 'cleared', 'paid') and new.approved_by is null then
    raise exception 'a step is missing' using errcode = 'check_violation', constraint = 'claims_reviewed_and_approved';
  end if;
  if new.status = 'refused' and old.status = 'cleared' and exists (select from payments p where p.claim_id = new.id and p.status <> 'failed') then
    raise exception 'what is being paid is not refused' using errcode = 'check_violation', constraint = 'claims_refused_in_no_batch',
      hint = '这笔申领已经编入拨付批次，不能改为不予补贴；请先退回该批次。';
  end if;
  if new.status = 'on-notice' and not exists (
    select from notices n where n.id = new.notice_id and n.kind = 'subsidy'
      and n.lines @> jsonb_build_array(jsonb_build_object('key', new.claim_no))) then
    raise exception 'no notice names the claim' using errcode = 'check_violation', constraint = 'claims_named_by_notice';
  end if;
  if new.status = 'cleared' and exists (
    select from objections o where o.notice_id = new.notice_id and o.line_key = new.claim_no and o.status <> 'dismissed') then
    raise exception 'an objection stands against the claim' using errcode = 'check_violation', constraint = 'claims_cleared_without_objection';
  end if;
  if new.status = 'paid' and not exists (select from payments p where p.claim_id = new.id and p.status = 'paid') then
    raise exception 'the bank has not paid the claim' using errcode = 'check_violation', constraint = 'claims_paid_by_bank';
  end if;
  return new;
end$$;

-- A body is under an order while one is open (A14.0(b)).
create function rectify_by_order() returns trigger language plpgsql as $$
begin
  if me_role() <> 'system' and not exists (
      select from rectifications r where r.provider_code = new.credit_code and r.class_id is null and r.result is null) then
    raise exception 'no order is open' using errcode = 'check_violation', constraint = 'providers_rectifying_by_order',
      hint = '没有对该机构下达的、尚在整改的通知书，不能改为整改中。请先下达整改通知书。';
  end if;
  return new;
end $$;
comment on function rectify_by_order() is 'Nobody sets a body under rectification without an order to it (A14.0(b)).';
create trigger providers_begin before insert on providers for each row when (new.standing <> 'normal') execute function rectify_by_order();
create trigger providers_standing_order before update of standing on providers for each row
  when (old.standing = 'normal' and new.standing = 'rectifying') execute function rectify_by_order();
