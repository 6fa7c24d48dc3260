-- 第十七条: a decision about the law takes two people. One proposes it, sees what it would change, and another adopts it.
create table law_proposals (
  id uuid primary key default gen_random_uuid(),
  register text not null constraint law_proposals_register_known check (register in ('parameter', 'interpretation', 'edition')),
  key text not null,
  value jsonb not null,
  valid_from date,
  valid_to date,
  document_no text not null,
  reason text not null,
  trial jsonb,
  proposed_by uuid not null references accounts (id),
  proposed_at timestamptz not null default clock_timestamp(),
  adopted boolean,
  decided_by uuid references accounts (id),
  decided_at timestamptz,
  decided_reason text,
  constraint law_proposals_two_people check (decided_by <> proposed_by),
  constraint law_proposals_decided_whole check (num_nonnulls(adopted, decided_by, decided_at, decided_reason) in (0, 4))
);
comment on table law_proposals is 'A number, a reading or the day of issue that one person proposes and another adopts or turns down; only what was adopted decides anything (A17)';
comment on column law_proposals.value is 'The number, the option of a reading, or the day of issue of an edition';
comment on column law_proposals.trial is 'For one dated back: which cases judged before would come out otherwise; none of them is changed (A17)';
comment on constraint law_proposals_two_people on law_proposals is 'Proposed by one, adopted by another (A17)';
create unique index law_proposals_one_waiting on law_proposals (register, key) where adopted is null;
comment on index law_proposals_one_waiting is 'One proposal at a time for an entry (A17)';
create index law_proposals_newest on law_proposals (proposed_at desc);

alter table law_proposals enable row level security;
alter table law_proposals force row level security;
grant select, insert on law_proposals to qixun_app;
grant update (adopted, decided_by, decided_at, decided_reason) on law_proposals to qixun_app;
create policy law_proposals_read_bureau_house on law_proposals for select to qixun_bureau, qixun_house using (true);
create policy law_proposals_add_bureau on law_proposals for insert to qixun_bureau with check (me_role() in ('clerk', 'approver') and proposed_by = me_account() and adopted is null);
create policy law_proposals_add_house on law_proposals for insert to qixun_house with check (true);
create policy law_proposals_change_bureau on law_proposals for update to qixun_bureau using (me_role() = 'approver') with check (decided_by = me_account());
create policy law_proposals_change_house on law_proposals for update to qixun_house using (true);
create trigger law_proposals_kept before delete or truncate on law_proposals for each statement execute function refuse_change();

create function guard_law_proposal() returns trigger language plpgsql as $$
begin
  if old.adopted is not null or new.adopted is null then
    raise exception 'a proposal is decided once' using errcode = 'check_violation', constraint = 'law_proposals_decided_once';
  end if;
  return new;
end $$;
comment on function guard_law_proposal() is 'A proposal about the law is decided once (A17)';
create trigger law_proposals_decided_once before update on law_proposals for each row execute function guard_law_proposal();

create table edition_issues (
  id uuid primary key default gen_random_uuid(),
  edition text not null,
  issued_on date not null,
  document_no text not null,
  proposal_id uuid references law_proposals (id),
  recorded_at timestamptz not null default clock_timestamp()
);
comment on table edition_issues is '印发日期: from this day the edition is in force; without one nothing is paid in earnest. The later row outranks the earlier (A16)';
create index edition_issues_newest on edition_issues (edition, recorded_at desc);
alter table edition_issues enable row level security;
alter table edition_issues force row level security;
grant select, insert on edition_issues to qixun_app;
create policy edition_issues_read_all on edition_issues for select to qixun_app using (true);
create policy edition_issues_add_house on edition_issues for insert to qixun_house with check (true);
create trigger edition_issues_insert_only before update or delete or truncate on edition_issues for each statement execute function refuse_change();

alter table parameters add column proposal_id uuid references law_proposals (id);
alter table interpretations add column proposal_id uuid references law_proposals (id);

-- Nobody decides alone: a decided version is what a proposal says that somebody else adopted.
create function guard_law_decision() returns trigger language plpgsql as $$
begin
  if new.decided_by is null then return new; end if;
  if not exists (select from law_proposals p where p.id = new.proposal_id and p.register = tg_argv[0] and p.key = new.key and p.adopted
      and p.decided_by = new.decided_by and p.value = (to_jsonb(new) -> tg_argv[1])
      and p.valid_from is not distinct from new.valid_from and p.valid_to is not distinct from new.valid_to) then
    raise exception 'a decision about the law rests on a proposal that another adopted' using errcode = 'check_violation', constraint = 'law_decided_by_two';
  end if;
  return new;
end $$;
comment on function guard_law_decision() is 'A decided version rests on a proposal that another person adopted, and says what it says (A17)';
create trigger parameters_decided_by_two before insert on parameters for each row execute function guard_law_decision('parameter', 'value');
create trigger interpretations_decided_by_two before insert on interpretations for each row execute function guard_law_decision('interpretation', 'option');
drop policy parameters_add_bureau on parameters;
drop policy interpretations_add_bureau on interpretations;
