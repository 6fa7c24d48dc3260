-- The last tables of later rooms that earlier ones read themselves (migration 0154): each is asked by a function that the later room owns, runs as
-- whoever asks, and is read by the planner as the join that stood there.

-- areas/inspections/rectifications
create function teaching_stops(class uuid) returns table (from_on date, until_on date) language sql stable as $$
  select r.ordered_on, case when r.result is distinct from 'fail' then r.rechecked_on end
  from rectifications r where r.class_id = teaching_stops.class and r.clause = 'A10.16(f)'
$$;
comment on function teaching_stops(uuid) is 'When a class was stopped, and the day from which it may be taught again; null while nobody found it mended (A10.16(f))';

-- areas/attendance
create function seats_taken(span tstzrange) returns table (person_id uuid, class_id uuid, lesson_id uuid) language sql stable as $$
  select a.person_id, a.class_id, a.lesson_id from attendance a where a.during && seats_taken.span
$$;
comment on function seats_taken(tstzrange) is 'Who is expected anywhere in a span of time';

-- areas/classes/roster
create function trainees_of_body(code text) returns table (person_id uuid, name text, initials text, last_four text) language sql stable as $$
  select t.person_id, t.name, t.initials, t.last_four from provider_trainees t where t.provider_code = trainees_of_body.code
$$;
comment on function trainees_of_body(text) is 'Whoever was or is in a class of the body';

-- areas/providers/bodies
create function body_named(code text) returns table (name text) language sql stable as $$
  select p.name from providers p where p.credit_code = body_named.code
$$;
comment on function body_named(text) is 'What the body is called';
create function bodies_called(pattern text) returns table (code text) language sql stable as $$
  select p.credit_code from providers p where p.name ilike bodies_called.pattern
$$;
comment on function bodies_called(text) is 'Bodies whose name is like the pattern';

-- areas/subsidy
create function claims_of_people(people uuid[]) returns table (person_id uuid, id uuid, claim_no text, claimant text, provider_name text, class_no text, occupation_code text,
  occupation_name text, level text, certificate_no text, issued_on date, applied_on date, decided_on date, slot_year smallint, status text, amount_fen integer)
language sql stable as $$
  select k.person_id, k.id, k.claim_no, k.claimant, k.provider_name, k.class_no, k.occupation_code, k.occupation_name, k.level, k.certificate_no,
    k.issued_on, k.applied_on, k.decided_on, k.slot_year, k.status, k.amount_fen
  from claims k where k.person_id = any (claims_of_people.people)
$$;
comment on function claims_of_people(uuid[]) is 'Claims for these people, whoever filed them (A13.3, A13.4)';
create function claims_told_of_class(class uuid) returns table (claims bigint, open_claims bigint, last_paid_on date) language sql stable as $$
  select count(*), count(*) filter (where k.status not in ('paid', 'granted', 'refused', 'withdrawn')),
    max((select max(m.settled_on) from payments m where m.claim_id = k.id and m.status = 'paid'))
  from claims k where k.class_id = claims_told_of_class.class
$$;
comment on function claims_told_of_class(uuid) is 'How many claims a class has led to, how many are open, and the last day on which one was paid (A12.4)';
create function subsidies_of_class(class uuid) returns table (person_id uuid, claim_no text, claimant text, certificate_no text, amount_fen integer, status text, paid_on date)
language sql stable as $$
  select k.person_id, k.claim_no, k.claimant, k.certificate_no, k.amount_fen, k.status,
    (select max(m.settled_on) from payments m where m.claim_id = k.id and m.status = 'paid')
  from claims k where k.class_id = subsidies_of_class.class
$$;
comment on function subsidies_of_class(uuid) is 'The claims of a class, with the day on which each was paid; money in fen (A12.4)';

-- areas/exit/recoveries
create function recovery_named(id uuid) returns table (number text, status text) language sql stable as $$
  select r.number, r.status from recoveries r where r.id = recovery_named.id
$$;
comment on function recovery_named(uuid) is 'What a recovery is called and how it stands (A15(b))';
create function recoveries_of_bodies(numbers text[]) returns table (number text) language sql stable as $$
  select r.number from recoveries r where r.number = any (recoveries_of_bodies.numbers) and r.person_id is null
$$;
comment on function recoveries_of_bodies(text[]) is 'Of these recoveries, those that a body has to pay, and no person (A15(b))';
create function debts_of_bodies(codes text[]) returns table (id uuid, number text, code text, due_on date, rest_fen bigint) language sql stable as $$
  select r.id, r.number, r.provider_code, r.due_on,
    (r.amount_fen - (select coalesce(sum(g.amount_fen), 0) from recovery_receipts g where g.recovery_id = r.id))::bigint
  from recoveries r where r.status = 'agreed' and r.person_id is null
    and (debts_of_bodies.codes is null or r.provider_code = any (debts_of_bodies.codes))
$$;
comment on function debts_of_bodies(text[]) is 'What bodies themselves owe by approved recoveries, without what came back, in fen; null: all bodies (A15(b))';
