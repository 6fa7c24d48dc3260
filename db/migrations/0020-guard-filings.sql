create sequence filing_numbers;
create sequence agreement_numbers;
create sequence notice_numbers;
grant usage on sequence filing_numbers, agreement_numbers, notice_numbers to qixun_app;

alter table agreements add column document_id uuid references files (id);
comment on column agreements.document_id is 'The agreement as printed: both copies are this one file (X2.5.5).';

-- One step at a time, each by whose turn it is, whatever the application may get wrong.
create function guard_filing() returns trigger language plpgsql as $$
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
      ('approved', 'on-notice', 'clerk'),
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
create trigger filings_guard before update on filings for each row execute function guard_filing();
comment on trigger filings_guard on filings is 'Only the next step, by whose turn it is; cleared when the notice is over and no objection open or upheld (A6.4)';

-- What was submitted stays as it was submitted until it is returned.
create function refuse_frozen_filing() returns trigger language plpgsql as $$
begin
  if me_body() and not exists (
    select from filings where id = coalesce(new.filing_id, old.filing_id) and status in ('draft', 'returned')
  ) then
    raise exception 'the filing is submitted' using errcode = 'check_violation', constraint = 'filing_submitted_is_frozen';
  end if;
  return coalesce(new, old);
end $$;
create trigger filing_materials_frozen before insert or update or delete on filing_materials
  for each row execute function refuse_frozen_filing();
create trigger filing_occupations_frozen before insert or update or delete on filing_occupations
  for each row execute function refuse_frozen_filing();

-- An agreement follows a cleared filing of the same body.
create function refuse_early_agreement() returns trigger language plpgsql as $$
begin
  if me_role() <> 'system' and not exists (
    select from filings where id = new.filing_id and provider_code = new.provider_code and status = 'cleared'
  ) then
    raise exception 'the filing is not cleared' using errcode = 'check_violation', constraint = 'agreements_after_notice';
  end if;
  return new;
end $$;
create trigger agreements_after_notice before insert on agreements for each row execute function refuse_early_agreement();
comment on trigger agreements_after_notice on agreements is 'Signed only with a body whose filing was judged, published and cleared (X2.1.1)';

-- The course of a case is read by the bureau and by the body it belongs to; everything else in the journal stays one's own.
create policy journal_timeline on journal for select using (
  subject_kind in ('filing', 'agreement', 'provider', 'notice', 'class', 'exam', 'claim', 'payment', 'rectification')
  and (me_bureau() or (me_body() and provider_code = me_provider())));
