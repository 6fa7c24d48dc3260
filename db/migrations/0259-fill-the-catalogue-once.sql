-- A line of the catalogue rests on what two people decided, in all its columns. Without a change it stands there from the first fill alone:
-- one statement into an empty catalogue, so that nobody, the house neither, adds a line beside it later.
create or replace function guard_catalogue_entry() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if new.voided or new.ended_by is not null then
      raise exception 'a line of the catalogue begins in force' using errcode = 'check_violation', constraint = 'catalogue_entries_begin_in_force';
    end if;
    if new.change_id is not null and not exists (select from catalogue_changes c where c.id = new.change_id and c.adopted and c.from_on = new.valid_from
        and new.confidence = c.confidence and new.source = c.source || '（' || c.document_no || '）'
        and c.lines @> jsonb_build_array(jsonb_build_object('code', new.code, 'name', new.name, 'level', new.level, 'online', new.online,
          'category', new.category, 'byCategory', new.by_category, 'rateFen', new.rate_fen,
          'shortage', case when new.shortage_num is not null then jsonb_build_object('num', new.shortage_num, 'den', new.shortage_den) end,
          'theoryHours', new.theory_hours, 'practiceHours', new.practice_hours, 'hours', new.hours, 'validTo', new.valid_to))) then
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

create function guard_catalogue_fill() returns trigger language plpgsql as $$
begin
  if exists (select from added where change_id is null) and exists (select from catalogue_entries e where not exists (select from added a where a.id = e.id)) then
    raise exception 'a catalogue that is filled changes by what one person proposed and another adopted' using errcode = 'check_violation', constraint = 'catalogue_entries_decided_by_two';
  end if;
  return null;
end $$;
comment on function guard_catalogue_fill() is 'A line without a change is of the first fill: one statement into an empty catalogue (A13.1)';
create trigger catalogue_entries_filled_once after insert on catalogue_entries referencing new table as added for each statement execute function guard_catalogue_fill();
comment on column catalogue_entries.change_id is 'The change by which two people decided it; null: of the first fill, which waits for Qidong to confirm it (A13.1)';
