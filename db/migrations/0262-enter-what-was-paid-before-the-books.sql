-- An office that begins within a year has paid some of its money already: entered as one sum by its document, and confirmed, as money that came in is.
alter table fund_entries drop constraint fund_entries_kind_known;
alter table fund_entries add constraint fund_entries_kind_known check (kind in ('appropriation', 'opening', 'return', 'recovered-return', 'reuse', 'correction'));
alter table fund_entries add constraint fund_entries_opening_of_its_year check (kind <> 'opening' or extract(year from on_day) = year);
comment on constraint fund_entries_opening_of_its_year on fund_entries is 'What was paid before the books is money of that very year (A13.9)';
comment on column fund_entries.kind is 'appropriation: it came in; opening: paid of it before its year was booked; return, recovered-return: back to the treasury, unused or recovered; reuse: recovered money made available; correction: undoes the entry it names';
comment on column fund_entries.on_day is 'Day of the document; of an opening the last day that it counts';
alter table fund_moves drop constraint fund_moves_way_known;
alter table fund_moves add constraint fund_moves_way_known check (case step
    when 'appropriation' then (from_account, to_account) = ('outside', 'available')
    when 'opening' then (from_account, to_account) = ('available', 'paid')
    when 'return' then (from_account, to_account) = ('available', 'outside')
    when 'recovered-return' then (from_account, to_account) = ('recovered', 'outside')
    when 'reuse' then (from_account, to_account) = ('recovered', 'available')
    when 'correction' then from_account <> to_account
    when 'commit' then (from_account, to_account) = ('available', 'committed')
    when 'release' then (from_account, to_account) = ('committed', 'available')
    when 'pay' then (from_account, to_account) = ('committed', 'paid')
    when 'receive' then (from_account, to_account) = ('outside', 'recovered')
    when 'set-off' then (from_account, to_account) = ('outside', 'recovered')
    else false end);

-- areas/exit/recoveries
create index recovery_receipts_by_day on recovery_receipts (received_on);
create function receipts_of_days(first date, last date) returns table (receipt_id uuid, fen bigint, received_on date, set_off boolean) language sql stable as $$
  select g.id, g.amount_fen, g.received_on, g.payment_id is not null from recovery_receipts g where g.received_on between receipts_of_days.first and receipts_of_days.last
$$;
comment on function receipts_of_days(date, date) is 'What came back in these days, by the bank or set off (A15(b))';
