-- While the register holds no number of slots for the day, nobody is given one (A13.3, A17).
create or replace function guard_yearly_slot() returns trigger language plpgsql as $$
declare
  acting text := current_setting('role');
  by_issue boolean := reading_on('A13.3.year', new.applied_on, 'appliedOn') = 'issuedOn';
  own_only boolean := reading_on('A13.3.byBody', new.applied_on, 'counted') = 'notCounted';
  most int := number_on('subsidy.maxPerPersonYear', new.applied_on);
  taken int;
begin
  if new.year_slot is null then
    new.slot_year := null;
    if new.status not in ('refused', 'withdrawn') and (new.claimant = 'person' or own_only is not true) then
      raise exception 'a claim that stands takes a slot of its year' using errcode = 'check_violation', constraint = 'claims_slot_when_granted';
    end if;
    return new;
  end if;
  if tg_op = 'UPDATE' then
    if old.year_slot is not null then new.slot_year := old.slot_year; return new; end if;
  end if;
  new.slot_year := extract(year from case when by_issue then new.issued_on else new.applied_on end);
  if own_only and new.claimant <> 'person' then return new; end if;
  -- The service holds the same lock while it looks for a free slot. Counted over all bodies, which whoever claims may not see.
  perform pg_advisory_xact_lock(hashtext(current_schema()), hashtext('claims of ' || new.person_id));
  perform set_config('role', 'qixun_house', true);
  select count(*) into taken from claims c where c.person_id = new.person_id and c.slot_year = new.slot_year and c.id <> new.id
    and (c.claimant = 'person' or own_only is not true);
  perform set_config('role', acting, true);
  if most is null then
    raise exception 'the register holds no number of slots' using errcode = 'check_violation', constraint = 'claims_slots_by_the_register',
      hint = '申领当日没有登记每人每年可以申领的次数，没有保存。请先在“参数与释义”中登记。';
  end if;
  if taken >= most then
    raise exception 'the year % has no slot left', new.slot_year
      using errcode = 'check_violation', constraint = 'claims_slots_of_a_year', detail = most::text;
  end if;
  return new;
end $$;
