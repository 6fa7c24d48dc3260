-- What stood before the first day is brought in by sheets: each leaves one row that says whose list it was, of which day, and how far it can be
-- trusted. Rows of the rooms name it; taken back as a whole they stay, and count no more. server/intakes
create table intakes (
  id uuid not null default gen_random_uuid(),
  client_key text not null,
  kind text not null,
  source text not null,
  as_of date not null,
  confidence text not null,
  file_name text not null,
  file_hash text not null,
  row_count integer not null,
  taken_by uuid,
  taken_name text not null,
  taken_at timestamptz not null default statement_timestamp(),
  constraint intakes_pkey primary key (id),
  constraint intakes_client_key_once unique (client_key),
  constraint intakes_taken_by_fkey foreign key (taken_by) references accounts (id),
  constraint intakes_kind_is_a_word check (kind ~ '^[a-z]+(-[a-z]+)*$'),
  constraint intakes_source_said check (char_length(btrim(source)) between 2 and 100),
  constraint intakes_confidence_known check (confidence in ('official', 'department', 'own-record', 'unverified')),
  constraint intakes_some_rows check (row_count > 0)
);
comment on table intakes is 'One row a sheet that was brought in: whose list, of which day, how far it can be trusted, how many rows (A13.3–A13.6)';
comment on column intakes.kind is 'One of server/intakes/kinds.ts, so that a new kind needs no migration';
comment on column intakes.as_of is 'The day on which the list was so';
comment on column intakes.confidence is 'official: issued by the competent office; department: given by another; own-record: the bureau''s old files; unverified: nobody checked it';
comment on column intakes.file_hash is 'SHA-256 of the file as it came; the file itself bears whole numbers and is not kept';
comment on column intakes.taken_by is 'Null: the house itself';
create index intakes_file on intakes (kind, file_hash);
create index intakes_taken on intakes (taken_at, id);

create table intake_withdrawals (
  intake_id uuid not null,
  reason text not null,
  withdrawn_by uuid not null,
  withdrawn_name text not null,
  withdrawn_at timestamptz not null default statement_timestamp(),
  constraint intake_withdrawals_pkey primary key (intake_id),
  constraint intake_withdrawals_intake_id_fkey foreign key (intake_id) references intakes (id),
  constraint intake_withdrawals_withdrawn_by_fkey foreign key (withdrawn_by) references accounts (id),
  constraint intake_withdrawals_reason_said check (char_length(btrim(reason)) >= 5)
);
comment on table intake_withdrawals is 'What was brought in by mistake: its rows stay and count no more';

create function intake_counts(id uuid) returns boolean language sql stable parallel safe
  return not exists (select from intake_withdrawals w where w.intake_id = intake_counts.id);
comment on function intake_counts(uuid) is 'True until the import is taken back. Asked in the name of the bureau or the house: nobody else sees withdrawals.';

create function guard_intake() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtext(current_schema()), hashtext('intake ' || new.kind || ' ' || new.file_hash));
  if exists (select from intakes i where i.kind = new.kind and i.file_hash = new.file_hash and intake_counts(i.id)) then
    raise exception 'this file was brought in before' using errcode = 'check_violation', constraint = 'intakes_same_file_once';
  end if;
  if new.as_of > me_day() then
    raise exception 'a list of a day to come' using errcode = 'check_violation', constraint = 'intakes_of_a_day_that_came';
  end if;
  return new;
end $$;
comment on function guard_intake() is 'A file is brought in once while it counts, and of no day to come';
create trigger intakes_guard before insert on intakes for each row execute function guard_intake();

create function guard_intake_withdrawal() returns trigger language plpgsql as $$
begin
  if exists (select from intakes i where i.id = new.intake_id and i.taken_by = new.withdrawn_by) then
    raise exception 'another takes back what somebody brought in' using errcode = 'check_violation', constraint = 'intake_withdrawals_by_two';
  end if;
  return new;
end $$;
comment on function guard_intake_withdrawal() is 'Whoever brought it in does not take it back';
create trigger intake_withdrawals_guard before insert on intake_withdrawals for each row execute function guard_intake_withdrawal();

create trigger intakes_insert_only before update or delete or truncate on intakes for each statement execute function refuse_change();
create trigger intake_withdrawals_insert_only before update or delete or truncate on intake_withdrawals for each statement execute function refuse_change();

alter table intakes enable row level security;
alter table intakes force row level security;
alter table intake_withdrawals enable row level security;
alter table intake_withdrawals force row level security;
grant select, insert on intakes, intake_withdrawals to qixun_app;
create policy intakes_read_bureau_house on intakes for select to qixun_bureau, qixun_house using (true);
create policy intakes_add_bureau on intakes for insert to qixun_bureau with check (me_role() = 'clerk' and taken_by = me_account());
create policy intakes_add_house on intakes for insert to qixun_house with check (true);
create policy intake_withdrawals_read_bureau_house on intake_withdrawals for select to qixun_bureau, qixun_house using (true);
create policy intake_withdrawals_add_bureau on intake_withdrawals for insert to qixun_bureau with check (me_role() = 'approver' and withdrawn_by = me_account());
create policy intake_withdrawals_add_house on intake_withdrawals for insert to qixun_house with check (true);
