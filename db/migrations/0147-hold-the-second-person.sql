-- A settlement keeps the verdict over which it was made, so that the database itself knows what somebody let pass, and holds that
-- another than this person decides the case (A6.2, A9.1(a), A12.2). What the records or a measurement show is not found to hold by a word.
alter table finding_settlements
  add column verdict text constraint finding_settlements_verdict_known check (verdict in ('fail', 'manual', 'unknown')),
  add constraint finding_settlements_records_are_not_met check (not (subject_kind in ('class', 'claim') and verdict = 'fail' and outcome = 'met'));
comment on column finding_settlements.verdict is 'What the rules had said when it was settled; null only where it was settled before this was kept';
comment on constraint finding_settlements_records_are_not_met on finding_settlements is 'What the register shows of a class or a claim is not found to hold by a word (A9.1(a), A13.8)';

create function guard_finding_settlement() returns trigger language plpgsql as $$
begin
  if new.verdict is null then
    raise exception 'the verdict is kept' using errcode = 'check_violation', constraint = 'finding_settlements_with_verdict';
  end if;
  if new.subject_kind = 'filing' and new.verdict = 'fail' and new.outcome = 'met'
      and new.rule in ('totalArea', 'teachingArea', 'trainingStaff', 'largeRoom', 'roomEquipment', 'institutionPractice', 'enterprisePractice')
      and exists (select from filings f where f.id::text = new.subject_id and f.status = 'visited') then
    raise exception 'what was measured is measured again' using errcode = 'check_violation', constraint = 'finding_settlements_measured_is_not_met',
      hint = '现场查验量得不符合的，不能以核实代替；请重新查验，或者退回补正。';
  end if;
  return new;
end $$;
comment on function guard_finding_settlement() is 'Settled over a verdict that is kept; what a visit measured goes by another visit alone (A4.3(b), A4.3(c), A5.2(b), A6.3)';
create trigger finding_settlements_guard before insert on finding_settlements for each row execute function guard_finding_settlement();

-- Of each finding the last word counts; what was settled before the case was handed in again is of another round.
create function refuse_own_word(of_kind text, of_id text, since timestamptz, deciding uuid) returns void language plpgsql as $$
declare found text; acting text := current_user;
begin
  perform set_config('role', 'qixun_house', true);
  select s.clause into found from finding_settlements s
  where s.subject_kind = of_kind and s.subject_id = of_id and s.outcome <> 'unmet' and s.verdict in ('fail', 'unknown')
    and s.settled_by in (deciding, me_account()) and s.settled_at >= coalesce(since, '-infinity')
    and not exists (select from finding_settlements n where n.replaces_id = s.id)
  limit 1;
  perform set_config('role', acting, true);
  if found is not null then
    raise exception 'whoever let % pass does not decide', found using errcode = 'check_violation', constraint = 'findings_decided_by_another',
      hint = '有不符合或者未能核验的条款由您本人核实，本件应由另一名工作人员办理，没有保存。';
  end if;
end $$;
comment on function refuse_own_word(text, text, timestamptz, uuid) is 'Whoever let pass what did not hold, or could not be judged, is not alone to decide the case (A6.2, A9.1(a), A12.2)';

create function ask_findings_of_filing() returns trigger language plpgsql as $$
begin
  perform refuse_own_word('filing', new.id::text, new.submitted_at, new.approved_by);
  return new;
end $$;
create trigger filings_findings before update of status on filings for each row
  when (old.status <> 'approved' and new.status = 'approved') execute function ask_findings_of_filing();

create function ask_findings_of_class() returns trigger language plpgsql as $$
begin
  if new.status = 'archived' then
    perform refuse_own_word('ledger', new.id::text, null, me_account());
  else
    perform refuse_own_word('class', new.id::text, new.submitted_at, new.decided_by);
  end if;
  return new;
end $$;
create trigger classes_findings before update of status on classes for each row
  when ((old.status = 'submitted' and new.status = 'approved') or (old.status = 'examined' and new.status = 'archived'))
  execute function ask_findings_of_class();
