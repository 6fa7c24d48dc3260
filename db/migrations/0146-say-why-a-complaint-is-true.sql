-- What looking into a complaint brought is said with a reason, by somebody else than who wrote it down.
alter table complaints add column verified_by uuid, add column verified_words text,
  add constraint complaints_verified_by_another check (verified_by <> recorded_by),
  add constraint complaints_verified_with_reason check (num_nonnulls(verified_by, verified_words) in (0, 2) and length(verified_words) >= 5
    and (verified_by is null or verified is not null));
comment on column complaints.verified_by is 'Who looked into it; null where nobody has, or where it was done before reasons were kept';
comment on constraint complaints_verified_by_another on complaints is 'Whoever wrote a complaint down does not say alone that it is true (A10.9)';
comment on constraint complaints_verified_with_reason on complaints is 'What was found is said with its reason (A10.9)';
create or replace function guard_complaint() returns trigger language plpgsql as $$
declare role text := me_role();
begin
  if old.verified is not null or role not in ('clerk', 'approver', 'inspector', 'system') then
    raise exception 'a complaint is looked into once' using errcode = 'check_violation', constraint = 'complaints_step_by_step';
  end if;
  if role <> 'system' and new.verified_by is distinct from me_account() then
    raise exception 'everybody signs for themselves' using errcode = 'check_violation', constraint = 'complaints_signed_by_oneself';
  end if;
  return new;
end $$;
