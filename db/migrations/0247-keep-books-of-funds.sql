-- 第十三条: what was appropriated, committed, paid, returned and recovered, by year and source, in double entry (docs/decisions/0039).
-- areas/subsidy/funds
create table fund_sources (
  code text not null,
  name text not null,
  position integer not null,
  from_on date not null,
  to_on date,
  constraint fund_sources_pkey primary key (code),
  constraint fund_sources_code_is_a_word check (code ~ '^[a-z]+(-[a-z]+)*$'),
  constraint fund_sources_days_in_order check (to_on >= from_on)
);
comment on table fund_sources is 'Where the money of subsidies comes from, each with the days on which it may be booked (A13.9)';
insert into fund_sources (code, name, position, from_on) values
  ('employment', '就业补助资金', 1, '2000-01-01'),
  ('unemployment', '失业保险基金', 2, '2000-01-01'),
  ('local', '地方财政安排', 3, '2000-01-01');

create table fund_entries (
  id uuid not null default gen_random_uuid(),
  number text not null,
  client_key text not null,
  kind text not null,
  year integer not null,
  source text not null,
  amount_fen bigint not null,
  on_day date not null,
  document_no text not null,
  reason text not null,
  corrects uuid,
  status text not null default 'waiting',
  version integer not null default 1,
  proposed_by uuid not null,
  proposed_at timestamptz not null default statement_timestamp(),
  decided_by uuid,
  decided_at timestamptz,
  decision_note text,
  constraint fund_entries_pkey primary key (id),
  constraint fund_entries_number_once unique (number),
  constraint fund_entries_sent_once unique (client_key),
  constraint fund_entries_source_fkey foreign key (source) references fund_sources (code),
  constraint fund_entries_corrects_fkey foreign key (corrects) references fund_entries (id),
  constraint fund_entries_proposed_by_fkey foreign key (proposed_by) references accounts (id),
  constraint fund_entries_decided_by_fkey foreign key (decided_by) references accounts (id),
  constraint fund_entries_kind_known check (kind in ('appropriation', 'return', 'recovered-return', 'reuse', 'correction')),
  constraint fund_entries_year_is_one check (year between 2000 and 2199),
  constraint fund_entries_some_money check (amount_fen > 0),
  constraint fund_entries_correction_names_one check ((kind = 'correction') = (corrects is not null)),
  constraint fund_entries_status_known check (status in ('waiting', 'confirmed', 'declined', 'withdrawn')),
  constraint fund_entries_decided_whole check ((status = 'waiting') = (decided_by is null) and (decided_by is null) = (decided_at is null)),
  constraint fund_entries_two_people check (status not in ('confirmed', 'declined') or decided_by <> proposed_by)
);
comment on table fund_entries is 'Money that came in or went back, by its document: entered by finance, confirmed by another; put right by a counter-entry (A13.9)';
comment on column fund_entries.kind is 'appropriation: it came in; return, recovered-return: back to the treasury, unused or recovered; reuse: recovered money made available; correction: undoes the entry it names';
comment on column fund_entries.year is 'The year whose money it is';
comment on constraint fund_entries_sent_once on fund_entries is 'The same form sent twice is one (A13.9)';
comment on constraint fund_entries_two_people on fund_entries is 'Entered by one, confirmed by another (A13.9)';
create unique index fund_entries_corrected_once on fund_entries (corrects) where status in ('waiting', 'confirmed');
comment on index fund_entries_corrected_once is 'An entry is undone once (A13.9)';
create index fund_entries_newest on fund_entries (proposed_at desc, id);

create table batch_funds (
  batch_id uuid not null,
  year integer not null,
  source text not null,
  constraint batch_funds_pkey primary key (batch_id),
  constraint batch_funds_batch_id_fkey foreign key (batch_id) references payment_batches (id),
  constraint batch_funds_source_fkey foreign key (source) references fund_sources (code)
);
comment on table batch_funds is 'Which money pays a batch: year and source, said when it is prepared; batches of before have none (A13.9)';

