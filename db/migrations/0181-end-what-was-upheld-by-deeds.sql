-- Whatever two people upheld ends on what was done about it, or on a paper that another than who settles it put in; never on a word. What
-- was found true of a claim ends with the claim, and is asked about again where the same trainee claims again for the same class (A10.16(f),
-- A10.17, A13.8, A14.0(d), A14.5(a), A15(a), X2.2.6). 'reason' stays for what was settled before.
alter table concerns drop constraint concerns_rests_on_known;
alter table concerns add constraint concerns_rests_on_known
  check (rests_on in ('visit', 'order', 'call-off', 'claim', 'recovery', 'sanction', 'dissolution', 'paper', 'reason'));
alter table concerns drop constraint concerns_rests_on_its_kind;
alter table concerns add constraint concerns_rests_on_its_kind check (rests_on in ('reason', 'paper') or rests_on is null
  or (rests_on in ('visit', 'order')) = (settlement = 'mended'));
comment on constraint concerns_rests_on_its_kind on concerns is 'Mended by a visit or an order; punished by calling the class off, by the end of the claim, a recovery, a sanction or a dissolution; a paper shows either (A10.17, A13.8, A14.0(d), A15(a), A15(b))';

-- A penalty or a transfer says which concerns it answers; one that says none answers none.
alter table sanctions add column named uuid[] not null default '{}';
comment on column sanctions.named is 'The concerns that it answers: what was found true of the body and is punished by it (A15(a), A15(c))';

-- Whoever puts a paper of the bureau in does so under the own account.
drop policy concern_papers_add_bureau on concern_papers;
create policy concern_papers_add_bureau on concern_papers for insert to qixun_bureau
  with check (me_role() in ('clerk', 'approver', 'inspector') and side = 'bureau' and added_by = me_account());

-- areas/subsidy
create function claims_of_concern(c concerns) returns setof claims language sql stable as $$
  select k.* from claims k where c.subject_kind = 'claim'
    and k.id = case when c.subject_id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then c.subject_id::uuid end
  union all
  select k.* from claims k where c.subject_kind = 'class' and k.person_id = c.person_id and k.class_id::text = c.subject_id
$$;
comment on function claims_of_concern(concerns) is 'The claim that a concern is about, or those of the one trainee of a class (A13.8)';

create function settlement_needs(c concerns) returns text language sql stable return case
  when c.subject_kind = 'claim' and not (concern_is_of_fraud(c.clause) and concern_of_body(c)) or c.clause ~ '^A13\.' and c.person_id is not null then 'claim'
  when concern_is_of_fraud(c.clause) then case when concern_of_body(c) then 'fraud' else 'claim' end
  when c.clause ~ '^A10\.1[67]' and c.subject_kind = 'class'
    and exists (select from classes k where k.id::text = c.subject_id and k.status in ('approved', 'running', 'suspended', 'ended')) then 'class'
  when c.clause ~ '^A14\.(3\([bc]\)|5\(b\)|6$|7$|8\(b\))' then 'body'
  else 'paper' end;
comment on function settlement_needs(concerns) is 'By what a concern that was upheld ends: claim (that it is refused, withdrawn or asked back), fraud and body (what articles 14 and 15 name), class (what article 10 names while the class can be stopped), paper (that, or a paper of another) (A10.17, A13.8, A14.0(d), A15(a), A15(b))';

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
      and i.recorded_by is distinct from c.settled_by and i.inspected_at >= c.decided_at)
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
comment on function settlement_rests(concerns) is 'Whether what a settlement names was done about this very concern: the body, its subject, its clause; a paper only where the law names no deed, and one that another put in (A10.17, A13.8, A14.5(a), A15(b), X2.2.6)';

create or replace function guard_rest_of_concern() returns trigger language plpgsql as $$
begin
  if new.rests_on = 'reason' then
    raise exception 'nothing is settled on a word' using errcode = 'check_violation', constraint = 'concerns_rest_on_a_deed',
      hint = '认定属实的线索不能只凭说明了结。';
  end if;
  if not settlement_rests(new) then
    raise exception 'a settlement rests on what was done about the same concern' using errcode = 'check_violation', constraint = 'concerns_rest_on_their_own',
      hint = '所选的依据不涉及这条线索，没有了结。';
  end if;
  return null;
