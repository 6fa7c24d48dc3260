-- Whose rows are whose is said by groups of roles: a role of the database for each (server/access/database-role.ts). Where a
-- group sees everything its policy is `true`, so that every index works; where a policy must look something up it calls a
-- function whose tables were bound when it was made. Who acts is one setting, "role|account|body|person".

create or replace function me_role() returns text language sql stable parallel safe
  return coalesce(split_part(current_setting('qixun.actor', true), '|', 1), '');
create or replace function me_account() returns uuid language sql stable parallel safe
  return nullif(split_part(current_setting('qixun.actor', true), '|', 2), '')::uuid;
create or replace function me_provider() returns text language sql stable parallel safe
  return coalesce(split_part(current_setting('qixun.actor', true), '|', 3), '');
create or replace function me_person() returns uuid language sql stable parallel safe
  return nullif(split_part(current_setting('qixun.actor', true), '|', 4), '')::uuid;
create or replace function me_body() returns boolean language sql stable parallel safe
  return me_role() in ('principal', 'provider-clerk');

create function me_in_class(class uuid) returns boolean language sql stable parallel safe
  return exists (select from class_trainees t where t.class_id = class and t.person_id = me_person());
comment on function me_in_class(uuid) is 'True for the trainee who is, or was, on the roster of the class.';
create function me_in_class_of(class uuid, body text) returns boolean language sql stable parallel safe
  return exists (select from class_trainees t where t.class_id = class and t.provider_code = body and t.person_id = me_person());
comment on function me_in_class_of(uuid, text) is 'True for the trainee of this class of this body (A10.9).';
create function me_taught_at(body text) returns boolean language sql stable parallel safe
  return exists (select from class_trainees t where t.provider_code = body and t.person_id = me_person());
comment on function me_taught_at(text) is 'True for whoever is, or was, a trainee of the body.';
create function me_taught_in(room uuid) returns boolean language sql stable parallel safe
  return exists (select from lessons l join class_trainees t on t.class_id = l.class_id where l.room_id = room and t.person_id = me_person());
comment on function me_taught_in(uuid) is 'True for a trainee with a lesson in the room.';
create function me_taught_by(teacher uuid) returns boolean language sql stable parallel safe
  return exists (select from lessons l join class_trainees t on t.class_id = l.class_id where l.teacher_id = teacher and t.person_id = me_person());
comment on function me_taught_by(uuid) is 'True for a trainee with a lesson of the teacher.';
create function on_own_roster(person uuid) returns boolean language sql stable parallel safe
  return exists (select from class_trainees t where t.person_id = person and t.provider_code = me_provider() and me_provider() <> '');
comment on function on_own_roster(uuid) is 'True for a person on a roster of the acting body.';
create function agreement_in_force(body text) returns boolean language sql stable parallel safe
  return exists (select from agreements a where a.provider_code = body and a.status = 'in-force');
comment on function agreement_in_force(text) is 'True for a body whose agreement is in force: everybody may know it (A6.4).';
create function sees_check(id uuid) returns boolean language sql stable parallel safe
  return exists (select from claim_checks c where c.id = sees_check.id);
comment on function sees_check(uuid) is 'True where the check itself is seen by whoever acts.';
create function sees_recovery(id uuid) returns boolean language sql stable parallel safe
  return exists (select from recoveries r where r.id = sees_recovery.id);
comment on function sees_recovery(uuid) is 'True where the recovery itself is seen by whoever acts.';

-- Whether a body is cancelled is asked in the name of the house: its own row may be out of sight of whoever acts.
create or replace function refuse_cancelled_body() returns trigger language plpgsql as $$
declare found text; acting text := current_user;
begin
  perform set_config('role', 'qixun_house', true);
  select standing into found from providers where credit_code = new.provider_code for share;
  perform set_config('role', acting, true);
  if found = 'cancelled' then
    raise exception 'the body is cancelled' using errcode = 'check_violation', constraint = 'cancelled_body_files_nothing';
  end if;
  return new;
end $$;

do $$
declare p record;
begin
  for p in select policyname, tablename from pg_policies where schemaname = current_schema() loop
    execute format('drop policy %I on %I', p.policyname, p.tablename);
  end loop;
end $$;
drop function me_bureau();

create policy accounts_read_bureau on accounts for select to qixun_bureau using (me_role() = 'auditor' or id = me_account());
create policy accounts_read_body_trainee on accounts for select to qixun_body, qixun_trainee using (id = me_account());
create policy accounts_read_public on accounts for select to qixun_public using (me_role() = 'administrator' or id = me_account());
create policy accounts_read_house on accounts for select to qixun_house using (true);
create policy accounts_add_public on accounts for insert to qixun_public with check (me_role() = 'administrator');
create policy accounts_add_house on accounts for insert to qixun_house with check (true);
create policy accounts_change_bureau_body_trainee on accounts for update to qixun_bureau, qixun_body, qixun_trainee using (id = me_account());
create policy accounts_change_public on accounts for update to qixun_public using (me_role() = 'administrator' or id = me_account());
create policy accounts_change_house on accounts for update to qixun_house using (true);

