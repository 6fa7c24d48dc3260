-- What guards a re-check past our code says the same as the page: what is named may be found true and mended since, or be nothing a class is stopped for.

-- areas/inspections
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
      hint = '整改通知所针对的问题线索中，没有一条属于责令停课整改的情形、经两人认定属实并且还没有整改到位，不能认定整改不合格、取消该班次，没有保存。';
  end if;
  return new;
end $$;
comment on function guard_recheck() is 'An order to stop a class is re-checked once, and found not kept on what was found true and is not mended, by somebody who raised none of what it was given for (A10.17, X2.2.6)';
