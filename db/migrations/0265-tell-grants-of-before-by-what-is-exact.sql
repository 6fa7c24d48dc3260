-- What an office says of its own old books, as what others say, stands once it was not called unverified; of a training it is known again by its
-- certificate or class number, where A13.4 asks for the class. What the insurance pays a person decides of. areas/people/grants, areas/subsidy/claims
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
      where g.confidence <> 'unverified' and g.contested is distinct from 'grant' and g.channel <> 'unemployment';
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

-- Of two whole lists of one day the one that was brought in later is the corrected one.
create or replace function lists_of_numbers(numbers text[]) returns table (person_hash text, list text, from_on date, to_on date, unit_name text, unit_code text,
  source text, as_of date, confidence text) language sql stable as $$
  select r.person_hash, l.list, r.from_on, r.to_on, r.unit_name, r.unit_code, i.source, i.as_of, i.confidence
  from person_list_rows r join person_lists l on l.intake_id = r.intake_id join intakes i on i.id = r.intake_id
  where r.person_hash = any (numbers) and intake_counts(r.intake_id)
    -- A whole list takes the place of all of before; whoever died stays so.
    and (l.list = 'deceased' or not exists (select from person_lists n join intakes j on j.id = n.intake_id
      where n.list = l.list and n.whole and (j.as_of, j.taken_at) > (i.as_of, i.taken_at) and intake_counts(n.intake_id)))
$$;

-- Whoever compares many certificates asks once which few occupations were renamed. areas/people/certificates
create function renamed_occupations(on_day date) returns table (code text, name text, other_code text, other_name text) language sql stable as $$
  select m.code, m.name, s.code, s.name
  from (select old_code as code, old_name as name from occupation_mappings union select new_code, new_name from occupation_mappings) m,
    same_occupations(m.code, m.name, on_day) s
$$;
comment on function renamed_occupations(date) is 'Every occupation that was ever renamed, beside each name under which it stands on a day, its own among them (A13.5, A13.6)';
