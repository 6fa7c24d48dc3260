-- Who decides about a concern decides on what they looked at: each act counts, a paper beside it and a word taken back as well (A10.10, X2.2.6).
alter table concerns add column version integer not null default 1;
comment on column concerns.version is 'How often something was done about it, counted by its guard; whoever decides says which one they looked at';

create or replace function guard_concern() returns trigger language plpgsql as $$
declare
  role text := me_role();
  -- What is counted here, and what is generated after this.
  uncounted text[] := '{version,decided_month,settled_month}';
  beside boolean := tg_op = 'UPDATE' and to_jsonb(new) - uncounted = to_jsonb(old) - uncounted;
begin
  if tg_op = 'INSERT' then
    if new.status <> 'raised' then
      raise exception 'a concern begins raised' using errcode = 'check_violation', constraint = 'concerns_begin_raised';
    end if;
    return new;
  end if;
  if (old.number, old.subject_kind, old.subject_id, old.subject_name, old.provider_code, old.person_id, old.clause, old.secret, old.raised_on)
      is distinct from (new.number, new.subject_kind, new.subject_id, new.subject_name, new.provider_code, new.person_id, new.clause, new.secret, new.raised_on) then
    raise exception 'what was raised stays' using errcode = 'check_violation', constraint = 'concerns_stay';
  end if;
  if not exists (
    select from (values
      ('raised', 'raised', array['principal', 'provider-clerk', 'clerk', 'approver', 'inspector']),
      ('raised', 'heard', array['principal', 'provider-clerk']),
      ('heard', 'heard', array['clerk', 'approver', 'inspector']),
      ('heard', 'proposed', array['clerk', 'approver', 'inspector']),
      ('proposed', 'proposed', array['clerk', 'approver', 'inspector']),
      ('proposed', 'upheld', array['approver']),
      ('proposed', 'dismissed', array['approver']),
      ('upheld', 'upheld', array['clerk', 'approver', 'inspector']),
      ('upheld', 'settled', array['clerk', 'approver', 'inspector'])) as step (before, after, roles)
    where before = old.status and after = new.status and (before <> after or beside or before = 'proposed') and (role = any (roles) or role = 'system')) then
    raise exception 'a concern does not go from % to % by %', old.status, new.status, role
      using errcode = 'check_violation', constraint = 'concerns_step_by_step';
  end if;
  new.version := old.version + 1;
  if beside then
    return new;
  end if;
  if (new.status <> 'heard' and (old.answer, old.answered_by, old.answered_at) is distinct from (new.answer, new.answered_by, new.answered_at))
    or (new.status <> 'proposed' and (old.proposal, old.proposed_by, old.proposed_at, old.proposes) is distinct from (new.proposal, new.proposed_by, new.proposed_at, new.proposes))
    or (new.status not in ('upheld', 'dismissed') and (old.decision, old.decided_by, old.decided_at) is distinct from (new.decision, new.decided_by, new.decided_at))
    or old.proposed_before is distinct from new.proposed_before then
    raise exception 'what was said and decided stays' using errcode = 'check_violation', constraint = 'concerns_stay';
  end if;
  if old.status = 'proposed' and new.status = 'proposed' then
    if (old.proposed_by, old.proposes) is not distinct from (new.proposed_by, new.proposes) then
      raise exception 'the same is not proposed again' using errcode = 'check_violation', constraint = 'concerns_proposed_anew';
    end if;
    new.proposed_before := old.proposed_before || jsonb_build_object('proposes', old.proposes, 'words', old.proposal, 'by', old.proposed_by, 'at', old.proposed_at);
  end if;
  if role <> 'system' and me_account() is distinct from (case new.status when 'heard' then new.answered_by
      when 'proposed' then new.proposed_by when 'settled' then new.settled_by else new.decided_by end) then
    raise exception 'everybody signs for themselves' using errcode = 'check_violation', constraint = 'concerns_signed_by_oneself';
  end if;
  if new.status in ('upheld', 'dismissed') and old.proposes is distinct from new.status then
    raise exception 'one decides as another proposed' using errcode = 'check_violation', constraint = 'concerns_decided_as_proposed',
      hint = '认定须与提请的意见一致；不同意的，请由一名同事改提意见。';
  end if;
  if new.status in ('upheld', 'dismissed') and new.decided_by = any (raisers_of_concern(new.id)) then
    raise exception 'who raised it does not decide it' using errcode = 'check_violation', constraint = 'concerns_raiser_never_decides';
  end if;
  if new.status = 'proposed' and new.proposed_by = any (raisers_of_concern(new.id)) then
    raise exception 'who raised it does not propose it' using errcode = 'check_violation', constraint = 'concerns_raiser_never_proposes';
  end if;
  if new.status = 'settled' and new.settled_by in (new.proposed_by, new.decided_by) then
    raise exception 'who proposed or decided it does not settle it' using errcode = 'check_violation', constraint = 'concerns_settled_by_another';
  end if;
  return new;
end $$;
