create extension if not exists btree_gist;

create table catalogue_entries (
  id uuid primary key default gen_random_uuid(),
  code text not null constraint catalogue_entries_code_shape check (code ~ '^[0-9]-[0-9]{2}-[0-9]{2}-[0-9]{2}$'),
  name text not null,
  level text not null constraint catalogue_entries_level_known check (level in ('5', '4', '3', '2', '1', 'special')),
  category text not null constraint catalogue_entries_category_known check (category in ('A', 'B', 'C')),
  rate_fen integer not null constraint catalogue_entries_rate_positive check (rate_fen > 0),
  by_category boolean not null default false,
  valid_from date,
  valid_to date,
  source text not null,
  confidence text not null,
  recorded_at timestamptz not null default clock_timestamp(),
  constraint catalogue_entries_valid_in_order check (valid_to is null or valid_from is null or valid_from <= valid_to),
  constraint catalogue_entries_one_rate_a_day exclude using gist
    (code with =, name with =, level with =, daterange(valid_from, valid_to, '[]') with &&)
);
comment on table catalogue_entries is 'Occupations (work types) and levels that are subsidised, with the rate in fen (A13.1). Keyed by code and name: one code may hold several work types.';
comment on constraint catalogue_entries_one_rate_a_day on catalogue_entries is 'One rate for an occupation and level on any day (A13.1)';

create table holiday_years (
  year integer primary key,
  source text not null
);
comment on table holiday_years is 'Years whose arrangement of days off is filled in. Any other year is unknown, never guessed.';
create table holidays (
  on_day date primary key,
  kind text not null constraint holidays_kind_known check (kind in ('off', 'work')),
  year integer not null references holiday_years (year)
);
comment on table holidays is 'Days off on weekdays or weekends, and weekend days that are worked (民法典 203, for A13.7).';

alter table catalogue_entries enable row level security; alter table catalogue_entries force row level security;
create policy catalogue_entries_read on catalogue_entries for select using (true);
create policy catalogue_entries_add on catalogue_entries for insert with check (me_role() in ('approver', 'system'));
alter table holiday_years enable row level security; alter table holiday_years force row level security;
create policy holiday_years_read on holiday_years for select using (true);
create policy holiday_years_add on holiday_years for insert with check (me_role() in ('approver', 'system'));
alter table holidays enable row level security; alter table holidays force row level security;
create policy holidays_read on holidays for select using (true);
create policy holidays_add on holidays for insert with check (me_role() in ('approver', 'system'));
grant select, insert on catalogue_entries, holiday_years, holidays to qixun_app;
