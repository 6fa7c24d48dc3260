-- A dismissal opens every gate that the concern shut, as its being found true shuts them: so it too takes two people. One proposes
-- whether it is true, another decides as it was proposed; who disagrees has a colleague propose anew, and what was proposed before stays.
-- Every dismissal says what it rests on, or that there is nothing (A10.10, X2.2.6).
alter table concerns
  add column proposes text constraint concerns_proposes_known check (proposes in ('upheld', 'dismissed')),
  add column proposed_before jsonb not null default '[]';
comment on column concerns.proposes is 'What the proposal says of it: true or not; before that was asked, every proposal said that it is true';
comment on column concerns.proposed_before is 'Proposals that others followed, the oldest first; written by guard_concern alone';

alter table concerns no force row level security;
alter table concerns disable trigger user;
update concerns set proposes = 'upheld' where proposal is not null;
alter table concerns enable trigger user;
alter table concerns force row level security;
alter table concerns add constraint concerns_propose_something check ((proposal is null) = (proposes is null));
comment on constraint concerns_propose_something on concerns is 'A proposal says whether it is true (X2.2.6)';

alter table concerns drop constraint concerns_rests_on_known;
alter table concerns add constraint concerns_rests_on_known
  check (rests_on in ('visit', 'order', 'call-off', 'claim', 'recovery', 'sanction', 'dissolution', 'paper', 'reason', 'answer', 'none'));
alter table concerns drop constraint concerns_rests_on_one;
alter table concerns add constraint concerns_rests_on_one check ((rests_on is null or rests_on in ('reason', 'answer', 'none')) = (rests_on_id is null));
comment on constraint concerns_rests_on_one on concerns is 'A settlement and a dismissal name the one thing they rest on; the answer of the body, and nothing, have no id (X2.2.6)';
alter table concerns drop constraint concerns_rests_on_when_settled;
alter table concerns add constraint concerns_rests_on_when_over check (rests_on is null
  or status = 'settled' and rests_on not in ('answer', 'none') or status = 'dismissed' and rests_on in ('answer', 'paper', 'visit', 'none'));
comment on constraint concerns_rests_on_when_over on concerns is 'Settled on what was done about it; dismissed on what was answered, put in or seen, or on nothing (A10.10, X2.2.6)';
comment on column concerns.rests_on is 'What its settlement or dismissal rests on; no foreign key, for what it names stands below. Null where that was not kept yet';

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
comment on function guard_concern() is 'Heard, proposed by another than who raised it, decided as proposed by a third, settled by neither of these two; what was raised and said stays (A10.9, A10.10, X2.2.6)';

drop trigger concerns_of_fraud_dismissed on concerns;
drop function guard_dismissal_of_fraud();

create function visits_of_concern(c concerns) returns setof inspections language sql stable as $$
  select i.* from inspections i where i.provider_code = c.provider_code and not i.refused
    and (c.subject_kind = 'provider' or i.class_id::text = c.subject_id or exists (
      select from claims k where c.subject_kind = 'claim' and k.id::text = c.subject_id and k.class_id = i.class_id))
    and not exists (select from concern_origins o where o.concern_id = c.id and o.source = 'visit' and o.source_id = i.id::text)
$$;
comment on function visits_of_concern(concerns) is 'Visits to the class or the body that it is about, without the one that raised it (A10.10)';

create function dismissal_rests(c concerns) returns boolean language sql stable return case c.rests_on
  when 'answer' then c.answer is not null
  when 'paper' then exists (select from concern_papers p where p.id::text = c.rests_on_id and p.concern_id = c.id and p.added_by is distinct from c.decided_by)
  when 'visit' then exists (select from visits_of_concern(c) i where i.id::text = c.rests_on_id and i.recorded_by is distinct from c.decided_by)
  when 'none' then true
  else false end;
comment on function dismissal_rests(concerns) is 'Whether what a dismissal names is of this very concern: the answer of the body, a paper that another put in, a visit of another to the same class or body that did not raise it; or that there is nothing (A10.10, X2.2.6)';
create function guard_dismissal() returns trigger language plpgsql as $$
begin
  if not dismissal_rests(new) then
    raise exception 'a dismissal says what it rests on' using errcode = 'check_violation', constraint = 'concerns_dismissed_on_something',
      hint = '认定不成立须写明依据的说明、材料或者检查，没有的也要写明没有。';
  end if;
  return null;
end $$;
comment on function guard_dismissal() is 'A dismissal names the answer, the paper or the visit of this concern, or says that there is none (A10.10, X2.2.6)';
create trigger concerns_dismissed_on_something after update of status on concerns for each row
  when (new.status = 'dismissed' and old.status is distinct from new.status) execute function guard_dismissal();
