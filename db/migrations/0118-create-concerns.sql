-- 问题线索: what somebody or something noticed about a body, a class, a trainee of a class or a claim. What the body concerned is
-- told and answers stands in one table; whence it came stands in another, which the body does not see where the source is secret.
create table concerns (
  id uuid primary key default gen_random_uuid(),
  number text not null constraint concerns_number_once unique,
  subject_kind text not null constraint concerns_subject_kind_is_a_word check (subject_kind ~ '^[a-z]+(-[a-z]+)*$'),
  subject_id text not null,
  subject_name text not null,
  provider_code text not null,
  person_id uuid references persons (id),
  clause text not null,
  secret boolean not null,
  status text not null default 'raised' constraint concerns_status_known check (status in ('raised', 'heard', 'proposed', 'upheld', 'dismissed', 'settled')),
  raised_on date not null,
  answer text,
  answered_by uuid,
  answered_at timestamptz,
  proposal text,
  proposed_by uuid,
  proposed_at timestamptz,
  decision text,
  decided_by uuid,
  decided_at timestamptz,
  settlement text constraint concerns_settlement_known check (settlement in ('mended', 'punished')),
  settlement_words text,
  settled_by uuid,
  settled_at timestamptz,
  constraint concerns_of_one_subject unique (id, clause, subject_kind, subject_id),
  constraint concerns_two_people check (decided_by <> proposed_by),
  constraint concerns_with_reasons check (length(answer) >= 5 and length(proposal) >= 5 and length(decision) >= 5 and length(settlement_words) >= 5),
  constraint concerns_signed check (
    (answer is null) = (answered_by is null) and (answer is null) = (answered_at is null)
    and (proposal is null) = (proposed_by is null) and (proposal is null) = (proposed_at is null)
    and (decision is null) = (decided_by is null) and (decision is null) = (decided_at is null)
    and (settlement is null) = (settled_by is null) and (settlement is null) = (settled_at is null) and (settlement is null) = (settlement_words is null)),
  constraint concerns_in_order check (
    (status <> 'raised' or num_nonnulls(answer, proposal) = 0) and (status <> 'heard' or proposal is null)
    and (status not in ('proposed', 'upheld', 'settled') or proposal is not null)
    and (status in ('upheld', 'dismissed', 'settled')) = (decision is not null) and (status = 'settled') = (settlement is not null))
);
comment on table concerns is '问题线索: a fact somebody noticed, as it stands with the body concerned: heard, decided by two people, settled (A10.9, A10.10, X2.2.6).';
comment on column concerns.subject_kind is 'class, provider or claim; start/ says how each is called and where it is read';
comment on column concerns.provider_code is 'The body whom it is about; no foreign key, for bodies stand below';
comment on column concerns.person_id is 'The one trainee of the class whom it is about; null: the whole class';
comment on column concerns.secret is 'Whoever said it is never told to the body: it reads no row of concern_origins';
comment on constraint concerns_two_people on concerns is 'What weighs on a body is proposed by one and decided by another (X2.2.6)';
create index concerns_of_subject on concerns (subject_kind, subject_id);
create index concerns_of_provider on concerns (provider_code, raised_on);
create index concerns_by_status on concerns (status, raised_on, number);

create table concern_origins (
  concern_id uuid primary key,
  subject_kind text not null,
  subject_id text not null,
  provider_code text not null,
  person_id uuid,
  clause text not null,
  secret boolean not null,
  source text not null constraint concern_origins_source_known check (source in ('visit', 'call', 'survey', 'complaint', 'video', 'attendance', 'data', 'person')),
  source_id text not null,
  words text not null,
  evidence jsonb,
  raised_by uuid,
  raised_name text,
  raised_at timestamptz not null default clock_timestamp(),
  constraint concern_origins_of_concern foreign key (concern_id, clause, subject_kind, subject_id) references concerns (id, clause, subject_kind, subject_id),
  constraint concern_origins_raised_once unique nulls not distinct (source, source_id, clause, subject_kind, subject_id, person_id),
  constraint concern_origins_secret_names_nobody check (not secret or raised_name is null)
);
comment on table concern_origins is 'Whence a concern came: what was seen or said, the evidence, and who raised it; insert-only (A10.9).';
comment on column concern_origins.source_id is 'The visit, survey, complaint … by the id that its room knows it under';
comment on column concern_origins.evidence is 'A small table, as findings have: columns and rows';
comment on column concern_origins.raised_by is 'Null where the house noticed it by itself';
comment on constraint concern_origins_raised_once on concern_origins is 'One source raises a clause about one subject once: a fact counts once';

