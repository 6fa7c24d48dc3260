-- What happened, from one template for all rooms (docs/decisions/0016): insert-only, in months, personal values only as ciphertext
-- under a key of the person, sealed into one chain a table and day.

create table person_keys (
  person_id uuid primary key references persons (id),
  key_enc bytea,
  made_at timestamptz not null default clock_timestamp(),
  erased_on date,
  erased_by uuid references accounts (id),
  constraint person_keys_erased_whole check ((key_enc is null) = (erased_on is not null))
);
comment on table person_keys is 'A key for each person whose personal values stand in events, sealed with the key of the house. Erasing it erases the person from every event (个人信息保护法第四十七条).';
alter table person_keys enable row level security;
alter table person_keys force row level security;
create policy person_keys_read_house on person_keys for select to qixun_house using (true);
create policy person_keys_add_house on person_keys for insert to qixun_house with check (true);
create policy person_keys_change_house on person_keys for update to qixun_house using (true);
grant select, insert, update (key_enc, erased_on, erased_by) on person_keys to qixun_app;

create function keep_person_key() returns trigger language plpgsql as $$
begin
  if old.key_enc is null or new.key_enc is not null then
    raise exception 'a key is erased once and never replaced' using errcode = 'restrict_violation', constraint = 'person_keys_erased_for_good';
  end if;
  return new;
end $$;
create trigger person_keys_erased_for_good before update on person_keys for each row execute function keep_person_key();
create trigger person_keys_stay before delete or truncate on person_keys for each statement execute function refuse_change();

-- The order in which events arrived, over all their tables.
create sequence event_numbers as bigint;
grant usage on sequence event_numbers to qixun_app;

create function guard_event_days(part text, says text) returns void language plpgsql as $$
begin
  execute format('alter table %I enable row level security', part);
  execute format('alter table %I force row level security', part);
  execute format('create trigger %I before update or delete or truncate on %I for each statement execute function refuse_change()', part || '_insert_only', part);
  execute format('comment on table %I is %L', part, says);
end $$;
comment on function guard_event_days(text, text) is 'A partition is reached through its table alone: no policy lets anybody in, no right is granted, nothing changes it.';

create function partition_events(name text) returns void language plpgsql as $$
begin
  execute format('alter table %I enable row level security', name);
  execute format('alter table %I force row level security', name);
  execute format('create trigger %I before update or delete or truncate on %I for each statement execute function refuse_change()', name || '_insert_only', name);
  execute format('grant select, insert on %I to qixun_app', name);
  execute format('create table %I partition of %I default', name || '_other_days', name);
  perform guard_event_days(name || '_other_days', format('The days of %s that have no month of their own.', name));
end $$;
comment on function partition_events(text) is 'What every table partitioned by on_day needs besides its columns and policies.';

create function make_event_months(around date) returns integer language plpgsql as $$
declare
  events text;
  first date;
  part text;
  made integer := 0;
begin
  for events in select relname from pg_class where relnamespace = current_schema()::regnamespace and relkind = 'p' order by 1 loop
    for i in -1..3 loop
      first := (date_trunc('month', around::timestamp) + make_interval(months => i))::date;
      part := events || to_char(first, '_YYYY_MM');
      continue when to_regclass(quote_ident(current_schema()) || '.' || quote_ident(part)) is not null;
      begin
        execute format('create table %I partition of %I for values from (%L) to (%L)', part, events, first, (first + interval '1 month')::date);
        perform guard_event_days(part, format('The days of %s in %s.', events, to_char(first, 'YYYY-MM')));
        made := made + 1;
      exception
        -- Rows of that month lie among the other days, and stay there; or somebody else is making it.
        when check_violation or duplicate_table then null;
      end;
    end loop;
  end loop;
  return made;
end $$;
comment on function make_event_months(date) is 'Makes the months of every event table from the one before the day to the third after it; answers how many were missing.';

create function make_event_table(
  name text,
  subjects text,
  says text,
  bureau text default 'true',
  body text default 'me_body() and provider_code = me_provider()',
  trainee text default 'person_id = me_person()',
  adders text[] default array['qixun_bureau', 'qixun_body', 'qixun_trainee']
) returns void language plpgsql as $$
declare
  adder text;
  also text;
