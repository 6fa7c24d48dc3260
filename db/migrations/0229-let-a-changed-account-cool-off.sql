-- Where money goes is not changed by one hand and at once (A13.9): what the bureau enters a second person confirms, and an account that takes
-- the place of another holds only after some days, during which its owner is told and takes it back. Each account leaves a keyed hash.
-- areas/people/accounts, areas/subsidy/payments, server/keys
alter table key_marks drop constraint key_marks_name_known,
  add constraint key_marks_name_known check (name in ('data', 'index', 'new-data') or name like 'bound %' or name like 'hashed %');
comment on column key_marks.name is 'data and index: the keys in use; new-data: the data key that is being changed to; bound TABLE.COLUMN: its values were sealed anew for their rows; hashed TABLE.COLUMN: it was filled from the sealed values';
alter table persons add column account_hash text;
alter table providers add column account_hash text;
alter table payments add column account_hash text;
grant update (account_hash) on persons to qixun_app;
comment on column persons.account_hash is 'Keyed hash of the account: two rows with one account are seen, the number is not (A13.9)';
comment on column providers.account_hash is 'Keyed hash of the account: two rows with one account are seen, the number is not (A13.9)';
comment on column payments.account_hash is 'Keyed hash of the account as it stood in the register when the line was made (A13.9)';
create index persons_account on persons (account_hash) where account_hash is not null;
create index providers_account on providers (account_hash) where account_hash is not null;

create table payee_changes (
  id uuid not null,
  person_id uuid,
  provider_code text,
  account_enc bytea not null,
  account_masked text not null,
  account_hash text not null,
  bank_name text not null,
  old_masked text,
  old_bank text,
  status text not null,
  reason text,
  entered_by uuid not null,
  entered_name text,
  entered_at timestamptz not null,
  confirmed_by uuid,
  confirmed_name text,
  confirmed_at timestamptz,
  holds_on date,
  held_at timestamptz,
  ended_by uuid,
  ended_name text,
  ended_at timestamptz,
  ended_reason text,
  constraint payee_changes_pkey primary key (id),
  constraint payee_changes_person_id_fkey foreign key (person_id) references persons (id),
  constraint payee_changes_provider_code_fkey foreign key (provider_code) references providers (credit_code),
  constraint payee_changes_entered_by_fkey foreign key (entered_by) references accounts (id),
  constraint payee_changes_confirmed_by_fkey foreign key (confirmed_by) references accounts (id),
  constraint payee_changes_ended_by_fkey foreign key (ended_by) references accounts (id),
  constraint payee_changes_of_one check (num_nonnulls(person_id, provider_code) = 1),
  constraint payee_changes_status_known check (status in ('waiting', 'cooling', 'in-force', 'taken-back', 'refused')),
  constraint payee_changes_by_two check (confirmed_by <> entered_by and (status <> 'refused' or ended_by <> entered_by)),
  constraint payee_changes_bureau_by_two check (status not in ('cooling', 'in-force') or (reason is null) = (confirmed_by is null)),
  constraint payee_changes_confirmed_whole check (num_nonnulls(confirmed_by, confirmed_at) in (0, 2)),
  constraint payee_changes_held_whole check ((status = 'in-force') = (held_at is not null)),
  constraint payee_changes_cooling_dated check (status <> 'cooling' or holds_on is not null),
  constraint payee_changes_ended_whole check (num_nonnulls(ended_by, ended_at) = case when status in ('taken-back', 'refused') then 2 else 0 end)
);
comment on table payee_changes is 'Every account to which money was to go: who entered it, who confirmed it, from when it holds, and what became of it (A13.9)';
comment on column payee_changes.reason is 'On what paper the bureau entered it; null: its owner did';
comment on column payee_changes.old_masked is 'What stood there before; null: the first account, which takes the place of none and cools off not at all';
comment on constraint payee_changes_by_two on payee_changes is 'Whoever entered it neither confirms nor refuses it (A13.9)';
comment on constraint payee_changes_bureau_by_two on payee_changes is 'What the bureau enters holds once another has confirmed it (A13.9)';
create unique index payee_changes_one_open_person on payee_changes (person_id) where status in ('waiting', 'cooling');
create unique index payee_changes_one_open_body on payee_changes (provider_code) where status in ('waiting', 'cooling');
comment on index payee_changes_one_open_person is 'One change of a payee at a time (A13.9)';
comment on index payee_changes_one_open_body is 'One change of a payee at a time (A13.9)';
create index payee_changes_person on payee_changes (person_id, entered_at);
create index payee_changes_body on payee_changes (provider_code, entered_at);
create index payee_changes_open on payee_changes (status, holds_on) where status in ('waiting', 'cooling');

create function account_cooling_until(day date) returns date language sql stable
return day + number_on('payment.accountCoolingDays', day);
comment on function account_cooling_until(date) is 'From which day an account entered on a day holds; null while the register has no number (A13.9, A17)';

create function guard_payee_change() returns trigger language plpgsql as $$
declare
  was record;
  begins text;
