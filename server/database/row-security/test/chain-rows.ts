// Rows that the demo city has none of, or none of one body: put in behind every guard, for what is asked here is only who sees them.
import { withClient } from '../../embedded/roles.ts'

const someone = 'gen_random_uuid()'
const DAY = `'2026-01-05'`

/** Of the body $1; what a body does not see of its own stands beside what it sees. */
const rows = [
  `insert into lesson_changes (class_id, lesson_id, provider_code, old_starts_at, old_ends_at, old_teacher_id, starts_at, ends_at, teacher_id, reason, asked_on, asked_by)
    select class_id, id, $1, starts_at, ends_at, teacher_id, '2099-01-05', '2099-01-06', teacher_id, '停电', ${DAY}, ${someone}
    from lessons where provider_code = $1 limit 1`,
  `insert into check_in_tries (lesson_id, person_id, provider_code, kind)
    select lesson_id, person_id, $1, 'in' from attendance where provider_code = $1 limit 1`,
  `insert into rectifications (number, provider_code, clause, facts, demand, ordered_on, due_on, ordered_by)
    values ('ZG' || $1, $1, 'A14.2', 'x', 'x', ${DAY}, '2026-02-05', ${someone})`,
  `insert into dissolution_proposals (provider_code, clause, reason, proposed_by) values ($1, 'A7.3', 'x', ${someone})`,
  `insert into dissolutions (provider_code, clause, reason, decided_on, proposed_by, decided_by)
    values ($1, 'A7.3', 'x', ${DAY}, ${someone}, ${someone})`,
  `insert into exam_reviews (class_id, provider_code, kind, result, opinion, reviewed_by)
    select id, $1, 'video', 'pass', 'x', ${someone} from classes where provider_code = $1 limit 1`,
  `insert into recoveries (number, provider_code, finding, evidence_file_id, due_on, amount_fen, opened_by, opened_on)
    values ('ZH1' || $1, $1, 'x', ${someone}, '2026-02-05', 1, ${someone}, ${DAY})`,
  `insert into recoveries (number, provider_code, status, finding, evidence_file_id, due_on, amount_fen, opened_by, opened_on, decided_by, decided_on, notice_file_id)
    values ('ZH2' || $1, $1, 'agreed', 'x', ${someone}, '2026-02-05', 1, ${someone}, ${DAY}, ${someone}, ${DAY}, ${someone})`,
  `insert into recoveries (number, provider_code, person_id, status, finding, evidence_file_id, due_on, amount_fen, opened_by, opened_on, decided_by, decided_on, notice_file_id)
    values ('ZH3' || $1, $1, ${someone}, 'agreed', 'x', ${someone}, '2026-02-05', 1, ${someone}, ${DAY}, ${someone}, ${DAY}, ${someone})`,
  `insert into recovery_claims (recovery_id, claim_id, provider_code, amount_fen)
    select id, ${someone}, $1, 1 from recoveries where provider_code = $1`,
  `insert into recovery_receipts (recovery_id, provider_code, amount_fen, received_on, voucher, recorded_by)
    select id, $1, 1, ${DAY}, 'x', ${someone} from recoveries where provider_code = $1`,
  `insert into sanctions (provider_code, kind, on_day, number, basis, content, recorded_by)
    select $1, kind, ${DAY}, 'row', 'x', 'x', ${someone} from unnest(array['penalty', 'transfer']) as kind`,
  `insert into concerns (number, subject_kind, subject_id, subject_name, provider_code, clause, secret, raised_on)
    values ('XS' || $1, 'provider', $1, 'x', $1, 'A14.7', false, ${DAY})`,
  `insert into concern_papers (concern_id, provider_code, side, file_id, added_by)
    select ${someone}, $1, side, ${someone}, ${someone} from unnest(array['body', 'bureau']) as side`,
  `insert into concern_passes (concern_id, gate, subject_kind, subject_id, reason, evidence, passed_by, passed_name)
    values (${someone}, 'exam', 'class', $1, '确需先行办理', '已核对原件', ${someone}, 'x')`,
  `insert into payment_holds (provider_code, clause, reason, evidence_file_id, placed_by, placed_at)
    values ($1, 'A7.3', 'x', ${someone}, ${someone}, ${DAY})`,
  `insert into payee_changes (id, provider_code, account_enc, account_masked, account_hash, bank_name, status, entered_by, entered_at, held_at)
    values (${someone}, $1, '', 'x', 'x', 'x', 'in-force', ${someone}, ${DAY}, ${DAY})`,
  `insert into offsets (batch_id, recovery_id, provider_code, amount_fen, reason, proposed_by, proposed_at)
    values (${someone}, ${someone}, $1, 1, 'x', ${someone}, ${DAY})`,
  `insert into concern_origins (concern_id, subject_kind, subject_id, provider_code, clause, secret, source, source_id, words, number, raised_on)
    select ${someone}, 'provider', $1, $1, 'A10.9', secret, source, secret::text, 'x', 'row', ${DAY}
    from unnest(array[false, true]) as secret, unnest(array['attendance', 'visit']) as source`,
  `insert into kept_papers (kind, subject_id, edition, provider_code, hash, bytes_enc)
    select kind, ${someone}, 'row', case when kind <> 'bank-order' then $1 end, 'x', '' from unnest(array['bank-order', 'roster']) as kind`,
  `insert into shadow_years (number, year, client_key, begun_by) values ('SY' || $1, 2025, $1, ${someone})`,
  `insert into shadow_differences (shadow_year_id, check_id, row_no, kind, clauses, reason, fen, decided, decided_fen, decided_reason)
    values (${someone}, ${someone}, 1, 'untold', '{A13.8}', $1, 0, 'refused', 0, '')`,
  `insert into shadow_settlements (difference_id, turn, outcome, words, settled_by, on_day) values (${someone}, 1, 'data', $1, ${someone}, ${DAY})`,
  `insert into offset_lines (offset_id, payment_id, provider_code, amount_fen) values (${someone}, ${someone}, $1, 1)`,
]

