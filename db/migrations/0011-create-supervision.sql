create table recordings (
  id uuid primary key default gen_random_uuid(),
  lesson_id uuid not null references lessons (id),
  class_id uuid not null references classes (id),
  provider_code text not null,
  file_id uuid not null references files (id),
  started_at timestamptz,
  seconds integer not null constraint recordings_seconds_positive check (seconds > 0),
  codec text not null default '',
  recorded_by uuid,
  recorded_at timestamptz not null default clock_timestamp(),
  constraint recordings_file_once unique (file_id)
);
comment on table recordings is '培训视频, 一课一视频 (A10.6, X2.3.3(d)): duration as read from the file, set against the lesson.';

create table inspections (
  id uuid primary key default gen_random_uuid(),
  class_id uuid not null references classes (id),
  lesson_id uuid references lessons (id),
  provider_code text not null,
  kind text not null constraint inspections_kind_known check (kind in ('onsite', 'random', 'special', 'phone')),
  inspected_at timestamptz not null,
  inspectors text[] not null,
  present integer constraint inspections_present_not_negative check (present >= 0),
  roster integer constraint inspections_roster_positive check (roster > 0),
  refused boolean not null default false,
  findings text[] not null default '{}',
  remarks text not null default '',
  recorded_by uuid not null,
  recorded_at timestamptz not null default clock_timestamp(),
  constraint inspections_head_count check ((present is null) = (roster is null) and (present is null or present <= roster))
);
comment on table inspections is '实地核查、随机抽查、专项检查、电话调查 (A10.8(a)): head count against the roster, findings, refusal (A14.7).';

create table surveys (
  id uuid primary key default gen_random_uuid(),
  class_id uuid not null references classes (id),
  provider_code text not null,
  surveyed_on date not null,
  answers integer not null constraint surveys_answers_positive check (answers > 0),
  satisfied integer not null,
  recorded_by uuid not null,
  constraint surveys_satisfied_in_range check (satisfied between 0 and answers)
);
comment on table surveys is '满意度调查: valid answers and satisfied ones (A14.4).';

create table complaints (
  id uuid primary key default gen_random_uuid(),
  provider_code text not null references providers (credit_code),
  class_id uuid references classes (id),
  kind text not null constraint complaints_kind_known check (kind in ('sham', 'fees', 'subcontract', 'fraud', 'incident', 'other')),
  content text not null,
  received_on date not null,
  verified boolean,
  severe boolean not null default false,
  recorded_by uuid not null
);
comment on table complaints is 'Complaints and reports; verified null while being looked into (A14.3(b), A14.5(a), A14.6, A14.8(a)).';

create table rectifications (
  id uuid primary key default gen_random_uuid(),
  number text not null constraint rectifications_number_once unique,
  provider_code text not null references providers (credit_code),
  class_id uuid references classes (id),
  clause text not null,
  facts text not null,
  demand text not null,
  interviewed_on date,
  interview_note text,
  ordered_on date not null,
  due_on date not null,
  delivered_on date,
  rechecked_on date,
  result text constraint rectifications_result_known check (result in ('pass', 'fail')),
  ordered_by uuid not null,
  rechecked_by uuid,
  constraint rectifications_has_deadline check (ordered_on < due_on),
  constraint rectifications_rechecked check ((rechecked_on is null) = (result is null))
);
comment on table rectifications is '整改通知 of a class (A10.16(f)) or a body (A14.0(c)); always with a deadline, then re-checked.';

create table dissolutions (
  id uuid primary key default gen_random_uuid(),
  provider_code text not null references providers (credit_code),
  agreement_id uuid not null constraint dissolutions_once unique references agreements (id),
  rectification_id uuid references rectifications (id),
  clause text not null,
  reason text not null,
  decided_on date not null,
  proposed_by uuid not null,
  decided_by uuid not null,
  constraint dissolutions_two_people check (proposed_by <> decided_by)
);
comment on table dissolutions is 'The subsidy right cancelled and the agreement dissolved (A14.0(d), A14.0(e), A7.3).';

do $$
declare t text;
begin
  foreach t in array array['recordings', 'inspections', 'surveys', 'complaints', 'rectifications', 'dissolutions'] loop
    execute format('alter table %I enable row level security; alter table %I force row level security', t, t);
    execute format('grant select, insert, update on %I to qixun_app', t);
    execute format('create policy %I on %I for insert with check (me_role() in (''system'', ''clerk'', ''approver'', ''inspector'')%s)', t || '_add', t,
      case t when 'recordings' then ' or (me_role() in (''principal'', ''provider-clerk'', ''teacher'') and provider_code = me_provider())' else '' end);
    execute format('create policy %I on %I for update using (me_role() in (''system'', ''clerk'', ''approver'', ''inspector''))', t || '_change', t);
    if t <> 'complaints' then
      execute format('create policy %I on %I for select using (me_bureau() or provider_code = me_provider())', t || '_read', t);
    end if;
  end loop;
end $$;
-- Whoever complains must not be found out by the body complained of.
create policy complaints_read on complaints for select using (me_bureau());

-- A body whose right is cancelled files and claims nothing more, from the same transaction on (A14.0(d), A14.0(e)).
-- The share lock makes a filing and a cancellation at the same moment wait for each other.
create function refuse_cancelled_body() returns trigger language plpgsql as $$
declare found text;
begin
  select standing into found from providers where credit_code = new.provider_code for share;
  if found = 'cancelled' then
    raise exception 'the body is cancelled' using errcode = 'check_violation', constraint = 'cancelled_body_files_nothing';
  end if;
  return new;
end $$;
create trigger classes_of_living_body before insert or update of status on classes for each row
  when (new.status in ('draft', 'submitted', 'approved')) execute function refuse_cancelled_body();
create trigger filings_of_living_body before insert on filings for each row execute function refuse_cancelled_body();
