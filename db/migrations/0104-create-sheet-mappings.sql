-- Which of a body's own headers means which column: chosen once on the page, taken up at the next import, forgotten at will.
create table sheet_mappings (
  id uuid primary key default gen_random_uuid(),
  provider_code text references providers (credit_code),
  kind text not null constraint sheet_mappings_kind_is_a_word check (kind ~ '^[a-z]+(-[a-z]+)*$'),
  header text not null constraint sheet_mappings_header_is_a_title check (char_length(header) between 1 and 60 and header !~ '[0-9]{6}'),
  column_key text not null constraint sheet_mappings_key_is_short check (column_key ~ '^[a-zA-Z]{1,40}$'),
  account_id uuid not null references accounts (id),
  kept_at timestamptz not null default clock_timestamp(),
  constraint sheet_mappings_one_for_each_header unique nulls not distinct (provider_code, kind, header)
);
comment on table sheet_mappings is 'Headers of spreadsheets as their body calls them; the bureau has its own. No values of a sheet are kept.';
comment on column sheet_mappings.provider_code is 'Whose sheets they are; null: the bureau''s own';
comment on column sheet_mappings.kind is 'One of server/sheets/kinds.ts, so that a new kind of sheet needs no migration';
comment on column sheet_mappings.header is 'In the form in which titles are compared: without blanks, brackets and case';
comment on constraint sheet_mappings_header_is_a_title on sheet_mappings is 'A number of a person or an account is a value, not a title, and is not kept';
comment on column sheet_mappings.account_id is 'Who chose it last';

alter table sheet_mappings enable row level security; alter table sheet_mappings force row level security;
grant select, insert, delete on sheet_mappings to qixun_app;
grant update (column_key, account_id, kept_at) on sheet_mappings to qixun_app;
create policy sheet_mappings_of_the_body on sheet_mappings
  using (me_body() and provider_code = me_provider()) with check (me_body() and provider_code = me_provider());
create policy sheet_mappings_of_the_bureau_read on sheet_mappings for select using (me_bureau() and provider_code is null);
create policy sheet_mappings_of_the_bureau_add on sheet_mappings for insert
  with check (me_bureau() and me_role() <> 'auditor' and provider_code is null);
create policy sheet_mappings_of_the_bureau_change on sheet_mappings for update
  using (me_bureau() and me_role() <> 'auditor' and provider_code is null) with check (provider_code is null);
create policy sheet_mappings_of_the_bureau_forget on sheet_mappings for delete
  using (me_bureau() and me_role() <> 'auditor' and provider_code is null);
