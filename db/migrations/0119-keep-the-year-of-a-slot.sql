-- Which year a claim counts in is the law's to say (A13.3.year), and so is whom it counts for (A13.3.byBody): the database asks
-- the register as the judge does, by the day of application. What was given stays: a later reading moves no earlier claim.

create function number_on(of_key text, on_day date) returns int language sql stable
  return (select (p.value #>> '{}')::int from parameters p
    where p.key = of_key and (p.valid_from is null or p.valid_from <= on_day) and (p.valid_to is null or on_day <= p.valid_to)
    order by (p.decided_by is not null) desc, p.recorded_at desc, p.id desc limit 1);
comment on function number_on(text, date) is 'A whole number of the register on a day, ranked as the register ranks its versions: decisions outrank the seed, the later the earlier (A17)';

alter table claims add column slot_year smallint;
comment on column claims.slot_year is 'The year in which the slot counts, by the reading in force when it was claimed; written by the database (A13.3)';
alter table claims no force row level security;
alter table claims disable trigger user;
update claims set slot_year = extract(year from applied_on) where year_slot is not null;
alter table claims enable trigger user;
alter table claims force row level security;

alter table claims drop constraint claims_slot_when_granted;
alter table claims add constraint claims_no_slot_when_ended check (status not in ('refused', 'withdrawn') or year_slot is null);
comment on constraint claims_no_slot_when_ended on claims is 'What is refused or withdrawn gives its slot back (A13.3)';
alter table claims add constraint claims_slot_has_year check ((slot_year is null) = (year_slot is null));
comment on constraint claims_slot_has_year on claims is 'A slot counts in one year (A13.3)';
drop index claims_slot_once;
create unique index claims_slot_once on claims (person_id, slot_year, year_slot) where status not in ('refused', 'withdrawn');
comment on index claims_slot_once is 'Each slot of a year once (A13.3)';

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
  if taken >= most then
    raise exception 'the year % has no slot left', new.slot_year
      using errcode = 'check_violation', constraint = 'claims_slots_of_a_year', detail = most::text;
  end if;
  return new;
end $$;
comment on function guard_yearly_slot() is 'Writes the year of a slot, and gives one person no more of a year than the register says for the day of application (A13.3)';
drop trigger claims_slots_of_a_year on claims;
create trigger claims_slots_of_a_year before insert or update of status, year_slot, slot_year on claims
  for each row execute function guard_yearly_slot();
