-- What somebody is still filling in: theirs alone, on the server, so that no browser keeps personal values.
create table drafts (
  account_id uuid not null references accounts (id),
  form text not null constraint drafts_form_is_a_word check (form ~ '^[a-z]+(-[a-z]+)*$'),
  subject text not null constraint drafts_subject_is_short check (subject ~ '^[0-9A-Za-z-]{1,64}$'),
  version integer not null default 1,
  content_enc bytea not null constraint drafts_of_bounded_size check (octet_length(content_enc) <= 262144 + 29),
  saved_at timestamptz not null default clock_timestamp(),
  constraint drafts_one_for_each_form primary key (account_id, form, subject)
);
comment on table drafts is 'Forms not sent yet, one for each person, form and subject; trainees have accounts too. Read and written by that person alone.';
comment on column drafts.form is 'One of server/drafts/forms.ts, so that a new form needs no migration';
comment on column drafts.subject is 'The case the form belongs to; new: there is none yet';
comment on column drafts.version is 'Counts what was saved: of two windows the later one is told that it would overwrite the other';
comment on constraint drafts_of_bounded_size on drafts is '256 KiB of text and what encryption adds to it';
create index drafts_saved on drafts (saved_at);

alter table drafts enable row level security; alter table drafts force row level security;
grant select, insert, delete on drafts to qixun_app;
grant update (version, content_enc, saved_at) on drafts to qixun_app;
create policy drafts_of_oneself on drafts using (account_id = me_account()) with check (account_id = me_account());
-- The house finds and removes what was forgotten; the text is sealed to it as to everybody without the key.
create policy drafts_found_by_house on drafts for select using (me_role() = 'system');
create policy drafts_forgotten_by_house on drafts for delete using (me_role() = 'system');
