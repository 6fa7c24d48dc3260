create table parameters (
  id uuid primary key default gen_random_uuid(),
  key text not null,
  value jsonb not null,
  valid_from date,
  valid_to date,
  basis text not null constraint parameters_basis_known check (basis in ('regulation', 'higher', 'practice', 'bureau')),
  source text not null,
  document_no text,
  reason text,
  decided_by uuid references accounts (id),
  recorded_at timestamptz not null default clock_timestamp(),
  constraint parameters_valid_in_order check (valid_to is null or valid_from is null or valid_from <= valid_to),
  constraint parameters_decision_has_author check ((decided_by is null) or (basis = 'bureau' and document_no is not null and reason is not null))
);
comment on table parameters is 'Every number of the law, a row a version. Valid days are the law''s, recorded_at is ours. Never overwritten: the bureau''s decision outranks the seed, the later outranks the earlier (A17).';
create index parameters_key on parameters (key, recorded_at);

create table interpretations (
  id uuid primary key default gen_random_uuid(),
  key text not null,
  option text not null,
  valid_from date,
  valid_to date,
  basis text not null constraint interpretations_basis_known check (basis in ('default', 'regulation', 'higher', 'practice', 'bureau')),
  source text not null,
  document_no text,
  reason text,
  decided_by uuid references accounts (id),
  recorded_at timestamptz not null default clock_timestamp(),
  constraint interpretations_valid_in_order check (valid_to is null or valid_from is null or valid_from <= valid_to),
  constraint interpretations_decision_has_author check ((decided_by is null) or (basis = 'bureau' and document_no is not null and reason is not null))
);
comment on table interpretations is 'Which reading of an open clause is in force, a row a version; decided under A17, never overwritten.';
create index interpretations_key on interpretations (key, recorded_at);

create table rulesets (
  hash text primary key,
  bundle text not null,
  built_at timestamptz not null default clock_timestamp()
);
comment on table rulesets is 'The compiled rules of a day, by sha256, so that a decision can be judged again with the rules of its day.';

create table laws (
  hash text primary key,
  content text not null,
  recorded_at timestamptz not null default clock_timestamp()
);
comment on table laws is 'Parameters, readings and work calendar a decision rested on, as canonical JSON by sha256.';

create trigger parameters_insert_only before update or delete or truncate on parameters for each statement execute function refuse_change();
create trigger interpretations_insert_only before update or delete or truncate on interpretations for each statement execute function refuse_change();
create trigger rulesets_insert_only before update or delete or truncate on rulesets for each statement execute function refuse_change();
create trigger laws_insert_only before update or delete or truncate on laws for each statement execute function refuse_change();

-- The law is public; only an approver's decision or the seed adds to it.
alter table parameters enable row level security; alter table parameters force row level security;
create policy parameters_read on parameters for select using (true);
create policy parameters_add on parameters for insert with check (me_role() in ('approver', 'system'));
alter table interpretations enable row level security; alter table interpretations force row level security;
create policy interpretations_read on interpretations for select using (true);
create policy interpretations_add on interpretations for insert with check (me_role() in ('approver', 'system'));
alter table rulesets enable row level security; alter table rulesets force row level security;
create policy rulesets_read on rulesets for select using (true);
create policy rulesets_add on rulesets for insert with check (me_role() = 'system');
alter table laws enable row level security; alter table laws force row level security;
create policy laws_read on laws for select using (true);
create policy laws_add on laws for insert with check (me_role() = 'system');

grant select, insert on parameters, interpretations, rulesets, laws to qixun_app;
