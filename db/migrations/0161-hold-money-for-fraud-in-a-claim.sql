-- Fraud suspected in a claim of the body itself is suspected of the body, and keeps back its money from the review of a claim to the
-- bank, whichever claim or class it was noticed in (A14.5(a), A15, A7.3).

-- areas/subsidy
create function claimed_by_body(claim text) returns boolean language sql stable as $$
  select exists (select from claims k where k.claimant <> 'person'
    and k.id = case when claim ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then claim::uuid end)
$$;
comment on function claimed_by_body(text) is 'Whether a claim is of the body itself, not of a trainee (A14.5(a))';

create or replace function concern_that_shuts(at_gate text, about text[], people uuid[], bodies text[], places text[], suspected text[] default '{}') returns text language plpgsql as $$
declare found text; acting text := current_user;
begin
  perform set_config('role', 'qixun_house', true);
  select c.number into found from concerns c
  where c.status in ('raised', 'heard', 'proposed', 'upheld') and at_gate = any (concern_gates(c.clause))
    and (c.provider_code = any (bodies)
      or (concern_is_of_fraud(c.clause) and c.provider_code = any (suspected) and c.person_id is null
        and case c.subject_kind when 'claim' then claimed_by_body(c.subject_id) else c.subject_kind in ('provider', 'class') end)
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

create or replace function refuse_concerned_claim(at_gate text, c claims, places text[]) returns void language plpgsql as $$
declare today date := (statement_timestamp() at time zone 'Asia/Shanghai')::date;
  of_body boolean := c.claimant <> 'person' or reading_on('A14.0(e).trainees', today, 'notBarred') = 'barred';
begin
  perform refuse_concerned(at_gate,
    array['claim:' || c.id] || case when c.class_id is null then '{}' else array['class:' || c.class_id] end
      || case when of_body then array['provider:' || c.provider_code] else '{}' end,
    array[c.person_id], '{}', array['claim:' || c.id] || places,
    case when of_body then array[c.provider_code] else '{}' end);
end $$;
