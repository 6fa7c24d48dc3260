-- What hangs on a list of another department that is not brought in is settled for a time, which the register bounds; then each case asks
-- anew (A4.1(a), A6.2). What was settled before without an end ends as if it had been settled for the longest time.
alter table finding_settlements add column until_on date;
comment on column finding_settlements.until_on is 'Of a list: the last day on which it holds; null where it was settled before this was kept, and of a case';
create function list_day(at timestamptz) returns date language sql immutable return (at at time zone 'Asia/Shanghai')::date;
comment on function list_day(timestamptz) is 'The day of an instant in Shanghai';
create function list_days(day date) returns integer language sql stable return coalesce(number_on('finding.maxListDays', day), 90);
comment on function list_days(date) is 'For how many days at most a list is settled (A6.2)';
create function list_settlement_ends(s finding_settlements) returns date language sql stable return
  coalesce(s.until_on, list_day(s.settled_at) + list_days(list_day(s.settled_at)));
comment on function list_settlement_ends(finding_settlements) is 'The last day on which the settlement of a list holds (A6.2)';

create or replace function guard_finding_settlement() returns trigger language plpgsql as $$
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
    or new.until_on not between list_day(new.settled_at) and list_day(new.settled_at) + list_days(list_day(new.settled_at)) then
    raise exception 'a list is settled for a time' using errcode = 'check_violation', constraint = 'finding_settlements_of_lists_end',
      hint = '对整份清单的核实须写明截止日期，不能超过登记的最长期限，没有保存。';
  end if;
  return new;
end $$;


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
  if title is not null then
    raise exception 'not settled: %', title using errcode = 'check_violation', constraint = 'findings_settled_first',
      hint = '“' || title || '”不符合或者未能核验，还没有逐项核实，没有保存。请先在案卷上方逐项核实。';
  end if;
end $$;
