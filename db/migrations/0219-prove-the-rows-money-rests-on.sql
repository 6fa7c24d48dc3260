-- What money rests on is proved row by row (docs/decisions/0031): every change leaves what the row was and what it is as a digest, in the
-- transaction of the act; a duty puts the changes into one chain. Whoever edits a row past its act is found, and the row is named.

alter table journal add column tx bigint;
alter table journal alter column tx set default pg_current_xact_id()::text::bigint;
comment on column journal.tx is 'The transaction of the act, by which changed rows are known to be of an act. Not part of the chain.';
create index journal_tx on journal (tx) where tx is not null;

create table row_lists (
  table_name text not null,
  list smallint not null,
  key_columns text[] not null,
  columns text[] not null,
  constraint row_lists_pkey primary key (table_name, list)
);
comment on table row_lists is 'The register of tables whose rows are proved, each list of columns with its number; written by seal_rows() in migrations alone.';
alter table row_lists enable row level security;
alter table row_lists force row level security;
create policy row_lists_read_house on row_lists for select to qixun_house using (true);
grant select on row_lists to qixun_app;

create table row_changes (
  id bigint generated always as identity,
  table_name text not null,
  row_key text not null,
  list smallint not null,
  how text not null,
  before text,
  after text,
  tx bigint not null default pg_current_xact_id()::text::bigint,
  at timestamptz not null default now(),
  constraint row_changes_pkey primary key (id),
  constraint row_changes_how_known check (how in ('insert', 'update', 'delete', 'taken-in')),
  constraint row_changes_is_one check (before is distinct from after)
);
comment on table row_changes is 'Every change of a row on which money rests: digests of what it was and what it is. Written by the triggers of seal_rows().';
comment on column row_changes.how is 'taken-in: it was there before its table, or its list of columns, came into the register.';
alter table row_changes enable row level security;
alter table row_changes force row level security;
create trigger row_changes_insert_only before update or delete or truncate on row_changes for each statement execute function refuse_change();
create policy row_changes_read_house on row_changes for select to qixun_house using (true);
-- Whoever changes a row, the owner in a migration too; and nobody but the triggers.
create policy row_changes_add on row_changes for insert with check (pg_trigger_depth() > 0);
grant select, insert on row_changes to qixun_app;

create table row_seals (
  position bigint not null,
  change_id bigint not null,
  journal_id bigint,
  hash text not null,
  mac text not null,
  sealed_at timestamptz not null default clock_timestamp(),
  constraint row_seals_pkey primary key (position),
  constraint row_seals_once unique (change_id)
);
comment on table row_seals is 'The chain of changed rows: hash = sha256(hash before || canonical change), mac = HMAC(hash) with a key that is not in the database.';
comment on column row_seals.journal_id is 'The act in whose transaction the row was changed; null: in none.';
alter table row_seals enable row level security;
alter table row_seals force row level security;
create trigger row_seals_insert_only before update or delete or truncate on row_seals for each statement execute function refuse_change();
create policy row_seals_read_house on row_seals for select to qixun_house using (true);
create policy row_seals_add_house on row_seals for insert to qixun_house with check (true);
grant select, insert on row_seals to qixun_app;

