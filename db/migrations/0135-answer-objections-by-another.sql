-- Whoever reviewed a claim does not answer the objection against it, and everybody answers for themselves.
create or replace function guard_objection() returns trigger language plpgsql as $$
begin
  if old.status <> 'open' or new.status = 'open' or me_role() not in ('clerk', 'approver', 'system') then
    raise exception 'an objection is answered once' using errcode = 'check_violation', constraint = 'objections_step_by_step';
  end if;
  if (new.notice_id, new.line_key, new.content, new.received_at) is distinct from (old.notice_id, old.line_key, old.content, old.received_at) then
    raise exception 'what was objected stays' using errcode = 'check_violation', constraint = 'objections_stay';
  end if;
  if me_role() <> 'system' and new.answered_by is distinct from me_account() then
    raise exception 'nobody answers for another' using errcode = 'check_violation', constraint = 'objections_signed_by_oneself';
  end if;
  if exists (select from claims c where c.notice_id = new.notice_id and c.claim_no = new.line_key and c.reviewed_by = new.answered_by) then
    raise exception 'whoever reviewed the claim does not answer' using errcode = 'check_violation', constraint = 'objections_by_another',
      hint = '这笔申领由您审核，对它的异议须由另一位同事答复；没有保存。';
  end if;
  return new;
end $$;
comment on function guard_objection() is 'An objection is answered once, by another than who reviewed the claim, and stays as it was made (A6.4, A13.8)';
