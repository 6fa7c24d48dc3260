-- 试运行: a past year with the decisions the office took, judged once more and set beside them. It grants, refuses, counts and recovers nothing (A13.8).
-- areas/subsidy/shadow
create table shadow_years (
  id uuid primary key default gen_random_uuid(),
  number text not null constraint shadow_years_number_once unique,
  year smallint not null constraint shadow_years_year_sensible check (year between 2000 and 2100),
  status text not null default 'open' constraint shadow_years_status_known check (status in ('open', 'waiting', 'judged', 'failed', 'abandoned')),
  version integer not null default 1,
  client_key text not null constraint shadow_years_client_key_once unique,
  begun_by uuid not null,
  begun_at timestamptz not null default now(),
  judged_at timestamptz,
  law_hash text references laws (hash),
  ruleset_hash text references rulesets (hash),
  figures jsonb,
  notices text[] not null default '{}',
  constraint shadow_years_judged_whole check ((status = 'judged') = (figures is not null) and num_nonnulls(judged_at, law_hash, ruleset_hash, figures) in (0, 4))
);
comment on table shadow_years is '试运行: workbooks of a past year with what the office decided, judged as one and compared. Nothing is granted by it (A13.8).';
comment on column shadow_years.figures is 'Rows by how both decided, in counts and fen, as they were when judged (areas/subsidy/shadow/figures.ts).';
comment on constraint shadow_years_judged_whole on shadow_years is 'What was judged names its law, its rules and its figures (A13.8)';

alter table claim_checks add column shadow_year_id uuid references shadow_years (id),
  add constraint claim_checks_shadow_of_bureau check (shadow_year_id is null or provider_code is null);
comment on column claim_checks.shadow_year_id is 'The shadow year that this workbook is part of: judged with it, and compared.';
comment on constraint claim_checks_shadow_of_bureau on claim_checks is 'A shadow year is the bureau''s own: no body has a workbook in it, and none sees it (A13.8)';
create index claim_checks_shadow_year on claim_checks (shadow_year_id) where shadow_year_id is not null;
create unique index claim_checks_shadow_file_once on claim_checks (shadow_year_id, file_hash) where shadow_year_id is not null;
comment on index claim_checks_shadow_file_once is 'A workbook counts once in a shadow year';

create table shadow_differences (
  id uuid primary key default gen_random_uuid(),
  shadow_year_id uuid not null references shadow_years (id),
  check_id uuid not null,
  row_no integer not null,
  kind text not null constraint shadow_differences_kind_known check (kind in ('should-refuse', 'should-grant', 'amount', 'untold')),
  clauses text[] not null constraint shadow_differences_clause_named check (cardinality(clauses) > 0),
  reason text not null,
  fen bigint not null,
  decided text not null constraint shadow_differences_decided_known check (decided in ('granted', 'refused')),
  decided_fen bigint not null constraint shadow_differences_refused_brings_nothing check (decided = 'granted' or decided_fen = 0),
  decided_reason text not null,
  constraint shadow_differences_row_once unique (check_id, row_no),
  constraint shadow_differences_of_decision foreign key (check_id, row_no) references decisions (check_id, row_no)
);
comment on table shadow_differences is 'A row of a shadow year on which the judge and the office differ, or which the judge cannot tell (untold: no disagreement).';
comment on column shadow_differences.reason is 'The clauses joined: rows with the same ones stand together.';
comment on column shadow_differences.fen is 'should-refuse: paid wrongly; should-grant: not paid wrongly; amount: due less paid, below 0 where too much was paid; untold: paid.';
create index shadow_differences_reasons on shadow_differences (shadow_year_id, kind, reason, fen, id);
create index shadow_differences_fen on shadow_differences (shadow_year_id, fen, id);

create table shadow_settlements (
  difference_id uuid not null references shadow_differences (id),
  turn smallint not null,
  outcome text not null constraint shadow_settlements_outcome_known check (outcome in ('rule', 'reading', 'data', 'office', 'reopened')),
  reading text,
  words text not null,
  settled_by uuid not null,
  settled_at timestamptz not null default now(),
  on_day date not null,
  source text not null default 'desk' constraint shadow_settlements_source_known check (source = 'desk'),
  primary key (difference_id, turn),
  constraint shadow_settlements_reading_named check ((outcome = 'reading') = (reading is not null))
);
comment on table shadow_settlements is 'What a person found a disagreement to be: the rule wrong, a reading to decide, the data wrong, the office erred; or that it was reopened. The last turn holds.';
comment on constraint shadow_settlements_reading_named on shadow_settlements is 'A reading to decide is named (A17)';