end $$;
comment on function guard_rest_of_concern() is 'A concern is settled on what was done about it, never on a word (A14.5(a), X2.2.6)';

-- What was settled with a claim is asked about where that trainee claims again for that class: it passes by name, or not at all.
create or replace function concern_that_shuts(at_gate text, about text[], people uuid[], bodies text[], places text[], suspected text[] default '{}') returns text language plpgsql as $$
declare found text; acting text := current_user;
begin
  perform set_config('role', 'qixun_house', true);
  select c.number into found from concerns c
  where at_gate = any (concern_gates(c.clause))
    and (c.status in ('raised', 'heard', 'proposed', 'upheld')
        and ((c.provider_code = any (bodies) and concern_of_body(c))
          or (concern_is_of_fraud(c.clause) and c.provider_code = any (suspected) and concern_of_body(c))
          or (c.subject_kind || ':' || c.subject_id = any (about) and (c.person_id is null or people is null or c.person_id = any (people))))
      or c.status = 'settled' and c.rests_on = 'claim' and 'claim:' || c.rests_on_id = any (about))
    and (c.status = 'upheld' or not exists (
      select from concern_passes p where p.concern_id = c.id and p.gate = at_gate
        and case when concern_is_of_fraud(c.clause)
          then p.subject_kind || ':' || p.subject_id = any (places) and p.passed_by is distinct from me_account()
          else p.subject_kind || ':' || p.subject_id = any (places || (c.subject_kind || ':' || c.subject_id)) end))
  order by c.raised_on, c.number limit 1;
  perform set_config('role', acting, true);
  return found;
end $$;

create function claims_before(c claims) returns setof uuid language sql stable as $$
  select k.id from claims k where k.person_id = c.person_id and k.class_id = c.class_id and k.id <> c.id
$$;
comment on function claims_before(claims) is 'Other claims of the same trainee for the same class: what was found true of one is asked about for the next (A13.8)';

create or replace function refuse_concerned_claim(at_gate text, c claims, places text[]) returns void language plpgsql as $$
declare today date := (statement_timestamp() at time zone 'Asia/Shanghai')::date;
  of_body boolean := c.claimant <> 'person' or reading_on('A14.0(e).trainees', today, 'notBarred') = 'barred';
begin
  perform refuse_concerned(at_gate,
    array['claim:' || c.id] || array(select 'claim:' || k from claims_before(c) k)
      || case when c.class_id is null then '{}' else array['class:' || c.class_id] end
      || case when of_body then array['provider:' || c.provider_code] else '{}' end,
    array[c.person_id], '{}', array['claim:' || c.id] || places,
    case when of_body then array[c.provider_code] else '{}' end);
end $$;

create or replace function guard_concern_pass() returns trigger language plpgsql as $$
begin
  if not exists (select from concerns c where c.id = new.concern_id
      and (c.status in ('raised', 'heard', 'proposed') or c.status = 'settled' and c.rests_on = 'claim')) then
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
comment on function guard_concern_pass() is 'Only what nobody has decided is let pass, and for a claim made again what was settled with the one before; with evidence in words, under the name of the account (A10.10)';

