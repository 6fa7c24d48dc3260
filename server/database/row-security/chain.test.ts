// The tables of the chain from filing to payment, filled by the demo city: a body sees its own rows and no other's, the
// bureau sees all, the administrator and the public see none but what is published.
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { bodies } from '../../../city/cast.ts'
import { type Actor, bureauRoles, providerRoles, type Role, system } from '../../access/roles.ts'
import { adminOf } from '../../test/database.ts'
import { testHouse } from '../../test/house.ts'
import { cityPlace } from '../../test/place.ts'
import { act } from '../db.ts'
import { fillChain } from './test/chain-rows.ts'

const place = await cityPlace('2026-11-23')
const all = await testHouse({}, place)
const { db } = all.house
const [mine, others] = bodies
beforeAll(() => fillChain(adminOf(place.url), [mine.code, others.code]))

/** What of its own rows is not for whom: a teacher's (none where teachers have no business), or everybody's of the body. */
type Hidden = { teacher?: string; body?: string }
const notOfTeachers: Hidden = { teacher: 'true' }
const ofProposed = `recovery_id in (select id from recoveries where status = 'proposed')`
/** A body's own rows for its principal, clerk and teacher. */
const ofBody: Record<string, Hidden> = {
  teachers: {},
  rooms: {},
  filings: {},
  filing_occupations: {},
  filing_materials: {},
  site_visits: {},
  files: {},
  judgements: {},
  classes: {},
  class_imports: {},
  class_papers: {},
  lessons: {},
  lesson_changes: {},
  class_trainees: {},
  provider_trainees: {},
  attendance: {},
  corrections: {},
  check_in_tries: {},
  recordings: {},
  // What was said on the phone is not a teacher's to read.
  inspections: { teacher: `kind = 'phone'` },
  surveys: {},
  rectifications: {},
  dissolutions: {},
  sittings: {},
  exam_results: {},
  exam_reviews: {},
  ledger_items: {},
  archives: {},
  payments: {},
  claim_submissions: { ...notOfTeachers },
  // Seen by the body when approved.
  recoveries: { ...notOfTeachers, body: `status = 'proposed'` },
  recovery_claims: { ...notOfTeachers, body: ofProposed },
  recovery_receipts: { ...notOfTeachers, body: ofProposed },
  sanctions: { ...notOfTeachers, body: `kind = 'transfer'` },
  concerns: {},
  concern_papers: { ...notOfTeachers, body: `side = 'bureau'` },
}
/** Published to everybody. */
const published = ['notices', 'fees', 'agreements', 'providers']
/** The bureau's alone. */
const bureauOnly = [
  'dissolution_proposals',
  'concern_passes',
  'finding_settlements',
  'objections',
  'payment_batches',
  'complaints',
  'payment_holds',
  'offsets',
  'offset_lines',
]

const as = (role: Actor['role'], provider: string | null = null): Actor => ({
  account: null,
  name: '某',
  role,
  provider,
  person: null,
})
const count = (actor: Actor, table: string, provider?: string, only = 'true') =>
  act(db, actor, async (tx) => {
    const where = provider ? sql`where provider_code = ${provider} and ${sql.raw(only)}` : sql``
    const { rows } = await sql<{
      n: number
    }>`select count(*)::int as n from ${sql.table(table)} ${where}`.execute(tx)
    return rows[0]!.n
  })
const handlers = bureauRoles.filter((r) => r !== 'administrator')

describe.each(Object.entries(ofBody))('%s', (table, { teacher, body }) => {
  test('a body sees its own rows and nobody else’s', async () => {
    const [all, own] = [await count(system, table), await count(system, table, mine.code)]
    expect(all).toBeGreaterThan(own)
    expect(own).toBeGreaterThan(0)
    for (const role of providerRoles) {
      const hidden = [body, role === 'teacher' ? teacher : undefined].filter((one) => one !== undefined)
      const without = hidden.length > 0 ? `not (${hidden.join(' or ')})` : 'true'
      const seen = await count(system, table, mine.code, without)
      if (!hidden.includes('true')) expect(seen, role).toBeGreaterThan(0)
      expect(await count(as(role, mine.code), table), role).toBe(seen)
      expect(await count(as(role, '000000000000000000'), table), role).toBe(0)
    }
  })
  test('the bureau sees all of it, the administrator, the public and strangers nothing', async () => {
    const all = await count(system, table)
    for (const role of handlers) expect(await count(as(role), table), role).toBe(all)
    for (const role of ['administrator', 'public', 'trainee'] as const)
      expect(await count(as(role), table), role).toBe(0)
  })
})

test.each(bureauOnly)('%s is the bureau’s alone', async (table) => {
  for (const role of ['administrator', 'public', 'principal', 'teacher'] as const) {
    expect(await count(as(role, role === 'principal' ? mine.code : null), table), role).toBe(0)
  }
  const all = await count(system, table)
  expect(all).toBeGreaterThan(0)
  expect(await count(as('auditor'), table)).toBe(all)
})