create function guard_shadow_year() returns trigger language plpgsql as $$
declare role text := me_role();
begin
  if tg_op = 'INSERT' then
    if new.status <> 'open' or (role <> 'system' and new.begun_by is distinct from me_account()) then
      raise exception 'a shadow year begins open, by whoever begins it' using errcode = 'check_violation', constraint = 'shadow_years_begin_open';
    end if;
    return new;
  end if;
  if (new.id, new.number, new.year, new.client_key, new.begun_by, new.begun_at) is distinct from (old.id, old.number, old.year, old.client_key, old.begun_by, old.begun_at) then
    raise exception 'what a shadow year is stays' using errcode = 'check_violation', constraint = 'shadow_years_same';
  end if;
  if new.status <> old.status and not (
    (old.status in ('open', 'failed') and new.status in ('waiting', 'abandoned') and role in ('clerk', 'approver', 'system'))
    or (old.status = 'waiting' and new.status in ('judged', 'failed') and role = 'system')) then
    raise exception 'not from % to % by %', old.status, new.status, role using errcode = 'check_violation', constraint = 'shadow_years_step_by_step';
  end if;
  if role <> 'system' and (new.figures, new.judged_at, new.law_hash, new.ruleset_hash) is distinct from (old.figures, old.judged_at, old.law_hash, old.ruleset_hash) then
    raise exception 'the house alone writes what was judged' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
comment on function guard_shadow_year() is 'Open, waiting, judged or failed; the house alone judges (A13.8)';
create trigger shadow_years_guard before insert or update on shadow_years for each row execute function guard_shadow_year();
create trigger shadow_years_kept before delete or truncate on shadow_years for each statement execute function refuse_change();

create function guard_shadow_workbook() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if new.shadow_year_id is distinct from old.shadow_year_id then
      raise exception 'a workbook stays where it was handed in' using errcode = 'check_violation', constraint = 'claim_checks_shadow_same';
    end if;
    return new;
  end if;
  if not exists (select from shadow_years y where y.id = new.shadow_year_id and y.status = 'open') then
    raise exception 'the shadow year takes no more workbooks' using errcode = 'check_violation', constraint = 'claim_checks_shadow_open';
  end if;
  return new;
end $$;
comment on function guard_shadow_workbook() is 'A shadow year takes workbooks while it is open, and each stays with it';
create trigger claim_checks_shadow_begun before insert on claim_checks for each row when (new.shadow_year_id is not null) execute function guard_shadow_workbook();
create trigger claim_checks_shadow_kept before update of shadow_year_id on claim_checks for each row execute function guard_shadow_workbook();

create function guard_shadow_settlement() returns trigger language plpgsql as $$
declare d shadow_differences; last shadow_settlements; role text := me_role();
begin
  select * into d from shadow_differences where id = new.difference_id;
  if d.kind = 'untold' then
    raise exception 'what cannot be told is no disagreement' using errcode = 'check_violation', constraint = 'shadow_settlements_of_disagreement';
  end if;
  select * into last from shadow_settlements where difference_id = new.difference_id order by turn desc limit 1;
  if new.turn <> coalesce(last.turn, 0) + 1 or (new.outcome = 'reopened') <> (last.outcome is not null and last.outcome <> 'reopened') then
    raise exception 'settled once, then only reopened' using errcode = 'check_violation', constraint = 'shadow_settlements_in_turn';
  end if;
  if role <> 'system' and (new.settled_by is distinct from me_account() or role <> case new.outcome when 'reopened' then 'approver' else 'clerk' end
    or new.settled_by = last.settled_by) then
    raise exception 'a clerk settles, an approver reopens, each for themselves' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
comment on function guard_shadow_settlement() is 'A disagreement is settled by a clerk, once, and reopened by an approver (A13.8)';
create trigger shadow_settlements_guard before insert on shadow_settlements for each row execute function guard_shadow_settlement();
create trigger shadow_settlements_insert_only before update or delete or truncate on shadow_settlements for each statement execute function refuse_change();
create trigger shadow_differences_insert_only before update or delete or truncate on shadow_differences for each statement execute function refuse_change();

alter table shadow_years enable row level security; alter table shadow_years force row level security;
alter table shadow_differences enable row level security; alter table shadow_differences force row level security;
alter table shadow_settlements enable row level security; alter table shadow_settlements force row level security;
grant select, insert on shadow_years, shadow_differences, shadow_settlements to qixun_app;
grant update (status, version, judged_at, law_hash, ruleset_hash, figures, notices) on shadow_years to qixun_app;
create policy shadow_years_read_bureau_house on shadow_years for select to qixun_bureau, qixun_house using (true);
create policy shadow_years_add_bureau on shadow_years for insert to qixun_bureau with check (me_role() in ('clerk', 'approver'));
create policy shadow_years_add_house on shadow_years for insert to qixun_house with check (true);
create policy shadow_years_change_bureau on shadow_years for update to qixun_bureau using (me_role() in ('clerk', 'approver'));
create policy shadow_years_change_house on shadow_years for update to qixun_house using (true);
create policy shadow_differences_read_bureau_house on shadow_differences for select to qixun_bureau, qixun_house using (true);
create policy shadow_differences_add_house on shadow_differences for insert to qixun_house with check (true);
create policy shadow_settlements_read_bureau_house on shadow_settlements for select to qixun_bureau, qixun_house using (true);
create policy shadow_settlements_add_bureau on shadow_settlements for insert to qixun_bureau with check (me_role() in ('clerk', 'approver'));
create policy shadow_settlements_add_house on shadow_settlements for insert to qixun_house with check (true);
