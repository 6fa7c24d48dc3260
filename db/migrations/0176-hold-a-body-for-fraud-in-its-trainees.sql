-- Fraud that shows in one trainee of a class is the body's, who takes the money, unless it is in what the trainee alone claims; gates,
-- offers of a hold, the exit and what is known of an applicant ask one function (A14.5(a), A15(a), A7.3).

-- areas/subsidy
create function claimed_by_trainee_alone(class text, trainee uuid, by_day date) returns boolean language sql stable return
  exists (select from claims k where k.person_id = trainee and k.class_id::text = class and k.claimant = 'person' and k.applied_on <= by_day)
  and not exists (select from claims k where k.person_id = trainee and k.class_id::text = class and k.claimant <> 'person');
comment on function claimed_by_trainee_alone(text, uuid, date) is 'Whether the trainee of a class had claimed for themselves by a day, and the body never did (A13.9, A14.5(a))';

create function concern_of_body(c concerns) returns boolean language sql stable return
  not concern_is_of_fraud(c.clause) or case c.subject_kind
    when 'claim' then claimed_by_body(c.subject_id)
    when 'class' then c.person_id is null or not claimed_by_trainee_alone(c.subject_id, c.person_id, c.raised_on)
    else true end;
comment on function concern_of_body(concerns) is 'Whether a concern is the body''s: all but fraud in what a trainee alone claims (A14.5(a), A15(a))';

create or replace function concern_that_shuts(at_gate text, about text[], people uuid[], bodies text[], places text[], suspected text[] default '{}') returns text language plpgsql as $$
declare found text; acting text := current_user;
begin
  perform set_config('role', 'qixun_house', true);
  select c.number into found from concerns c
  where c.status in ('raised', 'heard', 'proposed', 'upheld') and at_gate = any (concern_gates(c.clause))
    and ((c.provider_code = any (bodies) and concern_of_body(c))
      or (concern_is_of_fraud(c.clause) and c.provider_code = any (suspected) and concern_of_body(c))
      or (c.subject_kind || ':' || c.subject_id = any (about) and (c.person_id is null or people is null or c.person_id = any (people))))
    and (c.status = 'upheld' or not exists (
      select from concern_passes p where p.concern_id = c.id and p.gate = at_gate
        and case when concern_is_of_fraud(c.clause)
          then p.subject_kind || ':' || p.subject_id = any (places) and p.passed_by is distinct from me_account()
          else p.subject_kind || ':' || p.subject_id = any (places || (c.subject_kind || ':' || c.subject_id)) end))
  order by c.raised_on, c.number limit 1;
  perform set_config('role', acting, true);
  return found;
end $$;
