-- What an order counted was counted when it was given: of three checks with few heads one could be found untrue since, and two dissolved the body.
-- It is counted again when its dissolution is proposed and when it is decided, at the number of the day of the order (A14.0(d), A14.2, A14.8(a)).
-- areas/exit
create function order_still_counts(r rectifications) returns boolean language sql stable return r.named is null or coalesce((
  select case r.clause
    when 'A14.2' then count(*) > number_on('exit.maxLowAttendanceChecks', r.ordered_on)
    when 'A14.8(a)' then count(*) >= number_on('exit.maxSevereComplaints', r.ordered_on)
    else true end
  from unnest(r.named) as n (id) where (
    select coalesce(bool_or(c.status in ('upheld', 'settled')), true) from concern_origins o join concerns c on c.id = o.concern_id
    where c.provider_code = r.provider_code and o.source_id = n.id::text and (c.clause = r.clause or r.clause = 'A14.8(a)'))), false);
comment on function order_still_counts(rectifications) is 'Whether of what an order to a body counted as many are left that nobody found untrue as make its clause; one of before they were named is not counted (A14.2, A14.8(a))';

create or replace function grounds_of_dissolution(ordered uuid, answers uuid[]) returns text language sql stable as $$
  select case
    when ordered is null and not exists (
      select from concerns c where c.id = any (answers) and c.status in ('upheld', 'settled') and concern_bears_direct_end(c)) then 'bare'
    when g.some and not g.found then case when g.undecided then 'undecided' else 'dismissed' end
    when exists (select from rectifications r where r.id = ordered and not order_still_counts(r)) then 'fewer'
    when cardinality(answers) > 0 and not exists (
      select from concerns c where c.id = any (answers) and (c.status = 'upheld' or c.settlement = 'punished')
        and (ordered is not null or concern_bears_direct_end(c))) then 'mended'
    else 'stand' end
  from (
    select count(*) > 0 as some, bool_or(s.number is null or s.status in ('upheld', 'settled')) as found,
      bool_or(s.status in ('raised', 'heard', 'proposed')) as undecided
    from rectifications r, concerns_of_order(r) s where r.id = ordered) g
$$;
comment on function grounds_of_dissolution(uuid, uuid[]) is 'stand: something of what its order rests on, or what bears it without one, was found true, as many as its clause counts, and what it answers is not all mended; bare, dismissed, undecided, fewer or mended: why they do not (A14.0(d), A7.3)';
