-- Whoever may touch their own row (a new password, counted tries) may not make more of themselves with it.
create function guard_account() returns trigger language plpgsql as $$
begin
  if me_role() not in ('administrator', 'system')
    and (new.id, new.sign_in_name, new.name, new.role, new.provider_code, new.provider_name, new.person_id, new.status, new.created_by)
      is distinct from
        (old.id, old.sign_in_name, old.name, old.role, old.provider_code, old.provider_name, old.person_id, old.status, old.created_by) then
    raise exception 'only the administrator changes an account' using errcode = 'insufficient_privilege';
  end if;
  if me_role() <> 'system' and old.id = me_account() and new.role <> old.role then
    raise exception 'nobody changes their own role' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger accounts_guard before update on accounts for each row execute function guard_account();

-- An entry names whoever acts; only the house itself writes in another's name (signing in, duties).
alter policy journal_add on journal
  with check (me_role() = 'system' or (account_id is not distinct from me_account() and role = me_role()));
