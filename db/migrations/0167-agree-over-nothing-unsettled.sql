-- What the rules found last of a case is settled before the case is agreed to, in the database too: each finding that did not hold, known
-- again by its fingerprint (regulation/settlements/fingerprint.ts), with the verdict that the rules gave (A3.3, A6.2, A9.1(a), A12.2, A13.8).
create function finding_print(f json) returns text language sql immutable return
  encode(sha256(convert_to('[' || coalesce((f -> 'rule')::text, to_json((f ->> 'clause') || ' ' || (f ->> 'title'))::text) || ',' || (f -> 'clause')::text
    || ',' || (f -> 'verdict')::text || ',' || (f -> 'say')::text || ','
    || case when json_typeof(f -> 'evidence') = 'object' then coalesce((f -> 'evidence' -> 'rows')::text, '[]') else '[]' end || ']', 'UTF8')), 'hex');
comment on function finding_print(json) is 'By what a finding is known again, as the settlement of it keeps it (A6.2)';

create function refuse_unsettled(of_kind text, of_id uuid, since timestamptz) returns void language plpgsql as $$
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
        or (s.subject_kind = 'source' and f ->> 'verdict' <> 'fail' and s.rule = coalesce(f ->> 'rule', (f ->> 'clause') || ' ' || (f ->> 'title'))
          and s.subject_id = coalesce(f ->> 'waitsFor', 'holidays ' || substring(f ->> 'say' from '(\d{4})年(?:放假)?安排尚未录入')))))
  limit 1;
  perform set_config('role', acting, true);
  if title is not null then
    raise exception 'not settled: %', title using errcode = 'check_violation', constraint = 'findings_settled_first',
      hint = '“' || title || '”不符合或者未能核验，还没有逐项核实，没有保存。请先在案卷上方逐项核实。';
  end if;
end $$;
comment on function refuse_unsettled(text, uuid, timestamptz) is 'Nothing is agreed to over a finding of its last judgement that nobody has settled, or that was settled as not met (A6.2, A9.1(a), A12.2, A13.8)';

create or replace function ask_findings_of_filing() returns trigger language plpgsql as $$
begin
  perform refuse_unsettled('filing', new.id, new.submitted_at);
  perform refuse_own_word('filing', new.id::text, new.submitted_at, new.approved_by);
  return new;
end $$;
create or replace function ask_findings_of_class() returns trigger language plpgsql as $$
begin
  if new.status = 'archived' then
    perform refuse_unsettled('ledger', new.id, null);
    perform refuse_own_word('ledger', new.id::text, null, me_account());
  else
    perform refuse_unsettled('class', new.id, new.submitted_at);
    perform refuse_own_word('class', new.id::text, new.submitted_at, new.decided_by);
  end if;
  return new;
end $$;
create function ask_findings_of_claim() returns trigger language plpgsql as $$
begin
  perform refuse_unsettled('claim', new.id, null);
  perform refuse_own_word('claim', new.id::text, null, new.approved_by);
  return new;
end $$;
comment on function ask_findings_of_claim() is 'A claim is approved with every finding settled, by another than whoever let pass what could not be judged (A13.8)';
create trigger claims_findings before update of status on claims for each row
  when (old.status = 'reviewed' and new.status = 'approved') execute function ask_findings_of_claim();

-- What the rules found is written by the house alone, and a settlement under the own name.
drop policy judgements_add_body_house on judgements;
drop policy judgements_add_bureau on judgements;
create policy judgements_add_house on judgements for insert to qixun_house with check (true);

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
  return new;
end $$;

-- A whole list is settled by those whose word moves a case on; an inspector settles what was seen on the spot.
drop policy finding_settlements_add_bureau on finding_settlements;
create policy finding_settlements_add_bureau on finding_settlements for insert to qixun_bureau
  with check (settled_by = me_account() and (me_role() in ('clerk', 'approver') or (me_role() = 'inspector' and subject_kind <> 'source')));
