-- Where the last day of a public notice is set case by case (A6.4.notice), the approver who sets it publishes.
create or replace function guard_filing() returns trigger language plpgsql as $$
declare
  acting text := case when me_body() then 'body' else me_role() end;
  today date := (now() at time zone 'Asia/Shanghai')::date;
begin
  if new.status <> old.status and not exists (
    select from (values
      ('draft', 'submitted', 'body'), ('returned', 'submitted', 'body'),
      ('draft', 'withdrawn', 'body'), ('returned', 'withdrawn', 'body'), ('submitted', 'withdrawn', 'body'),
      ('submitted', 'reviewed', 'clerk'), ('submitted', 'returned', 'clerk'),
      ('reviewed', 'visited', 'inspector'),
      ('visited', 'approved', 'approver'), ('visited', 'refused', 'approver'), ('visited', 'returned', 'approver'),
      ('approved', 'on-notice', 'clerk'), ('approved', 'on-notice', 'approver'),
      ('on-notice', 'cleared', 'clerk'), ('on-notice', 'refused', 'approver'),
      ('cleared', 'signed', 'clerk')
    ) as step (before, after, who)
    where before = old.status and after = new.status and acting in (who, 'system')
  ) then
    raise exception 'not the next step' using errcode = 'check_violation', constraint = 'filings_step_by_step';
  end if;
  if acting = 'body' and (
    (old.status not in ('draft', 'returned') and new.form is distinct from old.form)
    or (new.provider_code, new.number, new.reviewed_by, new.review_opinion, new.approved_by, new.approval_opinion)
      is distinct from (old.provider_code, old.number, old.reviewed_by, old.review_opinion, old.approved_by, old.approval_opinion)
  ) then
    raise exception 'what was submitted is not the body''s to change' using errcode = 'insufficient_privilege';
  end if;
  if new.status = 'cleared' and old.status <> 'cleared' and exists (
    select from notices n where n.kind = 'filing' and n.subject_id = new.id and (n.to_on >= today
      or exists (select from objections o where o.notice_id = n.id and o.status in ('open', 'upheld')))
  ) then
    raise exception 'the notice is not over' using errcode = 'check_violation', constraint = 'filings_cleared_by_notice';
  end if;
  return new;
end $$;

-- What was measured on the spot cannot be larger inside than outside, whoever writes it.
alter table site_visits add constraint site_visits_teaching_within_total
  check (coalesce((measured ->> 'teachingArea')::bigint <= (measured ->> 'totalArea')::bigint, true));
comment on constraint site_visits_teaching_within_total on site_visits is 'Rooms for teaching lie within the whole area (A4.3(c))';
