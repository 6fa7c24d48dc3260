-- A proposal about the law goes its steps as every other case does, and the day of issue rests on one, whoever writes it (A16, A17).
create or replace function guard_law_proposal() returns trigger language plpgsql as $$
declare role text := me_role();
begin
  if tg_op = 'INSERT' then
    if num_nonnulls(new.adopted, new.decided_by, new.decided_at, new.decided_reason) > 0 then
      raise exception 'a proposal begins undecided' using errcode = 'check_violation', constraint = 'law_proposals_begin_waiting';
    end if;
    return new;
  end if;
  if old.adopted is not null or new.adopted is null or role not in ('approver', 'system') then
    raise exception 'a proposal about the law is decided once, by an approver' using errcode = 'check_violation', constraint = 'law_proposals_step_by_step';
  end if;
  if to_jsonb(new) - '{adopted,decided_by,decided_at,decided_reason}'::text[] is distinct from to_jsonb(old) - '{adopted,decided_by,decided_at,decided_reason}'::text[] then
    raise exception 'what was proposed stays' using errcode = 'check_violation', constraint = 'law_proposals_stay';
  end if;
  if role <> 'system' and new.decided_by is distinct from me_account() then
    raise exception 'nobody signs for another' using errcode = 'check_violation', constraint = 'law_proposals_signed_by_oneself';
  end if;
  return new;
end $$;
comment on function guard_law_proposal() is 'A proposal about the law begins undecided and is decided once, by whoever signs it (A17)';
drop trigger law_proposals_decided_once on law_proposals;
create trigger law_proposals_step_by_step before insert or update on law_proposals for each row execute function guard_law_proposal();
drop policy law_proposals_change_bureau on law_proposals;
create policy law_proposals_change_bureau on law_proposals for update to qixun_bureau using (me_role() = 'approver');

-- Rows of before were entered with the demo, without anybody's proposal.
create function guard_edition_issue() returns trigger language plpgsql as $$
begin
  if not exists (select from law_proposals p where p.id = new.proposal_id and p.register = 'edition' and p.key = new.edition and p.adopted
      and p.value = to_jsonb(new.issued_on::text) and p.document_no = new.document_no) then
    raise exception 'the day of issue rests on a proposal that another adopted' using errcode = 'check_violation', constraint = 'edition_issues_decided_by_two';
  end if;
  return new;
end $$;
comment on function guard_edition_issue() is 'The day of issue is what one person proposed and another adopted, and says what it says (A16, A17)';
create trigger edition_issues_decided_by_two before insert on edition_issues for each row execute function guard_edition_issue();
create unique index edition_issues_proposal_once on edition_issues (proposal_id);
comment on index edition_issues_proposal_once is 'A proposal records the day of issue once (A16)';
