-- Fraud in one trainee is not settled by a fine while a claim of theirs for the class may still be paid; a dismissal rests on no visit
-- that found the very thing or lies before what was raised; heads are counted where they are, not by telephone (A13.8, A10.10, A14.2).
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
      and case when r.class_id is null
        then r.clause = c.clause or c.id = any (r.named) or exists (
          select from concern_origins o where o.concern_id = c.id and o.source_id = any (r.named::text[]))
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
      and (c.subject_kind = 'provider' or d.clause = c.clause or d.clause = 'A7.3' and concern_is_of_fraud(c.clause) or c.id = any (r.named) or exists (
        select from concern_origins o where o.concern_id = c.id and o.source_id = any (r.named::text[]))))
  when 'paper' then settlement_needs(c) = 'paper' and exists (
    select from concern_papers p where p.id::text = c.rests_on_id and p.concern_id = c.id and p.side = 'bureau' and p.added_at >= c.decided_at
      and p.added_by is distinct from c.settled_by)
  else false end;

create or replace function visits_of_concern(c concerns) returns setof inspections language sql stable as $$
  select i.* from inspections i where i.provider_code = c.provider_code and not i.refused
    and (c.subject_kind = 'provider' or i.class_id::text = c.subject_id or exists (
      select from claims k where c.subject_kind = 'claim' and k.id::text = c.subject_id and k.class_id = i.class_id))
    and not exists (select from concern_origins o where o.concern_id = c.id and o.source = 'visit' and o.source_id = i.id::text)
    and list_day(i.inspected_at) >= c.raised_on
    and (case c.clause when 'A10.16(a)' then 'materials' when 'A10.16(b)' then 'hours' when 'A14.3(c)' then 'hours' when 'A10.16(c)' then 'teacher'
      when 'A10.16(d)' then 'trainees' when 'A10.16(e)' then 'quality' end = any (i.findings)) is not true
    and (c.clause <> 'A14.2' or i.kind <> 'phone' and i.present is not null and not i.outside and visit_reached_line(i))
$$;
comment on function visits_of_concern(concerns) is 'Visits to the class or the body that it is about, since the day on which it was raised, that did not find the same; without the one that raised it (A10.10)';

alter table inspections add constraint inspections_heads_on_the_spot check (kind <> 'phone' or present is null) not valid;
comment on constraint inspections_heads_on_the_spot on inspections is 'A14.2: heads are counted at a visit, not by telephone';
