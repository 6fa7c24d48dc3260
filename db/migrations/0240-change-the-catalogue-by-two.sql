-- 第十三条: what is subsidised changes, and from a day on. One person proposes a change of the catalogue with its document, another adopts
-- it; a line is ended or set aside by it and never edited, so that what was decided by the line of its day can be read for ever.
-- areas/catalogue
create table catalogue_changes (
  id uuid primary key default gen_random_uuid(),
  from_on date not null,
  backdated boolean not null,
  document_no text not null,
  source text not null,
  confidence text not null constraint catalogue_changes_confidence_known check (confidence in ('official', 'department', 'own-record', 'unverified')),
  reason text not null,
  lines jsonb not null constraint catalogue_changes_lines_array check (jsonb_typeof(lines) = 'array' and jsonb_array_length(lines) > 0),
  touches jsonb,
  file_id uuid not null references files (id),
  file_hash text not null,
  client_key text not null constraint catalogue_changes_sent_once unique,
  proposed_by uuid not null references accounts (id),
  proposed_at timestamptz not null default clock_timestamp(),
  adopted boolean,
  decided_by uuid references accounts (id),
  decided_at timestamptz,
  decided_reason text,
  constraint catalogue_changes_two_people check (decided_by <> proposed_by),
  constraint catalogue_changes_decided_whole check (num_nonnulls(adopted, decided_by, decided_at, decided_reason) in (0, 4)),
  constraint catalogue_changes_backdated_told check (not backdated or touches is not null)
);
comment on table catalogue_changes is 'A change of the catalogue from one day on: lines added, ended or replaced, occupations renamed; proposed by one person, adopted by another (A13.1)';
comment on column catalogue_changes.lines is 'What it does, line by line: add, replace, end, map, unmap; kept as proposed';
comment on column catalogue_changes.touches is 'Of one that reaches back: open classes and claims that its days meet, as they were when it was proposed; nothing decided changes (A13.1)';
comment on column catalogue_changes.file_hash is 'SHA-256 of the document or sheet it rests on: one that waits is not proposed twice';
comment on constraint catalogue_changes_sent_once on catalogue_changes is 'The same proposal sent twice is one (A13.1)';
comment on constraint catalogue_changes_two_people on catalogue_changes is 'Proposed by one, adopted by another (A13.1)';
comment on constraint catalogue_changes_backdated_told on catalogue_changes is 'Whoever dates a line back sees which open classes and claims it touches (A13.1)';
create index catalogue_changes_newest on catalogue_changes (proposed_at desc);
alter table catalogue_changes enable row level security;
alter table catalogue_changes force row level security;
grant select, insert on catalogue_changes to qixun_app;
grant update (adopted, decided_by, decided_at, decided_reason) on catalogue_changes to qixun_app;
create policy catalogue_changes_read_bureau_house on catalogue_changes for select to qixun_bureau, qixun_house using (true);
create policy catalogue_changes_add_bureau on catalogue_changes for insert to qixun_bureau with check (me_role() in ('clerk', 'approver') and proposed_by = me_account());
create policy catalogue_changes_add_house on catalogue_changes for insert to qixun_house with check (true);
create policy catalogue_changes_change_bureau on catalogue_changes for update to qixun_bureau using (me_role() = 'approver');
create policy catalogue_changes_change_house on catalogue_changes for update to qixun_house using (true);
create trigger catalogue_changes_kept before delete or truncate on catalogue_changes for each statement execute function refuse_change();

create function guard_catalogue_change() returns trigger language plpgsql as $$
declare role text := me_role();
begin
  if tg_op = 'INSERT' then
    if num_nonnulls(new.adopted, new.decided_by, new.decided_at, new.decided_reason) > 0 then
      raise exception 'a change of the catalogue begins undecided' using errcode = 'check_violation', constraint = 'catalogue_changes_begin_waiting';
    end if;
    return new;
  end if;
  if old.adopted is not null or new.adopted is null or role not in ('approver', 'system') then
    raise exception 'a change of the catalogue is decided once, by an approver' using errcode = 'check_violation', constraint = 'catalogue_changes_step_by_step';
  end if;
  if to_jsonb(new) - '{adopted,decided_by,decided_at,decided_reason}'::text[] is distinct from to_jsonb(old) - '{adopted,decided_by,decided_at,decided_reason}'::text[] then
    raise exception 'what was proposed stays' using errcode = 'check_violation', constraint = 'catalogue_changes_stay';
  end if;
  if role <> 'system' and new.decided_by is distinct from me_account() then
    raise exception 'nobody signs for another' using errcode = 'check_violation', constraint = 'catalogue_changes_signed_by_oneself';
  end if;
  return new;
end $$;
comment on function guard_catalogue_change() is 'A change of the catalogue begins undecided and is decided once, by whoever signs it (A13.1)';
create trigger catalogue_changes_step_by_step before insert or update on catalogue_changes for each row execute function guard_catalogue_change();

