// One signed-in account of every role, and in every table rows of one's own, of one's body and of others.
import { sql } from 'kysely'
import { clerks, isBodyPeople, principals } from '../../access/groups.ts'
import { type Actor, anyone, roles, system, traineeRole } from '../../access/roles.ts'
import { record } from '../../journal/journal.ts'
import type { TestHouse } from '../../test/house.ts'
import { act } from '../db.ts'

export const MINE = '52320699MJ00000014'
export const OTHER = '12320699468000002X'

/** Actors by role, the public among them, over a house that was empty. */
export async function fillTables({ house, as }: TestHouse): Promise<Map<string, Actor>> {
  const { db } = house
  const actors = new Map<string, Actor>()
  actors.set(anyone.role, anyone)
  for (const role of roles) {
    const { account } = await as(role, { provider: MINE })
    const { person_id } = await act(db, system, (tx) =>
      tx.selectFrom('accounts').select('person_id').where('id', '=', account).executeTakeFirstOrThrow(),
    )
    const provider = isBodyPeople(role) ? MINE : null
    const actor = { account, name: role, role, provider, person: person_id }
    actors.set(role, actor)
    await act(db, actor, (tx) =>
      sql`insert into drafts (account_id, form, subject, content_enc) values (${account}, 'class', 'new', '')`.execute(
        tx,
      ),
    )
  }
  await act(db, system, async (tx) => {
    await record(tx, system, { area: 'city', verb: '测试', subjectKind: 'city', subjectId: '1' })
    await sql`insert into number_series (prefix, last) values ('SL2026-', 1)`.execute(tx)
    await sql`insert into key_marks (name, mark) values ('data', 'x')`.execute(tx)
    await sql`insert into account_requests (kind, account_id, asked, asked_by)
      select 'role', min(id::text)::uuid, '{}', max(id::text)::uuid from accounts`.execute(tx)
    await sql`insert into taken_turns (key_hash, full_at) values ('x', now())`.execute(tx)
    await sql`insert into known_devices (token_hash, account_id) select 'x', id from accounts`.execute(tx)
    await tx.insertInto('setup_codes').values({ code_hash: 'x' }).execute()
    await tx.insertInto('journal_seals').values({ position: 1, journal_id: 1, hash: 'x' }).execute()
    await tx.insertInto('signed_heads').values({ number: 1, head: '{}', signature: 'x' }).execute()
    await tx.insertInto('verifications').values({ asked_name: 'x' }).execute()
    await tx.insertInto('row_seals').values({ position: 1, change_id: 1, hash: 'x', mac: 'x' }).execute()
    await tx.insertInto('rulesets').values({ hash: 'r', bundle: '' }).execute()
    await tx.insertInto('laws').values({ hash: 'l', content: '' }).execute()
    await tx.insertInto('editions').values({ hash: 'e', name: 'x', content: '' }).execute()
    await tx.insertInto('holiday_years').values({ year: 2026, source: 'x' }).execute()
    await tx.insertInto('holidays').values({ on_day: '2026-01-01', kind: 'off', year: 2026 }).execute()
    await sql`insert into parameters (key, value, basis, source) values ('k', '1', 'regulation', 'x')`.execute(
      tx,
    )
    await sql`insert into interpretations (key, option, basis, source) values ('k', 'o', 'default', 'x')`.execute(
      tx,
    )
    await sql`insert into law_proposals (register, key, value, document_no, reason, proposed_by)
      select 'parameter', 'k', '1', 'x', 'x', id from accounts order by id limit 1`.execute(tx)
    const issue = await sql<{
      id: string
    }>`insert into law_proposals (register, key, value, document_no, reason, proposed_by)
      select 'edition', 'draft', '"2026-01-01"', 'x', 'x', id from accounts order by id limit 1 returning id`.execute(
      tx,
    )
    const { id: issueId } = issue.rows[0]!
    await sql`update law_proposals set adopted = true, decided_at = '2026-01-01', decided_reason = 'x',
      decided_by = (select id from accounts order by id desc limit 1) where id = ${issueId}`.execute(tx)
    await sql`insert into edition_issues (edition, issued_on, document_no, proposal_id) values ('draft', '2026-01-01', 'x', ${issueId})`.execute(
      tx,
    )
    await sql`insert into catalogue_entries (code, name, level, category, rate_fen, source, confidence)
      values ('1-01-01-01', 'x', '5', 'A', 1, 'x', 'x')`.execute(tx)
    const change = await sql<{ id: string }>`with paper as (
        insert into files (hash, name, media_type, bytes, uploaded_by)
        select repeat('1', 64), 'x', 'x', 1, id from accounts order by id limit 1 returning id, uploaded_by)
      insert into catalogue_changes (from_on, backdated, document_no, source, confidence, reason, lines, file_id, file_hash, client_key, proposed_by)
      select '2026-01-01', false, 'x', 'x', 'official', 'x',
        '[{"act": "map", "oldCode": "1-01-01-01", "oldName": "x", "code": "1-01-01-02", "name": "y"}]', id, 'x', 'x', uploaded_by
      from paper returning id`.execute(tx)
    const { id: changeId } = change.rows[0]!
    await sql`update catalogue_changes set adopted = true, decided_at = '2026-01-01', decided_reason = 'x',
      decided_by = (select id from accounts order by id desc limit 1) where id = ${changeId}`.execute(tx)
    await sql`insert into occupation_mappings (old_code, old_name, new_code, new_name, from_on, document_no, change_id)
      values ('1-01-01-01', 'x', '1-01-01-02', 'y', '2026-01-01', 'x', ${changeId})`.execute(tx)
    await sql`insert into persons (name, initials, id_number_enc, id_number_hash, id_number_masked, category)
      values ('他人', 'tr', '', 'other', '', 'x')`.execute(tx)
    await sql`insert into intakes (client_key, kind, source, as_of, confidence, file_name, file_hash, row_count, taken_name)
      values ('x', 'certificates', '某处', '2026-01-01', 'official', 'x', 'x', 1, 'x')`.execute(tx)
    await sql`insert into intake_looks (intake_id, looked, against) select id, 0, '{}' from intakes`.execute(
      tx,
    )
    await sql`insert into intake_withdrawals (intake_id, reason, withdrawn_by, withdrawn_name)
      select i.id, '重复接入了', a.id, 'x' from intakes i cross join (select id from accounts order by id limit 1) a`.execute(
      tx,
    )
    await sql`insert into first_day_marks (line, turn, absent, reason, said_by, said_name, on_day)
      select 'ledgers', 1, true, '没有旧台账', id, 'x', me_day() from accounts order by id limit 1`.execute(
      tx,
    )
    await sql`insert into person_lists (intake_id, list, whole) select id, 'deceased', true from intakes`.execute(
      tx,
    )
    await sql`insert into person_list_rows (intake_id, row_no, person_hash) select id, 1, 'other' from intakes`.execute(
      tx,
    )
    await sql`insert into person_categories (person_id, client_key, category, proof, source, from_on, entered_name)
      select id, id::text, '企业职工', '劳动合同', 'x', '2026-01-01', 'x' from persons`.execute(tx)
    const mine = actors.get(traineeRole)!.person
    const persons = sql`(select id from persons where id = ${mine} union all select id from persons where id_number_hash = 'other')`
    await sql`insert into earlier_grants (intake_id, row_no, person_id, occupation_code, occupation_name, level, applied_on, amount_fen, claimant, place, channel)
      select i.id, row_number() over (order by p.id), p.id, 'c', 'n', '5', '2025-01-01', 1, 'person', 'here', 'training' from ${persons} as p cross join intakes i`.execute(
      tx,
    )
    await sql`insert into earlier_grant_corrections (grant_id, reason, asked_by, asked_name)
      select g.id, '不是本人的', a.id, 'x' from (select id from earlier_grants order by row_no limit 1) g cross join (select id from accounts order by id limit 1) a`.execute(
      tx,
    )
    await sql`insert into earlier_grant_correction_decisions (correction_id, agreed, decided_by, decided_name)
      select c.id, true, a.id, 'x' from earlier_grant_corrections c cross join (select id from accounts order by id desc limit 1) a`.execute(
      tx,
    )
    for (const provider of [MINE, OTHER]) {
      await sql`insert into certificates (person_id, certificate_no, occupation_code, occupation_name, level, issued_on, provider_code)
        select id, ${provider} || id, 'c', 'n', '5', '2026-01-01', ${provider} from ${persons} as p`.execute(
        tx,
      )
      await sql`insert into claims (claim_no, person_id, claimant, provider_code, provider_name, class_no, occupation_code,
          occupation_name, level, certificate_no, issued_on, applied_on, status, amount_fen, decided_on)
        select ${provider} || id, id, 'person', ${provider}, 'x', ${provider}, 'c', 'n', '5', 'x', '2026-01-01', '2026-01-02', 'refused', 0, '2026-01-03'
        from ${persons} as p`.execute(tx)
    }
    await sql`insert into brought_claims (claim_id, intake_id, row_no, provider_code, person_id, number_before, stood, amount_fen)
      select c.id, i.id, row_number() over (order by c.claim_no), c.provider_code, c.person_id, 'x', 'accepted', 1
      from claims c cross join intakes i where c.person_id = ${mine}`.execute(tx)
    const other = sql`(select id from persons where id_number_hash = 'other')`
    await sql`insert into person_keys (person_id, key_enc) values (${mine}, '')`.execute(tx)
    await sql`insert into event_seals (table_name, on_day, position, event_id, number, hash)
      values ('disclosures', '2026-01-01', 1, gen_random_uuid(), 1, 'x')`.execute(tx)
    for (const [person, account] of [
      [sql`${mine}::uuid`, actors.get(clerks[0])!.account],
      [other, null],
    ] as const)
      await sql`insert into disclosures (id, on_day, kind, subject_id, person_id, account_id, role, client_key, source)
        values (gen_random_uuid(), '2026-01-01', 'shown', ${person}, ${person}, ${account}, 'x', gen_random_uuid()::text, 'desk')`.execute(
        tx,
      )
    const message = {
      channel: 'desk',
      kind: 'test',
      subject_kind: 'test',
      subject_id: '1',
      content_enc: Buffer.from(''),
    }
    for (const provider_code of [MINE, OTHER])
      await tx
        .insertInto('messages')
        .values({ ...message, told_key: provider_code, provider_code })
        .execute()
    await tx
      .insertInto('messages')
      .values({ ...message, told_key: 'lost', person_id: mine, status: 'given-up' })
      .execute()
    for (const provider of [MINE, OTHER])
      await sql`insert into providers (credit_code, kind, name, initials, legal_person, address)
        values (${provider}, 'institution', ${provider}, 'x', 'x', 'x') on conflict do nothing`.execute(tx)
    for (const provider of [MINE, OTHER]) {
      await sql`with sheet as (insert into intakes (client_key, kind, source, as_of, confidence, file_name, file_hash, row_count, taken_name)
        values (${provider}, 'earlier-ledgers', '某处', '2026-01-01', 'official', 'x', ${provider}, 1, 'x') returning id)
        insert into earlier_ledgers (intake_id, row_no, class_no, class_name, provider_code, occupation_name, level, starts_on, ends_on, trainees, place, keep_until)
        select id, 1, ${`旧${provider}`}, 'x', ${provider}, 'x', '5', '2024-01-01', '2024-02-01', 1, '档案室', '2027-02-01' from sheet`.execute(
        tx,
      )
      await sql`insert into intake_withdrawals (intake_id, reason, withdrawn_by, withdrawn_name)
        select i.id, '重复接入了', a.id, 'x' from intakes i cross join (select id from accounts order by id limit 1) a where i.client_key = ${provider}`.execute(
        tx,
      )
    }
    await sql`insert into intakes (client_key, kind, source, as_of, confidence, file_name, file_hash, row_count, taken_name)
      values ('y', 'agreements', '某处', '2026-01-01', 'official', 'y', 'y', 1, 'y')`.execute(tx)
    await sql`insert into intake_confirmations (intake_id, confirmed_by, confirmed_name)
      select i.id, a.id, 'x' from intakes i cross join (select id from accounts order by id limit 1) a where i.client_key = 'y'`.execute(
      tx,
    )
    await sql`insert into brought_orders (intake_id, row_no, number, provider_code, clause, facts, demand, ordered_on, due_on, given_by)
      select id, 1, 'x', ${MINE}, 'A14.2', 'x', 'x', '2025-01-01', '2025-02-01', 'x' from intakes where client_key = 'y'`.execute(
      tx,
    )
    await sql`insert into brought_recoveries (intake_id, row_no, number, provider_code, basis, finding, decided_on, due_on, claimed_fen, back_fen)
      select id, 1, 'x', ${MINE}, 'x', 'x', '2025-01-01', '2025-02-01', 2, 1 from intakes where client_key = 'y'`.execute(
      tx,
    )
    for (const provider of [null, MINE, OTHER]) {
      await sql`insert into claim_checks (client_key, provider_code, file_name, file_hash, columns, unjudged, notices, sheet_name, row_count)
        values (gen_random_uuid()::text, ${provider}, 'x', 'x', '{}', '{}', '{}', 'x', 1)`.execute(tx)
    }
    await sql`insert into claim_check_rows (check_id, kind, row_no, cells_enc, facts)
      select id, 'claim', 1, '', '' from claim_checks`.execute(tx)
    await sql`insert into decisions (subject_kind, check_id, row_no, claim_no, person_label, verdict, failed, open_clauses, reason, amount_fen, facts, findings, law_hash, ruleset_hash, edition_hash)
      select 'claim-check-row', id, 1, 'x', 'x', 'manual', '{}', '{}', 'x', 0, '', '', 'l', 'r', 'e' from claim_checks`.execute(
      tx,
    )
  })
  const [mine, clerk] = [actors.get(principals[0])!, actors.get(clerks[0])!]
  for (const actor of [clerk, mine, { ...mine, provider: OTHER }])
    await act(db, actor, (tx) =>
      sql`insert into sheet_mappings (provider_code, kind, header, column_key, account_id)
        values (${actor.provider}, 'roster', '名字', 'name', ${actor.account})`.execute(tx),
    )
  return actors
}

/** Carries the count out of a transaction that is rolled back. */
export class Touched extends Error {
  constructor(readonly rows: number) {
    super()
  }
}
