-- areas/people
create function people_of_intake(intake uuid) returns setof uuid language sql stable as $$
  select g.person_id from earlier_grants g where g.intake_id = people_of_intake.intake
  union select c.person_id from certificates c where c.intake_id = people_of_intake.intake
$$;
comment on function people_of_intake(uuid) is 'Whose grants and certificates a sheet brought in (A13.3–A13.6). Asked in the name of the bureau or the house.';
