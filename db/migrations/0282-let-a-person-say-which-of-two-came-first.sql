-- A grant of before that was applied for later than the claim refuses nothing by itself: which of the two stands, a person says. areas/subsidy/claims
create or replace function guard_claim_of_renamed() returns trigger language plpgsql as $$
declare
  acting text := current_setting('role');
  by_class boolean := reading_on('A13.4.project', new.applied_on, 'class') = 'class';
  renamed boolean;
  level_before boolean;
  training_before boolean;
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
    select coalesce(bool_or(g.level = new.level and (g.occupation_code, g.occupation_name) in (
          select s.code, s.name from same_occupations(new.occupation_code, new.occupation_name, new.applied_on) s)), false),
        coalesce(bool_or(by_class and (g.place = 'here' and g.class_no = new.class_no or g.certificate_no = new.certificate_no)), false)
      into level_before, training_before
      from earlier_grants_of(array[new.person_id]) g
      where g.confidence <> 'unverified' and g.contested is distinct from 'grant' and g.channel <> 'unemployment' and g.applied_on <= new.applied_on;
    perform set_config('role', acting, true);
    if renamed then
      raise exception 'the same occupation and level under another name' using errcode = 'unique_violation', constraint = 'claims_level_once_renamed';
    end if;
    if level_before then
      raise exception 'granted before for the same occupation and level' using errcode = 'unique_violation', constraint = 'claims_level_granted_before';
    end if;
    if training_before then
      raise exception 'granted before for the same training' using errcode = 'unique_violation', constraint = 'claims_training_granted_before';
    end if;
  end if;
  return new;
end $$;
comment on function guard_claim_of_renamed() is 'One grant for an occupation and level, and for a training, however the occupation is called, whoever claimed it, here or before (A13.4, A13.5)';
