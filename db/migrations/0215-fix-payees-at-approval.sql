-- Money goes where it was approved: a sealed account opens in its own row alone, and what an approver saw is fixed line by line (A13.9).
-- areas/subsidy, server/keys
alter table key_marks drop constraint key_marks_name_known,
  add constraint key_marks_name_known check (name in ('data', 'index', 'new-data') or name like 'bound %');
comment on column key_marks.name is 'data and index: the keys in use; new-data: the data key that is being changed to; bound TABLE.COLUMN: its values were sealed anew for their rows';

alter table payment_batches add column approved_lines jsonb
  constraint payment_batches_lines_are_digests check (jsonb_typeof(approved_lines) = 'object');
comment on column payment_batches.approved_lines is 'Number of each line → keyed digest of payee, account, bank and amount as they were approved; asked again when it is sent (A13.9)';

create function refuse_other_lines() returns trigger language plpgsql as $$
begin
  if old.approved_lines is not null and new.approved_lines is distinct from old.approved_lines then
    raise exception 'what was approved stays' using errcode = 'check_violation', constraint = 'payment_batches_lines_stay';
  end if;
  return new;
end $$;
comment on function refuse_other_lines() is 'What an approver saw of a batch is fixed once (A13.9)';
create trigger payment_batches_lines before update of approved_lines on payment_batches for each row execute function refuse_other_lines();
