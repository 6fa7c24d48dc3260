-- A visit to a body before it is agreed to takes as many inspectors as the register says of any visit on site, and nobody counts twice
-- (A6.3, A10.8(a)).
create function different_people(names text[]) returns integer language sql immutable return
  (select count(distinct regexp_replace(n, '\s', '', 'g'))::integer from unnest(names) as n where n ~ '\S');
comment on function different_people(text[]) is 'How many people a list of names holds, each once (A10.8(a))';

create or replace function guard_inspectors() returns trigger language plpgsql as $$
declare least int := coalesce(number_on('inspection.minInspectors', (new.inspected_at at time zone 'Asia/Shanghai')::date), 2);
begin
  if different_people(new.inspectors) < least then
    raise exception 'inspections_onsite_by_two: a visit on site is made by % inspectors at least', least
      using errcode = 'check_violation', constraint = 'inspections_onsite_by_two', detail = least::text;
  end if;
  return new;
end $$;
comment on function guard_inspectors() is 'A visit on site is made by as many inspectors as the register says, two where it says nothing, each of them once (A10.8(a))';

alter table site_visits drop constraint site_visits_two_inspectors;
create function guard_site_visit() returns trigger language plpgsql as $$
declare least int := coalesce(number_on('inspection.minInspectors', new.visited_on), 2);
begin
  if different_people(new.inspectors) < least then
    raise exception 'a body is visited by % inspectors at least', least
      using errcode = 'check_violation', constraint = 'site_visits_by_the_register', detail = least::text;
  end if;
  return new;
end $$;
comment on function guard_site_visit() is 'A body is visited by as many inspectors as the register says, two where it says nothing, each of them once (A6.3)';
create trigger site_visits_inspectors before insert on site_visits for each row execute function guard_site_visit();
