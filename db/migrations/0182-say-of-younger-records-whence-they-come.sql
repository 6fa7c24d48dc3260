-- Tables that are only added to and were made after the template of events, but hold no event of a person: each says its day and whence it
-- came, and a look at a contact carries the key of the client, so that a repetition writes nothing twice (docs/decisions/0016).
alter table contact_disclosures
  add column on_day date not null generated always as ((shown_at at time zone 'Asia/Shanghai')::date) stored,
  add column source text not null default 'desk' constraint contact_disclosures_source_is_a_word check (source ~ '^[a-z]+(-[a-z]+)*$'),
  add column client_key text not null default gen_random_uuid()::text
    constraint contact_disclosures_key_is_a_key check (client_key ~ '^[0-9a-zA-Z-]{16,64}$')
    constraint contact_disclosures_sent_once unique;
alter table concern_papers
  add column on_day date not null generated always as ((added_at at time zone 'Asia/Shanghai')::date) stored,
  add column source text not null default 'desk' constraint concern_papers_source_is_a_word check (source ~ '^[a-z]+(-[a-z]+)*$');
alter table concern_passes
  add column on_day date not null generated always as ((passed_at at time zone 'Asia/Shanghai')::date) stored,
  add column source text not null default 'desk' constraint concern_passes_source_is_a_word check (source ~ '^[a-z]+(-[a-z]+)*$');
alter table finding_settlements
  add column on_day date not null generated always as ((settled_at at time zone 'Asia/Shanghai')::date) stored,
  add column source text not null default 'desk' constraint finding_settlements_source_is_a_word check (source ~ '^[a-z]+(-[a-z]+)*$');
