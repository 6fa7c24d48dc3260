-- Who approves or sends a batch acts on what they looked at: each act counts, an offset and what the bank answered as well (A13.9, A15(b)).
alter table payment_batches add column version integer not null default 1;
comment on column payment_batches.version is 'How often something was done to it, its lines or its offsets, counted by its guard; whoever acts says which one they looked at';

create or replace function guard_payment_batch() returns trigger language plpgsql as $$
declare
  role text := me_role(); listed bigint;
  was jsonb; becomes jsonb;
begin
  if tg_op = 'INSERT' then
    if role <> 'system' and (new.status <> 'prepared' or new.prepared_by is distinct from me_account()) then
      raise exception 'a batch begins prepared, by whoever prepares it' using errcode = 'check_violation', constraint = 'payment_batches_begin_prepared';
    end if;
    return new;
  end if;
  new.version := old.version + 1;
  was := to_jsonb(old) - 'version';
  becomes := to_jsonb(new) - 'version';
  -- What was done stands in a row beside it: an offset while it is prepared, an answer of the bank once it was sent.
  if was = becomes and ((old.status = 'prepared' and role in ('finance', 'approver', 'system'))
      or (old.status = 'sent' and role in ('finance', 'system'))) then
    return new;
  end if;
  select sum(amount_fen) into listed from payments where batch_id = new.id and taken_out_at is null;
  if new.status = old.status and old.status in ('prepared', 'approved') and role in ('finance', 'system')
    and becomes - 'total_fen' = was - 'total_fen' and new.total_fen < old.total_fen and new.total_fen = listed then
    return new;
  end if;
  if (new.number, new.prepared_by, new.prepared_at, new.total_fen) is distinct from (old.number, old.prepared_by, old.prepared_at, old.total_fen)
    or (old.approved_by is not null and new.approved_by is distinct from old.approved_by)
    or (old.sent_by is not null and (new.sent_by, new.file_hash) is distinct from (old.sent_by, old.file_hash)) then
    raise exception 'what was prepared, approved or sent stays' using errcode = 'check_violation', constraint = 'payment_batches_stay';
  end if;
  if new.status = old.status or not exists (
    select from (values
      ('prepared', 'approved', 'approver'), ('prepared', 'returned', 'approver'), ('approved', 'returned', 'approver'),
      ('approved', 'returned', 'finance'), ('approved', 'sent', 'finance'), ('sent', 'settled', 'finance')) as step (before, after, by)
    where before = old.status and after = new.status and role in (by, 'system')) then
    raise exception 'a batch does not go from % to % by %', old.status, new.status, role
      using errcode = 'check_violation', constraint = 'payment_batches_step_by_step';
  end if;
  if role <> 'system' and ((old.approved_by is null and new.approved_by is not null and new.approved_by is distinct from me_account())
      or (old.sent_by is null and new.sent_by is not null and new.sent_by is distinct from me_account())) then
    raise exception 'nobody signs for another' using errcode = 'check_violation', constraint = 'payment_batches_signed_by_oneself';
  end if;
  if new.status in ('approved', 'sent') and listed is distinct from new.total_fen then
    raise exception 'the payments do not add up to the total' using errcode = 'check_violation', constraint = 'payment_batches_add_up';
  end if;
  if new.status = 'settled' and exists (select from payments where batch_id = new.id and status in ('prepared', 'sent')) then
    raise exception 'the bank has not answered for every payment' using errcode = 'check_violation', constraint = 'payment_batches_settled_whole';
  end if;
  return new;
end $$;