-- A line says more: the factor of occupations in short supply, hours, and whether it is for training online.
alter table catalogue_entries
  add column online boolean not null default false,
  add column shortage_num integer,
  add column shortage_den integer,
  add column theory_hours integer,
  add column practice_hours integer,
  add column hours integer,
  add column voided boolean not null default false,
  add column change_id uuid references catalogue_changes (id),
  add column ended_by uuid references catalogue_changes (id),
  add constraint catalogue_entries_shortage_ratio check (num_nonnulls(shortage_num, shortage_den) in (0, 2) and shortage_den > 0 and shortage_num >= shortage_den),
  add constraint catalogue_entries_hours_positive check (hours > 0 and theory_hours >= 0 and practice_hours >= 0 and (theory_hours is null or practice_hours is null or hours = theory_hours + practice_hours)),
  add constraint catalogue_entries_void_by_change check (not voided or ended_by is not null),
  drop constraint catalogue_entries_one_rate_a_day,
  add constraint catalogue_entries_one_rate_a_day exclude using gist
    (code with =, name with =, level with =, (online::int) with =, daterange(valid_from, valid_to, '[]') with &&) where (not voided);
comment on column catalogue_entries.shortage_num is 'Factor of an occupation in short supply, a ratio of whole numbers (130/100); whether it multiplies a training subsidy is the reading A13.1.shortage';
comment on column catalogue_entries.hours is '总课时 as the catalogue says (45 minutes each); null: it says none, and class.minHours stands (A10.11)';
comment on column catalogue_entries.online is 'A line for training held online; a class held in rooms is not paid by it (A13.1)';
comment on column catalogue_entries.voided is 'Set aside from its first day by a change that reaches back; it counts no more, for what is judged from then on (A13.1)';
comment on constraint catalogue_entries_one_rate_a_day on catalogue_entries is 'One rate for an occupation, level and kind on any day (A13.1)';
comment on constraint catalogue_entries_shortage_ratio on catalogue_entries is 'A factor is whole, and never makes less of a rate (A13.1)';
comment on constraint catalogue_entries_hours_positive on catalogue_entries is 'Hours of theory and practice are the hours of the line (A10.11)';
comment on constraint catalogue_entries_void_by_change on catalogue_entries is 'A line is set aside by a change, by two people (A13.1)';
create index catalogue_entries_change on catalogue_entries (change_id);

drop policy catalogue_entries_add_bureau on catalogue_entries;
drop trigger catalogue_entries_insert_only on catalogue_entries;
create trigger catalogue_entries_kept before delete or truncate on catalogue_entries for each statement execute function refuse_change();
grant update (valid_to, voided, ended_by) on catalogue_entries to qixun_app;
create policy catalogue_entries_change_house on catalogue_entries for update to qixun_house using (true);

-- Seeded and brought in with the house, a line names no change; named, it is what two people decided.
create function guard_catalogue_entry() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if new.voided or new.ended_by is not null then
      raise exception 'a line of the catalogue begins in force' using errcode = 'check_violation', constraint = 'catalogue_entries_begin_in_force';
    end if;
    if new.change_id is not null and not exists (select from catalogue_changes c where c.id = new.change_id and c.adopted and c.from_on = new.valid_from
        and c.lines @> jsonb_build_array(jsonb_build_object('code', new.code, 'name', new.name, 'level', new.level, 'rateFen', new.rate_fen, 'online', new.online))) then
      raise exception 'a line of the catalogue is what one person proposed and another adopted' using errcode = 'check_violation', constraint = 'catalogue_entries_decided_by_two';
    end if;
    return new;
  end if;
  if to_jsonb(new) - '{valid_to,voided,ended_by}'::text[] is distinct from to_jsonb(old) - '{valid_to,voided,ended_by}'::text[]
      or old.voided or new.ended_by is null or coalesce(new.valid_to, 'infinity'::date) > coalesce(old.valid_to, 'infinity'::date) then
    raise exception 'a line of the catalogue is ended, never edited' using errcode = 'check_violation', constraint = 'catalogue_entries_ended_only';
  end if;
  if not exists (select from catalogue_changes c where c.id = new.ended_by and c.adopted and c.lines @> jsonb_build_array(jsonb_build_object('entry', old.id))
      and case when new.voided then old.valid_from >= c.from_on else new.valid_to = c.from_on - 1 end) then
    raise exception 'a line of the catalogue is ended by what one person proposed and another adopted' using errcode = 'check_violation', constraint = 'catalogue_entries_decided_by_two';
  end if;
  return new;
end $$;
comment on function guard_catalogue_entry() is 'A line of the catalogue is added, ended or set aside as two people decided, and never edited (A13.1)';
create trigger catalogue_entries_decided_by_two before insert or update on catalogue_entries for each row execute function guard_catalogue_entry();

