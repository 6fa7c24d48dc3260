-- A class was called off where the only concern that its order named had been dismissed by two people, where nobody had decided it, and where the
-- order named nothing: standing was taken away on one person's word. It is called off on what the order named and two people found true; orders from
-- before names were kept, on whatever article 10 says of the class up to their day (A10.17, X2.2.6).

-- areas/inspections
create function order_calls_off(r rectifications) returns boolean language sql stable return exists (
  select from concerns c where c.subject_kind = 'class' and c.subject_id = r.class_id::text and c.clause ~ '^A10\.' and c.status in ('upheld', 'settled')
    and case when r.named is null then c.raised_on <= r.ordered_on else c.id = any (r.named) end);
comment on function order_calls_off(rectifications) is 'Whether something that an order to stop a class was given for was found true by two people, so that the class may be called off (A10.17, X2.2.6)';

create function order_is_moot(r rectifications) returns boolean language sql stable return cardinality(r.named) > 0 and not exists (
  select from unnest(r.named) as n (id) where not exists (select from concerns c where c.id = n.id and c.status = 'dismissed'));
comment on function order_is_moot(rectifications) is 'Whether all that an order to stop a class was given for was found untrue, so that the class is to go on (A10.17)';

create or replace function guard_recheck() returns trigger language plpgsql as $$
begin
  if old.result is not null or me_role() not in ('clerk', 'approver', 'inspector', 'system') then
    raise exception 'an order is re-checked once' using errcode = 'check_violation', constraint = 'rectifications_step_by_step';
  end if;
  if new.result = 'fail' and new.rechecked_by = any (raisers_of_order(new)) then
    raise exception 'whoever raised it does not call the class off' using errcode = 'check_violation', constraint = 'rectifications_raiser_never_fails',
      hint = '本班的问题线索由您登记或者由您同行的检查发现，不能由您认定整改不合格、取消该班次，没有保存。';
  end if;
  if new.result = 'fail' and not order_calls_off(new) then
    raise exception 'a class is called off on what was found true' using errcode = 'check_violation', constraint = 'rectifications_fail_on_what_was_found',
      hint = '整改通知所针对的问题线索没有一条经两人认定属实，不能认定整改不合格、取消该班次，没有保存。';
  end if;
  return new;
end $$;
comment on function guard_recheck() is 'An order to stop a class is re-checked once, and found not kept on what was found true, by somebody who raised none of what it was given for (A10.17, X2.2.6)';
