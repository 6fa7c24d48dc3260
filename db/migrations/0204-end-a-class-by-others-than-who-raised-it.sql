-- Whoever saw what a class is stopped for could find at the re-check that it was not put right, and so call the class off together with nobody but
-- the person who ordered. Found put right it may be by them; found wanting it is by somebody who raised none of it (A10.16(f), A10.17).

-- areas/inspections
create function raisers_of_order(r rectifications) returns uuid[] language sql stable return coalesce((
  select array_agg(distinct one) from concerns c cross join unnest(raisers_of_concern(c.id)) as one
  where c.subject_kind = 'class' and c.subject_id = r.class_id::text and c.clause ~ '^A10\.' and c.status <> 'dismissed' and c.raised_on <= r.ordered_on), '{}');
comment on function raisers_of_order(rectifications) is 'Whoever raised what a class had been found wanting in when it was stopped, or went along where it was seen, unless it was dismissed (A10.16(f), A10.17)';

create or replace function guard_recheck() returns trigger language plpgsql as $$
begin
  if old.result is not null or me_role() not in ('clerk', 'approver', 'inspector', 'system') then
    raise exception 'an order is re-checked once' using errcode = 'check_violation', constraint = 'rectifications_step_by_step';
  end if;
  if new.result = 'fail' and new.rechecked_by = any (raisers_of_order(new)) then
    raise exception 'whoever raised it does not call the class off' using errcode = 'check_violation', constraint = 'rectifications_raiser_never_fails',
      hint = '本班的问题线索由您登记或者由您同行的检查发现，不能由您认定整改不合格、取消该班次，没有保存。';
  end if;
  return new;
end $$;
comment on function guard_recheck() is 'An order to stop a class is re-checked once, and found not kept by somebody who raised none of what it was given for (A10.17)';
