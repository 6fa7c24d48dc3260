-- One grant for an occupation and level, however it is called, whoever claimed it and whoever granted it (A13.5): asked with the eyes of the house,
-- when a claim is handed in and again when it is agreed to. areas/subsidy/claims
create or replace function guard_claim_of_renamed() returns trigger language plpgsql as $$
declare
  acting text := current_setting('role');
  renamed boolean;
  before boolean;
begin
  if new.status not in ('refused', 'withdrawn') then
    -- The service holds the same lock: two claims under two names are not written at once. A step of the bureau writes none.
    if tg_op = 'INSERT' then
      perform pg_advisory_xact_lock(hashtext(current_schema()), hashtext('claims of ' || new.person_id));
    end if;
    perform set_config('role', 'qixun_house', true);
    renamed := exists (
      select from same_occupations(new.occupation_code, new.occupation_name, new.applied_on) s
      join claims c on c.person_id = new.person_id and c.occupation_code = s.code and c.occupation_name = s.name
      where c.id <> new.id and (s.code, s.name) <> (new.occupation_code, new.occupation_name) and c.level = new.level
        and c.status not in ('refused', 'withdrawn'));
    before := exists (
      select from same_occupations(new.occupation_code, new.occupation_name, new.applied_on) s
      join earlier_grants_of(array[new.person_id]) g on g.occupation_code = s.code and g.occupation_name = s.name
      where g.level = new.level and g.confidence in ('official', 'department'));
    perform set_config('role', acting, true);
    if renamed then
      raise exception 'the same occupation and level under another name' using errcode = 'unique_violation', constraint = 'claims_level_once_renamed';
    end if;
    if before then
      raise exception 'granted before for the same occupation and level' using errcode = 'unique_violation', constraint = 'claims_level_granted_before';
    end if;
  end if;
  return new;
end $$;
comment on function guard_claim_of_renamed() is 'One grant for an occupation and level, however the occupation is called, whoever claimed it, here or before (A13.5)';

-- An occupation may be renamed, and a grant brought in, after a claim was handed in; what is claimed never changes.
create trigger claims_once_when_agreed before update of status on claims for each row
  when (old.status = 'submitted' and new.status = 'reviewed' or old.status = 'reviewed' and new.status = 'approved')
  execute function guard_claim_of_renamed();