begin
  if new.person_id is not null then
    select p.account_hash is not null or p.account_enc is not null as known, p.account_masked as masked, p.bank_name as bank into was from persons p where p.id = new.person_id;
  else
    select b.account_hash is not null or b.account_enc is not null as known, b.account_masked as masked, b.bank_name as bank into was from providers b where b.credit_code = new.provider_code;
  end if;
  begins := case when was.known then 'cooling' else 'in-force' end;
  if tg_op = 'INSERT' then
    if new.status is distinct from (case when new.reason is not null then 'waiting' else begins end)
      or num_nonnulls(new.confirmed_by, new.ended_by) > 0
      or (me_role() <> 'system' and (new.entered_by is distinct from me_account() or (me_role() = 'clerk') <> (new.reason is not null))) then
      raise exception 'an account begins by one''s own hand, and takes no other''s place at once' using errcode = 'check_violation', constraint = 'payee_changes_begin';
    end if;
    new.entered_name := coalesce((select a.name from accounts a where a.id = new.entered_by), new.entered_name);
    new.old_masked := was.masked;
    new.old_bank := was.bank;
    new.holds_on := case when new.status = 'cooling' then account_cooling_until(me_day()) end;
    return new;
  end if;
  if (new.id, new.person_id, new.provider_code, new.account_masked, new.account_hash, new.bank_name, new.old_masked, new.old_bank, new.reason, new.entered_by, new.entered_name, new.entered_at)
      is distinct from (old.id, old.person_id, old.provider_code, old.account_masked, old.account_hash, old.bank_name, old.old_masked, old.old_bank, old.reason, old.entered_by, old.entered_name, old.entered_at)
    or new.account_enc is distinct from old.account_enc then
    raise exception 'what was entered stays' using errcode = 'check_violation', constraint = 'payee_changes_stay';
  end if;
  if not (case
      when old.status = 'waiting' and new.status in ('cooling', 'in-force', 'refused') then me_role() in ('clerk', 'approver', 'system')
      when old.status in ('waiting', 'cooling') and new.status = 'taken-back' then me_role() in ('clerk', 'approver', 'principal', 'trainee', 'system')
      when old.status = 'cooling' and new.status = 'in-force' then me_role() = 'system'
      else false end) then
    raise exception 'a change goes its way step by step' using errcode = 'check_violation', constraint = 'payee_changes_step_by_step';
  end if;
  if old.status = 'waiting' and new.status in ('cooling', 'in-force') then
    if new.status <> begins then
      raise exception 'an account takes no other''s place at once' using errcode = 'check_violation', constraint = 'payee_changes_cools_off';
    end if;
    new.confirmed_name := coalesce((select a.name from accounts a where a.id = new.confirmed_by), new.confirmed_name);
    new.holds_on := case when new.status = 'cooling' then account_cooling_until(me_day()) end;
    if me_role() <> 'system' and new.confirmed_by is distinct from me_account() then
      raise exception 'nobody confirms in another''s name' using errcode = 'check_violation', constraint = 'payee_changes_by_two';
    end if;
  elsif (new.confirmed_by, new.confirmed_at, new.confirmed_name, new.holds_on) is distinct from (old.confirmed_by, old.confirmed_at, old.confirmed_name, old.holds_on) then
    raise exception 'what was confirmed stays' using errcode = 'check_violation', constraint = 'payee_changes_stay';
  end if;
  if old.status = 'cooling' and new.status = 'in-force' and me_day() < old.holds_on then
    raise exception 'its days are not over' using errcode = 'check_violation', constraint = 'payee_changes_cools_off';
  end if;
  if new.ended_by is not null then
    if me_role() <> 'system' and new.ended_by is distinct from me_account() then
      raise exception 'nobody ends it in another''s name' using errcode = 'check_violation', constraint = 'payee_changes_by_two';
    end if;
    new.ended_name := coalesce((select a.name from accounts a where a.id = new.ended_by), new.ended_name);
  end if;
  return new;
end $$;
comment on function guard_payee_change() is 'A change begins with its owner or a clerk, is confirmed by another of the bureau, cools off where it replaces, and is taken back at once (A13.9)';
create trigger payee_changes_guard before insert or update on payee_changes for each row execute function guard_payee_change();
create trigger payee_changes_kept before delete or truncate on payee_changes for each statement execute function refuse_change();

alter table payee_changes enable row level security;
alter table payee_changes force row level security;
create policy payee_changes_read_bureau_house on payee_changes for select to qixun_bureau, qixun_house using (true);
create policy payee_changes_read_body on payee_changes for select to qixun_body using (me_body() and provider_code = me_provider());
create policy payee_changes_read_trainee on payee_changes for select to qixun_trainee using (person_id = me_person());
create policy payee_changes_add_bureau on payee_changes for insert to qixun_bureau with check (me_role() = 'clerk' and entered_by = me_account() and person_id is not null);
create policy payee_changes_add_body on payee_changes for insert to qixun_body with check (me_role() = 'principal' and provider_code = me_provider());
create policy payee_changes_add_trainee on payee_changes for insert to qixun_trainee with check (person_id = me_person());
create policy payee_changes_add_house on payee_changes for insert to qixun_house with check (true);
create policy payee_changes_change_bureau on payee_changes for update to qixun_bureau using (me_role() in ('clerk', 'approver'));
create policy payee_changes_change_body on payee_changes for update to qixun_body using (me_role() = 'principal' and provider_code = me_provider());
create policy payee_changes_change_trainee on payee_changes for update to qixun_trainee using (person_id = me_person());
create policy payee_changes_change_house on payee_changes for update to qixun_house using (true);
grant select, insert, update on payee_changes to qixun_app;