create policy agreements_read_bureau_house on agreements for select to qixun_bureau, qixun_house using (true);
create policy agreements_read_body on agreements for select to qixun_body using (provider_code = me_provider() or status = 'in-force');
create policy agreements_read_trainee_public on agreements for select to qixun_trainee, qixun_public using (status = 'in-force');
create policy agreements_add_bureau on agreements for insert to qixun_bureau with check (me_role() in ('clerk', 'approver'));
create policy agreements_add_house on agreements for insert to qixun_house with check (true);
create policy agreements_change_bureau on agreements for update to qixun_bureau using (me_role() in ('clerk', 'approver'));
create policy agreements_change_house on agreements for update to qixun_house using (true);

create policy archives_read_bureau_house on archives for select to qixun_bureau, qixun_house using (true);
create policy archives_read_body on archives for select to qixun_body using (provider_code = me_provider());
create policy archives_add_bureau on archives for insert to qixun_bureau with check (me_role() = 'clerk');
create policy archives_add_body on archives for insert to qixun_body with check (me_body() and provider_code = me_provider());
create policy archives_add_house on archives for insert to qixun_house with check (true);
create policy archives_change_bureau on archives for update to qixun_bureau using (me_role() = 'clerk');
create policy archives_change_body on archives for update to qixun_body using (me_body() and provider_code = me_provider());
create policy archives_change_house on archives for update to qixun_house using (true);

create policy attendance_read_bureau_house on attendance for select to qixun_bureau, qixun_house using (true);
create policy attendance_read_body on attendance for select to qixun_body using (provider_code = me_provider());
create policy attendance_read_trainee on attendance for select to qixun_trainee using (person_id = me_person());
create policy attendance_add_bureau on attendance for insert to qixun_bureau with check (me_role() in ('clerk', 'approver'));
create policy attendance_add_body on attendance for insert to qixun_body with check (me_body() and provider_code = me_provider());
create policy attendance_add_house on attendance for insert to qixun_house with check (true);
create policy attendance_change_bureau on attendance for update to qixun_bureau using (me_role() in ('clerk', 'approver', 'inspector'));
create policy attendance_change_body on attendance for update to qixun_body using (provider_code = me_provider());
create policy attendance_change_trainee on attendance for update to qixun_trainee using (person_id = me_person());
create policy attendance_change_house on attendance for update to qixun_house using (true);
create policy attendance_remove_body on attendance for delete to qixun_body using (me_body() and provider_code = me_provider());
create policy attendance_remove_house on attendance for delete to qixun_house using (true);

create policy catalogue_entries_read_all on catalogue_entries for select to qixun_app using (true);
create policy catalogue_entries_add_bureau on catalogue_entries for insert to qixun_bureau with check (me_role() = 'approver');
create policy catalogue_entries_add_house on catalogue_entries for insert to qixun_house with check (true);

create policy certificates_read_bureau_house on certificates for select to qixun_bureau, qixun_house using (true);
create policy certificates_read_body on certificates for select to qixun_body using (provider_code = me_provider());
create policy certificates_read_trainee on certificates for select to qixun_trainee using (person_id = me_person());
create policy certificates_add_bureau on certificates for insert to qixun_bureau with check (me_role() = 'clerk');
create policy certificates_add_body on certificates for insert to qixun_body with check (me_body() and provider_code = me_provider());
create policy certificates_add_house on certificates for insert to qixun_house with check (true);

create policy check_in_tries_read_bureau_house on check_in_tries for select to qixun_bureau, qixun_house using (true);
create policy check_in_tries_read_body on check_in_tries for select to qixun_body using (provider_code = me_provider());
create policy check_in_tries_read_trainee on check_in_tries for select to qixun_trainee using (person_id = me_person());
create policy check_in_tries_add_trainee on check_in_tries for insert to qixun_trainee with check (person_id = me_person());
create policy check_in_tries_add_house on check_in_tries for insert to qixun_house with check (true);

create policy claim_check_rows_read_bureau_body on claim_check_rows for select to qixun_bureau, qixun_body using (sees_check(check_id));
create policy claim_check_rows_read_house on claim_check_rows for select to qixun_house using (true);
create policy claim_check_rows_add_bureau on claim_check_rows for insert to qixun_bureau with check (me_role() in ('clerk', 'approver') and sees_check(check_id));
create policy claim_check_rows_add_body on claim_check_rows for insert to qixun_body with check (me_body() and sees_check(check_id));
create policy claim_check_rows_add_house on claim_check_rows for insert to qixun_house with check (true);

create policy claim_checks_read_bureau on claim_checks for select to qixun_bureau using (me_role() = 'auditor' or provider_code is null);
create policy claim_checks_read_body on claim_checks for select to qixun_body using (me_body() and provider_code = me_provider());
create policy claim_checks_read_house on claim_checks for select to qixun_house using (true);
create policy claim_checks_add_bureau on claim_checks for insert to qixun_bureau with check (me_role() in ('clerk', 'approver') and provider_code is null);
create policy claim_checks_add_body on claim_checks for insert to qixun_body with check (me_body() and provider_code = me_provider());
create policy claim_checks_add_house on claim_checks for insert to qixun_house with check (true);
create policy claim_checks_change_house on claim_checks for update to qixun_house using (true);

create policy claim_submissions_read_bureau_house on claim_submissions for select to qixun_bureau, qixun_house using (true);
create policy claim_submissions_read_body on claim_submissions for select to qixun_body using (account_id = me_account() or me_body() and provider_code = me_provider());
create policy claim_submissions_read_trainee_public on claim_submissions for select to qixun_trainee, qixun_public using (account_id = me_account());
create policy claim_submissions_add_body on claim_submissions for insert to qixun_body with check (account_id = me_account() and me_body() and provider_code = me_provider());
create policy claim_submissions_add_trainee on claim_submissions for insert to qixun_trainee with check (account_id = me_account() and provider_code is null);
create policy claim_submissions_add_house on claim_submissions for insert to qixun_house with check (true);

