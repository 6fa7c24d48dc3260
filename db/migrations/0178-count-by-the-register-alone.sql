-- A number of the law stands in the register alone: where the register holds none for the day, nothing is done by it (A17).
create function value_on(of_key text, on_day date) returns jsonb language sql stable return (
  select p.value from parameters p where p.key = of_key
    and (p.valid_from is null or p.valid_from <= on_day) and (p.valid_to is null or on_day <= p.valid_to)
  order by (p.decided_by is not null) desc, p.recorded_at desc, p.id desc limit 1);
comment on function value_on(text, date) is 'The value of the register on a day, ranked as the register ranks its versions: decisions outrank the seed, the later the earlier; null while it holds none (A17)';
create or replace function number_on(of_key text, on_day date) returns integer language sql stable return (value_on(of_key, on_day) #>> '{}')::integer;
comment on function number_on(text, date) is 'A whole number of the register on a day; null while it holds none (A17)';
create function reaches(part integer, whole integer, line jsonb) returns boolean language sql immutable return
  part::bigint * (line ->> 'den')::bigint >= whole::bigint * (line ->> 'num')::bigint;
comment on function reaches(integer, integer, jsonb) is 'Whether a part of the whole reaches a ratio of the register, exactly; null without one (A10.18, A14.2)';

create or replace function guard_inspectors() returns trigger language plpgsql as $$
declare least int := number_on('inspection.minInspectors', (new.inspected_at at time zone 'Asia/Shanghai')::date);
begin
  if greatest(different_people(new.inspectors), 1 + cardinality(new.companions)) >= least then return new; end if;
  raise exception 'inspections_onsite_by_two: a visit on site is made by % inspectors at least', least
    using errcode = 'check_violation', constraint = 'inspections_onsite_by_two', detail = coalesce(least::text, ''),
      hint = case when least is null then '检查当日没有登记实地核查的检查人员人数下限，没有保存。请先在“参数与释义”中登记。' else '' end;
end $$;
comment on function guard_inspectors() is 'A visit on site is made by as many inspectors as the register says, each of them once; none where it says nothing (A10.8(a))';
create or replace function guard_site_visit() returns trigger language plpgsql as $$
declare least int := number_on('inspection.minInspectors', new.visited_on);
begin
  if greatest(different_people(new.inspectors), 1 + cardinality(new.companions)) >= least then return new; end if;
  raise exception 'a body is visited by % inspectors at least', least
    using errcode = 'check_violation', constraint = 'site_visits_by_the_register', detail = coalesce(least::text, ''),
      hint = case when least is null then '查验当日没有登记实地核查的检查人员人数下限，没有保存。请先在“参数与释义”中登记。' else '' end;
end $$;
comment on function guard_site_visit() is 'A body is visited by as many inspectors as the register says, each of them once; by none where it says nothing (A6.3)';

create or replace function list_days(day date) returns integer language sql stable return number_on('finding.maxListDays', day);
comment on function list_days(date) is 'For how many days at most a list is settled; null while the register holds none: then no list is (A6.2)';
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
  if (new.subject_kind = 'source') is distinct from (new.until_on is not null)
    or (new.until_on is not null and (most is null or new.until_on not between settled and settled + most)) then
    raise exception 'a list is settled for a time' using errcode = 'check_violation', constraint = 'finding_settlements_of_lists_end',
      hint = '对整份清单的核实须写明截止日期，不能超过登记的最长期限，没有保存。';
  end if;
  return new;
end $$;

-- A visit that settles a concern counted heads that reach the line of its day, and no fewer than had checked in (X2.2.6, A14.2).
create function visit_reached_line(i inspections) returns boolean language sql stable return
  i.present >= coalesce(i.checked_in, 0)
    and reaches(i.present, i.roster, value_on('exit.minCheckAttendance', list_day(i.inspected_at)));
comment on function visit_reached_line(inspections) is 'As many were there as had checked in, and as the line of the day asks (A14.2)';
create or replace function settlement_rests(c concerns) returns boolean language sql stable return case c.rests_on
  when 'visit' then not concern_is_of_fraud(c.clause) and c.subject_kind = 'class' and exists (
    select from inspections i where i.id::text = c.rests_on_id and i.class_id::text = c.subject_id and i.kind <> 'phone' and not i.refused
      and not i.outside and i.lesson_id is not null and visit_reached_line(i) and i.findings = '{}'
      and i.recorded_by is distinct from c.settled_by and i.inspected_at >= c.decided_at)
  when 'order' then exists (
    select from rectifications r where r.id::text = c.rests_on_id and r.provider_code = c.provider_code and r.result = 'pass' and r.ordered_on >= c.raised_on
      and case when r.class_id is null
        then r.clause = c.clause or c.id = any (r.named) or exists (
          select from concern_origins o where o.concern_id = c.id and o.source_id = any (r.named::text[]))
        else c.subject_kind = 'class' and c.subject_id = r.class_id::text and c.clause ~ '^A10\.' end)
  when 'recovery' then c.clause ~ '^A(7\.3$|13\.|14\.|15)' and exists (
    select from recoveries r where r.id::text = c.rests_on_id and r.provider_code = c.provider_code and r.status in ('agreed', 'closed') and r.opened_on >= c.raised_on
      and (c.subject_kind = 'provider' or exists (
        select from recovery_claims x join claims k on k.id = x.claim_id where x.recovery_id = r.id and (c.person_id is null or k.person_id = c.person_id)
          and case c.subject_kind when 'claim' then k.id::text when 'class' then k.class_id::text end = c.subject_id)))
  when 'sanction' then exists (
    select from sanctions s where s.id::text = c.rests_on_id and s.provider_code = c.provider_code and s.on_day >= c.raised_on
      and s.recorded_by is distinct from c.settled_by)
  when 'dissolution' then exists (
    select from dissolutions d where d.id::text = c.rests_on_id and d.provider_code = c.provider_code and d.decided_on >= c.raised_on)
  else not concern_is_of_fraud(c.clause) end;

-- A case that no rule has judged is agreed to as little as one with an open finding (A3.3, A6.2, A9.1(a), A12.2, A13.8).
create or replace function refuse_unsettled(of_kind text, of_id uuid, since timestamptz) returns void language plpgsql as $$
declare found json; title text; acting text := current_user;
begin
  perform set_config('role', 'qixun_house', true);
  select j.findings::json -> 'findings' into found from judgements j
    where j.subject_kind = of_kind and j.subject_id = of_id and j.rule_set = of_kind order by j.decided_at desc limit 1;
  select f ->> 'title' into title from json_array_elements(coalesce(found, '[]')) as f
  where f ->> 'verdict' <> 'pass' and not exists (
    select from finding_settlements s
    where s.outcome <> 'unmet' and not (of_kind = 'claim' and f ->> 'verdict' = 'fail') and coalesce(s.verdict, f ->> 'verdict') = f ->> 'verdict'
      and not exists (select from finding_settlements n where n.replaces_id = s.id)
      and ((s.subject_kind = of_kind and s.subject_id = of_id::text and s.fingerprint = finding_print(f)
          and s.settled_at >= coalesce(since, '-infinity'))
        or (s.subject_kind = 'source' and list_settlement_ends(s) >= (statement_timestamp() at time zone 'Asia/Shanghai')::date and f ->> 'verdict' <> 'fail' and s.rule = coalesce(f ->> 'rule', (f ->> 'clause') || ' ' || (f ->> 'title'))
          and s.subject_id = coalesce(f ->> 'waitsFor', 'holidays ' || substring(f ->> 'say' from '(\d{4})年(?:放假)?安排尚未录入')))))
  limit 1;
  perform set_config('role', acting, true);
  if found is null then
    raise exception 'no rule has judged it' using errcode = 'check_violation', constraint = 'findings_judged_first',
      hint = '本件还没有按条款核验，没有保存。请打开案卷核验后再办理。';
  end if;
  if title is not null then
    raise exception 'not settled: %', title using errcode = 'check_violation', constraint = 'findings_settled_first',
      hint = '“' || title || '”不符合或者未能核验，还没有逐项核实，没有保存。请先在案卷上方逐项核实。';
  end if;
end $$;
comment on function refuse_unsettled(text, uuid, timestamptz) is 'Nothing is agreed to that no rule has judged, nor over a finding of its last judgement that nobody has settled, or that was settled as not met (A6.2, A9.1(a), A12.2, A13.8)';
-- Whoever takes a step that is not the next, or not theirs, is told that first.
alter trigger filings_findings on filings rename to filings_judged;
alter trigger classes_findings on classes rename to classes_judged;
alter trigger claims_findings on claims rename to claims_judged;
