-- A class is examined without a trainee whom a concern keeps back; once it is decided or settled, that one's results come in later.
alter table sittings add column kept_back uuid[] not null default '{}';
comment on column sittings.kept_back is 'Trainees who were not admitted because a concern about them was open (A10.10, A11.1)';

create or replace function guard_sitting() returns trigger language plpgsql as $$
begin
  if old.results_at is not null and (new.held_on, new.assessor, new.place, new.class_id, new.kept_back) is distinct from
      (old.held_on, old.assessor, old.place, old.class_id, old.kept_back) then
    raise exception 'results are in' using errcode = 'check_violation', constraint = 'sittings_fixed_with_results';
  end if;
  if (old.results_key, old.results_hash, old.results_at) is distinct from (new.results_key, new.results_hash, new.results_at)
    and (old.results_at is not null or me_role() not in ('principal', 'provider-clerk', 'clerk', 'system')) then
    raise exception 'results are imported once' using errcode = 'check_violation', constraint = 'sittings_step_by_step';
  end if;
  return new;
end $$;
