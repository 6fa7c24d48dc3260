-- The last number given in each series, SL2026-: counted up, not looked for among all numbers given before.
create table number_series (
  prefix text primary key constraint number_series_prefix_whole check (prefix ~ '^[A-Z]{2,4}[0-9]{4}-$'),
  last bigint not null constraint number_series_last_positive check (last > 0)
);
comment on table number_series is 'The last number given in each series of a year; the first is looked for among the numbers there are.';
create function guard_number_series() returns trigger language plpgsql as $$
begin
  if new.prefix <> old.prefix or new.last <= old.last then
    raise exception 'numbers only go on' using errcode = 'check_violation', constraint = 'number_series_goes_on';
  end if;
  return new;
end $$;
create trigger number_series_guard before update on number_series for each row execute function guard_number_series();
create trigger number_series_kept before delete or truncate on number_series for each statement execute function refuse_change();
alter table number_series enable row level security; alter table number_series force row level security;
grant select, insert, update on number_series to qixun_app;
create policy number_series_read on number_series for select to qixun_bureau, qixun_house using (true);
create policy number_series_add on number_series for insert to qixun_bureau, qixun_house with check (true);
create policy number_series_change on number_series for update to qixun_bureau, qixun_house using (true);
