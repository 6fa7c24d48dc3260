-- An appropriation that was entered by mistake and undone binds no money: the year is as if it had not been entered (A13.9).
create or replace function funds_recorded(of_year integer) returns boolean language sql stable parallel safe
  return exists (select from fund_moves m where m.year = of_year and m.step = 'appropriation'
    and not exists (select from fund_entries c where c.corrects = m.entry_id and c.status = 'confirmed'));
comment on function funds_recorded(integer) is 'From the first appropriation of a year that stands on its money binds (A13.9)';
