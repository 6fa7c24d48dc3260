-- Guesses at sign-in were counted after the slow hash, in the memory of one process, and locked the account for everybody: 42 requests kept a
-- bureau out. They are counted before, here, by address, by account and by both; a browser that signed in before is counted by itself.
-- server/access
create table taken_turns (
  key_hash text primary key,
  full_at timestamptz not null
);
comment on table taken_turns is 'How often something was done by an address, an account or both: the instant at which the turns taken are all given back. No key can be read.';
alter table taken_turns enable row level security;
alter table taken_turns force row level security;
create policy taken_turns_all_house on taken_turns to qixun_house using (true) with check (true);
grant select, insert, update, delete on taken_turns to qixun_app;

create table known_devices (
  token_hash text not null,
  account_id uuid not null references accounts (id),
  seen_at timestamptz not null default now(),
  constraint known_devices_pkey primary key (token_hash, account_id)
);
comment on table known_devices is 'Browsers in which an account was signed in: what others guess does not keep it out there. Only the hash of the cookie is kept.';
create index known_devices_account on known_devices (account_id);
alter table known_devices enable row level security;
alter table known_devices force row level security;
create policy known_devices_all_house on known_devices to qixun_house using (true) with check (true);
grant select, insert, update, delete on known_devices to qixun_app;

alter table accounts drop column failed_count, drop column locked_until;

-- A code is kept by number, known or not, so that keeping it takes as long; and by who asked, so that nobody ends another's.
-- areas/people/sign-in
drop table sign_in_codes;
create table sign_in_codes (
  number_hash text not null,
  asker_hash text not null,
  code_hash text not null,
  sent_at timestamptz not null default clock_timestamp(),
  tries integer not null default 0,
  constraint sign_in_codes_pkey primary key (number_hash, asker_hash)
);
comment on table sign_in_codes is 'One-time codes by which trainees sign in, by identity number and the browser or address that asked; only hashes, good for five minutes.';
alter table sign_in_codes enable row level security;
alter table sign_in_codes force row level security;
create policy sign_in_codes_all_house on sign_in_codes to qixun_house using (true) with check (true);
grant select, insert, update, delete on sign_in_codes to qixun_app;
