-- Proposed without a rectification, a body's end rested on a typed reason and a paper that nobody else had read: one person said so, another
-- agreed, and the agreement was over. It rests on what two people found true of the body, by name (A7.3, A14.5(a)).
-- areas/exit
create function concern_bears_direct_end(c concerns) returns boolean language sql stable return
  c.clause in ('A7.3', 'A14.5(a)') and concern_of_body(c);
comment on function concern_bears_direct_end(concerns) is 'Whether a body may lose its qualification for this without a rectification: repeated classes, or fraud that is the body''s own (A7.3, A14.5(a))';

create or replace function grounds_of_dissolution(ordered uuid, answers uuid[]) returns text language sql stable as $$
  select case
    when ordered is null and not exists (
      select from concerns c where c.id = any (answers) and c.status in ('upheld', 'settled') and concern_bears_direct_end(c)) then 'bare'
    when g.some and not g.found then case when g.undecided then 'undecided' else 'dismissed' end
    when cardinality(answers) > 0 and not exists (
      select from concerns c where c.id = any (answers) and (c.status = 'upheld' or c.settlement = 'punished')
        and (ordered is not null or concern_bears_direct_end(c))) then 'mended'
    else 'stand' end
  from (
    select count(*) > 0 as some, bool_or(s.number is null or s.status in ('upheld', 'settled')) as found,
      bool_or(s.status in ('raised', 'heard', 'proposed')) as undecided
    from rectifications r, concerns_of_order(r) s where r.id = ordered) g
$$;
comment on function grounds_of_dissolution(uuid, uuid[]) is 'stand: something of what its order rests on, or what bears it without one, was found true, and what it answers is not all mended; bare, dismissed, undecided or mended: why they do not (A14.0(d), A7.3)';

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
  if new.rectification_id is null and grounds_of_dissolution(null, new.named) <> 'stand' then
    raise exception 'a direct proposal rests on what was found true' using errcode = 'check_violation', constraint = 'dissolution_proposals_direct_on_what_was_found',
      hint = '直接提议须针对已认定属实的重复开班套取、骗取补贴的问题线索，没有保存。请先登记线索，由不同人员认定属实。';
  end if;
  return new;
end $$;
comment on function guard_direct_proposal() is 'Proposed by whoever signs for it, on what was found true; directly only with its evidence, and on what two people found true of repeated classes or fraud (A14.0(d), A7.3, A14.5(a))';
