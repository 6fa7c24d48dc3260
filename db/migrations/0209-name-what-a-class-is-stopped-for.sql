-- An order to stop a class named nothing, so that once it was kept it mended whatever article 10 says of the class: of two things found true one was
-- ordered to be put right, the other went with it. It names the concerns that it is given for, and mends these; orders from before names were kept
-- mend what they did. It names none where it rests on what was seen alone, and then mends none (A10.16(f), A10.17).

-- areas/inspections
create function guard_order_names() returns trigger language plpgsql as $$
begin
  if new.named is null and me_role() <> 'system' then
    raise exception 'an order names what it is given for' using errcode = 'check_violation', constraint = 'rectifications_name_their_grounds',
      hint = '整改通知应当记明针对的问题线索或者依据，没有保存。请刷新页面后重新下达。';
  end if;
  if new.class_id is not null and me_role() <> 'system' and exists (select from unnest(new.named) as n (id) where not exists (
      select from concerns c where c.id = n.id and c.provider_code = new.provider_code and c.subject_kind = 'class'
        and c.subject_id = new.class_id::text and c.clause ~ '^A10\.' and c.status in ('raised', 'heard', 'proposed', 'upheld'))) then
    raise exception 'an order to stop a class names concerns of that class' using errcode = 'check_violation', constraint = 'rectifications_class_name_their_own',
      hint = '停课整改只能针对本班依第十条登记、尚未办结的问题线索，没有保存。请刷新页面后重新选择。';
  end if;
  return new;
end $$;
comment on function guard_order_names() is 'An order says what it is given for, of a class its own concerns under article 10 that are not over (A10.16(f), A14.0(c))';
-- Whoever may not give it, or not on this day, is told that first.
create trigger rectifications_what_they_name before insert on rectifications for each row execute function guard_order_names();
comment on column rectifications.named is 'Concerns, checks, surveys, visits and reports that an order to a body rests on (A14.0(c)), concerns that an order to stop a class is given for (A10.16(f)); null for orders before they were kept: all of the clause, or of article 10 about the class, up to their day';

create function order_names_seen(r rectifications, seen uuid, of_clause text) returns boolean language sql stable return exists (
  select from concern_origins o where o.concern_id = any (r.named) and o.source_id = seen::text and o.clause = of_clause);
comment on function order_names_seen(rectifications, uuid, text) is 'Whether an order to stop a class names what was raised under a clause by what was seen, a visit or a call (A10.17, A14.3(c))';

create or replace function concerns_of_order(r rectifications) returns table (number text, status text) language sql stable as $$
  select c.number, c.status from concerns c where c.provider_code = r.provider_code
    and (order_names(r, c) or r.named is null and c.clause = r.clause and c.raised_on <= r.ordered_on)
  union all
  select null, null where exists (select from unnest(r.named) as n (id) where not exists (
    select from concern_origins o join concerns c on c.id = o.concern_id
    where c.provider_code = r.provider_code and (c.id = n.id or o.source_id = n.id::text) and order_names(r, c)))
$$;

-- A dissolution was settled upon by whoever had proposed or decided it, as a penalty is not by whoever wrote it down (A14.0(d), X2.2.6).
-- areas/concerns
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
        else c.subject_kind = 'class' and c.subject_id = r.class_id::text
          and case when r.named is null then c.clause ~ '^A10\.' else c.id = any (r.named) end end)
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
    select from dissolutions d where d.id::text = c.rests_on_id and d.provider_code = c.provider_code and d.decided_on >= c.raised_on
      and d.proposed_by is distinct from c.settled_by and d.decided_by is distinct from c.settled_by and c.id = any (d.named))
  when 'paper' then settlement_needs(c) = 'paper' and exists (
    select from concern_papers p where p.id::text = c.rests_on_id and p.concern_id = c.id and p.side = 'bureau' and p.added_at >= c.decided_at
      and p.added_by is distinct from c.settled_by)
  else false end;