-- One value as text, the same whatever the session is set to.
create function sealed_value(named text, kind regtype) returns text language plpgsql immutable as $$
begin
  return case kind::text
    when 'timestamp with time zone' then format($v$to_char(r.%I at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')$v$, named)
    when 'date' then format($v$to_char(r.%I, 'YYYY-MM-DD')$v$, named)
    when 'bytea' then format($v$encode(r.%I, 'hex')$v$, named)
    when 'tstzrange' then format($v$to_char(lower(r.%1$I) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || '/' || to_char(upper(r.%1$I) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')$v$, named)
    else format('r.%I::text', named) end;
end $$;
comment on function sealed_value(text, regtype) is 'SQL for a column of row r as text, independent of time zone and formats of the session.';

create function seal_rows(name text, left_out text[] default '{}') returns void language plpgsql as $body$
declare
  next smallint := 1 + coalesce((select max(l.list) from row_lists l where l.table_name = name), 0);
  keys text[];
  listed text[];
  key_text text;
  bodies text;
  changed record;
begin
  select array_agg(a.attname order by array_position(i.indkey::int2[], a.attnum)),
      string_agg(format('r.%I::text', a.attname), $v$ || ' ' || $v$ order by array_position(i.indkey::int2[], a.attnum))
    into keys, key_text from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
    where i.indrelid = name::regclass and i.indisprimary;
  select array_agg(a.attname order by a.attnum) into listed from pg_attribute a
    where a.attrelid = name::regclass and a.attnum > 0 and not a.attisdropped and a.attname <> all (left_out);
  execute format('alter table row_lists no force row level security');
  insert into row_lists (table_name, list, key_columns, columns) values (name, next, keys, listed);
  -- All lists of the table: what was sealed by an older one is read by it.
  select string_agg(format('when %s then json_build_array(%L, %s, %s)::text', l.list, name, l.list,
      (select string_agg(sealed_value(a.attname, a.atttypid::regtype), ', ' order by c.nth)
        from unnest(l.columns) with ordinality c (named, nth) join pg_attribute a on a.attrelid = name::regclass and a.attname = c.named)), ' ' order by l.list)
    into bodies from row_lists l where l.table_name = name;
  execute format('alter table row_lists force row level security');
  execute format('create or replace function %I(r %I, list smallint) returns text language sql stable as $f$ select case list %s end $f$', 'sealed_text_' || name, name, bodies);
  execute format('comment on function %I(%I, smallint) is %L', 'sealed_text_' || name, name, 'A row as its digest covers it, by the list of columns of that number.');
  execute format('create or replace function %I(r %I) returns text language sql stable as $f$ select %s $f$', 'sealed_key_' || name, name, key_text);
  execute format('comment on function %I(%I) is %L', 'sealed_key_' || name, name, 'By what a row is known among the proved rows of its table.');
  execute format($f$
    create or replace function %1$I() returns trigger language plpgsql as $t$
    declare
      was_key text; is_key text; was text; is_now text;
    begin
      if tg_op <> 'INSERT' then
        was_key := %2$I(old);
        was := encode(sha256(convert_to(%3$I(old, %4$s::smallint), 'UTF8')), 'hex');
      end if;
      if tg_op <> 'DELETE' then
        is_key := %2$I(new);
        is_now := encode(sha256(convert_to(%3$I(new, %4$s::smallint), 'UTF8')), 'hex');
      end if;
      if was_key <> is_key then
        insert into row_changes (table_name, row_key, list, how, before, after) values (%5$L, was_key, %4$s, 'delete', was, null);
        insert into row_changes (table_name, row_key, list, how, before, after) values (%5$L, is_key, %4$s, 'insert', null, is_now);
      elsif was is distinct from is_now then
        insert into row_changes (table_name, row_key, list, how, before, after) values (%5$L, coalesce(is_key, was_key), %4$s, lower(tg_op), was, is_now);
      end if;
      return null;
    end $t$$f$, 'note_' || name, 'sealed_key_' || name, 'sealed_text_' || name, next, name);
  execute format('drop trigger if exists _noted on %I', name);
  -- First of all by its name: what another trigger changes of the same row is noted after this.
  execute format('create trigger _noted after insert or update or delete on %I for each row execute function %I()', name, 'note_' || name);
  execute format('alter table %I no force row level security', name);
  alter table row_changes no force row level security;
  for changed in execute format('select %1$I(r) as key, %2$s as before, encode(sha256(convert_to(%3$I(r, %4$s::smallint), ''UTF8'')), ''hex'') as after from %5$I r',
      'sealed_key_' || name,
      case when next = 1 then 'null' else format('encode(sha256(convert_to(%I(r, %s::smallint), ''UTF8'')), ''hex'')', 'sealed_text_' || name, next - 1) end,
      'sealed_text_' || name, next, name) loop
    insert into row_changes (table_name, row_key, list, how, before, after) values (name, changed.key, next, 'taken-in', changed.before, changed.after);
  end loop;
  alter table row_changes force row level security;
  execute format('alter table %I force row level security', name);
end $body$;
comment on function seal_rows(text, text[]) is 'Takes a table into the register of proved rows, or, called again, its columns as they are now under the next number. left_out: columns no money rests on.';

select seal_rows('persons', array['initials', 'phone_enc', 'phone_hash', 'phone_masked']);
select seal_rows('providers', array['initials', 'contact_name', 'contact_phone_enc', 'contact_phone_masked', 'address']);
select seal_rows('agreements');
select seal_rows('certificates');
select seal_rows('attendance');
select seal_rows('exam_results');
select seal_rows('judgements');
select seal_rows('claims');
select seal_rows('payment_batches');
select seal_rows('payments');
select seal_rows('recoveries');
select seal_rows('recovery_claims');
select seal_rows('recovery_receipts');
select seal_rows('offsets');
select seal_rows('offset_lines');
