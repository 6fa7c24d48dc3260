-- Fees had no end: 800 元 and 1 200 元 for one item were public together, and nobody could tell which of them was asked for. Now a figure stands from a day
-- to a day, a new one ends the older the day before, and what stood stays on record. How much is given back, and until when, stands in lines.
-- areas/providers/bodies/fees
alter table fees
  add column occupation_code text not null default '',
  add column occupation_name text not null default '',
  add column refunds jsonb not null default '[]',
  add column from_on date,
  add column to_on date,
  add column withdrawn_on date;

-- Of two figures for one item the later registered closes the earlier; of one day, the last of it stands.
alter table fees no force row level security;
update fees f set from_on = f.published_on, to_on = n.next_on - 1
  from (select id, lead(published_on) over (partition by provider_code, item order by published_on, ctid) as next_on from fees) n where n.id = f.id and n.next_on is distinct from f.published_on;
update fees set from_on = published_on, withdrawn_on = published_on where from_on is null;
alter table fees force row level security;

alter table fees alter column from_on set not null,
  add constraint fees_not_backdated check (from_on >= published_on),
  add constraint fees_days_in_order check (from_on <= to_on),
  add constraint fees_withdrawn_before_they_end check (withdrawn_on is null or withdrawn_on between published_on and from_on),
  add constraint fees_of_an_item check (item <> ''),
  add constraint fees_occupation_named check (occupation_code = '' or occupation_name <> ''),
  add constraint fees_refunds_in_lines check (jsonb_typeof(refunds) = 'array'),
  add constraint fees_one_figure_a_day exclude using gist (provider_code with =, occupation_code with =, occupation_name with =, item with =,
    daterange(from_on, to_on, '[]') with &&) where (withdrawn_on is null);
comment on table fees is '收费标准: what a body charges for an item, from a day to a day, and how much of it is given back until when; money in fen. What stood stays on record (X2.3.9(a)).';
comment on column fees.occupation_name is 'The occupation of the agreement for which it is charged; empty where it is for none in particular';
comment on column fees.refunds is 'Lines {until, perMille}: how much of a thousand is given back until when; refund_rule says in words what the lines do not';
comment on column fees.published_on is 'The day on which it was made public';
comment on column fees.from_on is 'The first day on which it is charged';
comment on column fees.to_on is 'The last day; null while it runs';
comment on column fees.withdrawn_on is 'Taken back before it began, or replaced on its first day; it stands on no day';
comment on constraint fees_not_backdated on fees is 'Nobody is charged what was not public yet (X2.3.9(a))';
comment on constraint fees_days_in_order on fees is 'A fee ends on the day it begins or later (X2.3.9(a))';
comment on constraint fees_withdrawn_before_they_end on fees is 'What was charged for a day is not taken back (X2.3.9(a))';
comment on constraint fees_one_figure_a_day on fees is 'An item has one figure on a day (X2.3.9(a))';

create function guard_fee() returns trigger language plpgsql as $$
begin
  if me_role() = 'system' then return new; end if;
  if tg_op = 'INSERT' then
    if new.published_on <> me_day() or new.withdrawn_on is not null then
      raise exception 'it is public from the day of the act' using errcode = 'check_violation', constraint = 'fees_public_from_today';
    end if;
    return new;
  end if;
  if old.withdrawn_on is not null or old.to_on < me_day() or new.to_on is null and old.to_on is not null then
    raise exception 'what stood stays' using errcode = 'check_violation', constraint = 'fees_stay',
      hint = '这一条收费公示已经结束或撤回，保留备查，没有改动。要继续收取的，请重新公示。';
  end if;
  if new.to_on is distinct from old.to_on and new.to_on < me_day() - 1
    or new.withdrawn_on is distinct from old.withdrawn_on and (new.withdrawn_on <> me_day() or old.from_on < me_day()) then
    raise exception 'nothing ends before today' using errcode = 'check_violation', constraint = 'fees_end_from_today',
      hint = '收费公示只能从今天起结束，以前的日子保持原样，没有保存。';
  end if;
  return new;
end $$;
comment on function guard_fee() is 'A fee is public from the day it is registered, ends from today on, and stays as it was for the days before (X2.3.9(a))';
create trigger fees_guard before insert or update on fees for each row execute function guard_fee();
-- Its figure and its words are never written over.
revoke update on fees from qixun_app;
grant update (to_on, withdrawn_on) on fees to qixun_app;
