-- An exam asks about the records of its class (A10.2), without which nobody knows who reached the share of A10.18, and about few heads at a
-- visit (A14.2) until people have decided it: what that brings is the body's, and each trainee's own share decides (A10.18, A11.1).
create or replace function concern_gates(clause text) returns text[] language sql immutable return case
  when clause ~ '^A10\.16\([a-f]\)$|^A10\.17$' then array['exam', 'results', 'seal', 'claim-review', 'claim-approval', 'batch', 'dispatch']
  when clause ~ '^A10\.(2|18)$' then array['exam', 'results', 'seal', 'claim-review', 'claim-approval', 'batch', 'dispatch']
  when concern_is_of_fraud(clause) or clause ~ '^A14\.(2$|3\([bc]\)$)'
    then array['filing', 'class-approval', 'exam', 'results', 'seal', 'claim-review', 'claim-approval', 'batch', 'dispatch']
  when clause ~ '^A14\.(1$|8)' then array['filing', 'class-approval']
  when clause ~ '^A14\.' then array['filing', 'class-approval', 'seal', 'claim-review', 'claim-approval', 'batch', 'dispatch']
  when clause ~ '^A13\.' then array['claim-review', 'claim-approval', 'batch', 'dispatch']
  else array['seal', 'claim-review', 'claim-approval', 'batch', 'dispatch'] end;
create function concern_only_asks(clause text) returns text[] language sql immutable return case
  when clause = 'A14.2' then array['exam', 'results'] else '{}'::text[] end;
comment on function concern_only_asks(text) is 'Gates that a concern under a clause shuts only until it is decided, as areas/concerns/effects.ts has them (A11.1, A14.2)';

create or replace function concern_that_shuts(at_gate text, about text[], people uuid[], bodies text[], places text[], suspected text[] default '{}') returns text language plpgsql as $$
declare found text; acting text := current_user;
begin
  perform set_config('role', 'qixun_house', true);
  select c.number into found from concerns c
  where at_gate = any (concern_gates(c.clause)) and not (c.status = 'upheld' and at_gate = any (concern_only_asks(c.clause)))
    and (c.status in ('raised', 'heard', 'proposed', 'upheld')
        and ((c.provider_code = any (bodies) and concern_of_body(c))
          or (concern_is_of_fraud(c.clause) and c.provider_code = any (suspected) and concern_of_body(c))
          or (c.subject_kind || ':' || c.subject_id = any (about) and (c.person_id is null or people is null or c.person_id = any (people))))
      or c.status = 'settled' and c.rests_on = 'claim' and 'claim:' || c.rests_on_id = any (about))
    and (c.status = 'upheld' or not exists (
      select from concern_passes p where p.concern_id = c.id and p.gate = at_gate
        and case when concern_is_of_fraud(c.clause)
          then p.subject_kind || ':' || p.subject_id = any (places) and p.passed_by is distinct from me_account()
          else p.subject_kind || ':' || p.subject_id = any (places || (c.subject_kind || ':' || c.subject_id)) end))
  order by c.raised_on, c.number limit 1;
  perform set_config('role', acting, true);
  return found;
end
$$;
