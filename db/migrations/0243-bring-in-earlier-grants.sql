-- Grants of before Qixun and of elsewhere, brought in by sheets (server/intakes): they count in A13.3–A13.6 like our own, each with its source. One that
-- is not this person's is put right by two people: the row stays and counts no more. areas/people/grants
create table earlier_grants (
  id uuid not null default gen_random_uuid(),
  intake_id uuid not null,
  row_no integer not null,
  person_id uuid not null,
  occupation_code text not null,
  occupation_name text not null,
  level text not null,
  applied_on date not null,
  issued_on date,
  amount_fen integer not null,
  claimant text not null,
  provider_code text,
  provider_name text,
  class_no text,
  place text not null,
  place_name text,
  channel text not null,
  certificate_no text,
  trained_from date,
  trained_to date,
  constraint earlier_grants_pkey primary key (id),
  constraint earlier_grants_intake_id_fkey foreign key (intake_id) references intakes (id),
  constraint earlier_grants_person_id_fkey foreign key (person_id) references persons (id),
  constraint earlier_grants_row_once unique (intake_id, row_no),
  constraint earlier_grants_level_known check (level in ('1', '2', '3', '4', '5', 'special')),
  constraint earlier_grants_claimant_known check (claimant in ('person', 'institution', 'enterprise')),
  constraint earlier_grants_place_known check (place in ('here', 'city', 'department')),
  constraint earlier_grants_place_named check ((place = 'here') = (place_name is null)),
  constraint earlier_grants_channel_known check (channel in ('training', 'online', 'unemployment', 'other')),
  constraint earlier_grants_some_money check (amount_fen > 0),
  constraint earlier_grants_days_in_order check (issued_on is null or issued_on <= applied_on),
  constraint earlier_grants_trained_whole check (num_nonnulls(trained_from, trained_to) in (0, 2) and trained_from <= trained_to is not false)
);
comment on table earlier_grants is 'What a person was granted before Qixun, in another city or by another department (A13.3–A13.6, A7.2)';
comment on column earlier_grants.occupation_code is 'Empty where the list names none and the catalogue has no such name';
comment on column earlier_grants.place is 'here: Qidong before Qixun; city: another city; department: another department of Qidong';
comment on column earlier_grants.channel is 'training 职业培训补贴, online 线上培训, unemployment 失业保险技能提升补贴, other';
create index earlier_grants_person on earlier_grants (person_id, applied_on);
create index earlier_grants_applied on earlier_grants (applied_on, id);

create table earlier_grant_corrections (
  id uuid not null default gen_random_uuid(),
  grant_id uuid not null,
  reason text not null,
  asked_by uuid not null,
  asked_name text not null,
  asked_at timestamptz not null default statement_timestamp(),
  constraint earlier_grant_corrections_pkey primary key (id),
  constraint earlier_grant_corrections_grant_id_fkey foreign key (grant_id) references earlier_grants (id),
  constraint earlier_grant_corrections_asked_by_fkey foreign key (asked_by) references accounts (id),
  constraint earlier_grant_corrections_reason_said check (char_length(btrim(reason)) >= 5)
);
comment on table earlier_grant_corrections is 'That a grant brought in is not this person''s: asked by the clerk on what was found';
create index earlier_grant_corrections_grant on earlier_grant_corrections (grant_id);
create table earlier_grant_correction_decisions (
  correction_id uuid not null,
  agreed boolean not null,
  note text,
  decided_by uuid not null,
  decided_name text not null,
  decided_at timestamptz not null default statement_timestamp(),
  constraint earlier_grant_correction_decisions_pkey primary key (correction_id),
  constraint earlier_grant_correction_decisions_correction_id_fkey foreign key (correction_id) references earlier_grant_corrections (id),
  constraint earlier_grant_correction_decisions_decided_by_fkey foreign key (decided_by) references accounts (id),
  constraint earlier_grant_correction_decisions_why_not check (agreed or char_length(btrim(note)) >= 5)
);
comment on table earlier_grant_correction_decisions is 'What an approver said of it; agreed: the grant counts no more';