create table fund_moves (
  id uuid not null default gen_random_uuid(),
  year integer not null,
  source text not null,
  step text not null,
  from_account text not null,
  to_account text not null,
  amount_fen bigint not null,
  on_day date not null,
  entry_id uuid,
  payment_id uuid,
  receipt_id uuid,
  moved_by uuid,
  moved_at timestamptz not null default statement_timestamp(),
  constraint fund_moves_pkey primary key (id),
  constraint fund_moves_source_fkey foreign key (source) references fund_sources (code),
  constraint fund_moves_entry_id_fkey foreign key (entry_id) references fund_entries (id),
  constraint fund_moves_payment_id_fkey foreign key (payment_id) references payments (id),
  constraint fund_moves_receipt_id_fkey foreign key (receipt_id) references recovery_receipts (id),
  constraint fund_moves_some_money check (amount_fen > 0),
  constraint fund_moves_of_one_act check (num_nonnulls(entry_id, payment_id, receipt_id) = 1),
  constraint fund_moves_way_known check (case step
    when 'appropriation' then (from_account, to_account) = ('outside', 'available')
    when 'return' then (from_account, to_account) = ('available', 'outside')
    when 'recovered-return' then (from_account, to_account) = ('recovered', 'outside')
    when 'reuse' then (from_account, to_account) = ('recovered', 'available')
    when 'correction' then from_account <> to_account
    when 'commit' then (from_account, to_account) = ('available', 'committed')
    when 'release' then (from_account, to_account) = ('committed', 'available')
    when 'pay' then (from_account, to_account) = ('committed', 'paid')
    when 'receive' then (from_account, to_account) = ('outside', 'recovered')
    when 'set-off' then (from_account, to_account) = ('outside', 'recovered')
    else false end)
);
comment on table fund_moves is 'Double entry: one row takes an amount from one account of a year and source to another; never changed (A13.9)';
comment on column fund_moves.amount_fen is 'Whole fen; of a payment what was approved, before anything is set off';
comment on column fund_moves.on_day is 'Day of the document, of the approval, of the bank, of the receipt';
comment on constraint fund_moves_of_one_act on fund_moves is 'Each move names the act it rests on: a document, a payment, money that came back (A13.9)';
create unique index fund_moves_entry_once on fund_moves (entry_id) where entry_id is not null;
comment on index fund_moves_entry_once is 'A document is booked once (A13.9)';
create unique index fund_moves_payment_once on fund_moves (payment_id, (step = 'commit')) where payment_id is not null;
comment on index fund_moves_payment_once is 'A payment is committed once, and ends once: paid or released (A13.9)';
create unique index fund_moves_receipt_once on fund_moves (receipt_id, year, source) where receipt_id is not null;
comment on index fund_moves_receipt_once is 'Money that came back is booked once (A15(b))';
create index fund_moves_of_year on fund_moves (year, moved_at desc, id);
create index fund_moves_of_source on fund_moves (year, source, moved_at desc, id);
create index fund_moves_of_step on fund_moves (year, step, moved_at desc, id);
create index fund_moves_of_day on fund_moves (on_day, moved_at desc, id);
create index payments_paid_on on payments (settled_on) where status = 'paid';

create table fund_balances (
  year integer not null,
  source text not null,
  account text not null,
  fen bigint not null,
  constraint fund_balances_pkey primary key (year, source, account),
  constraint fund_balances_account_known check (account in ('available', 'committed', 'paid', 'recovered')),
  constraint fund_balances_never_negative check (fen >= 0)
);
comment on table fund_balances is 'What stands on each account: the sum of its moves, kept by their trigger (A13.9)';
comment on constraint fund_balances_never_negative on fund_balances is 'No account of funds is overdrawn (A13.9)';

create function funds_recorded(of_year integer) returns boolean language sql stable parallel safe
  return exists (select from fund_moves m where m.year = of_year and m.step = 'appropriation');
comment on function funds_recorded(integer) is 'From the first appropriation of a year on its money binds (A13.9)';

-- areas/exit/recoveries
create function receipt_shares(receipt uuid, batch uuid) returns table (receipt_id uuid, claim_id uuid, fen bigint, received_on date, set_off boolean) language sql stable as $$
  with fresh as (
    select g.*, (select coalesce(sum(b.amount_fen), 0) from recovery_receipts b
      where b.recovery_id = g.recovery_id and (b.recorded_at, b.id) < (g.recorded_at, g.id)) as low
    from recovery_receipts g left join payments y on y.id = g.payment_id where g.id = receipt_shares.receipt or y.batch_id = receipt_shares.batch),
  owed as (
    select x.recovery_id, x.claim_id, x.amount_fen, sum(x.amount_fen) over (partition by x.recovery_id order by k.claim_no) as high
    from recovery_claims x join claims k on k.id = x.claim_id where not x.released and x.recovery_id in (select f.recovery_id from fresh f))
  select f.id, o.claim_id, (least(o.high, f.low + f.amount_fen) - greatest(o.high - o.amount_fen, f.low))::bigint, f.received_on, f.payment_id is not null
  from fresh f join owed o on o.recovery_id = f.recovery_id and o.high > f.low and o.high - o.amount_fen < f.low + f.amount_fen
$$;
comment on function receipt_shares(uuid, uuid) is 'Of a receipt, or of what was set off against a batch: which claims of its recovery it pays back, filled one after another (A15(b))';
create function receipt_named(id uuid) returns table (voucher text, provider_code text) language sql stable as $$
  select g.voucher, g.provider_code from recovery_receipts g where g.id = receipt_named.id
