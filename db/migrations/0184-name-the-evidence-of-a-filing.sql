-- What our own registers show of an applicant's teachers and of what it did is found to hold on a paper of the case or a visit, not on a word, and
-- by another than whoever agrees (A4.4(a), A4.4(b), A4.4(c), A4.4(d), A4.7).
alter table finding_settlements
  add column rests_on text constraint finding_settlements_rests_on_known check (rests_on in ('paper', 'visit')),
  add column rests_on_id uuid,
  add constraint finding_settlements_rests_on_one check ((rests_on is null) = (rests_on_id is null) and (rests_on is null or outcome = 'met'));
comment on column finding_settlements.rests_on is 'What shows that it holds: a paper that was handed in, or a visit; no foreign key, for both stand below';
comment on constraint finding_settlements_rests_on_one on finding_settlements is 'One thing, of what was found to hold (A6.2)';

-- The names: areas/providers/filings/rules/evidenced.ts.
create function rests_on_evidence(rule text) returns boolean language sql immutable return
  rule in ('teachingTeam', 'fullTimeTeachers', 'teacherAge', 'fullTimeShare', 'noViolations', 'relatedViolations');
comment on function rests_on_evidence(text) is 'Whether a finding about an applicant is found to hold on a paper or a visit alone (A4.4(a), A4.4(b), A4.4(c), A4.4(d), A4.7)';

create or replace function guard_finding_settlement() returns trigger language plpgsql as $$
declare settled date := list_day(new.settled_at); most int := list_days(list_day(new.settled_at));
begin
  if new.verdict is null then
    raise exception 'the verdict is kept' using errcode = 'check_violation', constraint = 'finding_settlements_with_verdict';
  end if;
  if exists (select from accounts a where a.id = new.settled_by and a.name <> new.settled_name) then
    raise exception 'nobody signs with another name' using errcode = 'check_violation', constraint = 'finding_settlements_own_name',
      hint = '逐项核实以本人姓名登记，没有保存。';
  end if;
  if new.subject_kind = 'filing' and new.verdict = 'fail' and new.outcome = 'met'
      and new.rule in ('totalArea', 'teachingArea', 'trainingStaff', 'largeRoom', 'roomEquipment', 'institutionPractice', 'enterprisePractice')
      and exists (select from filings f where f.id::text = new.subject_id and f.status = 'visited') then
    raise exception 'what was measured is measured again' using errcode = 'check_violation', constraint = 'finding_settlements_measured_is_not_met',
      hint = '现场查验量得不符合的，不能以核实代替；请重新查验，或者退回补正。';
  end if;
  if new.subject_kind = 'filing' and new.outcome = 'met' and rests_on_evidence(new.rule) and not exists (
      select from filing_materials m where new.rests_on = 'paper' and m.filing_id::text = new.subject_id and m.file_id = new.rests_on_id
      union all select from site_visits v where new.rests_on = 'visit' and v.filing_id::text = new.subject_id and v.id = new.rests_on_id and v.conclusion = 'pass') then
    raise exception 'what is found to hold of teachers and of what was done names its evidence' using errcode = 'check_violation',
      constraint = 'finding_settlements_rest_on_evidence',
      hint = '这一项核实为符合的，须指明本案的材料或者合格的现场查验，没有保存。';
  end if;
  if (new.subject_kind = 'source') is distinct from (new.until_on is not null)
    or (new.until_on is not null and (most is null or new.until_on not between settled and settled + most)) then
    raise exception 'a list is settled for a time' using errcode = 'check_violation', constraint = 'finding_settlements_of_lists_end',
      hint = '对整份清单的核实须写明截止日期，不能超过登记的最长期限，没有保存。';
  end if;
  return new;
end $$;

create or replace function refuse_own_word(of_kind text, of_id text, since timestamptz, deciding uuid) returns void language plpgsql as $$
declare found text; acting text := current_user;
begin
  perform set_config('role', 'qixun_house', true);
  select s.clause into found from finding_settlements s
  where s.subject_kind = of_kind and s.subject_id = of_id and s.outcome <> 'unmet'
    and (s.verdict in ('fail', 'unknown') or of_kind = 'filing' and rests_on_evidence(s.rule))
    and s.settled_by in (deciding, me_account()) and s.settled_at >= coalesce(since, '-infinity')
    and not exists (select from finding_settlements n where n.replaces_id = s.id)
  limit 1;
  perform set_config('role', acting, true);
  if found is not null then
    raise exception 'whoever let % pass does not decide', found using errcode = 'check_violation', constraint = 'findings_decided_by_another',
      hint = '有不符合或者未能核验的条款由您本人核实，本件应由另一名工作人员办理，没有保存。';
  end if;
end $$;
comment on function refuse_own_word(text, text, timestamptz, uuid) is 'Whoever let pass what did not hold, or could not be judged, or of an applicant found its teachers and record to hold, is not alone to decide the case (A4.4(a), A4.7, A6.2, A9.1(a), A12.2)';

-- The office refuses whoever fails once the application is in; what fails need not be visited first (A3.3, A6.2, X1.9).
create or replace function guard_filing() returns trigger language plpgsql as $$
declare
  acting text := case when me_body() then 'body' else me_role() end;
  today date := (now() at time zone 'Asia/Shanghai')::date;
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
  return new;
end $$;