create table concern_papers (
  id uuid primary key default gen_random_uuid(),
  concern_id uuid not null references concerns (id),
  provider_code text not null,
  side text not null constraint concern_papers_side_known check (side in ('body', 'bureau')),
  file_id uuid not null references files (id),
  added_by uuid not null,
  added_at timestamptz not null default clock_timestamp()
);
comment on table concern_papers is 'Papers to a concern, of the body and of the bureau; the body sees its own (X2.2.6).';
create index concern_papers_of_concern on concern_papers (concern_id);

create table concern_passes (
  id uuid primary key default gen_random_uuid(),
  concern_id uuid not null references concerns (id),
  gate text not null constraint concern_passes_gate_known check (gate in ('exam', 'claim-review', 'claim-approval')),
  subject_kind text not null,
  subject_id text not null,
  reason text not null constraint concern_passes_with_reason check (length(reason) >= 5),
  passed_by uuid not null,
  passed_name text not null,
  passed_at timestamptz not null default clock_timestamp()
);
comment on table concern_passes is 'Who let something pass by name although a concern about it was not decided, and why (A10.10).';
create index concern_passes_of_concern on concern_passes (concern_id);

create function guard_concern() returns trigger language plpgsql as $$
declare role text := me_role();
begin
  if tg_op = 'INSERT' then
    if new.status <> 'raised' then
      raise exception 'a concern begins raised' using errcode = 'check_violation', constraint = 'concerns_begin_raised';
    end if;
    return new;
  end if;
  if (old.number, old.subject_kind, old.subject_id, old.subject_name, old.provider_code, old.person_id, old.clause, old.secret, old.raised_on)
      is distinct from (new.number, new.subject_kind, new.subject_id, new.subject_name, new.provider_code, new.person_id, new.clause, new.secret, new.raised_on) then
    raise exception 'what was raised stays' using errcode = 'check_violation', constraint = 'concerns_stay';
  end if;
  if old.status = new.status or not exists (
    select from (values
      ('raised', 'heard', array['principal', 'provider-clerk']),
      ('heard', 'proposed', array['clerk', 'approver', 'inspector']),
      ('proposed', 'upheld', array['approver']),
      ('raised', 'dismissed', array['clerk', 'approver']), ('heard', 'dismissed', array['clerk', 'approver']),
      ('proposed', 'dismissed', array['approver']),
      ('upheld', 'settled', array['clerk', 'approver', 'inspector'])) as step (before, after, roles)
    where before = old.status and after = new.status and (role = any (roles) or role = 'system')) then
    raise exception 'a concern does not go from % to % by %', old.status, new.status, role
      using errcode = 'check_violation', constraint = 'concerns_step_by_step';
  end if;
  if (new.status <> 'heard' and (old.answer, old.answered_by, old.answered_at) is distinct from (new.answer, new.answered_by, new.answered_at))
    or (new.status <> 'proposed' and (old.proposal, old.proposed_by, old.proposed_at) is distinct from (new.proposal, new.proposed_by, new.proposed_at))
    or (new.status not in ('upheld', 'dismissed') and (old.decision, old.decided_by, old.decided_at) is distinct from (new.decision, new.decided_by, new.decided_at)) then
    raise exception 'what was said and decided stays' using errcode = 'check_violation', constraint = 'concerns_stay';
  end if;
  if role <> 'system' and me_account() is distinct from (case new.status when 'heard' then new.answered_by
      when 'proposed' then new.proposed_by when 'settled' then new.settled_by else new.decided_by end) then
    raise exception 'everybody signs for themselves' using errcode = 'check_violation', constraint = 'concerns_signed_by_oneself';
  end if;
  if new.status in ('upheld', 'dismissed') and exists (
      select from concern_origins o where o.concern_id = new.id and o.raised_by = new.decided_by) then
    raise exception 'who raised it does not decide it' using errcode = 'check_violation', constraint = 'concerns_raiser_never_decides';
  end if;
  return new;
