-- Whoever sits down at a desk that was left open is shown no number of a person: the own password is said again where it was last said more than
-- five minutes ago (server/access/sessions/own-password.ts). Signing in is saying it.
alter table sessions add column confirmed_at timestamptz not null default now();
comment on column sessions.confirmed_at is 'When the password was last said in this browser: on signing in, or again';