$$;
comment on function receipt_named(uuid) is 'What a receipt is called and whose it is (A15(b))';

-- areas/subsidy/funds
create function keep_fund_balances() returns trigger language plpgsql as $$
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
  return null;
end $$;
comment on function keep_fund_balances() is 'What moves is taken from one account and added to the other, in one order, so that neither of two waits for the other';

create function guard_fund_entry() returns trigger language plpgsql as $$
declare role text := me_role(); e fund_entries; s fund_sources;
begin
  if tg_op = 'INSERT' then
    if new.status <> 'waiting' or (role <> 'system' and new.proposed_by is distinct from me_account()) then
      raise exception 'an entry begins waiting, by whoever makes it' using errcode = 'check_violation', constraint = 'fund_entries_begin_waiting';
    end if;
    select * into s from fund_sources f where f.code = new.source;
    if s.code is null or new.on_day < s.from_on or new.on_day > coalesce(s.to_on, new.on_day) then
      raise exception 'the source is not in force that day' using errcode = 'check_violation', constraint = 'fund_entries_source_in_force';
    end if;
    if new.kind = 'correction' then
      select * into e from fund_entries f where f.id = new.corrects;
      if e.status is distinct from 'confirmed' or e.kind = 'correction' or (e.year, e.source, e.amount_fen) is distinct from (new.year, new.source, new.amount_fen) then
        raise exception 'a correction undoes a confirmed entry as it is' using errcode = 'check_violation', constraint = 'fund_entries_correct_what_stands';
      end if;
    end if;
    return new;
  end if;
  if not exists (select from (values ('confirmed', 'approver'), ('confirmed', 'finance'), ('declined', 'approver'), ('declined', 'finance'),
      ('withdrawn', 'finance')) as step (after, by) where old.status = 'waiting' and after = new.status and role in (by, 'system')) then
    raise exception 'an entry is decided once' using errcode = 'check_violation', constraint = 'fund_entries_step_by_step';
  end if;
  if to_jsonb(new) - '{status,version,decided_by,decided_at,decision_note}'::text[] is distinct from to_jsonb(old) - '{status,version,decided_by,decided_at,decision_note}'::text[] then
    raise exception 'what was entered stays' using errcode = 'check_violation', constraint = 'fund_entries_stay';
  end if;
  if role <> 'system' and (new.decided_by is distinct from me_account() or (new.status = 'withdrawn' and new.proposed_by is distinct from me_account())) then
    raise exception 'nobody signs for another' using errcode = 'check_violation', constraint = 'fund_entries_signed_by_oneself';
  end if;
  return new;
end $$;
comment on function guard_fund_entry() is 'An entry waits for another, is decided once, and stays as it was made (A13.9)';
create trigger fund_entries_guard before insert or update on fund_entries for each row execute function guard_fund_entry();
create trigger fund_entries_kept before delete or truncate on fund_entries for each statement execute function refuse_change();

create function guard_batch_fund() returns trigger language plpgsql as $$
begin
  if not exists (select from payment_batches b where b.id = new.batch_id and b.status = 'prepared' and (me_role() = 'system' or b.prepared_by = me_account())) then
    raise exception 'whoever prepares a batch says which money pays it' using errcode = 'check_violation', constraint = 'batch_funds_said_when_prepared';
  end if;
  return new;
end $$;
comment on function guard_batch_fund() is 'Which money pays a batch is said once, when it is prepared (A13.9)';
create trigger batch_funds_guard before insert on batch_funds for each row execute function guard_batch_fund();
create trigger batch_funds_insert_only before update or delete or truncate on batch_funds for each statement execute function refuse_change();

create function guard_fund_move() returns trigger language plpgsql as $$
declare e fund_entries; c fund_entries; y payments; f batch_funds; g recovery_receipts; booked bigint; good boolean;
begin
  if new.entry_id is not null then
    select * into e from fund_entries x where x.id = new.entry_id;
    select * into c from fund_entries x where x.id = e.corrects;
    good := e.status = 'confirmed' and (e.kind, e.year, e.source, e.amount_fen, e.on_day) = (new.step, new.year, new.source, new.amount_fen, new.on_day)
      and (c.id is null or exists (select from fund_moves m where m.entry_id = c.id and (m.from_account, m.to_account) = (new.to_account, new.from_account)));
  elsif new.payment_id is not null then
    select * into y from payments x where x.id = new.payment_id;
    select * into f from batch_funds x where x.batch_id = y.batch_id;
    good := (f.year, f.source, y.amount_fen) = (new.year, new.source, new.amount_fen) and case new.step
      when 'commit' then y.taken_out_at is null and y.status = 'prepared' and exists (select from payment_batches b where b.id = y.batch_id and b.status = 'approved')
      when 'pay' then y.status = 'paid' and new.on_day = y.settled_on
      when 'release' then y.status = 'failed'
      else false end
      and (new.step = 'commit' or exists (select from fund_moves m where m.payment_id = new.payment_id and m.step = 'commit'));
  else
    select * into g from recovery_receipts x where x.id = new.receipt_id;
    select coalesce(sum(m.amount_fen), 0) into booked from fund_moves m where m.receipt_id = new.receipt_id;
    good := new.on_day = g.received_on and booked + new.amount_fen <= g.amount_fen
      and new.step = case when g.payment_id is null then 'receive' else 'set-off' end;
  end if;
  if good is distinct from true then
    raise exception 'no such act moves this money' using errcode = 'check_violation', constraint = 'fund_moves_rest_on_acts';
  end if;
  return new;