create table occupation_mappings (
  id uuid primary key default gen_random_uuid(),
  old_code text not null constraint occupation_mappings_old_code_shape check (old_code ~ '^[0-9]-[0-9]{2}-[0-9]{2}-[0-9]{2}$'),
  old_name text not null,
  new_code text not null constraint occupation_mappings_new_code_shape check (new_code ~ '^[0-9]-[0-9]{2}-[0-9]{2}-[0-9]{2}$'),
  new_name text not null,
  from_on date not null,
  document_no text not null,
  change_id uuid not null references catalogue_changes (id),
  ended_by uuid references catalogue_changes (id),
  recorded_at timestamptz not null default clock_timestamp(),
  constraint occupation_mappings_two_occupations check ((old_code, old_name) <> (new_code, new_name))
);
comment on table occupation_mappings is 'An occupation that was renamed or given another code is the same occupation (A13.5, A13.6); decided by two people, and ended by two';
comment on constraint occupation_mappings_two_occupations on occupation_mappings is 'An occupation is not renamed to itself (A13.5)';
create unique index occupation_mappings_once on occupation_mappings (old_code, old_name) where ended_by is null;
comment on index occupation_mappings_once is 'An occupation becomes one other at a time (A13.5)';
create index occupation_mappings_new on occupation_mappings (new_code, new_name);
alter table occupation_mappings enable row level security;
alter table occupation_mappings force row level security;
grant select, insert on occupation_mappings to qixun_app;
grant update (ended_by) on occupation_mappings to qixun_app;
create policy occupation_mappings_read_all on occupation_mappings for select to qixun_app using (true);
create policy occupation_mappings_add_house on occupation_mappings for insert to qixun_house with check (true);
create policy occupation_mappings_change_house on occupation_mappings for update to qixun_house using (true);
create trigger occupation_mappings_kept before delete or truncate on occupation_mappings for each statement execute function refuse_change();

-- Names that are one occupation with this one on a day, itself among them: renamed once or more, in both directions.
create function same_occupations(of_code text, of_name text, on_day date) returns table (code text, name text) language sql stable as $$
  with recursive same (code, name) as (
    select of_code, of_name
    union
    select case when (m.old_code, m.old_name) = (s.code, s.name) then m.new_code else m.old_code end,
           case when (m.old_code, m.old_name) = (s.code, s.name) then m.new_name else m.old_name end
    from same s join occupation_mappings m on (m.old_code, m.old_name) = (s.code, s.name) or (m.new_code, m.new_name) = (s.code, s.name)
    where m.ended_by is null and m.from_on <= on_day
  )
  select code, name from same
$$;
comment on function same_occupations(text, text, date) is 'The names and codes under which an occupation stands on a day, before and after it was renamed (A13.5, A13.6)';

create function guard_occupation_mapping() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if exists (with recursive later (code, name) as (
        select new.new_code, new.new_name
        union
        select m.new_code, m.new_name from later l join occupation_mappings m on (m.old_code, m.old_name) = (l.code, l.name) and m.ended_by is null)
        select from later where (code, name) = (new.old_code, new.old_name)) then
      raise exception 'an occupation does not become itself again' using errcode = 'check_violation', constraint = 'occupation_mappings_no_circle';
    end if;
    if new.ended_by is not null or not exists (select from catalogue_changes c where c.id = new.change_id and c.adopted and c.from_on = new.from_on
        and c.lines @> jsonb_build_array(jsonb_build_object('act', 'map', 'oldCode', new.old_code, 'oldName', new.old_name, 'code', new.new_code, 'name', new.new_name))) then
      raise exception 'two occupations are one as two people decided' using errcode = 'check_violation', constraint = 'occupation_mappings_decided_by_two';
    end if;
    return new;
  end if;
  if to_jsonb(new) - 'ended_by' is distinct from to_jsonb(old) - 'ended_by' or old.ended_by is not null
      or not exists (select from catalogue_changes c where c.id = new.ended_by and c.adopted
        and c.lines @> jsonb_build_array(jsonb_build_object('act', 'unmap', 'mapping', old.id))) then
    raise exception 'a mapping is ended once, as two people decided' using errcode = 'check_violation', constraint = 'occupation_mappings_decided_by_two';
  end if;
  return new;
end $$;
comment on function guard_occupation_mapping() is 'That two names are one occupation is decided by two people, and never goes in a circle (A13.5)';
create trigger occupation_mappings_decided_by_two before insert or update on occupation_mappings for each row execute function guard_occupation_mapping();

-- The index claims_level_once knows an occupation by one name; renamed, it is still the same (A13.5).
create function guard_claim_of_renamed() returns trigger language plpgsql as $$
begin
  if new.status not in ('refused', 'withdrawn') and exists (
      select from same_occupations(new.occupation_code, new.occupation_name, new.applied_on) s
      join claims c on c.person_id = new.person_id and c.occupation_code = s.code and c.occupation_name = s.name
      where (s.code, s.name) <> (new.occupation_code, new.occupation_name) and c.level = new.level and c.status not in ('refused', 'withdrawn')) then
    raise exception 'the same occupation and level under another name' using errcode = 'unique_violation', constraint = 'claims_level_once_renamed';
  end if;
  return new;
end $$;
comment on function guard_claim_of_renamed() is 'One grant for an occupation and level, however the occupation is called (A13.5)';
create trigger claims_once_however_renamed before insert on claims for each row execute function guard_claim_of_renamed();
