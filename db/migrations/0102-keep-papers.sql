-- What was sent or printed is kept byte for byte: a later change of a form must not change what went out.
create table kept_papers (
  id uuid primary key default gen_random_uuid(),
  kind text not null constraint kept_papers_kind_known check (kind in ('bank-order', 'application', 'filing-form', 'roster')),
  subject_id uuid not null,
  edition text not null,
  provider_code text,
  hash text not null,
  bytes_enc bytea not null,
  kept_at timestamptz not null default clock_timestamp(),
  constraint kept_papers_once unique (kind, subject_id, edition)
);
comment on table kept_papers is 'Papers as they were sent or printed, sealed since they bear whole numbers of persons and accounts (A13.9, X1.0, A8.2, A8.3).';
comment on column kept_papers.edition is 'What of its subject the paper states: the same edition is the same paper for ever';
comment on column kept_papers.provider_code is 'Whose paper it is; null: the bureau''s own';
create trigger kept_papers_insert_only before update or delete or truncate on kept_papers for each statement execute function refuse_change();
alter table kept_papers enable row level security; alter table kept_papers force row level security;
grant select, insert on kept_papers to qixun_app;
create policy kept_papers_read on kept_papers for select using (
  (kind = 'bank-order' and me_role() in ('finance', 'system'))
  or (kind <> 'bank-order' and (me_bureau() or (me_body() and provider_code = me_provider()))));
create policy kept_papers_add on kept_papers for insert with check (
  (kind = 'bank-order' and me_role() in ('finance', 'system'))
  or (kind <> 'bank-order' and (me_bureau() or (me_body() and provider_code = me_provider()))));
