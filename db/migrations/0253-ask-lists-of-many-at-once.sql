-- Where people stand on lists of other departments is asked for a whole roster or workbook at once, also of those who stand in no register yet:
-- by the keyed hash of the number (A9.1(b)). areas/people/lists
drop function lists_of_people(uuid[]);
create function lists_of_numbers(numbers text[]) returns table (person_hash text, list text, from_on date, to_on date, unit_name text, unit_code text,
  source text, as_of date, confidence text) language sql stable as $$
  select r.person_hash, l.list, r.from_on, r.to_on, r.unit_name, r.unit_code, i.source, i.as_of, i.confidence
  from person_list_rows r join person_lists l on l.intake_id = r.intake_id join intakes i on i.id = r.intake_id
  where r.person_hash = any (numbers) and intake_counts(r.intake_id)
    -- A whole list takes the place of all of before; whoever died stays so.
    and (l.list = 'deceased' or not exists (select from person_lists n join intakes j on j.id = n.intake_id
      where n.list = l.list and n.whole and j.as_of > i.as_of and intake_counts(n.intake_id)))
$$;
comment on function lists_of_numbers(text[]) is 'Where people of these numbers (keyed hashes) stand on lists of other departments that count, with whose list of which day. In the name of the bureau or of the house, who alone see lists';
