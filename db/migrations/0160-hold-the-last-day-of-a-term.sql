-- The last day was left out of what stays: whoever could write it made a longer term than the clause gives (A6.6).
create or replace function guard_agreement() returns trigger language plpgsql as $$
declare role text := me_role();
begin
  if tg_op = 'INSERT' then
    if new.status <> 'unsealed' and role <> 'system' then
      raise exception 'an agreement begins without seals' using errcode = 'check_violation', constraint = 'agreements_step_by_step';
    end if;
    return new;
  end if;
  if new.status <> old.status and not exists (
    select from (values ('unsealed', 'in-force', array['clerk']), ('in-force', 'ended', array['approver'])) as step (before, after, roles)
    where before = old.status and after = new.status and (role = any (roles) or role = 'system')) then
    raise exception 'an agreement does not go from % to % by %', old.status, new.status, role
      using errcode = 'check_violation', constraint = 'agreements_step_by_step';
  end if;
  if old.status <> 'unsealed' and (new.number, new.filing_id, new.provider_code, new.occupations, new.from_on, new.to_on, new.bureau_sealed_on,
        new.provider_sealed_on, new.document_id)
      is distinct from (old.number, old.filing_id, old.provider_code, old.occupations, old.from_on, old.to_on, old.bureau_sealed_on,
        old.provider_sealed_on, old.document_id) then
    raise exception 'what was sealed stays' using errcode = 'check_violation', constraint = 'agreements_stay';
  end if;
  return new;
end $$;
