-- Whoever goes along on a visit is an inspector of the county, by the account; a name by hand only where the reading allows it
-- (A6.3, A10.8(a)). What was written down before stays as it was.
alter table inspections add column companions uuid[] not null default '{}';
alter table site_visits add column companions uuid[] not null default '{}';
comment on column inspections.companions is 'Accounts of the inspectors beside whoever records; empty where it was recorded before they were kept (A10.8(a))';
comment on column site_visits.companions is 'Accounts of the inspectors beside whoever records; empty where it was recorded before they were kept (A6.3)';

create function guard_companions() returns trigger language plpgsql as $$
declare
  acting text := current_user;
  day date := case tg_table_name when 'site_visits' then (to_jsonb(new) ->> 'visited_on')::date
    else ((to_jsonb(new) ->> 'inspected_at')::timestamptz at time zone 'Asia/Shanghai')::date end;
  names text[];
  own text;
begin
  if new.recorded_by = any (new.companions)
    or (select count(distinct c) from unnest(new.companions) as c) <> cardinality(new.companions) then
    raise exception 'whoever records does not go along, and nobody goes twice' using errcode = 'check_violation', constraint = 'companions_are_others';
  end if;
  perform set_config('role', 'qixun_house', true);
  select array_agg(a.name) into names from accounts a where a.id = any (new.companions) and a.role = 'inspector' and a.status = 'active';
  select a.name into own from accounts a where a.id = new.recorded_by;
  perform set_config('role', acting, true);
  if coalesce(cardinality(names), 0) <> cardinality(new.companions) then
    raise exception 'whoever goes along is an inspector' using errcode = 'check_violation', constraint = 'companions_are_inspectors';
  end if;
  if not (coalesce(names, '{}') || array_remove(array[own], null)) <@ new.inspectors then
    raise exception 'whoever was there stands there by name' using errcode = 'check_violation', constraint = 'companions_by_name';
  end if;
  if cardinality(new.inspectors) > 1 + cardinality(new.companions) and reading_on('A10.8(a).companions', day, 'accounts') <> 'byHand' then
    raise exception 'nobody goes along without an account' using errcode = 'check_violation', constraint = 'companions_by_account';
  end if;
  return new;
end $$;
comment on function guard_companions() is 'Whoever goes along on a visit is another than whoever records it, and an inspector by the account unless the reading takes a name (A6.3, A10.8(a))';
create trigger inspections_named before insert on inspections for each row execute function guard_companions();
create trigger site_visits_named before insert on site_visits for each row execute function guard_companions();

create or replace function guard_inspectors() returns trigger language plpgsql as $$
declare least int := coalesce(number_on('inspection.minInspectors', (new.inspected_at at time zone 'Asia/Shanghai')::date), 2);
begin
  if greatest(different_people(new.inspectors), 1 + cardinality(new.companions)) < least then
    raise exception 'inspections_onsite_by_two: a visit on site is made by % inspectors at least', least
      using errcode = 'check_violation', constraint = 'inspections_onsite_by_two', detail = least::text;
  end if;
  return new;
end $$;
comment on function guard_inspectors() is 'A visit on site is made by as many inspectors as the register says, two where it says nothing, each of them once (A10.8(a))';
create or replace function guard_site_visit() returns trigger language plpgsql as $$
declare least int := coalesce(number_on('inspection.minInspectors', new.visited_on), 2);
begin
  if greatest(different_people(new.inspectors), 1 + cardinality(new.companions)) < least then
    raise exception 'a body is visited by % inspectors at least', least
      using errcode = 'check_violation', constraint = 'site_visits_by_the_register', detail = least::text;
  end if;
  return new;
end $$;
comment on function guard_site_visit() is 'A body is visited by as many inspectors as the register says, two where it says nothing, each of them once (A6.3)';