/** Of the person $1. The trainee's body has no agreement in force, so that it is seen for the teaching alone. */
const ofPeople = [
  `insert into corrections (lesson_id, person_id, class_id, provider_code, mark_after, reason, made_by)
    select lesson_id, person_id, class_id, provider_code, 'present', 'x', ${someone} from attendance where person_id = $1 limit 1`,
  `insert into check_in_tries (lesson_id, person_id, provider_code, kind)
    select lesson_id, person_id, provider_code, 'in' from attendance where person_id = $1 limit 1`,
  `insert into lesson_changes (class_id, lesson_id, provider_code, old_starts_at, old_ends_at, old_teacher_id, starts_at, ends_at, teacher_id, reason, asked_on, asked_by, decision, decided_by, decided_at)
    select l.class_id, l.id, l.provider_code, starts_at, ends_at, teacher_id, '2099-01-05', '2099-01-06', teacher_id, '停电', ${DAY}, ${someone}, decision, ${someone}, ${DAY}
    from class_trainees t join (select distinct on (class_id) * from lessons) l using (class_id), unnest(array['agreed', 'refused']) as decision where t.person_id = $1`,
  `insert into payee_changes (id, person_id, account_enc, account_masked, account_hash, bank_name, status, entered_by, entered_at, held_at)
    values (${someone}, $1, '', 'x', 'x', 'x', 'in-force', ${someone}, ${DAY}, ${DAY})`,
  `insert into sign_in_codes (number_hash, asker_hash, code_hash) values ($1::text, 'x', 'x')`,
  `update agreements set status = 'ended' where provider_code = (select provider_code from class_trainees where person_id = $1 limit 1)`,
]
/** Of each account of $1. */
const ofAccounts = [
  `insert into complaints (provider_code, kind, content, received_on, recorded_by) select 'x', 'other', 'x', ${DAY}, unnest($1::uuid[])`,
  `insert into claim_submissions (client_key, account_id, content_hash) select 'row' || id, id, 'x' from unnest($1::uuid[]) as id`,
  `insert into files (hash, name, media_type, bytes, provider_code, uploaded_by)
    select repeat('0', 64), 'x', 'x', 1, provider_code, id from accounts where id = any($1) and role = 'teacher'`,
  `update teachers t set account_id = a.id from accounts a where a.id = any($1) and a.role = 'teacher' and t.id = (
    select l.teacher_id from recordings r join lessons l using (class_id) where r.provider_code = a.provider_code order by l.id limit 1)`,
  `insert into contact_disclosures (objection_id, account_id, role, reason_enc) select ${someone}, unnest($1::uuid[]), 'clerk', ''`,
]

/** `superuser`: that one's way into the county. */
export const fillChain = (
  superuser: string,
  bodies: string[],
  { person, accounts }: { person: string; accounts: string[] },
): Promise<void> =>
  withClient(superuser, async (client) => {
    await client.query('set session_replication_role = replica')
    const put = async (statement: string, of: unknown) => {
      const { rowCount } = await client.query(statement, [of])
      if (rowCount === 0) throw new Error(`nothing of ${of}: ${statement}`)
    }
    for (const body of bodies) for (const statement of rows) await put(statement, body)
    for (const statement of ofPeople) await put(statement, person)
    for (const statement of ofAccounts) await put(statement, accounts)
  })
