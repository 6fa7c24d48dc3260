-- One administrator alone let a disabled account in again, and gave anybody another's name: both give somebody what two people decide (docs/decisions/0032).
-- server/access
alter table account_requests drop constraint account_requests_kind_known,
  add constraint account_requests_kind_known check (kind in ('open', 'reset', 'role', 'staff-no', 'restore', 'name'));

create or replace function guard_account() returns trigger language plpgsql as $$
begin
  if me_role() <> 'system' then
    if (new.id, new.sign_in_name, new.name, new.role, new.staff_no, new.provider_code, new.provider_name, new.person_id, new.created_by)
      is distinct from (old.id, old.sign_in_name, old.name, old.role, old.staff_no, old.provider_code, old.provider_name, old.person_id, old.created_by) then
      raise exception 'who somebody is takes two people' using errcode = 'insufficient_privilege';
    end if;
    if new.status <> old.status and (me_role() <> 'administrator' or new.status <> 'disabled') then
      raise exception 'the administrator disables an account, two people restore it' using errcode = 'insufficient_privilege';
    end if;
    if old.id <> me_account() and (new.password_hash, new.must_change_password, new.one_time_until, new.one_time_used_at)
      is distinct from (old.password_hash, old.must_change_password, old.one_time_until, old.one_time_used_at) then
      raise exception 'a password is one''s own' using errcode = 'insufficient_privilege';
    end if;
  end if;
  return new;
end $$;
