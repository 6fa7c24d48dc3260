create table exam_reviews (
  id uuid primary key default gen_random_uuid(),
  class_id uuid not null references classes (id),
  provider_code text not null,
  kind text not null constraint exam_reviews_kind_known check (kind in ('video', 'attendance')),
  result text not null constraint exam_reviews_result_known check (result in ('pass', 'fail')),
  opinion text not null,
  reviewed_by uuid not null,
  reviewed_at timestamptz not null default clock_timestamp()
);
comment on table exam_reviews is 'What the bureau found of the video and the paper attendance of a class before its exam (A11.2); the latest of a kind stands.';
create index exam_reviews_class on exam_reviews (class_id, kind, reviewed_at desc);
create trigger exam_reviews_insert_only before update or delete or truncate on exam_reviews for each statement execute function refuse_change();
alter table exam_reviews enable row level security; alter table exam_reviews force row level security;
grant select, insert on exam_reviews to qixun_app;
create policy exam_reviews_read on exam_reviews for select using (me_bureau() or provider_code = me_provider());
create policy exam_reviews_add on exam_reviews for insert with check (me_role() in ('clerk', 'approver', 'inspector', 'system'));

alter table sittings
  add column judgement_id uuid references judgements (id),
  add column results_key text constraint sittings_results_key_once unique,
  add column results_hash text,
  add column results_at timestamptz;
comment on column sittings.results_key is 'Client key of the import of results: repeating it answers the first one (A11.1). The file itself is not kept: it holds whole identity numbers.';

alter table exam_results
  add column handed_on date,
  add constraint exam_results_handed_after_issue check (handed_on is null or (issued_on is not null and issued_on <= handed_on));
comment on column exam_results.handed_on is 'Day on which the certificate was handed to the trainee (X2.3.5(b)); not the start of A13.7.';
-- Scores and numbers are entered once; only the handing over is added later.
revoke update on exam_results from qixun_app;
grant update (handed_on) on exam_results to qixun_app;

-- What is kept is neither taken away nor put in another's place (A12.6, A12.7).
create trigger ledger_items_fixed before update on ledger_items for each statement execute function refuse_early_removal();
create trigger archives_fixed before update or delete or truncate on archives for each statement execute function refuse_early_removal();
create trigger recordings_kept before delete or truncate on recordings for each statement execute function refuse_early_removal();
create index ledger_items_class on ledger_items (class_id, kind);

alter table rectifications
  add column recheck_note text,
  add column notice_file_id uuid references files (id),
  add column judgement_id uuid references judgements (id),
  add column version integer not null default 1,
  add constraint rectifications_interview_before_delivery check (class_id is not null or delivered_on is null or interviewed_on is not null),
  add constraint rectifications_fail_after_deadline check (class_id is not null or result is distinct from 'fail' or rechecked_on > due_on),
  add constraint rectifications_recheck_after_delivery check (class_id is not null or result is null or delivered_on is not null);
comment on constraint rectifications_interview_before_delivery on rectifications is 'The head of the body is interviewed before the notice is delivered (A14.0(b))';
comment on constraint rectifications_fail_after_deadline on rectifications is 'Failed only when the deadline has passed (A14.0(d))';
comment on constraint rectifications_recheck_after_delivery on rectifications is 'Whoever has not received the notice is not re-checked (A14.0(c))';

alter table complaints drop constraint complaints_kind_known,
  add constraint complaints_kind_known check (kind in ('sham', 'fees', 'subcontract', 'fraud', 'incident', 'unreachable', 'other'));
comment on constraint complaints_kind_known on complaints is 'What is reported of a body, a trainee who cannot be reached among it (A14.3(a))';

create unique index rectifications_one_open_of_body on rectifications (provider_code) where class_id is null and rechecked_on is null;
comment on index rectifications_one_open_of_body is 'One order at a time to a body (A14.0(c))';

