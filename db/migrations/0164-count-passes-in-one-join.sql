-- What a pass let go (migration 0150) is counted in a join that the planner sees through, not by a function run for each pass: the shares of
-- an auditor's county took a second for eight hundred passes.
create function cases_of_pass(concern uuid, gate text, kind text, subject text) returns table (cases integer) language sql stable as $$
  select case when (cases_of_pass.kind, cases_of_pass.subject) <> (c.subject_kind, c.subject_id) then 1 else greatest(1, case
    when cases_of_pass.gate in ('claim-review', 'claim-approval', 'batch', 'dispatch') then case
      when c.subject_kind = 'class' then (select count(*) from claims k where k.class_id = c.subject_id::uuid and (c.person_id is null or k.person_id = c.person_id))
      when c.subject_kind = 'claim' then 1
      when c.person_id is null then (select sum(s.claims) from claim_sums s where s.provider_code = c.provider_code)
      else (select count(*) from claims k where k.provider_code = c.provider_code and k.person_id = c.person_id) end
    when cases_of_pass.gate = 'filing' then (select count(*) from filings f where f.provider_code = c.provider_code)
    when c.subject_kind = 'provider' then (select count(*) from classes k where k.provider_code = c.subject_id)
    else 1 end)::integer end
  from concerns c where c.id = cases_of_pass.concern;
$$;
comment on function cases_of_pass(uuid, text, text, text) is 'How many cases a pass let go at its gate: one, or all that the subject of the concern leads to there (A10.10)';
drop function cases_let_go(concern_passes);
