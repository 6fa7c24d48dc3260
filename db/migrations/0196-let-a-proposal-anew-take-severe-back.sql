-- A14.8(a): severe is what the proposal that stands says. Whoever proposes anew without it takes it back, so that nobody agrees to
-- what only they themselves once proposed.
comment on column concern_origins.severe_proposed is 'The proposal that stands is to uphold it and says that it had a bad effect on the public (A14.8(a))';

create or replace function guard_concern_origin() returns trigger language plpgsql as $$
declare own boolean := me_role() = 'system';
begin
  if tg_op = 'INSERT' then
    if new.severe_proposed or new.severe then
      raise exception 'nothing is severe before it was looked into' using errcode = 'check_violation', constraint = 'concern_origins_severe_step';
    end if;
    return new;
  end if;
  if to_jsonb(new) - '{withdrawn_on,severe_proposed,severe}'::text[] is distinct from to_jsonb(old) - '{withdrawn_on,severe_proposed,severe}'::text[]
    or (old.withdrawn_on is not null and new.withdrawn_on is distinct from old.withdrawn_on)
    or (new.withdrawn_on, new.severe_proposed, new.severe) is not distinct from (old.withdrawn_on, old.severe_proposed, old.severe) then
    raise exception 'concern_origins is insert-only' using errcode = 'check_violation', constraint = 'concern_origins_stay';
  end if;
  if (new.severe_proposed <> old.severe_proposed and not exists (select from concerns c
        where c.id = new.concern_id and c.status = 'proposed' and (c.proposes = 'upheld' or not new.severe_proposed)
          and (own or c.proposed_by = me_account())))
    or (new.severe <> old.severe and not (new.severe and old.severe_proposed and exists (select from concerns c
        where c.id = new.concern_id and c.status = 'upheld' and (own or c.decided_by = me_account())))) then
    raise exception 'whoever proposes says whether it is severe, whoever upholds agrees' using errcode = 'check_violation', constraint = 'concern_origins_severe_step';
  end if;
  return new;
end $$;
