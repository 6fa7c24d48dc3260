-- Fraud is dismissed by two people, as it is upheld, and settled on what was done about it, never on a word; whatever a settlement rests
-- on is about the same body, subject and clause (A14.5(a), A15(b), X2.2.6).
create function settlement_rests(c concerns) returns boolean language sql stable return case c.rests_on
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
    select from sanctions s where s.id::text = c.rests_on_id and s.provider_code = c.provider_code and s.on_day >= c.raised_on)
  when 'dissolution' then exists (
    select from dissolutions d where d.id::text = c.rests_on_id and d.provider_code = c.provider_code and d.decided_on >= c.raised_on)
  else not concern_is_of_fraud(c.clause) end;
comment on function settlement_rests(concerns) is 'Whether what a settlement names was done about this very concern: the body, its subject, its clause; of fraud no word and no visit (A14.5(a), A15(b), X2.2.6)';

-- After the row itself has been found whole.
create function guard_rest_of_concern() returns trigger language plpgsql as $$
begin
  if concern_is_of_fraud(new.clause) and new.rests_on = 'reason' then
    raise exception 'fraud is not settled on a word' using errcode = 'check_violation', constraint = 'concerns_of_fraud_rest_on_a_deed',
      hint = '涉及骗取、套取补贴的线索，不能只凭说明了结。';
  end if;
  if not settlement_rests(new) then
    raise exception 'a settlement rests on what was done about the same concern' using errcode = 'check_violation', constraint = 'concerns_rest_on_their_own',
      hint = '所选的依据不涉及这条线索，没有了结。';
  end if;
  return null;
end $$;
comment on function guard_rest_of_concern() is 'A concern is settled on what was done about it, fraud never on a word (A14.5(a), X2.2.6)';
create trigger concerns_rest_on_their_own after update of status on concerns for each row
  when (old.status <> 'settled' and new.status = 'settled') execute function guard_rest_of_concern();

create function guard_dismissal_of_fraud() returns trigger language plpgsql as $$
begin
  if old.status <> 'proposed' then
    raise exception 'fraud is dismissed by two' using errcode = 'check_violation', constraint = 'concerns_of_fraud_dismissed_by_two',
      hint = '涉及骗取、套取补贴的线索，不能由一人认定不成立。';
  end if;
  return new;
end $$;
comment on function guard_dismissal_of_fraud() is 'Fraud is dismissed only once a second person has looked into it and proposed (A14.5(a), X2.2.6)';
create trigger concerns_of_fraud_dismissed before update of status on concerns for each row
  when (new.status = 'dismissed' and old.status is distinct from new.status and concern_is_of_fraud(new.clause)) execute function guard_dismissal_of_fraud();
