-- The list of the first day ticks itself from what is in the tables; of a line that is brought in an approver may say that the office has none of
-- it, with a reason, and take that back the same way. start/first-day
create table first_day_marks (
  line text not null,
  turn smallint not null,
  absent boolean not null,
  reason text not null,
  said_by uuid not null,
  said_name text not null,
  said_at timestamptz not null default statement_timestamp(),
  on_day date not null,
  source text not null default 'desk',
  constraint first_day_marks_pkey primary key (line, turn),
  constraint first_day_marks_said_by_fkey foreign key (said_by) references accounts (id),
  constraint first_day_marks_line_is_brought_in check (line in ('earlier-grants', 'certificates', 'person-lists', 'funds', 'shadow-year', 'agreements', 'classes', 'claims', 'orders', 'ledgers')),
  constraint first_day_marks_reason_said check (char_length(btrim(reason)) >= 5),
  constraint first_day_marks_source_known check (source = 'desk')
);
comment on table first_day_marks is 'That the office has nothing of a line of the first day, and that this was taken back; the last turn of a line holds (A13.3–A13.6)';
comment on column first_day_marks.absent is 'False: what was said before is taken back';
comment on constraint first_day_marks_line_is_brought_in on first_day_marks is 'The law, its numbers and the accounts no office is without';

create function guard_first_day_mark() returns trigger language plpgsql as $$
declare last first_day_marks;
begin
  perform pg_advisory_xact_lock(hashtext(current_schema()), hashtext('first day ' || new.line));
  select * into last from first_day_marks m where m.line = new.line order by m.turn desc limit 1;
  if new.turn <> coalesce(last.turn, 0) + 1 or new.absent = coalesce(last.absent, false) then
    raise exception 'said once, then only taken back' using errcode = 'check_violation', constraint = 'first_day_marks_in_turn';
  end if;
  if new.on_day <> me_day() then
    raise exception 'a mark is of the day on which it is made' using errcode = 'check_violation', constraint = 'first_day_marks_of_today';
  end if;
  return new;
end $$;
comment on function guard_first_day_mark() is 'A line is said to be absent once, then only taken back, on the day itself';
create trigger first_day_marks_guard before insert on first_day_marks for each row execute function guard_first_day_mark();
create trigger first_day_marks_insert_only before update or delete or truncate on first_day_marks for each statement execute function refuse_change();

alter table first_day_marks enable row level security;
alter table first_day_marks force row level security;
grant select, insert on first_day_marks to qixun_app;
create policy first_day_marks_read_bureau_house on first_day_marks for select to qixun_bureau, qixun_house using (true);
create policy first_day_marks_add_bureau on first_day_marks for insert to qixun_bureau with check (me_role() = 'approver' and said_by = me_account());
create policy first_day_marks_add_house on first_day_marks for insert to qixun_house with check (true);
