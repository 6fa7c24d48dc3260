-- An order to a body mended whatever its clause says of the body, though it named one thing alone: of two frauds one was ordered to be put right,
-- the other was settled with it. It mends what it named: the concern itself, or the check, survey, visit or report that raised it, under the
-- clauses that make its own. Idleness rests on days and names nothing; orders from before names were kept mend their clause, as they did
-- (A14.0(c), A14.0(d)).

-- areas/inspections
create function order_names(r rectifications, c concerns) returns boolean language sql stable return
  c.id = any (r.named) or exists (
    select from concern_origins o where o.concern_id = c.id and o.source_id = any (r.named::text[])
      and (c.clause = r.clause or r.clause = 'A14.8(a)' or r.clause = 'A14.3(c)' and c.clause = 'A10.16(b)'));
comment on function order_names(rectifications, concerns) is 'Whether an order names a concern, or what raised it under one of the clauses that make the order''s own (A14.0(c), A14.3(c), A14.8(a))';

create function order_mends(r rectifications, c concerns) returns boolean language sql stable return
  order_names(r, c) or c.clause = r.clause and (r.named is null or r.clause = 'A14.1');
comment on function order_mends(rectifications, concerns) is 'Whether an order to a body, once it was kept, mends what a concern says: what it named, and of its clause idleness, which names nothing (A14.0(d))';

comment on column rectifications.named is 'Concerns, checks, surveys, visits and reports that an order to a body rests on (A14.0(c)); null for orders before they were kept: all of the clause up to their day';

create or replace function settlement_rests(c concerns) returns boolean language sql stable return
  -- No deed beside it makes a claim payable that was found not to be.
  (c.subject_kind <> 'claim' and settlement_needs(c) <> 'claim'
    or exists (select from claims_of_concern(c)) and not exists (
      select from claims_of_concern(c) k where k.status not in ('refused', 'withdrawn') and k.recovery is null))
  -- Nor does one for the body make payable what fraud in one trainee was to bring.
  and not (concern_is_of_fraud(c.clause) and exists (
    select from claims_of_concern(c) k where k.status not in ('refused', 'withdrawn') and k.recovery is null))
  and (settlement_needs(c) <> 'claim' or c.rests_on in ('claim', 'recovery'))
  and case c.rests_on
  when 'visit' then settlement_needs(c) in ('class', 'paper') and c.clause ~ '^A1[04]\.' and c.subject_kind = 'class' and exists (
    select from inspections i where i.id::text = c.rests_on_id and i.class_id::text = c.subject_id and i.kind <> 'phone' and not i.refused
      and not i.outside and i.lesson_id is not null and visit_reached_line(i) and i.findings = '{}'
      and i.recorded_by is distinct from c.settled_by and (c.settled_by = any (i.companions)) is not true and i.inspected_at >= c.decided_at)
  when 'order' then exists (
    select from rectifications r where r.id::text = c.rests_on_id and r.provider_code = c.provider_code and r.result = 'pass' and r.ordered_on >= c.raised_on
      and case when r.class_id is null then order_mends(r, c)
        else c.subject_kind = 'class' and c.subject_id = r.class_id::text and c.clause ~ '^A10\.' end)
  when 'call-off' then c.subject_kind = 'class' and c.clause ~ '^A10\.' and exists (
    select from rectifications r join classes k on k.id = r.class_id where r.id::text = c.rests_on_id and k.id::text = c.subject_id
      and r.result = 'fail' and k.status = 'cancelled' and r.rechecked_on >= c.raised_on)
  when 'claim' then (c.person_id is not null or settlement_needs(c) = 'claim') and exists (
    select from claims_of_concern(c) k where k.id::text = c.rests_on_id and (k.status in ('refused', 'withdrawn') or k.recovery is not null))
    and not (concern_is_of_fraud(c.clause) and concern_of_body(c))
  when 'recovery' then c.clause ~ '^A(7\.3$|13\.|14\.|15)' and exists (
    select from recoveries r where r.id::text = c.rests_on_id and r.provider_code = c.provider_code and r.status in ('agreed', 'closed') and r.opened_on >= c.raised_on
      and (c.subject_kind = 'provider' or exists (
        select from recovery_claims x join claims k on k.id = x.claim_id where x.recovery_id = r.id and (c.person_id is null or k.person_id = c.person_id)
          and case c.subject_kind when 'claim' then k.id::text when 'class' then k.class_id::text end = c.subject_id)))
  when 'sanction' then exists (
    select from sanctions s where s.id::text = c.rests_on_id and s.provider_code = c.provider_code and s.on_day >= c.raised_on
      and s.recorded_by is distinct from c.settled_by and c.id = any (s.named))
  when 'dissolution' then exists (
    select from dissolutions d left join rectifications r on r.id = d.rectification_id
    where d.id::text = c.rests_on_id and d.provider_code = c.provider_code and d.decided_on >= c.raised_on
      and (c.subject_kind = 'provider' or d.clause = c.clause or d.clause = 'A7.3' and concern_is_of_fraud(c.clause) or order_names(r, c)))
  when 'paper' then settlement_needs(c) = 'paper' and exists (
    select from concern_papers p where p.id::text = c.rests_on_id and p.concern_id = c.id and p.side = 'bureau' and p.added_at >= c.decided_at
      and p.added_by is distinct from c.settled_by)
  else false end;