create policy claims_read_bureau_house on claims for select to qixun_bureau, qixun_house using (true);
create policy claims_read_body on claims for select to qixun_body using (me_body() and provider_code = me_provider());
create policy claims_read_trainee on claims for select to qixun_trainee using (person_id = me_person());
create policy claims_add_body on claims for insert to qixun_body with check (me_body() and provider_code = me_provider());
create policy claims_add_trainee on claims for insert to qixun_trainee with check (person_id = me_person());
create policy claims_add_house on claims for insert to qixun_house with check (true);
create policy claims_change_bureau on claims for update to qixun_bureau using (me_role() in ('clerk', 'approver', 'finance'));
create policy claims_change_body on claims for update to qixun_body using (me_body() and provider_code = me_provider());
create policy claims_change_trainee on claims for update to qixun_trainee using (person_id = me_person());
create policy claims_change_house on claims for update to qixun_house using (true);

create policy class_imports_read_bureau_house on class_imports for select to qixun_bureau, qixun_house using (true);
create policy class_imports_read_body on class_imports for select to qixun_body using (provider_code = me_provider());
create policy class_imports_add_body on class_imports for insert to qixun_body with check (me_body() and provider_code = me_provider());
create policy class_imports_add_house on class_imports for insert to qixun_house with check (true);

create policy class_papers_read_bureau_house on class_papers for select to qixun_bureau, qixun_house using (true);
create policy class_papers_read_body on class_papers for select to qixun_body using (provider_code = me_provider());
create policy class_papers_add_bureau on class_papers for insert to qixun_bureau with check (me_role() in ('clerk', 'approver'));
create policy class_papers_add_house on class_papers for insert to qixun_house with check (true);

create policy class_trainees_read_bureau_house on class_trainees for select to qixun_bureau, qixun_house using (true);
create policy class_trainees_read_body on class_trainees for select to qixun_body using (provider_code = me_provider());
create policy class_trainees_read_trainee on class_trainees for select to qixun_trainee using (person_id = me_person());
create policy class_trainees_add_bureau on class_trainees for insert to qixun_bureau with check (me_role() in ('clerk', 'approver'));
create policy class_trainees_add_body on class_trainees for insert to qixun_body with check (me_body() and provider_code = me_provider());
create policy class_trainees_add_house on class_trainees for insert to qixun_house with check (true);
create policy class_trainees_change_bureau on class_trainees for update to qixun_bureau using (me_role() in ('clerk', 'approver', 'inspector'));
create policy class_trainees_change_body on class_trainees for update to qixun_body using (provider_code = me_provider());
create policy class_trainees_change_house on class_trainees for update to qixun_house using (true);
create policy class_trainees_remove_body on class_trainees for delete to qixun_body using (me_body() and provider_code = me_provider());
create policy class_trainees_remove_house on class_trainees for delete to qixun_house using (true);

create policy classes_read_bureau_house on classes for select to qixun_bureau, qixun_house using (true);
create policy classes_read_body on classes for select to qixun_body using (provider_code = me_provider());
create policy classes_read_trainee on classes for select to qixun_trainee using (me_in_class(id));
create policy classes_add_bureau on classes for insert to qixun_bureau with check (me_role() in ('clerk', 'approver'));
create policy classes_add_body on classes for insert to qixun_body with check (me_body() and provider_code = me_provider());
create policy classes_add_house on classes for insert to qixun_house with check (true);
create policy classes_change_bureau on classes for update to qixun_bureau using (me_role() in ('clerk', 'approver', 'inspector'));
create policy classes_change_body on classes for update to qixun_body using (me_body() and provider_code = me_provider());
create policy classes_change_house on classes for update to qixun_house using (true);

create policy complaints_read_bureau_house on complaints for select to qixun_bureau, qixun_house using (true);
create policy complaints_read_trainee on complaints for select to qixun_trainee using (recorded_by = me_account());
create policy complaints_add_bureau on complaints for insert to qixun_bureau with check (me_role() in ('clerk', 'approver', 'inspector'));
create policy complaints_add_trainee on complaints for insert to qixun_trainee with check (recorded_by = me_account() and verified is null and not severe and me_in_class_of(class_id, provider_code));
create policy complaints_add_house on complaints for insert to qixun_house with check (true);
create policy complaints_change_bureau on complaints for update to qixun_bureau using (me_role() in ('clerk', 'approver', 'inspector'));
create policy complaints_change_house on complaints for update to qixun_house using (true);

create policy corrections_read_bureau_house on corrections for select to qixun_bureau, qixun_house using (true);
create policy corrections_read_body on corrections for select to qixun_body using (provider_code = me_provider());
create policy corrections_read_trainee on corrections for select to qixun_trainee using (person_id = me_person());
create policy corrections_add_bureau on corrections for insert to qixun_bureau with check (me_role() in ('clerk', 'approver'));
create policy corrections_add_body on corrections for insert to qixun_body with check (me_body() and provider_code = me_provider());
create policy corrections_add_house on corrections for insert to qixun_house with check (true);