test('A10.9 a body reads whence its concerns came only where the source is no secret', async () => {
  const told = await act(db, system, (tx) =>
    tx.selectFrom('concern_origins').select(['provider_code', 'secret']).execute(),
  )
  const mineTold = told.filter((o) => o.provider_code === mine.code && !o.secret)
  expect(told.filter((o) => o.secret).length).toBeGreaterThan(0)
  expect(await count(as('principal', mine.code), 'concern_origins')).toBe(mineTold.length)
  expect(await count(as('auditor'), 'concern_origins')).toBe(told.length)
  for (const role of ['administrator', 'public', 'trainee', 'teacher'] as const)
    expect(await count(as(role, role === 'teacher' ? mine.code : null), 'concern_origins'), role).toBe(0)
})

test('A13.8 why the contact of whoever objected was shown is read by the auditor and whoever asked', async () => {
  const account = '00000000-0000-4000-8000-000000000009'
  await act(db, system, async (tx) => {
    const { rows } = await sql<{
      id: string
    }>`insert into objections (client_key, notice_id, line_key, content)
      select 'row-security', id, 'x', '并未参加该班培训' from notices limit 1 returning id`.execute(tx)
    await sql`insert into contact_disclosures (objection_id, account_id, role, reason_enc) values (${rows[0]!.id}, ${account}, 'clerk', '')`.execute(
      tx,
    )
  })
  const seen = (actor: Actor) => count(actor, 'contact_disclosures')
  expect([await seen(as('auditor')), await seen({ ...as('clerk'), account })]).toEqual([1, 1])
  for (const role of [
    'clerk',
    'approver',
    'inspector',
    'finance',
    'administrator',
    'public',
    'principal',
    'trainee',
  ] as const)
    expect(await seen(as(role, role === 'principal' ? mine.code : null)), role).toBe(0)
  for (const change of ['update contact_disclosures set role = role', 'delete from contact_disclosures'])
    await expect(all.owner.pool.query(change), change).rejects.toThrow('insert-only')
})

test('the public sees bodies with an agreement in force, and no other', async () => {
  const inForce = await act(db, system, (tx) =>
    tx.selectFrom('agreements').select('provider_code').where('status', '=', 'in-force').execute(),
  )
  const seen = await act(db, as('public'), (tx) => tx.selectFrom('providers').select('credit_code').execute())
  expect(seen.map((p) => p.credit_code).sort()).toEqual(inForce.map((a) => a.provider_code).sort())
  expect(await count(system, 'providers')).toBeGreaterThan(seen.length)
})

test('nobody but the house asks for the codes of trainees', async () => {
  for (const role of [...bureauRoles, ...providerRoles, 'trainee', 'public'] as (Role | 'public')[]) {
    expect(await count(as(role), 'sign_in_codes'), role).toBe(0)
  }
})

test('A13.9 of the kept papers the bank’s files are finance’s, a body’s own are its and the bureau’s', async () => {
  const seen = (actor: Actor, kind: string) =>
    act(
      db,
      actor,
      async (tx) =>
        (await tx.selectFrom('kept_papers').select('id').where('kind', '=', kind).execute()).length,
    )
  await act(db, system, async (tx) => {
    const paper = { edition: 'row-security', bytes_enc: Buffer.from(''), hash: 'x' }
    const subject_id = '00000000-0000-4000-8000-000000000000'
    await tx
      .insertInto('kept_papers')
      .values([
        { ...paper, kind: 'bank-order', subject_id, provider_code: null },
        { ...paper, kind: 'roster', subject_id, provider_code: mine.code },
      ])
      .execute()
  })
  const [orders, rosters] = [await seen(system, 'bank-order'), await seen(system, 'roster')]
  for (const role of [...handlers, 'principal', 'administrator', 'public', 'trainee'] as const)
    expect(await seen(as(role, role === 'principal' ? mine.code : null), 'bank-order'), role).toBe(
      role === 'finance' ? orders : 0,
    )
  for (const role of handlers) expect(await seen(as(role), 'roster'), role).toBe(rosters)
  expect(await seen(as('principal', mine.code), 'roster')).toBeGreaterThan(0)
  for (const role of ['principal', 'administrator', 'public', 'trainee'] as const)
    expect(await seen(as(role, '000000000000000000'), 'roster'), role).toBe(0)
})

test('no role empties a table of the chain', async () => {
  const kept = Object.keys(ofBody).filter(
    (t) => !['lessons', 'class_trainees', 'attendance', 'filing_occupations', 'filing_materials'].includes(t),
  )
  for (const table of [...kept, ...published, ...bureauOnly]) {
    for (const role of [
      'clerk',
      'approver',
      'finance',
      'auditor',
      'principal',
      'teacher',
      'public',
    ] as const) {
      const attempt = act(db, as(role, mine.code), async (tx) => {
        const { numAffectedRows } = await sql`delete from ${sql.table(table)}`.execute(tx)
        if ((numAffectedRows ?? 0n) > 0n) throw new Error('emptied')
      })
      await attempt.catch((error: Error) => expect(error.message, `${role} ${table}`).not.toBe('emptied'))
    }
  }
})
