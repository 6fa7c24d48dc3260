-- A dissolution answers what was found true of the body, as a penalty does: by name. It bore every concern of the body itself, of its clause or of its
-- order, so that one for few heads at visits settled proven fraud. Dissolutions of before answer none, as penalties of before do (A14.0(d), A15(a), A7.3).
alter table dissolution_proposals add column named uuid[] not null default '{}';
comment on column dissolution_proposals.named is 'The concerns that it answers: what was found true of the body, and of it all that its order rests on (A14.0(d), A7.3)';
alter table dissolutions add column named uuid[] not null default '{}';
comment on column dissolutions.named is 'The concerns that it answers, as they were proposed (A14.0(d), A7.3)';

-- A proposal waits, and what its order rests on is decided meanwhile; an order of before findings were decided may rest on what nobody ever
-- decided. Whether the grounds stand is asked when it is proposed and when it is decided (A14.0(d)).
-- areas/exit
create function concerns_of_order(r rectifications) returns table (number text, status text) language sql stable as $$
  select c.number, c.status from unnest(r.named) as n (id) left join lateral (
    select c.number, c.status from concerns c join concern_origins o on o.concern_id = c.id
    where c.provider_code = r.provider_code and (c.id = n.id or o.source_id = n.id::text)
      and (r.clause = 'A14.8(a)' or c.clause = r.clause or r.clause = 'A14.3(c)' and c.clause = 'A10.16(b)')) c on true
  union all
  select c.number, c.status from concerns c where r.named is null and c.provider_code = r.provider_code and c.clause = r.clause and c.raised_on <= r.ordered_on
$$;
comment on function concerns_of_order(rectifications) is 'The concerns that an order to a body rests on; a row without a number for what it names that no concern was raised about (A14.0(c))';

create function grounds_of_dissolution(ordered uuid, answers uuid[]) returns text language sql stable as $$
  select case
    when g.some and not g.found then case when g.undecided then 'undecided' else 'dismissed' end
    when cardinality(answers) > 0 and not exists (
      select from concerns c where c.id = any (answers) and (c.status = 'upheld' or c.settlement = 'punished')) then 'mended'
    else 'stand' end
  from (
    select count(*) > 0 as some, bool_or(s.number is null or s.status in ('upheld', 'settled')) as found,
      bool_or(s.status in ('raised', 'heard', 'proposed')) as undecided
    from rectifications r, concerns_of_order(r) s where r.id = ordered) g
$$;
comment on function grounds_of_dissolution(uuid, uuid[]) is 'stand: something of what its order rests on was found true, and what it answers is not all mended; dismissed, undecided or mended: why they do not (A14.0(d))';

create or replace function guard_direct_proposal() returns trigger language plpgsql as $$
begin
  if new.rectification_id is null and (new.clause <> 'A7.3' or new.evidence_file_id is null) then
    raise exception 'a direct proposal needs its evidence' using errcode = 'check_violation', constraint = 'dissolution_proposals_direct_with_evidence';
  end if;
  if me_role() <> 'system' and (new.proposed_by is distinct from me_account() or num_nonnulls(new.decision, new.decision_note, new.decided_by, new.decided_at) > 0) then
    raise exception 'a proposal begins undecided, by whoever proposes' using errcode = 'check_violation', constraint = 'dissolution_proposals_begin_open',
      hint = '提议由本人提出，尚未决定，没有保存。';
  end if;
  if exists (select from unnest(new.named) as n (id) where not exists (
      select from concerns c where c.id = n.id and c.provider_code = new.provider_code and c.status = 'upheld')) then
    raise exception 'a proposal answers what was found true of the body' using errcode = 'check_violation', constraint = 'dissolution_proposals_answer_what_was_found',
      hint = '提议只能针对该单位已认定属实、尚未了结的问题线索，没有保存。请刷新页面后重新选择。';
  end if;
  return new;
end $$;
comment on function guard_direct_proposal() is 'Proposed by whoever signs for it, on what was found true; directly only with its evidence (A14.0(d), A7.3)';

