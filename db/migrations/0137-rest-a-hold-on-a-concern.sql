-- A hold may rest on a concern (问题线索); deciding the concern asks people to lift it (A14.5(a)).
alter table payment_holds add column concern_id uuid references concerns (id);
comment on column payment_holds.concern_id is 'The concern it rests on; never shown to the body (A14.5(a))';
create index payment_holds_concern on payment_holds (concern_id) where concern_id is not null;
alter table payment_holds drop constraint payment_holds_rest_on_something,
  add constraint payment_holds_rest_on_something check (num_nonnulls(evidence_file_id, complaint_id, recovery_id, concern_id) = 1);
comment on constraint payment_holds_rest_on_something on payment_holds is 'A paper, a report, a concern or a recovery: no money waits for nothing (A14.5(a), A15(b))';

create function guard_hold_on_concern() returns trigger language plpgsql as $$
begin
  if not exists (select from concerns c where c.id = new.concern_id and c.provider_code = new.provider_code
    and c.clause = new.clause and c.status in ('raised', 'heard', 'proposed', 'upheld')) then
    raise exception 'it rests on no open concern of the body' using errcode = 'check_violation', constraint = 'payment_holds_rest_on_own_case';
  end if;
  return new;
end $$;
comment on function guard_hold_on_concern() is 'A hold rests on a concern about the same body and clause that is not over (A14.5(a))';
create trigger payment_holds_on_concern before insert on payment_holds for each row
  when (new.concern_id is not null) execute function guard_hold_on_concern();
