-- The outbox: who is told what, by which channel, written in the transaction of the act itself. One row a channel.
create table messages (
  id uuid primary key default gen_random_uuid(),
  told_key text not null,
  channel text not null constraint messages_channel_is_a_word check (channel ~ '^[a-z]+(-[a-z]+)*$'),
  kind text not null constraint messages_kind_is_a_word check (kind ~ '^[a-z]+(-[a-z]+)*$'),
  account_id uuid references accounts (id),
  person_id uuid references persons (id),
  provider_code text,
  subject_kind text not null,
  subject_id text not null,
  clause text,
  content_enc bytea not null constraint messages_of_bounded_size check (octet_length(content_enc) <= 16384),
  told_at timestamptz not null default clock_timestamp(),
  status text not null default 'waiting' constraint messages_status_is_known check (status in ('waiting', 'sent', 'given-up', 'not-set-up')),
  tries integer not null default 0,
  next_at timestamptz not null default clock_timestamp(),
  sent_at timestamptz,
  problem text constraint messages_problem_is_a_word check (problem ~ '^[a-z]+(-[a-z]+)*$'),
  read_at timestamptz,
  read_by uuid references accounts (id),
  constraint messages_told_once unique (told_key, channel),
  constraint messages_to_one_recipient check (num_nonnulls(account_id, person_id, provider_code) = 1),
  constraint messages_sent_at_an_instant check ((status = 'sent') = (sent_at is not null))
);
comment on table messages is 'Who is told what by which channel (A14.0(c), A13.8, X1.8); sent by the duty `telling`, read on the desk.';
comment on column messages.told_key is 'Act and recipient: the same act told twice is one message';
comment on column messages.channel is 'One of server/telling/channels/names.ts, so that a channel more needs no migration';
comment on column messages.content_enc is 'Title, words and address, encrypted: reasons may name people';
comment on column messages.tries is 'Counted before the try, so that two processes never take the same one';
comment on column messages.next_at is 'When the next try is due, should none settle it before';
comment on column messages.problem is 'Why it did not arrive, in a word of ours; never what the other side answered';
comment on constraint messages_told_once on messages is 'One act, one message, however often it is told (A14.0(c))';
create index messages_due on messages (next_at) where status = 'waiting';
create index messages_of_body on messages (provider_code, told_at) where provider_code is not null;
create index messages_of_person on messages (person_id, told_at) where person_id is not null;
create index messages_of_account on messages (account_id, told_at) where account_id is not null;
create index messages_undelivered on messages (told_at) where status in ('given-up', 'not-set-up');

alter table messages enable row level security;
alter table messages force row level security;
grant select, insert on messages to qixun_app;
grant update (status, tries, next_at, sent_at, problem, read_at, read_by) on messages to qixun_app;
-- The bureau sees what did not arrive, not the letters of others; what is written is written by the house (tell.ts).
create policy messages_read_bureau on messages for select to qixun_bureau using (account_id = me_account() or status in ('given-up', 'not-set-up'));
create policy messages_read_body on messages for select to qixun_body using (account_id = me_account() or me_body() and provider_code = me_provider());
create policy messages_read_trainee on messages for select to qixun_trainee using (account_id = me_account() or person_id = me_person());
create policy messages_read_public on messages for select to qixun_public using (account_id = me_account());
create policy messages_read_house on messages for select to qixun_house using (true);
create policy messages_add_house on messages for insert to qixun_house with check (true);
create policy messages_change_house on messages for update to qixun_house using (true);