begin
  execute format($table$
    create table %1$I (
      id uuid not null,
      on_day date not null,
      number bigint not null default nextval('event_numbers'),
      kind text not null constraint %3$I check (kind ~ '^[a-z]+(-[a-z]+)*$'),
      subject_id uuid not null constraint %4$I references %2$I (id),
      person_id uuid constraint %5$I references persons (id),
      provider_code text,
      content jsonb not null default '{}' constraint %6$I check (octet_length(content::text) <= 16384),
      personal_enc bytea constraint %7$I check (octet_length(personal_enc) <= 16384),
      received_at timestamptz not null default clock_timestamp(),
      account_id uuid constraint %8$I references accounts (id),
      role text not null,
      client_key text not null constraint %9$I check (client_key ~ '^[0-9a-zA-Z-]{16,64}$'),
      source text not null constraint %10$I check (source ~ '^[a-z]+(-[a-z]+)*$'),
      file_hash text constraint %11$I check (file_hash ~ '^[0-9a-f]{64}$'),
      constraint %12$I primary key (id, on_day),
      constraint %13$I unique (client_key, on_day),
      constraint %14$I check (personal_enc is null or person_id is not null)
    ) partition by range (on_day)$table$,
    name, subjects, name || '_kind_is_a_word', name || '_about', name || '_of_person', name || '_of_bounded_size', name || '_personal_of_bounded_size',
    name || '_by', name || '_key_is_a_key', name || '_source_is_a_word', name || '_hash_is_a_hash', name || '_pkey', name || '_sent_once', name || '_personal_has_a_person');
  execute format('comment on table %I is %L', name, says);
  execute format('comment on column %I.content is %L', name, 'Facts that whoever sees the row may read; nothing personal.');
  execute format('comment on column %I.personal_enc is %L', name, 'Personal values under the key of person_id; unreadable once that key is erased (个人信息保护法第四十七条).');
  perform partition_events(name);
  execute format('create index %I on %I (subject_id, on_day)', name || '_subject', name);
  execute format('create index %I on %I (person_id, on_day) where person_id is not null', name || '_person', name);
  execute format('create index %I on %I (number)', name || '_number', name);
  execute format('create policy %I on %I for select to qixun_house using (true)', name || '_read_house', name);
  execute format('create policy %I on %I for insert to qixun_house with check (true)', name || '_add_house', name);
  if bureau is not null then execute format('create policy %I on %I for select to qixun_bureau using (%s)', name || '_read_bureau', name, bureau); end if;
  if body is not null then execute format('create policy %I on %I for select to qixun_body using (%s)', name || '_read_body', name, body); end if;
  if trainee is not null then execute format('create policy %I on %I for select to qixun_trainee using (%s)', name || '_read_trainee', name, trainee); end if;
  foreach adder in array adders loop
    also := case adder when 'qixun_body' then ' and provider_code = me_provider()' when 'qixun_trainee' then ' and person_id = me_person()' else '' end;
    execute format('create policy %I on %I for insert to %I with check (account_id = me_account() and role = me_role()%s)', name || '_add' || substr(adder, 6), name, adder, also);
    execute format('create policy %I on %I for select to %I using (account_id = me_account())', name || '_read_own' || substr(adder, 6), name, adder);
  end loop;
end $$;
comment on function make_event_table(text, text, text, text, text, text, text[]) is
  'The one template of event tables. subjects: the table whose id an event is about. bureau, body, trainee: what each group sees, as a policy says it; null for nothing. adders: the groups that record in their own name. Whoever recorded an event sees it.';

create table event_seals (
  table_name text not null,
  on_day date not null,
  position bigint not null,
  event_id uuid not null,
  number bigint not null,
  hash text not null,
  sealed_at timestamptz not null default clock_timestamp(),
  constraint event_seals_pkey primary key (table_name, on_day, position),
  constraint event_seals_once unique (table_name, on_day, event_id)
) partition by range (on_day);
comment on table event_seals is 'One hash chain for each event table and day: hash = sha256(hash before || canonical row with its ciphertext).';
select partition_events('event_seals');
create index event_seals_number on event_seals (table_name, number);
create index event_seals_sealed_at on event_seals (sealed_at);
create policy event_seals_read_bureau on event_seals for select to qixun_bureau using (me_role() = 'auditor');
create policy event_seals_read_house on event_seals for select to qixun_house using (true);
create policy event_seals_add_house on event_seals for insert to qixun_house with check (true);

-- Who was shown whose whole number, and why: that person may know it.
select make_event_table(
  'disclosures',
  'persons',
  'Who was shown a whole number of a person, and why; the person reads it on the phone (个人信息保护法第四十四条). The reason is personal.',
  bureau => $$me_role() = 'auditor'$$,
  body => null,
  adders => array['qixun_bureau']
);
