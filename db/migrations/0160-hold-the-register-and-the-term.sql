-- Whom a body has registered as teachers and what was established against it stand in our own records: no word makes them otherwise
-- (A4.4(b), A4.4(c), A4.4(d), A4.7). Besides what it held before.
create or replace function guard_finding_settlement() returns trigger language plpgsql as $$
begin
  if new.verdict is null then
    raise exception 'the verdict is kept' using errcode = 'check_violation', constraint = 'finding_settlements_with_verdict';
  end if;
  if new.subject_kind = 'filing' and new.verdict = 'fail' and new.outcome = 'met'
      and new.rule in ('fullTimeTeachers', 'teacherAge', 'fullTimeShare', 'noViolations') then
    raise exception 'what the register shows' using errcode = 'check_violation', constraint = 'finding_settlements_register_is_not_met',
      hint = '按登记的事实不符合的，不能以核实代替；请退回补正，由培训主体更正登记后重新提交。';
  end if;
  if new.subject_kind = 'filing' and new.verdict = 'fail' and new.outcome = 'met'
      and new.rule in ('totalArea', 'teachingArea', 'trainingStaff', 'largeRoom', 'roomEquipment', 'institutionPractice', 'enterprisePractice')
      and exists (select from filings f where f.id::text = new.subject_id and f.status = 'visited') then
    raise exception 'what was measured is measured again' using errcode = 'check_violation', constraint = 'finding_settlements_measured_is_not_met',
      hint = '现场查验量得不符合的，不能以核实代替；请重新查验，或者退回补正。';
  end if;
  return new;
end $$;
comment on function guard_finding_settlement() is 'Settled over a verdict that is kept; what a visit measured goes by another visit alone, what the register shows by the register alone (A4.3(b), A4.3(c), A4.4(b), A4.4(c), A4.4(d), A4.7, A5.2(b), A6.3)';

-- The last day was left out of what stays: whoever could write it made a longer term than the clause gives (A6.6).
create or replace function guard_agreement() returns trigger language plpgsql as $$
declare role text := me_role();
begin
  if tg_op = 'INSERT' then
    if new.status <> 'unsealed' and role <> 'system' then
      raise exception 'an agreement begins without seals' using errcode = 'check_violation', constraint = 'agreements_step_by_step';
    end if;
    return new;
  end if;
  if new.status <> old.status and not exists (
    select from (values ('unsealed', 'in-force', array['clerk']), ('in-force', 'ended', array['approver'])) as step (before, after, roles)
    where before = old.status and after = new.status and (role = any (roles) or role = 'system')) then
    raise exception 'an agreement does not go from % to % by %', old.status, new.status, role
      using errcode = 'check_violation', constraint = 'agreements_step_by_step';
  end if;
  if old.status <> 'unsealed' and (new.number, new.filing_id, new.provider_code, new.occupations, new.from_on, new.to_on, new.bureau_sealed_on,
        new.provider_sealed_on, new.document_id)
      is distinct from (old.number, old.filing_id, old.provider_code, old.occupations, old.from_on, old.to_on, old.bureau_sealed_on,
        old.provider_sealed_on, old.document_id) then
    raise exception 'what was sealed stays' using errcode = 'check_violation', constraint = 'agreements_stay';
  end if;
  return new;
end $$;
