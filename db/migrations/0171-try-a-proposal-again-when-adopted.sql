-- Cases go on while a proposal waits: one that reaches back is tried once more when it is adopted, and that trial is kept beside the first.
alter table law_proposals add column adoption_trial jsonb;
comment on column law_proposals.adoption_trial is 'The trial as it came out when the proposal was adopted; null for one of days to come, and where it was adopted before this was kept (A17)';
grant update (adoption_trial) on law_proposals to qixun_app;
create or replace function guard_law_proposal() returns trigger language plpgsql as $$
declare role text := me_role(); later text[] := '{adopted,decided_by,decided_at,decided_reason,adoption_trial}';
begin
  if tg_op = 'INSERT' then
    if num_nonnulls(new.adopted, new.decided_by, new.decided_at, new.decided_reason, new.adoption_trial) > 0 then
      raise exception 'a proposal begins undecided' using errcode = 'check_violation', constraint = 'law_proposals_begin_waiting';
    end if;
    return new;
  end if;
  if old.adopted is not null or new.adopted is null or role not in ('approver', 'system') then
    raise exception 'a proposal about the law is decided once, by an approver' using errcode = 'check_violation', constraint = 'law_proposals_step_by_step';
  end if;
  if to_jsonb(new) - later is distinct from to_jsonb(old) - later then
    raise exception 'what was proposed stays' using errcode = 'check_violation', constraint = 'law_proposals_stay';
  end if;
  if role <> 'system' and new.decided_by is distinct from me_account() then
    raise exception 'nobody signs for another' using errcode = 'check_violation', constraint = 'law_proposals_signed_by_oneself';
  end if;
  return new;
end $$;