end $$;
comment on function guard_concern() is 'Heard, proposed, decided by somebody else than who raised it, settled; what was raised stays (A10.9, X2.2.6)';
create trigger concerns_guard before insert or update on concerns for each row execute function guard_concern();
create trigger concerns_never_removed before delete or truncate on concerns for each statement execute function refuse_change();
create trigger concern_origins_insert_only before update or delete or truncate on concern_origins for each statement execute function refuse_change();
create trigger concern_papers_insert_only before update or delete or truncate on concern_papers for each statement execute function refuse_change();
create trigger concern_passes_insert_only before update or delete or truncate on concern_passes for each statement execute function refuse_change();

alter table concerns enable row level security;
alter table concerns force row level security;
alter table concern_origins enable row level security;
alter table concern_origins force row level security;
alter table concern_papers enable row level security;
alter table concern_papers force row level security;
alter table concern_passes enable row level security;
alter table concern_passes force row level security;
grant select, insert, update on concerns to qixun_app;
grant select, insert on concern_origins, concern_papers, concern_passes to qixun_app;

create policy concerns_read_bureau_house on concerns for select to qixun_bureau, qixun_house using (true);
create policy concerns_read_body on concerns for select to qixun_body using (provider_code = me_provider());
create policy concerns_add_bureau on concerns for insert to qixun_bureau with check (me_role() in ('clerk', 'approver', 'inspector'));
create policy concerns_add_house on concerns for insert to qixun_house with check (true);
create policy concerns_change_bureau on concerns for update to qixun_bureau using (me_role() in ('clerk', 'approver', 'inspector'));
create policy concerns_change_body on concerns for update to qixun_body using (me_body() and provider_code = me_provider());
create policy concerns_change_house on concerns for update to qixun_house using (true);

create policy concern_origins_read_bureau_house on concern_origins for select to qixun_bureau, qixun_house using (true);
create policy concern_origins_read_body on concern_origins for select to qixun_body using (me_body() and not secret and provider_code = me_provider());
create policy concern_origins_add_bureau on concern_origins for insert to qixun_bureau with check (me_role() in ('clerk', 'approver', 'inspector'));
create policy concern_origins_add_house on concern_origins for insert to qixun_house with check (true);

create policy concern_papers_read_bureau_house on concern_papers for select to qixun_bureau, qixun_house using (true);
create policy concern_papers_read_body on concern_papers for select to qixun_body using (me_body() and side = 'body' and provider_code = me_provider());
create policy concern_papers_add_bureau on concern_papers for insert to qixun_bureau with check (me_role() in ('clerk', 'approver', 'inspector') and side = 'bureau');
create policy concern_papers_add_body on concern_papers for insert to qixun_body with check (me_body() and side = 'body' and provider_code = me_provider());
create policy concern_papers_add_house on concern_papers for insert to qixun_house with check (true);

create policy concern_passes_read_bureau_house on concern_passes for select to qixun_bureau, qixun_house using (true);
create policy concern_passes_add_bureau on concern_passes for insert to qixun_bureau with check (me_role() in ('clerk', 'approver') and passed_by = me_account());
create policy concern_passes_add_house on concern_passes for insert to qixun_house with check (true);

-- The course of a concern is read like that of other cases: by the bureau, and by a body what the body itself did.
drop policy journal_read_bureau on journal;
drop policy journal_read_body on journal;
create policy journal_read_bureau on journal for select to qixun_bureau using (me_role() = 'auditor' or account_id = me_account()
  or subject_kind in ('filing', 'agreement', 'provider', 'notice', 'class', 'exam', 'claim', 'payment', 'rectification', 'concern'));
create policy journal_read_body on journal for select to qixun_body using (account_id = me_account()
  or subject_kind in ('filing', 'agreement', 'provider', 'notice', 'class', 'exam', 'claim', 'payment', 'rectification', 'concern')
    and me_body() and provider_code = me_provider());