-- What is found true of a claim that stood out its notice ends it too, while it is in no batch.
create or replace function guard_claim() returns trigger language plpgsql as $$
declare role text := me_role();
begin
  if tg_op = 'INSERT' then
    if role <> 'system' and (new.status not in ('submitted', 'refused') or new.reviewed_by is not null
        or new.approved_by is not null or new.notice_id is not null) then
      raise exception 'a claim begins with its submission' using errcode = 'check_violation', constraint = 'claims_begin_submitted';
    end if;
    return new;
  end if;
  if (new.claim_no, new.person_id, new.claimant, new.provider_code, new.class_no, new.class_id, new.occupation_code,
      new.occupation_name, new.level, new.certificate_no, new.issued_on, new.applied_on, new.submitted_by, new.submission_id)
    is distinct from (old.claim_no, old.person_id, old.claimant, old.provider_code, old.class_no, old.class_id, old.occupation_code,
      old.occupation_name, old.level, old.certificate_no, old.issued_on, old.applied_on, old.submitted_by, old.submission_id) then
    raise exception 'what is claimed does not change' using errcode = 'check_violation', constraint = 'claims_stay_as_submitted';
  end if;
  if new.status <> old.status and not exists (
    select from (values
      ('submitted', 'reviewed', array['clerk']),
      ('submitted', 'refused', array['clerk']),
      ('submitted', 'withdrawn', array['principal', 'provider-clerk', 'trainee']),
      ('reviewed', 'approved', array['approver']),
      ('reviewed', 'refused', array['approver']),
      ('approved', 'on-notice', array['clerk', 'approver']),
      ('approved', 'refused', array['approver']),
      ('on-notice', 'cleared', array['clerk']),
      ('on-notice', 'refused', array['approver']),
      ('cleared', 'refused', array['approver']),
      ('cleared', 'paid', array['finance'])) as step (before, after, roles)
    where before = old.status and after = new.status and (role = any (roles) or role = 'system')) then
    raise exception 'a claim does not go from % to % by %', old.status, new.status, role
      using errcode = 'check_violation', constraint = 'claims_step_by_step';
  end if;
  if new.status = old.status and not (role in ('system', 'clerk', 'approver') and old.status in ('submitted', 'reviewed')) then
    raise exception 'a claim is changed by its steps only' using errcode = 'check_violation', constraint = 'claims_step_by_step';
  end if;
  if new.amount_fen <> old.amount_fen and new.status not in ('submitted', 'reviewed', 'approved', 'refused', 'withdrawn') then
    raise exception 'the amount stands once it is approved' using errcode = 'check_violation', constraint = 'claims_amount_stands';
  end if;
  if role <> 'system' and ((new.reviewed_by is distinct from old.reviewed_by and new.reviewed_by is distinct from me_account())
      or (new.approved_by is distinct from old.approved_by and new.approved_by is distinct from me_account())) then
    raise exception 'nobody signs for another' using errcode = 'check_violation', constraint = 'claims_signed_by_oneself';
  end if;
  if new.status in ('reviewed', 'approved', 'on-notice', 'cleared', 'paid') and new.reviewed_by is null
    or new.status in ('approved', 'on-notice', 'cleared', 'paid') and new.approved_by is null then
    raise exception 'a step is missing' using errcode = 'check_violation', constraint = 'claims_reviewed_and_approved';
  end if;
  if new.status = 'refused' and old.status = 'cleared' and exists (select from payments p where p.claim_id = new.id and p.status <> 'failed') then
    raise exception 'what is being paid is not refused' using errcode = 'check_violation', constraint = 'claims_refused_in_no_batch',
      hint = '这笔申领已经编入拨付批次，不能改为不予补贴；请先退回该批次。';
  end if;
  if new.status = 'on-notice' and not exists (
    select from notices n where n.id = new.notice_id and n.kind = 'subsidy'
      and n.lines @> jsonb_build_array(jsonb_build_object('key', new.claim_no))) then
    raise exception 'no notice names the claim' using errcode = 'check_violation', constraint = 'claims_named_by_notice';
  end if;
  if new.status = 'cleared' and exists (
    select from objections o where o.notice_id = new.notice_id and o.line_key = new.claim_no and o.status <> 'dismissed') then
    raise exception 'an objection stands against the claim' using errcode = 'check_violation', constraint = 'claims_cleared_without_objection';
  end if;
  if new.status = 'paid' and not exists (select from payments p where p.claim_id = new.id and p.status = 'paid') then
    raise exception 'the bank has not paid the claim' using errcode = 'check_violation', constraint = 'claims_paid_by_bank';
  end if;
  return new;
end$$;