create policy decisions_read_bureau_body on decisions for select to qixun_bureau, qixun_body using (sees_check(check_id));
create policy decisions_read_house on decisions for select to qixun_house using (true);
create policy decisions_add_house on decisions for insert to qixun_house with check (true);

create policy dissolution_proposals_read_bureau_house on dissolution_proposals for select to qixun_bureau, qixun_house using (true);
create policy dissolution_proposals_add_bureau on dissolution_proposals for insert to qixun_bureau with check (me_role() in ('clerk', 'approver', 'inspector'));
create policy dissolution_proposals_add_house on dissolution_proposals for insert to qixun_house with check (true);
create policy dissolution_proposals_change_bureau on dissolution_proposals for update to qixun_bureau using (me_role() = 'approver');
create policy dissolution_proposals_change_house on dissolution_proposals for update to qixun_house using (true);

create policy dissolutions_read_bureau_house on dissolutions for select to qixun_bureau, qixun_house using (true);
create policy dissolutions_read_body on dissolutions for select to qixun_body using (provider_code = me_provider());
create policy dissolutions_add_bureau on dissolutions for insert to qixun_bureau with check (me_role() in ('clerk', 'approver', 'inspector'));
create policy dissolutions_add_house on dissolutions for insert to qixun_house with check (true);
create policy dissolutions_change_bureau on dissolutions for update to qixun_bureau using (me_role() in ('clerk', 'approver', 'inspector'));
create policy dissolutions_change_house on dissolutions for update to qixun_house using (true);

create policy drafts_read_oneself on drafts for select to qixun_bureau, qixun_body, qixun_trainee, qixun_public using (account_id = me_account());
create policy drafts_read_house on drafts for select to qixun_house using (true);
create policy drafts_add_oneself on drafts for insert to qixun_app with check (account_id = me_account());
create policy drafts_change_oneself on drafts for update to qixun_app using (account_id = me_account());
create policy drafts_remove_oneself on drafts for delete to qixun_bureau, qixun_body, qixun_trainee, qixun_public using (account_id = me_account());
create policy drafts_remove_house on drafts for delete to qixun_house using (true);

create policy editions_read_all on editions for select to qixun_app using (true);
create policy editions_add_house on editions for insert to qixun_house with check (true);

create policy exam_results_read_bureau_house on exam_results for select to qixun_bureau, qixun_house using (true);
create policy exam_results_read_body on exam_results for select to qixun_body using (provider_code = me_provider());
create policy exam_results_read_trainee on exam_results for select to qixun_trainee using (person_id = me_person());
create policy exam_results_add_bureau on exam_results for insert to qixun_bureau with check (me_role() = 'clerk');
create policy exam_results_add_body on exam_results for insert to qixun_body with check (me_body() and provider_code = me_provider());
create policy exam_results_add_house on exam_results for insert to qixun_house with check (true);
create policy exam_results_change_bureau on exam_results for update to qixun_bureau using (me_role() = 'clerk');
create policy exam_results_change_body on exam_results for update to qixun_body using (me_body() and provider_code = me_provider());
create policy exam_results_change_house on exam_results for update to qixun_house using (true);

create policy exam_reviews_read_bureau_house on exam_reviews for select to qixun_bureau, qixun_house using (true);
create policy exam_reviews_read_body on exam_reviews for select to qixun_body using (provider_code = me_provider());
create policy exam_reviews_add_bureau on exam_reviews for insert to qixun_bureau with check (me_role() in ('clerk', 'approver', 'inspector'));
create policy exam_reviews_add_house on exam_reviews for insert to qixun_house with check (true);

create policy fees_read_all on fees for select to qixun_app using (true);
create policy fees_add_body on fees for insert to qixun_body with check (me_body() and provider_code = me_provider());
create policy fees_add_house on fees for insert to qixun_house with check (true);
create policy fees_change_body on fees for update to qixun_body using (me_body() and provider_code = me_provider());
create policy fees_change_house on fees for update to qixun_house using (true);

create policy files_read_bureau_house on files for select to qixun_bureau, qixun_house using (true);
create policy files_read_body on files for select to qixun_body using (provider_code = me_provider());
create policy files_add_bureau on files for insert to qixun_bureau with check (me_role() in ('clerk', 'approver', 'inspector', 'finance'));
create policy files_add_body on files for insert to qixun_body with check (provider_code = me_provider());
create policy files_add_house on files for insert to qixun_house with check (true);

create policy filing_materials_read_bureau_house on filing_materials for select to qixun_bureau, qixun_house using (true);
create policy filing_materials_read_body on filing_materials for select to qixun_body using (provider_code = me_provider());
create policy filing_materials_add_body on filing_materials for insert to qixun_body with check (me_body() and provider_code = me_provider());
create policy filing_materials_add_house on filing_materials for insert to qixun_house with check (true);
create policy filing_materials_remove_body on filing_materials for delete to qixun_body using (me_body() and provider_code = me_provider());

create policy filing_occupations_read_bureau_house on filing_occupations for select to qixun_bureau, qixun_house using (true);
create policy filing_occupations_read_body on filing_occupations for select to qixun_body using (provider_code = me_provider());
create policy filing_occupations_add_body on filing_occupations for insert to qixun_body with check (me_body() and provider_code = me_provider());
create policy filing_occupations_add_house on filing_occupations for insert to qixun_house with check (true);
create policy filing_occupations_remove_body on filing_occupations for delete to qixun_body using (me_body() and provider_code = me_provider());