-- The register of people and of bodies holds what came into force, and nothing that did not.
create function guard_payee_account() returns trigger language plpgsql as $$
declare
  last record;
begin
  if tg_op = 'UPDATE' and (new.account_enc, new.account_hash, new.account_masked, new.bank_name) is not distinct from (old.account_enc, old.account_hash, old.account_masked, old.bank_name) then
    return new;
  end if;
  if tg_op = 'INSERT' and num_nonnulls(new.account_enc, new.account_hash, new.account_masked) = 0 then
    return new;
  end if;
  -- What the house writes of somebody of whom it knew none: a city that is played, registers that are brought in.
  if me_role() = 'system' and (tg_op = 'INSERT' or old.account_enc is null) then
    return new;
  end if;
  if tg_table_name = 'persons' then
    select c.account_hash, c.account_masked, c.bank_name into last from payee_changes c where c.person_id = (to_jsonb(new) ->> 'id')::uuid and c.status = 'in-force'
      order by c.held_at desc limit 1;
  else
    select c.account_hash, c.account_masked, c.bank_name into last from payee_changes c where c.provider_code = to_jsonb(new) ->> 'credit_code' and c.status = 'in-force'
      order by c.held_at desc limit 1;
  end if;
  if (new.account_hash, new.account_masked, new.bank_name) is distinct from (last.account_hash, last.account_masked, last.bank_name) or last.account_hash is null then
    raise exception 'an account comes into the register by a change that is in force' using errcode = 'check_violation', constraint = tg_table_name || '_account_by_change';
  end if;
  return new;
end $$;
comment on function guard_payee_account() is 'No account takes the place of another but by a change that was confirmed and has cooled off (A13.9)';
create trigger persons_payee_account before insert or update on persons for each row execute function guard_payee_account();
create trigger providers_payee_account before insert or update on providers for each row execute function guard_payee_account();

create function payee_changing(person uuid, body text) returns boolean language sql stable
return exists (select from payee_changes c where c.status in ('waiting', 'cooling') and (c.person_id = payee_changing.person or c.provider_code = payee_changing.body));
comment on function payee_changing(uuid, text) is 'The account of that person, or of that body, waits for a second person or cools off: nothing is paid to it (A13.9)';

-- A line goes to the account that stands in the register, and to none that is being changed.
create function refuse_cooling_account() returns trigger language plpgsql as $$
declare
  stands text;
begin
  if tg_op = 'UPDATE' and new.account_hash is distinct from old.account_hash then
    raise exception 'a payment is never edited' using errcode = 'check_violation', constraint = 'payments_never_edited';
  end if;
  if tg_op = 'UPDATE' and (old.status = new.status or new.status <> 'sent') then
    return new;
  end if;
  if exists (select from payee_changes c where c.status in ('waiting', 'cooling') and (tg_op = 'INSERT' or c.account_hash = new.account_hash)
      and case new.payee_kind when 'person' then c.person_id = new.person_id else c.provider_code = new.provider_code end) then
    raise exception 'the account of this payee is being changed' using errcode = 'check_violation', constraint = 'payments_account_cooling';
  end if;
  if tg_op = 'INSERT' and new.status = 'prepared' then
    if new.payee_kind = 'person' then
      select p.account_hash into stands from persons p where p.id = new.person_id;
    else
      select b.account_hash into stands from providers b where b.credit_code = new.provider_code;
    end if;
    if new.account_hash is distinct from stands then
      raise exception 'a line goes to the account in the register' using errcode = 'check_violation', constraint = 'payments_account_of_payee';
    end if;
  end if;
  return new;
end $$;
comment on function refuse_cooling_account() is 'Nothing is paid to an account that waits for a second person or still cools off (A13.9)';
create trigger payments_payee_account before insert or update on payments for each row execute function refuse_cooling_account();

-- As it was, but the number of the list is read past the force of row_lists, which hid the lists from a second call.
create or replace function seal_rows(name text, left_out text[] default '{}') returns void language plpgsql as $body$
declare
  next smallint;
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
  next := 1 + coalesce((select max(l.list) from row_lists l where l.table_name = name), 0);
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

select seal_rows('persons', array['initials', 'phone_enc', 'phone_hash', 'phone_masked']);
select seal_rows('providers', array['initials', 'contact_name', 'contact_phone_enc', 'contact_phone_masked', 'address']);
select seal_rows('payments');
select seal_rows('payee_changes');
