-- A cluster sends an INSERT … SELECT with parameters another way than one of values: what is copied is read first (A8.3).
create or replace function keep_provider_trainees() returns trigger language plpgsql as $$
declare
  acting text := current_user;
  found_person persons;
begin
  perform set_config('role', 'qixun_house', true);
  if tg_op <> 'INSERT' then
    delete from provider_trainees where provider_code = old.provider_code and person_id = old.person_id and classes = 1;
    if not found then
      update provider_trainees set classes = classes - 1 where provider_code = old.provider_code and person_id = old.person_id;
    end if;
  end if;
  if tg_op <> 'DELETE' then
    select * into strict found_person from persons where id = new.person_id;
    insert into provider_trainees as k (provider_code, person_id, classes, name, initials, last_four)
      values (new.provider_code, new.person_id, 1, found_person.name, found_person.initials, right(found_person.id_number_masked, 4))
      on conflict (provider_code, person_id) do update set classes = k.classes + 1;
  end if;
  perform set_config('role', acting, true);
  return null;
end $$;