create policy filings_read_bureau_house on filings for select to qixun_bureau, qixun_house using (true);
create policy filings_read_body on filings for select to qixun_body using (provider_code = me_provider());
create policy filings_add_body on filings for insert to qixun_body with check (me_body() and provider_code = me_provider());
create policy filings_add_house on filings for insert to qixun_house with check (true);
create policy filings_change_bureau on filings for update to qixun_bureau using (me_role() in ('clerk', 'approver', 'inspector'));
create policy filings_change_body on filings for update to qixun_body using (me_body() and provider_code = me_provider());
create policy filings_change_house on filings for update to qixun_house using (true);

create policy holiday_years_read_all on holiday_years for select to qixun_app using (true);
create policy holiday_years_add_bureau on holiday_years for insert to qixun_bureau with check (me_role() = 'approver');
create policy holiday_years_add_house on holiday_years for insert to qixun_house with check (true);

create policy holidays_read_all on holidays for select to qixun_app using (true);
create policy holidays_add_bureau on holidays for insert to qixun_bureau with check (me_role() = 'approver');
create policy holidays_add_house on holidays for insert to qixun_house with check (true);

create policy inspections_read_bureau_house on inspections for select to qixun_bureau, qixun_house using (true);
create policy inspections_read_body on inspections for select to qixun_body using (provider_code = me_provider());
create policy inspections_add_bureau on inspections for insert to qixun_bureau with check (me_role() in ('clerk', 'approver', 'inspector'));
create policy inspections_add_house on inspections for insert to qixun_house with check (true);
create policy inspections_change_bureau on inspections for update to qixun_bureau using (me_role() in ('clerk', 'approver', 'inspector'));
create policy inspections_change_house on inspections for update to qixun_house using (true);

create policy interpretations_read_all on interpretations for select to qixun_app using (true);
create policy interpretations_add_bureau on interpretations for insert to qixun_bureau with check (me_role() = 'approver');
create policy interpretations_add_house on interpretations for insert to qixun_house with check (true);

create policy journal_read_bureau on journal for select to qixun_bureau using (me_role() = 'auditor' or account_id = me_account() or subject_kind in ('filing', 'agreement', 'provider', 'notice', 'class', 'exam', 'claim', 'payment', 'rectification'));
create policy journal_read_body on journal for select to qixun_body using (account_id = me_account() or subject_kind in ('filing', 'agreement', 'provider', 'notice', 'class', 'exam', 'claim', 'payment', 'rectification') and me_body() and provider_code = me_provider());
create policy journal_read_trainee_public on journal for select to qixun_trainee, qixun_public using (account_id = me_account());
create policy journal_read_house on journal for select to qixun_house using (true);
create policy journal_add_oneself on journal for insert to qixun_bureau, qixun_body, qixun_trainee, qixun_public with check (account_id is not distinct from me_account() and role = me_role());
create policy journal_add_house on journal for insert to qixun_house with check (true);

create policy journal_seals_read_bureau on journal_seals for select to qixun_bureau using (me_role() = 'auditor');
create policy journal_seals_read_house on journal_seals for select to qixun_house using (true);
create policy journal_seals_add_house on journal_seals for insert to qixun_house with check (true);

create policy judgements_read_bureau_house on judgements for select to qixun_bureau, qixun_house using (true);
create policy judgements_read_body on judgements for select to qixun_body using (provider_code = me_provider());
create policy judgements_add_bureau on judgements for insert to qixun_bureau with check (me_role() in ('clerk', 'approver', 'inspector', 'finance'));
create policy judgements_add_body_house on judgements for insert to qixun_body, qixun_house with check (true);

create policy kept_papers_read_bureau on kept_papers for select to qixun_bureau using (me_role() = 'finance' or kind <> 'bank-order');
create policy kept_papers_read_body on kept_papers for select to qixun_body using (kind <> 'bank-order' and me_body() and provider_code = me_provider());
create policy kept_papers_read_house on kept_papers for select to qixun_house using (true);
create policy kept_papers_add_bureau on kept_papers for insert to qixun_bureau with check (me_role() = 'finance' or kind <> 'bank-order');
create policy kept_papers_add_body on kept_papers for insert to qixun_body with check (kind <> 'bank-order' and me_body() and provider_code = me_provider());
create policy kept_papers_add_house on kept_papers for insert to qixun_house with check (true);

create policy key_marks_read_house on key_marks for select to qixun_house using (true);
create policy key_marks_add_house on key_marks for insert to qixun_house with check (true);
create policy key_marks_change_house on key_marks for update to qixun_house using (true);
create policy key_marks_remove_house on key_marks for delete to qixun_house using (true);

create policy laws_read_all on laws for select to qixun_app using (true);
create policy laws_add_house on laws for insert to qixun_house with check (true);

create policy ledger_items_read_bureau_house on ledger_items for select to qixun_bureau, qixun_house using (true);
create policy ledger_items_read_body on ledger_items for select to qixun_body using (provider_code = me_provider());
create policy ledger_items_add_bureau on ledger_items for insert to qixun_bureau with check (me_role() = 'clerk');
create policy ledger_items_add_body on ledger_items for insert to qixun_body with check (me_body() and provider_code = me_provider());
create policy ledger_items_add_house on ledger_items for insert to qixun_house with check (true);
create policy ledger_items_change_bureau on ledger_items for update to qixun_bureau using (me_role() = 'clerk');
create policy ledger_items_change_body on ledger_items for update to qixun_body using (me_body() and provider_code = me_provider());
create policy ledger_items_change_house on ledger_items for update to qixun_house using (true);

