-- A year of funds is told from sums of its days, not from the hundreds of thousands of moves behind them (A13.9).
create table fund_days (
  year integer not null,
  source text not null,
  on_day date not null,
  step text not null,
  from_account text not null,
  to_account text not null,
  moves integer not null,
  fen bigint not null,
  constraint fund_days_pkey primary key (year, source, on_day, step, from_account, to_account),
  constraint fund_days_of_source foreign key (source) references fund_sources (code),
  constraint fund_days_of_moves check (moves > 0 and fen > 0)
);
comment on table fund_days is 'How many moves of a day went which way, and what they come to: kept by the trigger of a move (A13.9)';
comment on constraint fund_days_of_moves on fund_days is 'A day without a move has no row (A13.9)';
create index fund_days_on_day on fund_days (on_day);
alter table fund_days enable row level security;
alter table fund_days force row level security;
grant select, insert, update on fund_days to qixun_app;
create policy fund_days_read_bureau_house on fund_days for select to qixun_bureau, qixun_house using (true);
-- Only the trigger of a move writes.
create policy fund_days_add on fund_days for insert to qixun_bureau, qixun_house with check (pg_trigger_depth() > 0);
create policy fund_days_change on fund_days for update to qixun_bureau, qixun_house using (pg_trigger_depth() > 0);

create or replace function keep_fund_balances() returns trigger language plpgsql as $$
declare m record;
begin
  for m in select t.year, t.source, t.account, sum(t.fen) as fen from (
      select year, source, from_account as account, -amount_fen as fen from moved
      union all select year, source, to_account, amount_fen from moved) t
    where t.account <> 'outside' group by t.year, t.source, t.account order by t.year, t.source, t.account
  loop
    insert into fund_balances (year, source, account, fen) values (m.year, m.source, m.account, 0) on conflict do nothing;
    update fund_balances b set fen = b.fen + m.fen where b.year = m.year and b.source = m.source and b.account = m.account;
  end loop;
  for m in select t.year, t.source, t.on_day, t.step, t.from_account, t.to_account, count(*) as moves, sum(t.amount_fen) as fen from moved t
    group by t.year, t.source, t.on_day, t.step, t.from_account, t.to_account
    order by t.year, t.source, t.on_day, t.step, t.from_account, t.to_account
  loop
    insert into fund_days as d (year, source, on_day, step, from_account, to_account, moves, fen)
      values (m.year, m.source, m.on_day, m.step, m.from_account, m.to_account, m.moves, m.fen)
    on conflict on constraint fund_days_pkey do update set moves = d.moves + excluded.moves, fen = d.fen + excluded.fen;
  end loop;
  return null;
end $$;
comment on function keep_fund_balances() is 'What moves is taken from one account and added to the other, and to its day, in one order, so that neither of two waits for the other';

alter table fund_days no force row level security;
alter table fund_moves no force row level security;
insert into fund_days (year, source, on_day, step, from_account, to_account, moves, fen)
  select year, source, on_day, step, from_account, to_account, count(*), sum(amount_fen) from fund_moves
  group by year, source, on_day, step, from_account, to_account;
alter table fund_moves force row level security;
alter table fund_days force row level security;

-- What was paid of a day is summed from the index alone.
drop index payments_paid_on;
create index payments_paid_on on payments (settled_on) include (amount_fen) where status = 'paid';
create index fund_moves_of_year_and_source on fund_moves (year, source, moved_at, id);
create index earlier_grants_amount on earlier_grants (amount_fen, id);
