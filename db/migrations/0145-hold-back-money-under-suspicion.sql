-- Suspected fraud keeps back the money of the body for every class, passes case by case, and not on the word of whoever takes the
-- step (A14.5(a), A15, A7.3); whatever article 14 names stands in the way of a filing and of a class until it is settled (A14.0(b)).
create function concern_is_of_fraud(clause text) returns boolean language sql immutable return clause ~ '^A14\.5\(a\)$|^A15|^A7\.3$';
comment on function concern_is_of_fraud(text) is 'Of fraud, as areas/concerns/effects.ts has it (A14.5(a), A15(a), A7.3)';

create or replace function concern_gates(clause text) returns text[] language sql immutable return case
  when clause ~ '^A10\.16\([a-f]\)$|^A10\.17$' then array['exam', 'results', 'seal', 'claim-review', 'claim-approval', 'batch', 'dispatch']
  when clause ~ '^A10\.18$' then array['exam', 'results', 'seal', 'claim-review', 'claim-approval', 'batch', 'dispatch']
  when concern_is_of_fraud(clause) then array['filing', 'class-approval', 'exam', 'results', 'seal', 'claim-review', 'claim-approval', 'batch', 'dispatch']
  when clause ~ '^A14\.3\([bc]\)$' then array['filing', 'class-approval', 'exam', 'results', 'seal', 'claim-review', 'claim-approval', 'batch', 'dispatch']
  when clause ~ '^A14\.(1$|8)' then array['filing', 'class-approval']
  when clause ~ '^A14\.' then array['filing', 'class-approval', 'seal', 'claim-review', 'claim-approval', 'batch', 'dispatch']
  when clause ~ '^A13\.' then array['claim-review', 'claim-approval', 'batch', 'dispatch']
  else array['seal', 'claim-review', 'claim-approval', 'batch', 'dispatch'] end;

drop function concern_that_shuts(text, text[], uuid[], text[], text[]);
create function concern_that_shuts(at_gate text, about text[], people uuid[], bodies text[], places text[], suspected text[] default '{}') returns text language plpgsql as $$
declare found text; acting text := current_user;
begin
  perform set_config('role', 'qixun_house', true);
  select c.number into found from concerns c
  where c.status in ('raised', 'heard', 'proposed', 'upheld') and at_gate = any (concern_gates(c.clause))
    and (c.provider_code = any (bodies)
      or (concern_is_of_fraud(c.clause) and c.provider_code = any (suspected) and c.person_id is null and c.subject_kind in ('provider', 'class'))
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
comment on function concern_that_shuts(text, text[], uuid[], text[], text[], text[]) is 'The number of the first concern that shuts a gate: about what, of whom (null: whoever), of which bodies whatever it is about, or any fraud of the suspected; passes count at these places. Null: open.';

drop function refuse_concerned(text, text[], uuid[], text[], text[]);
create function refuse_concerned(at_gate text, about text[], people uuid[], bodies text[], places text[], suspected text[] default '{}') returns void language plpgsql as $$
declare found text := concern_that_shuts(at_gate, about, people, bodies, places, suspected);
begin
  if found is not null then
    raise exception 'concern % shuts the gate %', found, at_gate using errcode = 'check_violation', constraint = 'concerns_decided_first',
      hint = '线索' || found || '还没有认定或者了结，也没有放行，没有办理。请刷新页面后再看。';
  end if;
end $$;
comment on function refuse_concerned(text, text[], uuid[], text[], text[], text[]) is 'Nothing passes over a concern that is undecided and was not let pass, or upheld and not settled (A10.10)';

create or replace function refuse_concerned_claim(at_gate text, c claims, places text[]) returns void language plpgsql as $$
declare today date := (statement_timestamp() at time zone 'Asia/Shanghai')::date;
  of_body boolean := c.claimant <> 'person' or reading_on('A14.0(e).trainees', today, 'notBarred') = 'barred';
begin
  perform refuse_concerned(at_gate,
    array['claim:' || c.id] || case when c.class_id is null then '{}' else array['class:' || c.class_id] end
      || case when of_body then array['provider:' || c.provider_code] else '{}' end,
    array[c.person_id], '{}', array['claim:' || c.id] || places,
    case when of_body and at_gate in ('batch', 'dispatch') then array[c.provider_code] else '{}' end);
end $$;