create policy lesson_changes_read_bureau_house on lesson_changes for select to qixun_bureau, qixun_house using (true);
create policy lesson_changes_read_body on lesson_changes for select to qixun_body using (provider_code = me_provider());
create policy lesson_changes_read_trainee on lesson_changes for select to qixun_trainee using (decision = 'agreed' and me_in_class(class_id));
create policy lesson_changes_add_body on lesson_changes for insert to qixun_body with check (me_body() and provider_code = me_provider() and asked_by = me_account() and decision is null);
create policy lesson_changes_add_house on lesson_changes for insert to qixun_house with check (true);
create policy lesson_changes_change_bureau on lesson_changes for update to qixun_bureau using (me_role() in ('clerk', 'approver'));
create policy lesson_changes_change_house on lesson_changes for update to qixun_house using (true);

create policy lessons_read_bureau_house on lessons for select to qixun_bureau, qixun_house using (true);
create policy lessons_read_body on lessons for select to qixun_body using (provider_code = me_provider());
create policy lessons_read_trainee on lessons for select to qixun_trainee using (me_in_class(class_id));
create policy lessons_add_bureau on lessons for insert to qixun_bureau with check (me_role() in ('clerk', 'approver'));
create policy lessons_add_body on lessons for insert to qixun_body with check (me_body() and provider_code = me_provider());
create policy lessons_add_house on lessons for insert to qixun_house with check (true);
create policy lessons_change_bureau on lessons for update to qixun_bureau using (me_role() in ('clerk', 'approver', 'inspector'));
create policy lessons_change_body on lessons for update to qixun_body using (provider_code = me_provider());
create policy lessons_change_house on lessons for update to qixun_house using (true);
create policy lessons_remove_body on lessons for delete to qixun_body using (me_body() and provider_code = me_provider());
create policy lessons_remove_house on lessons for delete to qixun_house using (true);

create policy notices_read_all on notices for select to qixun_app using (true);
create policy notices_add_bureau on notices for insert to qixun_bureau with check (me_role() in ('clerk', 'approver'));
create policy notices_add_house on notices for insert to qixun_house with check (true);
create policy notices_change_bureau on notices for update to qixun_bureau using (me_role() in ('clerk', 'approver'));
create policy notices_change_house on notices for update to qixun_house using (true);

create policy objections_read_bureau_house on objections for select to qixun_bureau, qixun_house using (true);
create policy objections_add_all on objections for insert to qixun_app with check (true);
create policy objections_change_bureau on objections for update to qixun_bureau using (me_role() in ('clerk', 'approver'));
create policy objections_change_house on objections for update to qixun_house using (true);

create policy parameters_read_all on parameters for select to qixun_app using (true);
create policy parameters_add_bureau on parameters for insert to qixun_bureau with check (me_role() = 'approver');
create policy parameters_add_house on parameters for insert to qixun_house with check (true);

create policy payment_batches_read_bureau_house on payment_batches for select to qixun_bureau, qixun_house using (true);
create policy payment_batches_add_bureau on payment_batches for insert to qixun_bureau with check (me_role() in ('clerk', 'finance'));
create policy payment_batches_add_house on payment_batches for insert to qixun_house with check (true);
create policy payment_batches_change_bureau on payment_batches for update to qixun_bureau using (me_role() in ('approver', 'finance'));
create policy payment_batches_change_house on payment_batches for update to qixun_house using (true);

create policy payments_read_bureau_house on payments for select to qixun_bureau, qixun_house using (true);
create policy payments_read_body on payments for select to qixun_body using (provider_code = me_provider());
create policy payments_read_trainee on payments for select to qixun_trainee using (person_id = me_person());
create policy payments_add_bureau on payments for insert to qixun_bureau with check (me_role() in ('clerk', 'finance'));
create policy payments_add_house on payments for insert to qixun_house with check (true);
create policy payments_change_bureau on payments for update to qixun_bureau using (me_role() in ('approver', 'finance'));
create policy payments_change_house on payments for update to qixun_house using (true);

create policy persons_read_bureau_house on persons for select to qixun_bureau, qixun_house using (true);
create policy persons_read_body on persons for select to qixun_body using (on_own_roster(id));
create policy persons_read_trainee on persons for select to qixun_trainee using (id = me_person());
create policy persons_add_bureau on persons for insert to qixun_bureau with check (me_role() = 'clerk');
create policy persons_add_body on persons for insert to qixun_body with check (me_body());
create policy persons_add_house on persons for insert to qixun_house with check (true);
create policy persons_change_bureau on persons for update to qixun_bureau using (me_role() = 'clerk');
create policy persons_change_trainee on persons for update to qixun_trainee using (id = me_person());
create policy persons_change_house on persons for update to qixun_house using (true);

