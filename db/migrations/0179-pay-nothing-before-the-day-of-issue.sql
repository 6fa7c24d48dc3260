-- In earnest no batch is made, approved or sent before the regulation is in force (A16). A database that was begun in earnest knows it: its
-- first administrator was made by the code of its first start, and a demo has no such code (start/seed.ts).
create function refuse_unissued_batch() returns trigger language plpgsql as $$
declare earnest boolean; issued date; acting text := current_user;
begin
  perform set_config('role', 'qixun_house', true);
  earnest := exists (select from setup_codes);
  perform set_config('role', acting, true);
  select e.issued_on into issued from edition_issues e order by e.recorded_at desc limit 1;
  if earnest and (issued is null or me_day() < issued or reading_on('A16.name', me_day(), 'same') = 'other') then
    raise exception 'the regulation is not in force' using errcode = 'check_violation', constraint = 'payment_batches_after_issue',
      hint = '实施细则自印发之日起执行；还没有登记印发日期，或者印发之日还没有到，没有拨付。请先在“参数与释义”中登记印发日期。';
  end if;
  return new;
end $$;
comment on function refuse_unissued_batch() is 'In earnest nothing is paid before the day of issue is recorded and has come (A16)';
create trigger payment_batches_issued before insert or update of status on payment_batches for each row
  when (new.status in ('prepared', 'approved', 'sent')) execute function refuse_unissued_batch();
comment on table setup_codes is 'The one-time code that makes the first administrator of a production installation; a database that ever had one is in earnest (A16).';
