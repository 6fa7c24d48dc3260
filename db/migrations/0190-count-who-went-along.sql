-- Who went along on a visit saw what whoever recorded it saw: what came of it is not theirs to propose, to decide or to settle on (X2.2.6).
create function raisers_of_concern(concern uuid) returns uuid[] language sql stable return coalesce((
  select array_remove(array[o.raised_by], null) || coalesce((
      select i.companions from inspections i where o.source in ('visit', 'call')
        and i.id = case when o.source_id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then o.source_id::uuid end), '{}')
  from concern_origins o where o.concern_id = concern), '{}');
comment on function raisers_of_concern(uuid) is 'Whoever raised it, and went along where it was seen: none of them proposes or decides it (X2.2.6)';

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
  if not exists (
    select from (values
      ('raised', 'heard', array['principal', 'provider-clerk']),
      ('heard', 'proposed', array['clerk', 'approver', 'inspector']),
      ('proposed', 'proposed', array['clerk', 'approver', 'inspector']),
      ('proposed', 'upheld', array['approver']),
      ('proposed', 'dismissed', array['approver']),
      ('upheld', 'settled', array['clerk', 'approver', 'inspector'])) as step (before, after, roles)
    where before = old.status and after = new.status and (role = any (roles) or role = 'system')) then
    raise exception 'a concern does not go from % to % by %', old.status, new.status, role
      using errcode = 'check_violation', constraint = 'concerns_step_by_step';
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

create or replace function settlement_rests(c concerns) returns boolean language sql stable return
  -- No deed beside it makes a claim payable that was found not to be.
  (c.subject_kind <> 'claim' and settlement_needs(c) <> 'claim'
    or exists (select from claims_of_concern(c)) and not exists (
      select from claims_of_concern(c) k where k.status not in ('refused', 'withdrawn') and k.recovery is null))
  and (settlement_needs(c) <> 'claim' or c.rests_on in ('claim', 'recovery'))
  and case c.rests_on
  when 'visit' then settlement_needs(c) in ('class', 'paper') and c.clause ~ '^A1[04]\.' and c.subject_kind = 'class' and exists (
    select from inspections i where i.id::text = c.rests_on_id and i.class_id::text = c.subject_id and i.kind <> 'phone' and not i.refused
      and not i.outside and i.lesson_id is not null and visit_reached_line(i) and i.findings = '{}'
      and i.recorded_by is distinct from c.settled_by and (c.settled_by = any (i.companions)) is not true and i.inspected_at >= c.decided_at)
  when 'order' then exists (
    select from rectifications r where r.id::text = c.rests_on_id and r.provider_code = c.provider_code and r.result = 'pass' and r.ordered_on >= c.raised_on
      and case when r.class_id is null
        then r.clause = c.clause or c.id = any (r.named) or exists (
          select from concern_origins o where o.concern_id = c.id and o.source_id = any (r.named::text[]))
        else c.subject_kind = 'class' and c.subject_id = r.class_id::text and c.clause ~ '^A10\.' end)
  when 'call-off' then c.subject_kind = 'class' and c.clause ~ '^A10\.' and exists (
    select from rectifications r join classes k on k.id = r.class_id where r.id::text = c.rests_on_id and k.id::text = c.subject_id
      and r.result = 'fail' and k.status = 'cancelled' and r.rechecked_on >= c.raised_on)
  when 'claim' then (c.person_id is not null or settlement_needs(c) = 'claim') and exists (
    select from claims_of_concern(c) k where k.id::text = c.rests_on_id and (k.status in ('refused', 'withdrawn') or k.recovery is not null))
    and not (concern_is_of_fraud(c.clause) and concern_of_body(c))
  when 'recovery' then c.clause ~ '^A(7\.3$|13\.|14\.|15)' and exists (
    select from recoveries r where r.id::text = c.rests_on_id and r.provider_code = c.provider_code and r.status in ('agreed', 'closed') and r.opened_on >= c.raised_on
      and (c.subject_kind = 'provider' or exists (
        select from recovery_claims x join claims k on k.id = x.claim_id where x.recovery_id = r.id and (c.person_id is null or k.person_id = c.person_id)
          and case c.subject_kind when 'claim' then k.id::text when 'class' then k.class_id::text end = c.subject_id)))
  when 'sanction' then exists (
    select from sanctions s where s.id::text = c.rests_on_id and s.provider_code = c.provider_code and s.on_day >= c.raised_on
      and s.recorded_by is distinct from c.settled_by and c.id = any (s.named))
  when 'dissolution' then exists (
    select from dissolutions d left join rectifications r on r.id = d.rectification_id
    where d.id::text = c.rests_on_id and d.provider_code = c.provider_code and d.decided_on >= c.raised_on
      and (c.subject_kind = 'provider' or d.clause = c.clause or d.clause = 'A7.3' and concern_is_of_fraud(c.clause) or c.id = any (r.named) or exists (
        select from concern_origins o where o.concern_id = c.id and o.source_id = any (r.named::text[]))))
  when 'paper' then settlement_needs(c) = 'paper' and exists (
    select from concern_papers p where p.id::text = c.rests_on_id and p.concern_id = c.id and p.side = 'bureau' and p.added_at >= c.decided_at
      and p.added_by is distinct from c.settled_by)
  else false end;

create or replace function dismissal_rests(c concerns) returns boolean language sql stable return case c.rests_on
  when 'answer' then c.answer is not null
  when 'paper' then exists (select from concern_papers p where p.id::text = c.rests_on_id and p.concern_id = c.id and p.added_by is distinct from c.decided_by)
  when 'visit' then exists (select from visits_of_concern(c) i where i.id::text = c.rests_on_id and i.recorded_by is distinct from c.decided_by
    and (c.decided_by = any (i.companions)) is not true)
  when 'none' then true
  else false end;