create policy providers_read_bureau_house on providers for select to qixun_bureau, qixun_house using (true);
create policy providers_read_body on providers for select to qixun_body using (credit_code = me_provider() or agreement_in_force(credit_code));
create policy providers_read_trainee on providers for select to qixun_trainee using (agreement_in_force(credit_code) or me_taught_at(credit_code));
create policy providers_read_public on providers for select to qixun_public using (agreement_in_force(credit_code));
create policy providers_add_bureau on providers for insert to qixun_bureau with check (me_role() = 'clerk');
create policy providers_add_body on providers for insert to qixun_body with check (me_body() and credit_code = me_provider());
create policy providers_add_house on providers for insert to qixun_house with check (true);
create policy providers_change_bureau on providers for update to qixun_bureau using (me_role() in ('clerk', 'approver'));
create policy providers_change_body on providers for update to qixun_body using (me_body() and credit_code = me_provider());
create policy providers_change_house on providers for update to qixun_house using (true);

create policy recordings_read_bureau_house on recordings for select to qixun_bureau, qixun_house using (true);
create policy recordings_read_body on recordings for select to qixun_body using (provider_code = me_provider());
create policy recordings_add_bureau on recordings for insert to qixun_bureau with check (me_role() in ('clerk', 'approver', 'inspector'));
create policy recordings_add_body on recordings for insert to qixun_body with check (provider_code = me_provider());
create policy recordings_add_house on recordings for insert to qixun_house with check (true);
create policy recordings_change_bureau on recordings for update to qixun_bureau using (me_role() in ('clerk', 'approver', 'inspector'));
create policy recordings_change_house on recordings for update to qixun_house using (true);

create policy recoveries_read_bureau_house on recoveries for select to qixun_bureau, qixun_house using (true);
create policy recoveries_read_body on recoveries for select to qixun_body using (me_body() and provider_code = me_provider() and person_id is null and status in ('agreed', 'closed'));
create policy recoveries_add_bureau on recoveries for insert to qixun_bureau with check (me_role() = 'clerk');
create policy recoveries_add_house on recoveries for insert to qixun_house with check (true);
create policy recoveries_change_bureau on recoveries for update to qixun_bureau using (me_role() in ('approver', 'finance'));
create policy recoveries_change_house on recoveries for update to qixun_house using (true);

create policy recovery_claims_read_bureau_house on recovery_claims for select to qixun_bureau, qixun_house using (true);
create policy recovery_claims_read_body on recovery_claims for select to qixun_body using (me_body() and provider_code = me_provider() and sees_recovery(recovery_id));
create policy recovery_claims_add_bureau on recovery_claims for insert to qixun_bureau with check (me_role() = 'clerk');
create policy recovery_claims_add_house on recovery_claims for insert to qixun_house with check (true);
create policy recovery_claims_change_bureau on recovery_claims for update to qixun_bureau using (me_role() = 'approver');
create policy recovery_claims_change_house on recovery_claims for update to qixun_house using (true);

create policy recovery_receipts_read_bureau_house on recovery_receipts for select to qixun_bureau, qixun_house using (true);
create policy recovery_receipts_read_body on recovery_receipts for select to qixun_body using (me_body() and provider_code = me_provider() and sees_recovery(recovery_id));
create policy recovery_receipts_add_bureau on recovery_receipts for insert to qixun_bureau with check (me_role() = 'finance');
create policy recovery_receipts_add_house on recovery_receipts for insert to qixun_house with check (true);

create policy rectifications_read_bureau_house on rectifications for select to qixun_bureau, qixun_house using (true);
create policy rectifications_read_body on rectifications for select to qixun_body using (provider_code = me_provider());
create policy rectifications_add_bureau on rectifications for insert to qixun_bureau with check (me_role() in ('clerk', 'approver', 'inspector'));
create policy rectifications_add_house on rectifications for insert to qixun_house with check (true);
create policy rectifications_change_bureau on rectifications for update to qixun_bureau using (me_role() in ('clerk', 'approver', 'inspector'));
create policy rectifications_change_house on rectifications for update to qixun_house using (true);

create policy rooms_read_bureau_house on rooms for select to qixun_bureau, qixun_house using (true);
create policy rooms_read_body on rooms for select to qixun_body using (provider_code = me_provider());
create policy rooms_read_trainee on rooms for select to qixun_trainee using (me_taught_in(id));
create policy rooms_add_body on rooms for insert to qixun_body with check (me_body() and provider_code = me_provider());
create policy rooms_add_house on rooms for insert to qixun_house with check (true);
create policy rooms_change_body on rooms for update to qixun_body using (me_body() and provider_code = me_provider());
create policy rooms_change_house on rooms for update to qixun_house using (true);

create policy rulesets_read_all on rulesets for select to qixun_app using (true);
create policy rulesets_add_house on rulesets for insert to qixun_house with check (true);

create policy sanctions_read_bureau_house on sanctions for select to qixun_bureau, qixun_house using (true);
create policy sanctions_read_body on sanctions for select to qixun_body using (me_body() and provider_code = me_provider() and kind = 'penalty');
create policy sanctions_add_bureau on sanctions for insert to qixun_bureau with check (me_role() in ('clerk', 'approver') and recorded_by = me_account());
create policy sanctions_add_house on sanctions for insert to qixun_house with check (true);