create table dissolution_proposals (
  id uuid primary key default gen_random_uuid(),
  provider_code text not null references providers (credit_code),
  agreement_id uuid not null references agreements (id),
  rectification_id uuid references rectifications (id),
  clause text not null,
  reason text not null,
  proposed_by uuid not null,
  proposed_at timestamptz not null default clock_timestamp(),
  decision text constraint dissolution_proposals_decision_known check (decision in ('agreed', 'declined')),
  decision_note text,
  decided_by uuid,
  decided_at timestamptz,
  constraint dissolution_proposals_two_people check (decided_by <> proposed_by),
  constraint dissolution_proposals_decided check ((decision is null) = (decided_by is null) and (decision is null) = (decided_at is null))
);
comment on table dissolution_proposals is 'Proposed by one, decided by another: a body is never cancelled silently (A14.0(d), A7.3).';
comment on constraint dissolution_proposals_two_people on dissolution_proposals is 'Proposed by one, decided by another (A14.0(d))';
create unique index dissolution_proposals_one_open on dissolution_proposals (provider_code) where decision is null;
alter table dissolution_proposals enable row level security; alter table dissolution_proposals force row level security;
grant select, insert, update on dissolution_proposals to qixun_app;
create policy dissolution_proposals_read on dissolution_proposals for select using (me_bureau());
create policy dissolution_proposals_add on dissolution_proposals for insert with check (me_role() in ('clerk', 'inspector', 'approver', 'system'));
create policy dissolution_proposals_change on dissolution_proposals for update using (me_role() in ('approver', 'system'));

-- Dissolved only after a failed re-check of the same body, or directly for double funding, which has no rectification (A7.3).
create function refuse_dissolution() returns trigger language plpgsql as $$
begin
  if new.rectification_id is null and new.clause <> 'A7.3' then
    raise exception 'no rectification was ordered' using errcode = 'check_violation', constraint = 'dissolutions_after_rectification';
  end if;
  if new.rectification_id is not null and not exists (
    select from rectifications r where r.id = new.rectification_id and r.provider_code = new.provider_code and r.class_id is null
      and r.result = 'fail' and r.due_on < new.decided_on) then
    raise exception 'the rectification has not failed' using errcode = 'check_violation', constraint = 'dissolutions_after_rectification';
  end if;
  return new;
end $$;
create trigger dissolutions_guard before insert on dissolutions for each row execute function refuse_dissolution();
create trigger dissolutions_insert_only before update or delete or truncate on dissolutions for each statement execute function refuse_change();

-- A body may correct its address; its standing is the bureau's, and cancelled is for good unless the house itself restores it.
create function guard_standing() returns trigger language plpgsql as $$
begin
  if me_role() = 'system' then return new; end if;
  if me_role() not in ('clerk', 'approver') then
    raise exception 'the standing is the bureau''s to change' using errcode = 'insufficient_privilege';
  end if;
  if old.standing = 'cancelled' then
    raise exception 'cancelled is for good' using errcode = 'check_violation', constraint = 'providers_cancelled_for_good';
  end if;
  if new.standing = 'cancelled' and not exists (select from dissolutions d where d.provider_code = new.credit_code) then
    raise exception 'no dissolution was decided' using errcode = 'check_violation', constraint = 'providers_cancelled_by_decision';
  end if;
  return new;
end $$;
create trigger providers_standing before update of standing on providers for each row
  when (old.standing is distinct from new.standing) execute function guard_standing();

-- Trainees cannot see a cancelled body, and their own claims for its classes are refused all the same.
create or replace function refuse_cancelled_body() returns trigger language plpgsql as $$
declare found text; asking text := me_role();
begin
  perform set_config('qixun.role', 'system', true);
  select standing into found from providers where credit_code = new.provider_code for share;
  perform set_config('qixun.role', asking, true);
  if found = 'cancelled' then
    raise exception 'the body is cancelled' using errcode = 'check_violation', constraint = 'cancelled_body_files_nothing';
  end if;
  return new;
end $$;
