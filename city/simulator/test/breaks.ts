// A break of each invariant, as SQL done behind the back of every constraint and trigger to the demo city.

const paid = `(select id from claims where status = 'paid' and class_id is not null order by claim_no limit 1)`
const another = `(select id from claims where status = 'paid' and class_id is not null order by claim_no offset 1 limit 1)`
const copyOf = (table: string, change: string, of: string) =>
  `insert into ${table} select (jsonb_populate_record(x, jsonb_build_object('id', gen_random_uuid()) || ${change})).* from ${table} x where ${of}`
const first = (table: string, where: string) => `id = (select id from ${table} where ${where} limit 1)`

/** In a batch that is settled, against the planted recovery; `is`: status, who proposed, who decided. */
const anOffset = (
  is: string,
) => `insert into offsets (batch_id, recovery_id, provider_code, amount_fen, reason, proposed_at, status, proposed_by, decided_by)
    select b.id, '00000000-0000-4000-8000-000000000001', y.provider_code, y.amount_fen, '抵扣', '2099-01-01', ${is}
    from payment_batches b join payments y on y.batch_id = b.id and y.status = 'paid', (select gen_random_uuid() as me) m
    where b.status = 'settled' limit 1`

export const breaks: Record<string, string> = {
  'grants-three-a-year': [1, 2, 3]
    .map((n) =>
      copyOf(
        'claims',
        `jsonb_build_object('claim_no', 'X${n}', 'level', '${n}', 'class_no', 'X${n}')`,
        `id = ${paid}`,
      ),
    )
    .join(';'),
  'grants-slots-of-a-year': `update claims set year_slot = null where id = ${paid}`,
  'grants-level-once': copyOf(
    'claims',
    `'{"claim_no": "X1", "class_no": "X1", "year_slot": 2}'`,
    `id = ${paid}`,
  ),
  'grants-project-once': copyOf(
    'claims',
    `'{"claim_no": "X1", "level": "1", "year_slot": 2}'`,
    `id = ${paid}`,
  ),
  'claim-from-certificate': `update claims set certificate_no = 'S' where id = ${paid}`,
  'claim-two-people': `update claims set approved_by = reviewed_by where id = ${paid}`,
  'claim-status-and-hands': `update claims set notice_id = null where id = ${paid}`,
  'claim-cleared-after-notice': `update objections o set status = 'upheld', notice_id = c.notice_id, line_key = c.claim_no
    from claims c where c.id = ${paid}`,
  'claim-hands-on-record': `delete from journal where subject_id = ${paid}::text`,
  'claim-verdict-of-judgement': `update claims set verdict = 'manual' where id = ${paid}`,
  'claim-sums':
    'update claim_sums set amount_fen = amount_fen + 1 where id = (select min(id) from claim_sums)',
  'claim-paid-once': `update payments set amount_fen = amount_fen - 1 where claim_id = ${paid} and status = 'paid'`,
  'payment-of-one-batch': `update payments set claim_id = ${another} where claim_id = ${paid}`,
  'payment-of-cleared-claim': `update claims set status = 'refused' where id = ${paid}`,
  'payment-agrees-with-batch': `update payments set status = 'sent' where claim_id = ${paid} and status = 'paid'`,
  'batch-sum': 'update payment_batches set total_fen = total_fen + 1',
  'payment-not-to-stopped-body': `insert into payment_holds (provider_code, clause, reason, evidence_file_id, placed_by, placed_at)
    select y.provider_code, 'A14.5(a)', '举报核实', gen_random_uuid(), gen_random_uuid(), b.sent_at - interval '1 day'
    from payments y join payment_batches b on b.id = y.batch_id where y.payee_kind = 'provider' and b.sent_at is not null limit 1`,
  'hold-two-people': `insert into payment_holds (provider_code, clause, reason, evidence_file_id, placed_by, placed_at, lifted_by)
    select credit_code, 'A14.5(a)', '举报核实', gen_random_uuid(), me.id, '2099-01-01', me.id from providers, (select gen_random_uuid() as id) me limit 1`,
  'batch-three-people': 'update payment_batches set sent_by = prepared_by where sent_by is not null',
  'batch-hands-on-record':
    'update payment_batches set approved_by = gen_random_uuid() where approved_by is not null',
  'filing-two-people': 'update filings set approved_by = reviewed_by where approved_by is not null',
  'filing-status-and-hands': `delete from site_visits`,
  'filing-signed-agreement': 'update agreements set provider_sealed_on = null',
  'body-one-agreement': copyOf(
    'agreements',
    `'{"number": "X1"}'`,
    first('agreements', `status = 'in-force'`),
  ),
  'body-cancelled-without-agreement': `update agreements a set status = 'in-force' from providers p
    where p.credit_code = a.provider_code and p.standing = 'cancelled'`,
  'filing-ended-with-qualification': `update filings f set status = 'cleared' from providers p
    where p.credit_code = f.provider_code and p.standing = 'cancelled'`,
  'body-rectifying-with-order': `update rectifications set result = 'pass' where class_id is null and result is null`,
  'body-dissolved-by-two': 'update dissolution_proposals set decided_by = gen_random_uuid()',
  'class-status-and-hands': `update classes set decided_by = submitted_by where status = 'running'`,
  'class-decided-on-record': `update classes set decided_by = gen_random_uuid() where status = 'running'`,
  'class-stopped-by-order': copyOf(
    'rectifications',
    `'{"number": "X1"}'`,
    first('rectifications', 'class_id is not null and result is null'),
  ),
  'class-rechecked-by-another':
    'update rectifications set rechecked_by = ordered_by where class_id is not null',
  'class-called-off-on-what-was-found': `update rectifications set result = 'fail', named = '{}' where class_id is not null`,
  'class-taught-as-planned': `delete from attendance where ctid = (select a.ctid from attendance a join classes c on c.id = a.class_id
    where c.status = 'running' limit 1)`,
  'lesson-teacher-at-one-place': copyOf('lessons', `'{"position": 999}'`, first('lessons', 'planned')),
  'attendance-one-lesson-at-a-time': `update attendance a set during = b.during from attendance b
    where b.person_id = a.person_id and b.lesson_id <> a.lesson_id and a.ctid = (select min(ctid) from attendance)`,
  'exam-of-enrolled':
    'update exam_results set person_id = gen_random_uuid() where ctid = (select min(ctid) from exam_results)',
  'exam-certificate-once': `update exam_results set certificate_no = 'S' where certificate_no is not null`,
  'exam-examined-with-results': 'update sittings set results_at = null',
  'ledger-archived-with-class': 'delete from archives',
  'recovery-sum': 'update recoveries set amount_fen = amount_fen + 1',
  'recovery-receipts': `update recoveries set status = 'closed'`,
  'recovery-of-paid-claim': `update claims set status = 'cleared' where id in (select claim_id from recovery_claims)`,
  'recovery-two-people': 'update recoveries set decided_by = opened_by',
  'offset-two-people': anOffset(`'agreed', me, me`),
  'offset-sum': anOffset(`'proposed', me, null`),
  'offset-booked': `${anOffset(`'agreed', me, gen_random_uuid()`)};
    insert into offset_lines (offset_id, payment_id, provider_code, amount_fen)
      select o.id, y.id, y.provider_code, y.amount_fen from offsets o join payments y on y.batch_id = o.batch_id and y.status = 'paid' limit 1`,
  'offset-decided-before-approval': anOffset(`'proposed', me, null`),
  'change-decided-once': [1, 2]
    .map(
      (
        n,
      ) => `insert into lesson_changes (class_id, lesson_id, provider_code, old_starts_at, old_ends_at, old_teacher_id, starts_at, ends_at,
        teacher_id, reason, asked_on, asked_by) select class_id, id, provider_code, '2099-01-01', '2099-01-02', teacher_id, '2099-01-03',
        '2099-01-04', teacher_id, '停电${n}', '2099-01-01', gen_random_uuid() from lessons where ${first('lessons', 'planned')}`,
    )
    .join(';'),
  'objection-answered': `update objections set answered_by = null where status <> 'open'`,
  'objection-to-a-line': `update objections set line_key = 'nobody'`,
  'complaint-as-decided': `update complaints set verified = true where verified is null`,
  'trainees-as-on-rosters': `delete from class_trainees where ctid = (select ctid from class_trainees limit 1)`,
  'certificate-claimed': 'update exam_results set claimed = not claimed',
  'numbers-given-once': `update recoveries set number = 'X1'; update classes set class_no = 'X1'`,
  'case-on-record': `delete from journal where subject_kind = 'class'`,
  'journal-sealed-without-gap':
    'delete from journal_seals where position = (select max(position) - 1 from journal_seals)',
  'claim-on-its-notice': `update notices set lines = '[]' where id = (select notice_id from claims where id = ${paid})`,
  'recovery-shown-on-claim': `update claims set recovery = 'recovered' where id = ${another}`,
  'archive-whole': `delete from recordings where class_id in (select class_id from archives)`,
  'recording-of-its-lesson': copyOf('recordings', `'{}'`, first('recordings', 'true')),
  'file-with-hash': `update files set hash = 'unknown' where ${first('files', 'true')}`,
  'check-in-on-its-day': `update attendance set in_at = in_at - interval '1 day' where ctid = (select min(ctid) from attendance where in_at is not null)`,
  'change-two-people': `insert into lesson_changes (class_id, lesson_id, provider_code, old_starts_at, old_ends_at, old_teacher_id, starts_at,
      ends_at, teacher_id, reason, asked_on, asked_by, decision, decided_by) select class_id, id, provider_code, '2025-01-01', '2025-01-02',
      teacher_id, '2025-01-03', '2025-01-04', teacher_id, '停电', '2025-01-01', class_id, 'agreed', class_id from lessons where ${first('lessons', 'planned')}`,
  'days-in-order': `update claims set applied_on = issued_on - 1 where id = ${paid}`,
  'check-judged-whole': `update claim_checks set status = 'judged', row_count = row_count + 1`,
  'law-decided-on-record': `update parameters set decided_by = gen_random_uuid() where ${first('parameters', 'true')}`,
  'law-two-people': 'update law_proposals set proposed_by = decided_by',
  'catalogue-two-people': `insert into catalogue_changes (from_on, backdated, document_no, source, confidence, reason, lines, file_id, file_hash,
      client_key, proposed_by, adopted, decided_by, decided_at, decided_reason)
    select '2026-01-01', false, '1', '目录', 'official', '更改', '[]', me, 'x', 'x', me, true, me, now(), '同意' from (select gen_random_uuid() as me) m`,
  'account-request-two-people': `insert into account_requests (kind, asked, status, asked_by, decided_by, decided_at)
    select 'open', '{}', 'released', me, me, now() from (select gen_random_uuid() as me) m`,
  'law-rests-on-proposal': `update law_proposals set value = '"2020-01-01"' where register = 'edition'`,
  'message-told-once': copyOf('messages', `'{}'`, first('messages', 'true')),
  'account-administrator-remains': `update accounts set status = 'disabled' where role = 'administrator'`,
  'objection-answered-by-another': `update objections o set answered_by = c.reviewed_by, notice_id = c.notice_id, line_key = c.claim_no
    from claims c where c.id = ${paid} and o.${first('objections', `status <> 'open'`)}`,
  'agreement-ended-for-a-reason': `update agreements set ended_on = from_on + 1 where status = 'ended' and not exists (
    select from dissolutions d where d.provider_code = agreements.provider_code);
    update agreements set ended_on = from_on + 1 where status = 'in-force'`,
  'hold-one-a-clause': [1, 2]
    .map(
      () => `insert into payment_holds (provider_code, clause, reason, evidence_file_id, placed_by, placed_at) select
        min(credit_code), 'A7.3', '重复开班', gen_random_uuid(), gen_random_uuid(), '2099-01-01' from providers`,
    )
    .join(';'),
  'payment-taken-out-for-good': `update payments set taken_out_at = '2099-01-01', taken_out_by = gen_random_uuid() where claim_id = ${paid}`,
  'finding-settled-in-a-row': `insert into finding_settlements (subject_kind, subject_id, rule, clause, fingerprint, verdict, outcome, reason, evidence,
      settled_by, settled_name) select subject_kind, subject_id, rule, clause, fingerprint, verdict, outcome, reason, evidence, settled_by, settled_name
    from finding_settlements where ${first('finding_settlements', 'replaces_id is null')}`,
  'finding-settled-by-another': `update finding_settlements s set settled_by = f.approved_by, verdict = 'unknown', outcome = 'met' from filings f
    where s.subject_kind = 'filing' and s.subject_id = f.id::text and f.status = 'signed'`,
  'concern-two-people': `update concerns set decided_by = proposed_by where status = 'settled'`,
  'concern-in-order': `update concerns set decided_at = proposed_at - interval '1 day' where status = 'settled'`,
  'concern-settled-by-another': `update concerns set settled_by = decided_by where status = 'settled'`,
  // What it names is there, but of another body.
  'concern-settled-on-what-was-done': `insert into dissolutions (id, provider_code, clause, reason, decided_on, proposed_by, decided_by)
      select id, id, 'A7.3', '重复开班', '2099-01-01', id, id from (select gen_random_uuid() as id) as one;
    update concerns set rests_on = 'dissolution', rests_on_id = (select id::text from dissolutions where decided_on = '2099-01-01'), settlement = 'punished'
      where ${first('concerns', `status = 'settled'`)}`,
  'concern-raised-once': `update concern_origins set secret = not secret`,
  'concern-hands-on-record': `delete from journal where subject_kind = 'concern' and verb = '认定属实'`,
  'concern-let-pass-undecided': `delete from journal where subject_kind = 'concern' and verb = '未认定即放行'`,
  'concern-bars-what-follows': `update concerns set subject_kind = 'claim', subject_id = ${paid}::text, person_id = null,
      provider_code = (select provider_code from claims where id = ${paid}) where ${first('concerns', `status = 'settled'`)};
    delete from journal where subject_kind = 'concern';
    update journal set verb = '登记问题线索', subject_kind = 'concern', subject_id = (select id::text from concerns where subject_id = ${paid}::text)
      where id = (select min(id) from journal)`,
  'concern-dismissed-by-two': `update concerns set status = 'dismissed', proposed_by = null where ${first('concerns', `status = 'settled'`)}`,
  'payee-account-by-change': `update persons set account_hash = 'x' where id in (select person_id from payee_changes where status = 'in-force')`,
  'session-of-active-account': `insert into sessions (token_hash, account_id, csrf_token, expires_at) select 'x', id, 'x', '2099-01-01' from accounts
      where role = 'clerk' limit 1; update accounts set status = 'disabled' where role = 'clerk'`,
  'sign-in-code-few-tries': `insert into sign_in_codes (number_hash, asker_hash, code_hash, tries) values ('x', 'x', 'x', 6)`,
  'person-erased-for-good': `insert into person_keys (person_id, key_enc, erased_on, erased_by) select p.id, null, '2099-01-01', a.id from persons p, accounts a limit 1`,
  'journal-of-somebody': `update journal set account_id = gen_random_uuid() where id = (select min(id) from journal)`,
  'funds-balances-are-sums': 'update fund_balances set fen = fen + 1',
  'funds-days-are-sums': 'update fund_days set moves = moves + 1',
  'funds-follow-payments': `delete from fund_moves where step = 'pay'`,
  'funds-bind-batches': `delete from fund_moves where step = 'commit'`,
  'funds-entries-by-two': `update fund_entries set decided_by = proposed_by where status = 'confirmed'`,
  'funds-received-once': `with g as (
      insert into recovery_receipts (recovery_id, provider_code, amount_fen, received_on, voucher, recorded_by)
        select id, provider_code, 1, '2099-01-02', 'V1', gen_random_uuid() from recoveries limit 1 returning id)
    insert into fund_moves (year, source, step, from_account, to_account, amount_fen, on_day, receipt_id)
      select 2099, 'employment', 'receive', 'outside', 'recovered', 2, '2099-01-02', id from g`,
  'brought-claims-by-two': `with c as (update claims set submitted_by = reviewed_by where id = (
      select id from claims where reviewed_by is not null limit 1) returning id, provider_code, person_id)
    insert into brought_claims (claim_id, intake_id, row_no, provider_code, person_id, number_before, stood, amount_fen)
      select id, gen_random_uuid(), 1, provider_code, person_id, 'x', 'accepted', 1 from c`,
  'bound-by-two': `with sheet as (insert into intakes (client_key, kind, source, as_of, confidence, file_name, file_hash, row_count, taken_name, by_two)
      values ('x', 'agreements', '某处', '2026-01-01', 'official', 'x', 'x', 1, 'x', true) returning id)
    update agreements set filing_id = null, intake_id = (select id from sheet) where id = (select id from agreements where status = 'in-force' limit 1)`,
}

/** A recovery, which the demo city has not lived to see. */
export const aRecovery = `
  insert into recoveries (id, number, provider_code, status, finding, evidence_file_id, due_on, amount_fen, opened_by, opened_on)
    select '00000000-0000-4000-8000-000000000001', 'R1', provider_code, 'proposed', '未参加培训', gen_random_uuid(), '2099-01-02',
      amount_fen, gen_random_uuid(), '2099-01-01' from claims where id = ${paid};
  insert into recovery_claims (recovery_id, claim_id, provider_code, amount_fen)
    select '00000000-0000-4000-8000-000000000001', id, provider_code, amount_fen from claims where id = ${paid}`
