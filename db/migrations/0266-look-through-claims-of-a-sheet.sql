-- Which claims that were approved or paid a sheet speaks against, found once by the house after it came, and looked at again while they wait
-- for somebody (A13.3–A13.6, A9.1(b)). areas/subsidy/claims/again
create table intake_looks (
  intake_id uuid not null,
  looked integer not null,
  against uuid[] not null,
  looked_at timestamptz not null default statement_timestamp(),
  constraint intake_looks_pkey primary key (intake_id),
  constraint intake_looks_intake_id_fkey foreign key (intake_id) references intakes (id),
  constraint intake_looks_of_looked check (cardinality(against) <= looked)
);
comment on table intake_looks is 'What a sheet means for claims of its people that were approved or paid before it came: found by the house, no decision, and can be found anew';
comment on column intake_looks.looked is 'How many claims of its people were judged again';
comment on column intake_looks.against is 'Claims against which something of what is known now still speaks';
comment on constraint intake_looks_of_looked on intake_looks is 'What it speaks against was judged (A13.3–A13.6)';
alter table intake_looks enable row level security;
alter table intake_looks force row level security;
grant select, insert, update on intake_looks to qixun_app;
create policy intake_looks_read_bureau_house on intake_looks for select to qixun_bureau, qixun_house using (true);
create policy intake_looks_add_house on intake_looks for insert to qixun_house with check (true);
create policy intake_looks_change_house on intake_looks for update to qixun_house using (true) with check (true);