create policy sessions_read_bureau_body_trainee on sessions for select to qixun_bureau, qixun_body, qixun_trainee using (account_id = me_account());
create policy sessions_read_public on sessions for select to qixun_public using (me_role() = 'administrator' or account_id = me_account());
create policy sessions_read_house on sessions for select to qixun_house using (true);
create policy sessions_add_bureau_body_trainee on sessions for insert to qixun_bureau, qixun_body, qixun_trainee with check (account_id = me_account());
create policy sessions_add_public on sessions for insert to qixun_public with check (me_role() = 'administrator' or account_id = me_account());
create policy sessions_add_house on sessions for insert to qixun_house with check (true);
create policy sessions_change_bureau_body_trainee on sessions for update to qixun_bureau, qixun_body, qixun_trainee using (account_id = me_account());
create policy sessions_change_public on sessions for update to qixun_public using (me_role() = 'administrator' or account_id = me_account());
create policy sessions_change_house on sessions for update to qixun_house using (true);
create policy sessions_remove_bureau_body_trainee on sessions for delete to qixun_bureau, qixun_body, qixun_trainee using (account_id = me_account());
create policy sessions_remove_public on sessions for delete to qixun_public using (me_role() = 'administrator' or account_id = me_account());
create policy sessions_remove_house on sessions for delete to qixun_house using (true);

create policy setup_codes_read_house on setup_codes for select to qixun_house using (true);
create policy setup_codes_add_house on setup_codes for insert to qixun_house with check (true);
create policy setup_codes_change_house on setup_codes for update to qixun_house using (true);
create policy setup_codes_remove_house on setup_codes for delete to qixun_house using (true);

create policy sheet_mappings_read_bureau_house on sheet_mappings for select to qixun_bureau, qixun_house using (provider_code is null);
create policy sheet_mappings_read_body on sheet_mappings for select to qixun_body using (me_body() and provider_code = me_provider());
create policy sheet_mappings_add_bureau on sheet_mappings for insert to qixun_bureau with check (me_role() in ('clerk', 'approver', 'inspector', 'finance') and provider_code is null);
create policy sheet_mappings_add_body on sheet_mappings for insert to qixun_body with check (me_body() and provider_code = me_provider());
create policy sheet_mappings_add_house on sheet_mappings for insert to qixun_house with check (provider_code is null);
create policy sheet_mappings_change_bureau on sheet_mappings for update to qixun_bureau using (me_role() in ('clerk', 'approver', 'inspector', 'finance') and provider_code is null) with check (provider_code is null);
create policy sheet_mappings_change_body on sheet_mappings for update to qixun_body using (me_body() and provider_code = me_provider()) with check (me_body() and provider_code = me_provider());
create policy sheet_mappings_change_house on sheet_mappings for update to qixun_house using (provider_code is null);
create policy sheet_mappings_remove_bureau on sheet_mappings for delete to qixun_bureau using (me_role() in ('clerk', 'approver', 'inspector', 'finance') and provider_code is null);
create policy sheet_mappings_remove_body on sheet_mappings for delete to qixun_body using (me_body() and provider_code = me_provider());
create policy sheet_mappings_remove_house on sheet_mappings for delete to qixun_house using (provider_code is null);

create policy sign_in_codes_read_house on sign_in_codes for select to qixun_house using (true);
create policy sign_in_codes_add_house on sign_in_codes for insert to qixun_house with check (true);
create policy sign_in_codes_change_house on sign_in_codes for update to qixun_house using (true);
create policy sign_in_codes_remove_house on sign_in_codes for delete to qixun_house using (true);

create policy site_visits_read_bureau_house on site_visits for select to qixun_bureau, qixun_house using (true);
create policy site_visits_read_body on site_visits for select to qixun_body using (provider_code = me_provider());
create policy site_visits_add_bureau on site_visits for insert to qixun_bureau with check (me_role() in ('clerk', 'inspector'));
create policy site_visits_add_house on site_visits for insert to qixun_house with check (true);

create policy sittings_read_bureau_house on sittings for select to qixun_bureau, qixun_house using (true);
create policy sittings_read_body on sittings for select to qixun_body using (provider_code = me_provider());
create policy sittings_add_bureau on sittings for insert to qixun_bureau with check (me_role() = 'clerk');
create policy sittings_add_body on sittings for insert to qixun_body with check (me_body() and provider_code = me_provider());
create policy sittings_add_house on sittings for insert to qixun_house with check (true);
create policy sittings_change_bureau on sittings for update to qixun_bureau using (me_role() = 'clerk');
create policy sittings_change_body on sittings for update to qixun_body using (me_body() and provider_code = me_provider());
create policy sittings_change_house on sittings for update to qixun_house using (true);

create policy surveys_read_bureau_house on surveys for select to qixun_bureau, qixun_house using (true);
create policy surveys_read_body on surveys for select to qixun_body using (provider_code = me_provider());
create policy surveys_add_bureau on surveys for insert to qixun_bureau with check (me_role() in ('clerk', 'approver', 'inspector'));
create policy surveys_add_house on surveys for insert to qixun_house with check (true);
create policy surveys_change_bureau on surveys for update to qixun_bureau using (me_role() in ('clerk', 'approver', 'inspector'));
create policy surveys_change_house on surveys for update to qixun_house using (true);

create policy teachers_read_bureau_house on teachers for select to qixun_bureau, qixun_house using (true);
create policy teachers_read_body on teachers for select to qixun_body using (provider_code = me_provider());
create policy teachers_read_trainee on teachers for select to qixun_trainee using (me_taught_by(id));
create policy teachers_add_body on teachers for insert to qixun_body with check (me_body() and provider_code = me_provider());
create policy teachers_add_house on teachers for insert to qixun_house with check (true);
create policy teachers_change_body on teachers for update to qixun_body using (me_body() and provider_code = me_provider());
create policy teachers_change_house on teachers for update to qixun_house using (true);
