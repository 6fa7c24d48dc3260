-- Who is acting is told to the database at the start of every transaction (server/db.ts), and the policies below ask it.
create function me_role() returns text language sql stable as $$ select coalesce(current_setting('qixun.role', true), '') $$;
create function me_account() returns uuid language sql stable as $$ select nullif(current_setting('qixun.account', true), '')::uuid $$;
create function me_provider() returns text language sql stable as $$ select coalesce(current_setting('qixun.provider', true), '') $$;
create function me_person() returns uuid language sql stable as $$ select nullif(current_setting('qixun.person', true), '')::uuid $$;
create function me_bureau() returns boolean language sql stable as
  $$ select me_role() in ('clerk', 'approver', 'inspector', 'finance', 'auditor', 'system') $$;
comment on function me_bureau() is 'True for those of the bureau who may see personal data: not the administrator of accounts.';

create function refuse_change() returns trigger language plpgsql as $$
begin raise exception '% is insert-only', tg_table_name using errcode = 'restrict_violation'; end $$;

create table accounts (
  id uuid primary key default gen_random_uuid(),
  sign_in_name text not null constraint accounts_sign_in_name_once unique,
  name text not null,
  role text not null constraint accounts_role_known check (role in
    ('clerk', 'approver', 'inspector', 'finance', 'auditor', 'administrator', 'principal', 'provider-clerk', 'teacher', 'trainee')),
  provider_code text,
  provider_name text,
  person_id uuid,
  password_hash text not null,
  must_change_password boolean not null default false,
  status text not null default 'active' constraint accounts_status_known check (status in ('active', 'disabled')),
  failed_count integer not null default 0,
  locked_until timestamptz,
  created_at timestamptz not null default now(),
  created_by uuid,
  constraint accounts_provider_of_body check ((role in ('principal', 'provider-clerk', 'teacher')) = (provider_code is not null)),
  constraint accounts_person_of_trainee check ((role = 'trainee') = (person_id is not null))
);
comment on table accounts is 'Who may sign in, as what. One person, one account, one role.';

create table sessions (
  token_hash text primary key,
  account_id uuid not null references accounts (id),
  csrf_token text not null,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null
);
comment on table sessions is 'Signed-in browsers. Only the hash of the cookie is kept.';
create index sessions_account on sessions (account_id);

create table setup_codes (
  code_hash text primary key,
  created_at timestamptz not null default now(),
  used_at timestamptz
);
comment on table setup_codes is 'The one-time code that makes the first administrator of a production installation.';

create table journal (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  account_id uuid,
  account_name text not null,
  role text not null,
  area text not null,
  verb text not null,
  subject_kind text not null,
  subject_id text not null,
  provider_code text,
  clause text,
  detail jsonb not null default '{}'
);
comment on table journal is 'Our own record of acts, one row in the transaction of the act. Holds no personal data. Not the ledger (台账).';
create index journal_at on journal (at desc);
create index journal_subject on journal (subject_kind, subject_id);
create trigger journal_insert_only before update or delete or truncate on journal for each statement execute function refuse_change();

create table journal_seals (
  position bigint primary key,
  journal_id bigint not null constraint journal_seals_once unique references journal (id),
  hash text not null,
  sealed_at timestamptz not null default clock_timestamp()
);
comment on table journal_seals is 'Hash chain over the journal: hash = sha256(hash before || canonical row).';
create trigger journal_seals_insert_only before update or delete or truncate on journal_seals for each statement execute function refuse_change();

alter table accounts enable row level security; alter table accounts force row level security;
create policy accounts_read on accounts for select using (me_role() in ('administrator', 'auditor', 'system') or id = me_account());
create policy accounts_add on accounts for insert with check (me_role() in ('administrator', 'system'));
create policy accounts_change on accounts for update using (me_role() in ('administrator', 'system') or id = me_account());

alter table sessions enable row level security; alter table sessions force row level security;
create policy sessions_all on sessions using (me_role() in ('administrator', 'system') or account_id = me_account());

alter table setup_codes enable row level security; alter table setup_codes force row level security;
create policy setup_codes_all on setup_codes using (me_role() = 'system');

alter table journal enable row level security; alter table journal force row level security;
create policy journal_add on journal for insert with check (true);
create policy journal_read on journal for select using (me_role() in ('auditor', 'system') or account_id = me_account());

alter table journal_seals enable row level security; alter table journal_seals force row level security;
create policy journal_seals_add on journal_seals for insert with check (me_role() = 'system');
create policy journal_seals_read on journal_seals for select using (me_role() in ('auditor', 'system'));

grant usage on schema public to qixun_app;
grant select, insert, update on accounts to qixun_app;
grant select, insert, update, delete on sessions to qixun_app;
grant select, insert, update on setup_codes to qixun_app;
grant select, insert on journal, journal_seals to qixun_app;
