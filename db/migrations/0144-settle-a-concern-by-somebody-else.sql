-- Who proposes, decides and settles a concern are other people than each step allows to be one; whoever lets pass or raises does so
-- in their own name (A10.9, A10.10, X2.2.6).
create or replace function guard_concern() returns trigger language plpgsql as $$
declare role text := me_role();
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
  if old.status = new.status or not exists (
    select from (values
      ('raised', 'heard', array['principal', 'provider-clerk']),
      ('heard', 'proposed', array['clerk', 'approver', 'inspector']),
      ('proposed', 'upheld', array['approver']),
      ('raised', 'dismissed', array['clerk', 'approver']), ('heard', 'dismissed', array['clerk', 'approver']),
      ('proposed', 'dismissed', array['approver']),
      ('upheld', 'settled', array['clerk', 'approver', 'inspector'])) as step (before, after, roles)
    where before = old.status and after = new.status and (role = any (roles) or role = 'system')) then
    raise exception 'a concern does not go from % to % by %', old.status, new.status, role
      using errcode = 'check_violation', constraint = 'concerns_step_by_step';
  end if;
  if (new.status <> 'heard' and (old.answer, old.answered_by, old.answered_at) is distinct from (new.answer, new.answered_by, new.answered_at))
    or (new.status <> 'proposed' and (old.proposal, old.proposed_by, old.proposed_at) is distinct from (new.proposal, new.proposed_by, new.proposed_at))
    or (new.status not in ('upheld', 'dismissed') and (old.decision, old.decided_by, old.decided_at) is distinct from (new.decision, new.decided_by, new.decided_at)) then
    raise exception 'what was said and decided stays' using errcode = 'check_violation', constraint = 'concerns_stay';
  end if;
  if role <> 'system' and me_account() is distinct from (case new.status when 'heard' then new.answered_by
      when 'proposed' then new.proposed_by when 'settled' then new.settled_by else new.decided_by end) then
    raise exception 'everybody signs for themselves' using errcode = 'check_violation', constraint = 'concerns_signed_by_oneself';
  end if;
  if new.status in ('upheld', 'dismissed') and exists (
      select from concern_origins o where o.concern_id = new.id and o.raised_by = new.decided_by) then
    raise exception 'who raised it does not decide it' using errcode = 'check_violation', constraint = 'concerns_raiser_never_decides';
  end if;
  if new.status = 'proposed' and exists (
      select from concern_origins o where o.concern_id = new.id and o.raised_by = new.proposed_by) then
    raise exception 'who raised it does not propose it' using errcode = 'check_violation', constraint = 'concerns_raiser_never_proposes';
  end if;
  if new.status = 'settled' and new.settled_by in (new.proposed_by, new.decided_by) then
    raise exception 'who proposed or decided it does not settle it' using errcode = 'check_violation', constraint = 'concerns_settled_by_another';
  end if;
  return new;
end $$;
comment on function guard_concern() is 'Heard, proposed by another than who raised it, decided by a third, settled by neither of these two; what was raised stays (A10.9, X2.2.6)';

alter table concern_passes drop constraint concern_passes_with_evidence;
alter table concern_passes drop constraint concern_passes_with_reason;
alter table concern_passes add constraint concern_passes_with_evidence check (length(btrim(evidence)) >= 5);
alter table concern_passes add constraint concern_passes_with_reason check (length(btrim(reason)) >= 5);
comment on constraint concern_passes_with_reason on concern_passes is 'Nothing passes undecided without a reason in words (A10.10)';

create or replace function guard_concern_pass() returns trigger language plpgsql as $$
begin
  if not exists (select from concerns c where c.id = new.concern_id and c.status in ('raised', 'heard', 'proposed')) then
    raise exception 'what is decided is not let pass' using errcode = 'check_violation', constraint = 'concern_passes_undecided';
  end if;
  if new.evidence is null then
    raise exception 'nothing passes without evidence' using errcode = 'check_violation', constraint = 'concern_passes_with_evidence';
  end if;
  if me_role() <> 'system' then
    new.passed_name := coalesce((select a.name from accounts a where a.id = new.passed_by), new.passed_name);
  end if;
  return new;
end $$;
comment on function guard_concern_pass() is 'Only what nobody has decided is let pass, with evidence in words, under the name of the account (A10.10)';

drop policy concern_origins_add_bureau on concern_origins;
create policy concern_origins_add_bureau on concern_origins for insert to qixun_bureau
  with check (me_role() in ('clerk', 'approver', 'inspector') and raised_by = me_account());
create function name_concern_origin() returns trigger language plpgsql as $$
begin
  if me_role() <> 'system' and not new.secret then
    new.raised_name := coalesce((select a.name from accounts a where a.id = new.raised_by), new.raised_name);
  end if;
  return new;
end $$;
comment on function name_concern_origin() is 'Whoever raises a concern stands there under the name of the account (A10.9)';
create trigger concern_origins_named before insert on concern_origins for each row execute function name_concern_origin();
