-- Moves of funds are read the latest first, of all years too: each index lies in that order from one end to the other.
drop index fund_moves_of_year;
drop index fund_moves_of_source;
drop index fund_moves_of_step;
drop index fund_moves_of_day;
create index fund_moves_latest on fund_moves (moved_at, id);
create index fund_moves_of_year on fund_moves (year, moved_at, id);
create index fund_moves_of_source on fund_moves (source, moved_at, id);
create index fund_moves_of_step on fund_moves (step, moved_at, id);
create index fund_moves_of_day on fund_moves (on_day, moved_at, id);
