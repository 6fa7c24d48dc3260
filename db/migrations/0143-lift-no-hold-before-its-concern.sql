-- A hold that rests on a concern stands until people have dismissed or settled the concern (A14.5(a)).
create function guard_hold_lifted_on_concern() returns trigger language plpgsql as $$
begin
  if exists (select from concerns c where c.id = new.concern_id and c.status not in ('dismissed', 'settled')) then
    raise exception 'the concern it rests on is not over' using errcode = 'check_violation', constraint = 'payment_holds_until_concern_is_over',
      hint = '所依据的问题线索还没有了结，没有解除暂停拨付。请刷新页面后再看。';
  end if;
  return new;
end $$;
comment on function guard_hold_lifted_on_concern() is 'A hold on a concern is not lifted before the concern is dismissed or settled (A14.5(a))';
create trigger payment_holds_off_concern before update on payment_holds for each row
  when (new.concern_id is not null and old.lifted_at is null and new.lifted_at is not null)
  execute function guard_hold_lifted_on_concern();