create or replace function guard_proposal() returns trigger language plpgsql as $$
begin
  if old.decision is not null or me_role() not in ('approver', 'system') then
    raise exception 'a proposal is decided once, by an approver' using errcode = 'check_violation', constraint = 'dissolution_proposals_step_by_step';
  end if;
  if (new.provider_code, new.agreement_id, new.rectification_id, new.clause, new.reason, new.proposed_by, new.proposed_at, new.evidence_file_id, new.named) is distinct from
      (old.provider_code, old.agreement_id, old.rectification_id, old.clause, old.reason, old.proposed_by, old.proposed_at, old.evidence_file_id, old.named) then
    raise exception 'what was proposed stays' using errcode = 'check_violation', constraint = 'dissolution_proposals_stay';
  end if;
  if me_role() <> 'system' and new.decided_by is distinct from me_account() then
    raise exception 'everybody signs for themselves' using errcode = 'check_violation', constraint = 'dissolution_proposals_signed_by_oneself',
      hint = '对提议的决定由本人作出，没有保存。';
  end if;
  return new;
end $$;

create or replace function refuse_dissolution() returns trigger language plpgsql as $$
begin
  if new.rectification_id is null and new.clause <> 'A7.3' then
    raise exception 'no rectification was ordered' using errcode = 'check_violation', constraint = 'dissolutions_after_rectification';
  end if;
  if new.rectification_id is not null and not exists (
    select from rectifications r where r.id = new.rectification_id and r.provider_code = new.provider_code and r.class_id is null
      and r.result = 'fail' and r.due_on < new.decided_on) then
    raise exception 'the rectification has not failed' using errcode = 'check_violation', constraint = 'dissolutions_after_rectification';
  end if;
  if (me_role() <> 'system' and new.decided_by is distinct from me_account()) or not exists (
    select from dissolution_proposals p where p.provider_code = new.provider_code and p.decision = 'agreed'
      and (p.agreement_id, p.rectification_id, p.clause, p.reason, p.proposed_by, p.decided_by, p.named)
        is not distinct from (new.agreement_id, new.rectification_id, new.clause, new.reason, new.proposed_by, new.decided_by, new.named)) then
    raise exception 'nobody agreed to a proposal of this' using errcode = 'check_violation', constraint = 'dissolutions_of_a_decided_proposal',
      hint = '取消补贴资格、解除协议须先由一人提议、另一人同意，没有保存。';
  end if;
  if grounds_of_dissolution(new.rectification_id, new.named) <> 'stand' then
    raise exception 'nothing is dissolved on what was not found true' using errcode = 'check_violation', constraint = 'dissolutions_on_what_stands',
      hint = '所依据的问题线索没有认定属实，或者已经整改到位，不能取消补贴资格、解除协议，没有保存。请刷新页面核对。';
  end if;
  return new;
end $$;
comment on function refuse_dissolution() is 'Dissolved by a proposal of this body that another agreed to while its grounds stand, after a rectification that failed, or for double funding (A14.0(d), A7.3)';

-- areas/concerns
create or replace function settlement_rests(c concerns) returns boolean language sql stable return
  -- No deed beside it makes a claim payable that was found not to be.
  (c.subject_kind <> 'claim' and settlement_needs(c) <> 'claim'
    or exists (select from claims_of_concern(c)) and not exists (
      select from claims_of_concern(c) k where k.status not in ('refused', 'withdrawn') and k.recovery is null))
  -- Nor does one for the body make payable what fraud in one trainee was to bring.
  and not (concern_is_of_fraud(c.clause) and exists (
    select from claims_of_concern(c) k where k.status not in ('refused', 'withdrawn') and k.recovery is null))
  and (settlement_needs(c) <> 'claim' or c.rests_on in ('claim', 'recovery'))
  and case c.rests_on
  when 'visit' then settlement_needs(c) in ('class', 'paper') and c.clause ~ '^A1[04]\.' and c.subject_kind = 'class' and exists (
    select from inspections i where i.id::text = c.rests_on_id and i.class_id::text = c.subject_id and i.kind <> 'phone' and not i.refused
      and not i.outside and i.lesson_id is not null and visit_reached_line(i) and i.findings = '{}'
      and i.recorded_by is distinct from c.settled_by and (c.settled_by = any (i.companions)) is not true and i.inspected_at >= c.decided_at)
  when 'order' then exists (
    select from rectifications r where r.id::text = c.rests_on_id and r.provider_code = c.provider_code and r.result = 'pass' and r.ordered_on >= c.raised_on
      and case when r.class_id is null then order_mends(r, c)
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
    select from dissolutions d where d.id::text = c.rests_on_id and d.provider_code = c.provider_code and d.decided_on >= c.raised_on and c.id = any (d.named))
  when 'paper' then settlement_needs(c) = 'paper' and exists (
    select from concern_papers p where p.id::text = c.rests_on_id and p.concern_id = c.id and p.side = 'bureau' and p.added_at >= c.decided_at
      and p.added_by is distinct from c.settled_by)
  else false end;
