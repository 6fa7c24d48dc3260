create table persons (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  id_number_enc bytea not null,
  id_number_hash text not null constraint persons_id_number_once unique,
  id_number_masked text not null,
  phone_enc bytea,
  phone_hash text,
  phone_masked text,
  category text not null,
  recorded_at timestamptz not null default clock_timestamp()
);
comment on table persons is 'Trainees. The identity number and phone are encrypted; they are found by a keyed hash and shown masked.';
create index persons_phone on persons (phone_hash);
create index persons_name on persons (name);
alter table accounts add constraint accounts_person foreign key (person_id) references persons (id);

create table certificates (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references persons (id),
  certificate_no text not null constraint certificates_no_once unique,
  occupation_code text not null,
  occupation_name text not null,
  level text not null constraint certificates_level_known check (level in ('5', '4', '3', '2', '1', 'special')),
  issued_on date not null,
  provider_code text,
  recorded_at timestamptz not null default clock_timestamp()
);
comment on table certificates is 'Certificates a person holds, subsidised or not: a higher one bars a lower claim (A13.6).';
create index certificates_person on certificates (person_id);

alter table persons enable row level security; alter table persons force row level security;
create policy persons_read on persons for select using (me_bureau() or id = me_person());
create policy persons_add on persons for insert with check (me_role() in ('clerk', 'system'));
alter table certificates enable row level security; alter table certificates force row level security;
create policy certificates_read on certificates for select using (me_bureau() or person_id = me_person() or (provider_code is not null and provider_code = me_provider()));
create policy certificates_add on certificates for insert with check (me_role() in ('clerk', 'system'));
grant select, insert on persons, certificates to qixun_app;