create function grant_counts(grant_id uuid, intake_id uuid) returns boolean language sql stable parallel safe
  return intake_counts(grant_counts.intake_id) and not exists (select from earlier_grant_corrections c
    join earlier_grant_correction_decisions d on d.correction_id = c.id and d.agreed where c.grant_id = grant_counts.grant_id);
comment on function grant_counts(uuid, uuid) is 'True unless the import was taken back or the grant found not to be this person''s. Asked in the name of the bureau or the house.';

create function catalogue_knows(of_code text, of_name text) returns text language sql stable parallel safe
  return (select case when bool_or(e.name = of_name) then 'name' when count(*) > 0 then 'code' else 'nothing' end from catalogue_entries e where e.code = of_code);
comment on function catalogue_knows(text, text) is 'name: the occupation stands in the catalogue; code: its code under other names alone; nothing: neither (A13.1)';

create function earlier_grants_of(people uuid[]) returns table (id uuid, row_no integer, person_id uuid, occupation_code text, occupation_name text, level text,
  applied_on date, issued_on date, amount_fen integer, claimant text, provider_code text, provider_name text, class_no text, place text, place_name text,
  channel text, certificate_no text, trained_from date, trained_to date, source text, as_of date, confidence text)
language sql stable as $$
  select g.id, g.row_no, g.person_id, g.occupation_code, g.occupation_name, g.level, g.applied_on, g.issued_on, g.amount_fen, g.claimant, g.provider_code,
    g.provider_name, g.class_no, g.place, g.place_name, g.channel, g.certificate_no, g.trained_from, g.trained_to, i.source, i.as_of, i.confidence
  from earlier_grants g join intakes i on i.id = g.intake_id where g.person_id = any (people) and grant_counts(g.id, g.intake_id)
$$;
comment on function earlier_grants_of(uuid[]) is 'The grants brought in that count for these people, each with its source. Asked in the name of the bureau or the house.';

create function earlier_grants_in_year(person uuid, year integer, on_day date) returns bigint language sql stable
  return (select count(*) from earlier_grants_of(array[person]) g where g.confidence <> 'unverified'
    and extract(year from case when reading_on('A13.3.year', on_day, 'appliedOn') = 'issuedOn' then g.issued_on else g.applied_on end) = earlier_grants_in_year.year
    and (g.claimant = 'person' or reading_on('A13.3.byBody', on_day, 'counted') <> 'notCounted')
    and (g.place <> 'city' or reading_on('A13.3.elsewhere', on_day, 'whenKnown') <> 'notCounted')
    and (g.channel <> 'unemployment' or reading_on('A13.3.channel', on_day, 'all') <> 'training'));
comment on function earlier_grants_in_year(uuid, integer, date) is 'How many slots of a year grants brought in take, by the readings of the day; what nobody checked takes none (A13.3)';

create or replace function guard_yearly_slot() returns trigger language plpgsql as $$
declare
  acting text := current_setting('role');
  by_issue boolean := reading_on('A13.3.year', new.applied_on, 'appliedOn') = 'issuedOn';
  own_only boolean := reading_on('A13.3.byBody', new.applied_on, 'counted') = 'notCounted';
  most int := number_on('subsidy.maxPerPersonYear', new.applied_on);
  taken int;
begin
  if new.year_slot is null then
    new.slot_year := null;
    if new.status not in ('refused', 'withdrawn') and (new.claimant = 'person' or own_only is not true) then
      raise exception 'a claim that stands takes a slot of its year' using errcode = 'check_violation', constraint = 'claims_slot_when_granted';
    end if;
    return new;
  end if;
  if tg_op = 'UPDATE' then
    if old.year_slot is not null then new.slot_year := old.slot_year; return new; end if;
  end if;
  new.slot_year := extract(year from case when by_issue then new.issued_on else new.applied_on end);
  if own_only and new.claimant <> 'person' then return new; end if;
  -- The service holds the same lock while it looks for a free slot. Counted over all bodies, which whoever claims may not see.
  perform pg_advisory_xact_lock(hashtext(current_schema()), hashtext('claims of ' || new.person_id));
  perform set_config('role', 'qixun_house', true);
  select count(*) into taken from claims c where c.person_id = new.person_id and c.slot_year = new.slot_year and c.id <> new.id
    and (c.claimant = 'person' or own_only is not true);
  taken := taken + earlier_grants_in_year(new.person_id, new.slot_year::int, new.applied_on);
  perform set_config('role', acting, true);
  if most is null then
    raise exception 'the register holds no number of slots' using errcode = 'check_violation', constraint = 'claims_slots_by_the_register',
      hint = '申领当日没有登记每人每年可以申领的次数，没有保存。请先在“参数与释义”中登记。';
  end if;
  if taken >= most then
    raise exception 'the year % has no slot left', new.slot_year
      using errcode = 'check_violation', constraint = 'claims_slots_of_a_year', detail = most::text;
  end if;
  return new;
