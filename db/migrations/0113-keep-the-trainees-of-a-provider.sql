-- Whom a body has on its rosters, once each. Asked of the rosters person by person, a body's register of people took as long as
-- the county is large; this is as long as the body is, with what the register sorts and searches by.
create table provider_trainees (
  provider_code text not null,
  person_id uuid not null references persons (id),
  classes integer not null constraint provider_trainees_in_a_class check (classes > 0),
  name text not null,
  initials text not null,
  last_four text not null,
  primary key (provider_code, person_id)
);
comment on table provider_trainees is 'Trainees of a body: kept from class_trainees by its trigger and by nobody else (A8.3)';
comment on column provider_trainees.classes is 'Rosters of the body that the person is on';
comment on column provider_trainees.last_four is 'Last four of the identity number, as the mask shows them';
comment on constraint provider_trainees_in_a_class on provider_trainees is 'A person on no roster of the body is no trainee of it (A8.3)';
create index provider_trainees_name on provider_trainees (provider_code, name, person_id) include (initials, last_four);
create index provider_trainees_person on provider_trainees (person_id);

alter table class_trainees no force row level security;
alter table persons no force row level security;
insert into provider_trainees (provider_code, person_id, classes, name, initials, last_four)
  select t.provider_code, t.person_id, count(*), p.name, p.initials, right(p.id_number_masked, 4)
  from class_trainees t join persons p on p.id = t.person_id group by t.provider_code, t.person_id, p.id;
alter table persons force row level security;
alter table class_trainees force row level security;
analyze provider_trainees;

alter table provider_trainees enable row level security;
alter table provider_trainees force row level security;
grant select, insert, delete on provider_trainees to qixun_app;
grant update (classes) on provider_trainees to qixun_app;
create policy provider_trainees_read_bureau_house on provider_trainees for select to qixun_bureau, qixun_house using (true);
create policy provider_trainees_read_body on provider_trainees for select to qixun_body using (provider_code = me_provider());
create policy provider_trainees_add_house on provider_trainees for insert to qixun_house with check (true);
create policy provider_trainees_change_house on provider_trainees for update to qixun_house using (true);
create policy provider_trainees_remove_house on provider_trainees for delete to qixun_house using (true);

-- Written in the name of the house: whoever keeps a roster writes a person into no register. Counted and not looked up again, for
-- another roster may gain or lose the same person at this moment, unseen; the row itself makes the two wait for one another.
create function keep_provider_trainees() returns trigger language plpgsql as $$
declare acting text := current_user;
begin
  perform set_config('role', 'qixun_house', true);
  if tg_op <> 'INSERT' then
    delete from provider_trainees where provider_code = old.provider_code and person_id = old.person_id and classes = 1;
    if not found then
      update provider_trainees set classes = classes - 1 where provider_code = old.provider_code and person_id = old.person_id;
    end if;
  end if;
  if tg_op <> 'DELETE' then
    insert into provider_trainees as k (provider_code, person_id, classes, name, initials, last_four)
      select new.provider_code, p.id, 1, p.name, p.initials, right(p.id_number_masked, 4) from persons p where p.id = new.person_id
      on conflict (provider_code, person_id) do update set classes = k.classes + 1;
  end if;
  perform set_config('role', acting, true);
  return null;
end $$;
comment on function keep_provider_trainees() is 'A body has whom its rosters have: first roster in, last roster out.';
create trigger class_trainees_kept after insert or delete or update of provider_code, person_id on class_trainees
  for each row execute function keep_provider_trainees();

-- Asked for the few people of a page, by the key.
create or replace function on_own_roster(person uuid) returns boolean language sql stable parallel safe
  return exists (select from provider_trainees t where t.provider_code = me_provider() and t.person_id = person);
