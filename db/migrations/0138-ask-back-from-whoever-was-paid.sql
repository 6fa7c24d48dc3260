-- Who pays back is told by the payment, and by a reading: whoever was paid, or the body for what went to its trainees' cards too (A15(b)).
create or replace function guard_recovery_claim() returns trigger language plpgsql as $$
declare r recoveries; c claims; paid bigint; payee text;
begin
  select * into r from recoveries where id = new.recovery_id;
  if tg_op = 'UPDATE' then
    if to_jsonb(new) - 'released' is distinct from to_jsonb(old) - 'released' or not new.released or r.status <> 'returned' then
      raise exception 'only a returned recovery lets its claims go' using errcode = 'check_violation', constraint = 'recovery_claims_never_edited';
    end if;
    return new;
  end if;
  select * into c from claims where id = new.claim_id for update;
  if r.status <> 'proposed' or new.released or (me_role() <> 'system' and r.opened_by is distinct from me_account()) then
    raise exception 'claims are named when the recovery is opened' using errcode = 'check_violation', constraint = 'recovery_claims_at_opening';
  end if;
  -- Of what was granted before this system no payment is known: then whoever claimed was paid.
  if c.status = 'granted' then
    paid := c.amount_fen;
    payee := case c.claimant when 'person' then 'person' else 'provider' end;
  elsif c.status = 'paid' then
    select p.amount_fen, p.payee_kind into paid, payee from payments p where p.claim_id = c.id and p.status = 'paid';
  end if;
  if paid is null then
    raise exception 'nothing was paid for the claim' using errcode = 'check_violation', constraint = 'recovery_claims_of_paid';
  end if;
  if new.amount_fen <> paid then
    raise exception 'asked back is what was paid' using errcode = 'check_violation', constraint = 'recovery_claims_as_paid';
  end if;
  if c.provider_code <> r.provider_code or new.provider_code <> r.provider_code
    or r.person_id is distinct from (case when payee = 'person'
      and reading_on('A15(b).debtor', r.opened_on, 'payee') <> 'body' then c.person_id end) then
    raise exception 'whoever was paid pays back, unless the register says the body' using errcode = 'check_violation', constraint = 'recovery_claims_of_payee';
  end if;
  return new;
end $$;
