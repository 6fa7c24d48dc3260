-- Whoever wrote a penalty down does not settle the concern on it: one person's words would free what two upheld (A14.5(a), X2.2.6).
create or replace function settlement_rests(c concerns) returns boolean language sql stable return case c.rests_on
  when 'visit' then not concern_is_of_fraud(c.clause) and c.subject_kind = 'class' and exists (
    select from inspections i where i.id::text = c.rests_on_id and i.class_id::text = c.subject_id and i.kind <> 'phone' and not i.refused
      and not i.outside and i.lesson_id is not null and i.present is not null and i.findings = '{}'
      and i.recorded_by is distinct from c.settled_by and i.inspected_at >= c.decided_at)
  when 'order' then exists (
    select from rectifications r where r.id::text = c.rests_on_id and r.provider_code = c.provider_code and r.result = 'pass' and r.ordered_on >= c.raised_on
      and case when r.class_id is null
        then r.clause = c.clause or c.id = any (r.named) or exists (
          select from concern_origins o where o.concern_id = c.id and o.source_id = any (r.named::text[]))
        else c.subject_kind = 'class' and c.subject_id = r.class_id::text and c.clause ~ '^A10\.' end)
  when 'recovery' then c.clause ~ '^A(7\.3$|13\.|14\.|15)' and exists (
    select from recoveries r where r.id::text = c.rests_on_id and r.provider_code = c.provider_code and r.status in ('agreed', 'closed') and r.opened_on >= c.raised_on
      and (c.subject_kind = 'provider' or exists (
        select from recovery_claims x join claims k on k.id = x.claim_id where x.recovery_id = r.id and (c.person_id is null or k.person_id = c.person_id)
          and case c.subject_kind when 'claim' then k.id::text when 'class' then k.class_id::text end = c.subject_id)))
  when 'sanction' then exists (
    select from sanctions s where s.id::text = c.rests_on_id and s.provider_code = c.provider_code and s.on_day >= c.raised_on
      and s.recorded_by is distinct from c.settled_by)
  when 'dissolution' then exists (
    select from dissolutions d where d.id::text = c.rests_on_id and d.provider_code = c.provider_code and d.decided_on >= c.raised_on)
  else not concern_is_of_fraud(c.clause) end;

-- An order to a body begins open, by whoever gives it; what it says stays; each signs for themselves (A14.0(b), A14.0(c), A14.0(d)).
create function guard_order_as_given() returns trigger language plpgsql as $$
declare later text[] := '{interviewed_on,interview_note,delivered_on,rechecked_on,result,rechecked_by,recheck_note,notice_file_id,judgement_id,version}';
begin
  if me_role() = 'system' then return new; end if;
  if tg_op = 'INSERT' then
    if num_nonnulls(new.interviewed_on, new.delivered_on, new.result, new.rechecked_on, new.rechecked_by) > 0
      or new.ordered_by is distinct from me_account() then
      raise exception 'an order begins open, by whoever gives it' using errcode = 'check_violation', constraint = 'rectifications_body_begin_open',
        hint = '整改通知由本人下达，约谈、送达和复查随后登记，没有保存。';
    end if;
    return new;
  end if;
  if to_jsonb(new) - later is distinct from to_jsonb(old) - later
    or (old.result is not null and (new.rechecked_on, new.result, new.rechecked_by) is distinct from (old.rechecked_on, old.result, old.rechecked_by)) then
    raise exception 'an order to a body stays' using errcode = 'check_violation', constraint = 'rectifications_body_stay',
      hint = '整改通知下达后，事实、要求、期限和复查结果不能改动，没有保存。';
  end if;
  if new.result is not null and old.result is null and new.rechecked_by is distinct from me_account() then
    raise exception 'everybody signs for themselves' using errcode = 'check_violation', constraint = 'rectifications_body_signed_by_oneself',
      hint = '复查由本人登记，没有保存。';
  end if;
  return new;
end $$;
comment on function guard_order_as_given() is 'What was ordered of a body, by whom, and what was found at the re-check stay as they were written (A14.0(b), A14.0(c), A14.0(d))';
create trigger rectifications_stay_as_given before insert or update on rectifications for each row
  when (new.class_id is null) execute function guard_order_as_given();
