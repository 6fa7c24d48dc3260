-- Lists of other departments (who is insured, at school, in office, retired, dead) are brought in as evidence about people who are trained (A9.1(b)):
-- kept by the keyed hash of the number alone, for most who stand on them are nobody of ours. And the categories of a person, each with its proof.
-- areas/people/lists, areas/people/categories
create table person_lists (
  intake_id uuid not null,
  list text not null,
  whole boolean not null,
  constraint person_lists_pkey primary key (intake_id),
  constraint person_lists_intake_id_fkey foreign key (intake_id) references intakes (id),
  constraint person_lists_list_known check (list in ('insured', 'students', 'public-staff', 'pensioners', 'deceased', 'unemployed', 'hardship'))
);
comment on table person_lists is 'Which list a sheet holds, and whether it is the whole of it: only then is who does not stand on it known not to (A9.1(b))';

create table person_list_rows (
  intake_id uuid not null,
  row_no integer not null,
  person_hash text not null,
  from_on date,
  to_on date,
  unit_name text,
  unit_code text,
  constraint person_list_rows_pkey primary key (intake_id, row_no),
  constraint person_list_rows_intake_id_fkey foreign key (intake_id) references person_lists (intake_id),
  constraint person_list_rows_in_order check (to_on is null or from_on is null or from_on <= to_on)
);
comment on table person_list_rows is 'Who stands on such a list, from when to when and where, by the keyed hash of the identity number: no name and no number';
create index person_list_rows_person on person_list_rows (person_hash);

create table person_categories (
  id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  client_key text not null,
  category text not null,
  proof text not null,
  source text not null,
  from_on date not null,
  to_on date,
  replaces_id uuid,
  entered_by uuid,
  entered_name text not null,
  entered_at timestamptz not null default statement_timestamp(),
  constraint person_categories_pkey primary key (id),
  constraint person_categories_client_key_once unique (client_key),
  constraint person_categories_replaced_once unique (replaces_id),
  constraint person_categories_person_id_fkey foreign key (person_id) references persons (id),
  constraint person_categories_replaces_id_fkey foreign key (replaces_id) references person_categories (id),
  constraint person_categories_entered_by_fkey foreign key (entered_by) references accounts (id),
  constraint person_categories_category_said check (char_length(btrim(category)) between 2 and 30),
  constraint person_categories_proof_said check (char_length(btrim(proof)) >= 4),
  constraint person_categories_in_order check (to_on is null or from_on <= to_on)
);
comment on table person_categories is 'A category of a person that was proved: by which paper, whose, from when to when (A9.1(b)); another may take its place';
create index person_categories_person on person_categories (person_id);

create trigger person_lists_insert_only before update or delete or truncate on person_lists for each statement execute function refuse_change();
create trigger person_list_rows_insert_only before update or delete or truncate on person_list_rows for each statement execute function refuse_change();
create trigger person_categories_insert_only before update or delete or truncate on person_categories for each statement execute function refuse_change();

create function lists_of_people(people uuid[]) returns table (person_id uuid, list text, from_on date, to_on date, unit_name text, unit_code text,
  source text, as_of date, confidence text) language sql stable as $$
  select p.id, l.list, r.from_on, r.to_on, r.unit_name, r.unit_code, i.source, i.as_of, i.confidence
  from persons p join person_list_rows r on r.person_hash = p.id_number_hash
    join person_lists l on l.intake_id = r.intake_id join intakes i on i.id = r.intake_id
  where p.id = any (people) and intake_counts(r.intake_id)
    -- A whole list takes the place of all of before; whoever died stays so.
    and (l.list = 'deceased' or not exists (select from person_lists n join intakes j on j.id = n.intake_id
      where n.list = l.list and n.whole and j.as_of > i.as_of and intake_counts(n.intake_id)))
$$;
comment on function lists_of_people(uuid[]) is 'Where these people stand on lists of other departments that count, with whose list of which day. In the name of the bureau or of the house, who alone see lists';

alter table person_lists enable row level security;
alter table person_lists force row level security;
alter table person_list_rows enable row level security;
alter table person_list_rows force row level security;
alter table person_categories enable row level security;
alter table person_categories force row level security;
grant select, insert on person_lists, person_list_rows, person_categories to qixun_app;
create policy person_lists_read_bureau_house on person_lists for select to qixun_bureau, qixun_house using (true);
create policy person_lists_add_bureau on person_lists for insert to qixun_bureau with check (me_role() = 'clerk');
create policy person_lists_add_house on person_lists for insert to qixun_house with check (true);
create policy person_list_rows_read_bureau_house on person_list_rows for select to qixun_bureau, qixun_house using (true);
create policy person_list_rows_add_bureau on person_list_rows for insert to qixun_bureau with check (me_role() = 'clerk');
create policy person_list_rows_add_house on person_list_rows for insert to qixun_house with check (true);
create policy person_categories_read_bureau_house on person_categories for select to qixun_bureau, qixun_house using (true);
create policy person_categories_read_trainee on person_categories for select to qixun_trainee using (person_id = me_person());
create policy person_categories_add_bureau on person_categories for insert to qixun_bureau with check (me_role() = 'clerk' and entered_by = me_account());
create policy person_categories_add_house on person_categories for insert to qixun_house with check (true);
