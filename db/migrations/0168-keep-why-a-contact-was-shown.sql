-- Why somebody asked how to reach whoever objected: sealed, for the auditor; the journal, which nobody can take anything out of, names it only.
create table contact_disclosures (
  id uuid primary key default gen_random_uuid(),
  objection_id uuid not null references objections (id),
  account_id uuid not null,
  role text not null,
  reason_enc bytea not null,
  shown_at timestamptz not null default clock_timestamp()
);
comment on table contact_disclosures is 'Who was shown how to reach somebody who objected, and why; the reason is sealed (A13.8, 个人信息保护法第五十一条)';
create index contact_disclosures_objection on contact_disclosures (objection_id, shown_at);
create trigger contact_disclosures_insert_only before update or delete or truncate on contact_disclosures for each statement execute function refuse_change();
alter table contact_disclosures enable row level security;
alter table contact_disclosures force row level security;
grant select, insert on contact_disclosures to qixun_app;
create policy contact_disclosures_add_bureau on contact_disclosures for insert to qixun_bureau with check (account_id = me_account() and role = me_role());
create policy contact_disclosures_add_house on contact_disclosures for insert to qixun_house with check (true);
create policy contact_disclosures_read_bureau on contact_disclosures for select to qixun_bureau using (me_role() = 'auditor' or account_id = me_account());
create policy contact_disclosures_read_house on contact_disclosures for select to qixun_house using (true);
