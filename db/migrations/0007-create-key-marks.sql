create table key_marks (
  name text primary key constraint key_marks_name_known check (name in ('data', 'index')),
  mark text not null,
  recorded_at timestamptz not null default clock_timestamp()
);
comment on table key_marks is 'A fingerprint of each key in use, so that a start with other keys is refused before it writes what nobody can read.';
create trigger key_marks_insert_only before update or delete or truncate on key_marks for each statement execute function refuse_change();
alter table key_marks enable row level security; alter table key_marks force row level security;
create policy key_marks_all on key_marks using (me_role() = 'system') with check (me_role() = 'system');
grant select, insert on key_marks to qixun_app;
