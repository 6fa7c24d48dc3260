-- Registers of what was noticed, let pass, told and checked, after ten years of it. Each order of a register has an index that ends in
-- what is different in every row; words are looked for by their pairs of characters.
drop index concerns_of_provider;
create index concerns_of_provider on concerns (provider_code, raised_on, number);
create index concerns_raised on concerns (raised_on, number);
create index concerns_of_clause on concerns (clause, provider_code);
create index concerns_open on concerns (provider_code) where status in ('raised', 'heard', 'proposed', 'upheld');
create index concerns_words on concerns using gin (pairs_of(number || ' ' || subject_name));

-- By whom, under which clause and in which month: what the share of passes is measured by.
alter table concerns add column decided_month date
  generated always as ((date_trunc('month', decided_at at time zone 'Asia/Shanghai'))::date) stored;
comment on column concerns.decided_month is 'First day of the month in Shanghai in which it was decided';
create index concerns_decided on concerns (decided_by, decided_month, clause) where decided_by is not null;
create index concerns_decided_at on concerns (decided_at) include (id, clause, status) where decided_at is not null;

-- A register asked for one source is read in its order by the origins themselves.
alter table concern_origins add column number text, add column raised_on date;
alter table concern_origins no force row level security;
alter table concerns no force row level security;
alter table concern_origins disable trigger user;
update concern_origins o set number = c.number, raised_on = c.raised_on from concerns c where c.id = o.concern_id;
alter table concern_origins enable trigger user;
alter table concerns force row level security;
alter table concern_origins force row level security;
alter table concern_origins alter column number set not null, alter column raised_on set not null;
comment on column concern_origins.number is 'As the concern has them, number and raised_on: the order of the register';
create function place_origin() returns trigger language plpgsql as $$
begin
  select c.number, c.raised_on into new.number, new.raised_on from concerns c where c.id = new.concern_id;
  return new;
end $$;
comment on function place_origin() is 'An origin carries number and day of its concern, which never change (guard_concern)';
create trigger concern_origins_place before insert on concern_origins for each row execute function place_origin();
create index concern_origins_of_source on concern_origins (source, raised_on, number) include (concern_id);
create index concern_origins_of_body on concern_origins (provider_code, source, raised_on, number) include (concern_id, secret);
create index concern_origins_of_house on concern_origins (source, clause) include (concern_id) where raised_by is null;

create index concern_passes_passed on concern_passes (passed_at, id);
alter table concern_passes add column passed_month date
  generated always as ((date_trunc('month', passed_at at time zone 'Asia/Shanghai'))::date) stored;
comment on column concern_passes.passed_month is 'First day of the month in Shanghai in which it was let pass';
create index concern_passes_by_month on concern_passes (passed_by, gate, passed_month) include (passed_name);

drop index messages_undelivered;
create index messages_undelivered on messages (told_at, id) include (account_id, status) where status in ('given-up', 'not-set-up');
create index messages_given_up on messages (told_at) include (account_id, status) where status = 'given-up';

-- What an index on an expression holds is known to the planner only once it was looked at.
analyze concerns;
analyze concern_origins;

-- The rows of a check, as many as a workbook holds, by what they are sorted and looked for by. What a cell may hold at length stands
-- in no key.
create index decisions_amount on decisions (check_id, amount_fen, row_no) include (id);
create index decisions_rate on decisions (check_id, rate_fen, row_no) include (id);
create index decisions_verdict on decisions (check_id, verdict, row_no) include (id, amount_fen);
create index decisions_name on decisions (check_id, left(person_label, 60), row_no);
create index decisions_clauses on decisions using gin ((failed || open_clauses));
create index decisions_words on decisions using gin (pairs_of(claim_no || ' ' || person_label));
analyze decisions;

-- What was paid to a body and is not asked back.
create index claims_recoverable on claims (provider_code, applied_on, claim_no) include (id, class_no, person_name)
  where status in ('paid', 'granted') and recovery is null and amount_fen > 0;

-- As before, each count by an index: a claim's class is compared as the id that it is.
create or replace function cases_let_go(p concern_passes) returns integer language sql stable return (
  select case when (p.subject_kind, p.subject_id) <> (c.subject_kind, c.subject_id) then 1 else greatest(1, case
    when p.gate in ('claim-review', 'claim-approval', 'batch', 'dispatch') then case c.subject_kind
      when 'class' then (select count(*) from claims k where k.class_id = c.subject_id::uuid and (c.person_id is null or k.person_id = c.person_id))
      when 'claim' then 1
      else (select count(*) from claims k where k.provider_code = c.provider_code and (c.person_id is null or k.person_id = c.person_id)) end
    when p.gate = 'filing' then (select count(*) from filings f where f.provider_code = c.provider_code)
    when c.subject_kind = 'provider' then (select count(*) from classes k where k.provider_code = c.subject_id)
    else 1 end)::integer end
  from concerns c where c.id = p.concern_id);
