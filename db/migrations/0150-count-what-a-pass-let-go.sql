-- A pass for the whole subject of a concern counts every case that it lets go, as passes one by one would (A10.10); and every
-- concern comes from somewhere, whoever writes it (A10.9).
create function cases_let_go(p concern_passes) returns integer language sql stable return (
  select case when (p.subject_kind, p.subject_id) <> (c.subject_kind, c.subject_id) then 1 else greatest(1, case
    when p.gate in ('claim-review', 'claim-approval', 'batch', 'dispatch') then (
      select count(*) from claims k where (c.person_id is null or k.person_id = c.person_id) and case c.subject_kind
        when 'class' then k.class_id::text = c.subject_id when 'claim' then k.id::text = c.subject_id else k.provider_code = c.subject_id end)
    when p.gate = 'filing' then (select count(*) from filings f where f.provider_code = c.provider_code)
    when c.subject_kind = 'provider' then (select count(*) from classes k where k.provider_code = c.subject_id)
    else 1 end)::integer end
  from concerns c where c.id = p.concern_id);
comment on function cases_let_go(concern_passes) is 'How many cases a pass let go at its gate: one, or all that the subject of the concern leads to there (A10.10)';

create function refuse_concern_from_nowhere() returns trigger language plpgsql as $$
declare found boolean; acting text := current_user;
begin
  -- Up to PostgreSQL 17 it runs as whoever ends the act, who may read none of it (a trainee who complained); since, as whoever wrote
  -- the row, and lets no role be changed.
  if acting not in ('qixun_bureau', 'qixun_house') then perform set_config('role', 'qixun_house', true); end if;
  found := exists (select from concern_origins o where o.concern_id = new.id);
  if acting not in ('qixun_bureau', 'qixun_house') then perform set_config('role', acting, true); end if;
  if not found then
    raise exception 'a concern comes from somewhere' using errcode = 'check_violation', constraint = 'concerns_come_from_somewhere';
  end if;
  return null;
end $$;
comment on function refuse_concern_from_nowhere() is 'Nothing weighs on a body without its source, its words and who raised it (A10.9)';
create constraint trigger concerns_come_from_somewhere after insert on concerns deferrable initially deferred
  for each row execute function refuse_concern_from_nowhere();
