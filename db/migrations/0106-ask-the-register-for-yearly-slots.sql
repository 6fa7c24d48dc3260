-- How many grants a person may have in a year is the law's to say: the database asks the register instead of holding the number.
alter table claims drop constraint claims_three_a_year;
alter table claims add constraint claims_slot_counts check (year_slot >= 1);
comment on constraint claims_slot_counts on claims is 'The first, second, … grant of the year (A13.3)';
comment on index claims_slot_once is 'Each slot of a year once (A13.3)';
create function guard_yearly_slot() returns trigger language plpgsql as $$
declare most int;
begin
  -- As the register ranks its versions: the bureau's decisions outrank the seed, the later the earlier (A17).
  select (p.value #>> '{}')::int into most from parameters p
    where p.key = 'subsidy.maxPerPersonYear'
      and (p.valid_from is null or p.valid_from <= new.applied_on) and (p.valid_to is null or new.applied_on <= p.valid_to)
    order by (p.decided_by is not null) desc, p.recorded_at desc limit 1;
  if new.year_slot > most then
    raise exception 'the year of % has no slot %', new.applied_on, new.year_slot
      using errcode = 'check_violation', constraint = 'claims_slots_of_a_year';
  end if;
  return new;
end $$;
comment on function guard_yearly_slot() is 'No more grants of one person in a year than the register says for the day of application (A13.3)';
create trigger claims_slots_of_a_year before insert or update of year_slot, applied_on on claims
  for each row when (new.year_slot is not null) execute function guard_yearly_slot();