end $$;

create function guard_grant_correction() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtext(current_schema()), hashtext('earlier grant ' || new.grant_id));
  if exists (select from earlier_grant_corrections c where c.grant_id = new.grant_id
      and not exists (select from earlier_grant_correction_decisions d where d.correction_id = c.id)) then
    raise exception 'one correction of a grant at a time' using errcode = 'check_violation', constraint = 'earlier_grant_corrections_one_open';
  end if;
  return new;
end $$;
comment on function guard_grant_correction() is 'One correction of a grant at a time';
create trigger earlier_grant_corrections_guard before insert on earlier_grant_corrections for each row execute function guard_grant_correction();

create function guard_grant_correction_decision() returns trigger language plpgsql as $$
begin
  if exists (select from earlier_grant_corrections c where c.id = new.correction_id and c.asked_by = new.decided_by) then
    raise exception 'another decides what somebody asked' using errcode = 'check_violation', constraint = 'earlier_grant_corrections_by_two';
  end if;
  return new;
end $$;
comment on function guard_grant_correction_decision() is 'Whoever asked that a grant be put right does not decide it';
create trigger earlier_grant_correction_decisions_guard before insert on earlier_grant_correction_decisions for each row execute function guard_grant_correction_decision();

create trigger earlier_grants_insert_only before update or delete or truncate on earlier_grants for each statement execute function refuse_change();
create trigger earlier_grant_corrections_insert_only before update or delete or truncate on earlier_grant_corrections for each statement execute function refuse_change();
create trigger earlier_grant_correction_decisions_insert_only before update or delete or truncate on earlier_grant_correction_decisions for each statement execute function refuse_change();

alter table earlier_grants enable row level security;
alter table earlier_grants force row level security;
alter table earlier_grant_corrections enable row level security;
alter table earlier_grant_corrections force row level security;
alter table earlier_grant_correction_decisions enable row level security;
alter table earlier_grant_correction_decisions force row level security;
grant select, insert on earlier_grants, earlier_grant_corrections, earlier_grant_correction_decisions to qixun_app;
create policy earlier_grants_read_bureau_house on earlier_grants for select to qixun_bureau, qixun_house using (true);
create policy earlier_grants_read_trainee on earlier_grants for select to qixun_trainee using (person_id = me_person());
create policy earlier_grants_add_bureau on earlier_grants for insert to qixun_bureau with check (me_role() = 'clerk');
create policy earlier_grants_add_house on earlier_grants for insert to qixun_house with check (true);
create policy earlier_grant_corrections_read_bureau_house on earlier_grant_corrections for select to qixun_bureau, qixun_house using (true);
create policy earlier_grant_corrections_add_bureau on earlier_grant_corrections for insert to qixun_bureau with check (me_role() = 'clerk' and asked_by = me_account());
create policy earlier_grant_corrections_add_house on earlier_grant_corrections for insert to qixun_house with check (true);
create policy earlier_grant_correction_decisions_read_bureau_house on earlier_grant_correction_decisions for select to qixun_bureau, qixun_house using (true);
create policy earlier_grant_correction_decisions_add_bureau on earlier_grant_correction_decisions for insert to qixun_bureau with check (me_role() = 'approver' and decided_by = me_account());
create policy earlier_grant_correction_decisions_add_house on earlier_grant_correction_decisions for insert to qixun_house with check (true);
