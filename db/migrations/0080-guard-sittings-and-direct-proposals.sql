-- A sitting is corrected until its results are in, and stays as it was from then on.
create function guard_sitting() returns trigger language plpgsql as $$
begin
  if old.results_at is not null and (new.held_on, new.assessor, new.place, new.class_id) is distinct from
      (old.held_on, old.assessor, old.place, old.class_id) then
    raise exception 'results are in' using errcode = 'check_violation', constraint = 'sittings_fixed_with_results';
  end if;
  return new;
end $$;
create trigger sittings_guard before update on sittings for each row execute function guard_sitting();

-- Double funding is proposed without a rectification, so the paper that shows it comes with the proposal.
alter table dissolution_proposals add column evidence_file_id uuid references files (id);
comment on column dissolution_proposals.evidence_file_id is 'What shows that several departments paid for the same training (A7.3)';
create function guard_direct_proposal() returns trigger language plpgsql as $$
begin
  if new.rectification_id is null and (new.clause <> 'A7.3' or new.evidence_file_id is null) then
    raise exception 'a direct proposal needs its evidence' using errcode = 'check_violation', constraint = 'dissolution_proposals_direct_with_evidence';
  end if;
  return new;
end $$;
create trigger dissolution_proposals_guard before insert on dissolution_proposals for each row execute function guard_direct_proposal();
