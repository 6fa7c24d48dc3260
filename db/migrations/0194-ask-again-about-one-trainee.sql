-- Gates asked about what was settled only where it was settled with a claim. Fraud in one trainee that a fine, a recovery, a dissolution or a kept
-- order settled once their claim was refused was asked about by nobody when the same class was claimed for the same trainee again, or for the
-- first time. Now whatever was found true of one claim, or of one trainee of one class, and was not mended is asked about at the next claim of
-- that trainee for that class (A13.8, A14.5(a), A15(a)). What was mended is gone; but a kept order mends how the body runs its classes, not that
-- somebody was not there, so fraud is asked about however it was settled.
create function concern_stands(c concerns) returns boolean language sql immutable return
  c.status = 'settled' and (c.subject_kind = 'claim' or c.person_id is not null) and (c.settlement = 'punished' or concern_is_of_fraud(c.clause));
comment on function concern_stands(concerns) is 'Whether what was settled is asked about again: of one claim or one trainee of a class, and not mended, or of fraud (A13.8, A14.5(a))';

drop index concerns_settled_with_claim;
create index concerns_settled_of_one on concerns ((subject_kind || ':' || subject_id)) where status = 'settled' and (subject_kind = 'claim' or person_id is not null);

-- What is asked about again is let pass anew: what was let pass while it was undecided was another question.
alter table concern_passes add column again boolean not null default false;
comment on column concern_passes.again is 'Let pass for a claim after it was found true and settled, not while it was undecided; told by the concern (A10.10, A13.8)';
alter table concerns no force row level security;
alter table concern_passes no force row level security;
alter table concern_passes disable trigger user;
update concern_passes p set again = true from concerns c where c.id = p.concern_id and c.status = 'settled' and p.passed_at >= c.settled_at;
alter table concern_passes enable trigger user;
alter table concern_passes force row level security;
alter table concerns force row level security;
alter table concern_passes drop constraint concern_passes_once;
alter table concern_passes add constraint concern_passes_once unique (concern_id, gate, subject_kind, subject_id, again);
comment on constraint concern_passes_once on concern_passes is 'A concern is let pass once for a case at a gate, by one person, and once more where it is asked about again (A10.10)';

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
      or concern_stands(c) and at_gate in ('claim-review', 'claim-approval', 'batch', 'dispatch')
        and c.subject_kind || ':' || c.subject_id = any (about) and (c.person_id is null or c.person_id = any (people)))
    and (c.status = 'upheld' or not exists (
      select from concern_passes p where p.concern_id = c.id and p.gate = at_gate and p.again = (c.status = 'settled')
        and case when concern_is_of_fraud(c.clause)
          then p.subject_kind || ':' || p.subject_id = any (places) and p.passed_by is distinct from me_account()
          else p.subject_kind || ':' || p.subject_id = any (places || (c.subject_kind || ':' || c.subject_id)) end))
  order by c.raised_on, c.number limit 1;
  perform set_config('role', acting, true);
  return found;
end $$;

create or replace function guard_concern_pass() returns trigger language plpgsql as $$
declare known concerns;
begin
  select * into known from concerns c where c.id = new.concern_id;
  new.again := concern_stands(known) is true;
  if not new.again and (known.status in ('raised', 'heard', 'proposed')) is not true then
    raise exception 'what is decided is not let pass' using errcode = 'check_violation', constraint = 'concern_passes_undecided';
  end if;
  if new.evidence is null then
    raise exception 'nothing passes without evidence' using errcode = 'check_violation', constraint = 'concern_passes_with_evidence';
  end if;
  if me_role() <> 'system' then
    new.passed_name := coalesce((select a.name from accounts a where a.id = new.passed_by), new.passed_name);
  end if;
  return new;
end $$;
comment on function guard_concern_pass() is 'Only what nobody has decided is let pass, and for a claim what was found true of that claim, or of its trainee in that class, before it; with evidence in words, under the name of the account (A10.10)';
