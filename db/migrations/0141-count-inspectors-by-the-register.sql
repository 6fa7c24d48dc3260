-- How many inspectors a visit on site takes is a number of the register, counted on the day of the visit (A10.8(a)).
alter table inspections drop constraint inspections_onsite_by_two;
create function guard_inspectors() returns trigger language plpgsql as $$
declare least int := coalesce(number_on('inspection.minInspectors', (new.inspected_at at time zone 'Asia/Shanghai')::date), 2);
begin
  if cardinality(new.inspectors) < least then
    raise exception 'inspections_onsite_by_two: a visit on site is made by % inspectors at least', least
      using errcode = 'check_violation', constraint = 'inspections_onsite_by_two', detail = least::text;
  end if;
  return new;
end $$;
comment on function guard_inspectors() is 'A visit on site is made by as many inspectors as the register says, two where it says nothing (A10.8(a))';
create trigger inspections_inspectors before insert on inspections for each row
  when (new.kind = 'onsite') execute function guard_inspectors();