end $$;
comment on function guard_fund_move() is 'A move is what its document, its payment or its receipt says, and nothing else (A13.9)';
create trigger fund_moves_guard before insert on fund_moves for each row execute function guard_fund_move();
create trigger fund_moves_balanced after insert on fund_moves referencing new table as moved for each statement execute function keep_fund_balances();
create trigger fund_moves_insert_only before update or delete or truncate on fund_moves for each statement execute function refuse_change();

create function require_funds_of_batch() returns trigger language plpgsql as $$
declare f batch_funds; held bigint;
begin
  select * into f from batch_funds x where x.batch_id = new.id;
  if not (funds_recorded(coalesce(f.year, 0)) or funds_recorded(extract(year from new.approved_at at time zone 'Asia/Shanghai')::integer)) then
    return null;
  end if;
  select coalesce(sum(m.amount_fen), 0) into held from payments y join fund_moves m on m.payment_id = y.id and m.step = 'commit' where y.batch_id = new.id;
  if held < new.total_fen then
    raise exception 'a batch was approved without its money' using errcode = 'check_violation', constraint = 'payment_batches_in_funds';
  end if;
  return null;
end $$;
comment on function require_funds_of_batch() is 'Where appropriations are recorded, an approved batch has its money set aside by the end of the act (A13.9)';
create constraint trigger payment_batches_in_funds after update of status on payment_batches deferrable initially deferred for each row
  when (old.status = 'prepared' and new.status = 'approved') execute function require_funds_of_batch();

alter table fund_sources enable row level security;
alter table fund_sources force row level security;
alter table fund_entries enable row level security;
alter table fund_entries force row level security;
alter table batch_funds enable row level security;
alter table batch_funds force row level security;
alter table fund_moves enable row level security;
alter table fund_moves force row level security;
alter table fund_balances enable row level security;
alter table fund_balances force row level security;
grant select on fund_sources to qixun_app;
grant select, insert on fund_entries, batch_funds, fund_moves to qixun_app;
grant update (status, version, decided_by, decided_at, decision_note) on fund_entries to qixun_app;
grant select, insert, update on fund_balances to qixun_app;
create policy fund_sources_read_bureau_house on fund_sources for select to qixun_bureau, qixun_house using (true);
create policy fund_entries_read_bureau_house on fund_entries for select to qixun_bureau, qixun_house using (true);
create policy fund_entries_add_bureau on fund_entries for insert to qixun_bureau with check (me_role() = 'finance' and proposed_by = me_account());
create policy fund_entries_add_house on fund_entries for insert to qixun_house with check (true);
create policy fund_entries_change_bureau on fund_entries for update to qixun_bureau using (me_role() in ('finance', 'approver'));
create policy fund_entries_change_house on fund_entries for update to qixun_house using (true);
create policy batch_funds_read_bureau_house on batch_funds for select to qixun_bureau, qixun_house using (true);
create policy batch_funds_add_bureau on batch_funds for insert to qixun_bureau with check (me_role() in ('clerk', 'finance'));
create policy batch_funds_add_house on batch_funds for insert to qixun_house with check (true);
create policy fund_moves_read_bureau_house on fund_moves for select to qixun_bureau, qixun_house using (true);
create policy fund_moves_add_bureau on fund_moves for insert to qixun_bureau with check (me_role() in ('finance', 'approver') and moved_by = me_account());
create policy fund_moves_add_house on fund_moves for insert to qixun_house with check (true);
create policy fund_balances_read_bureau_house on fund_balances for select to qixun_bureau, qixun_house using (true);
-- Only the trigger of a move writes.
create policy fund_balances_add on fund_balances for insert to qixun_bureau, qixun_house with check (pg_trigger_depth() > 0);
create policy fund_balances_change on fund_balances for update to qixun_bureau, qixun_house using (pg_trigger_depth() > 0);
