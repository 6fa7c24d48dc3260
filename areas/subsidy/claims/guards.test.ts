// What the database itself refuses, whoever asks: SQL as the application's own role, past all our code.

import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { seedRegisters } from '../../../regulation/registers/seed.ts'
import { decideParameter } from '../../../regulation/registers/test/decide.ts'
import { type Actor, system } from '../../../server/access/roles.ts'
import { act, openDatabase, type Tx } from '../../../server/database/db.ts'
import { testDatabase } from '../../../server/test/database.ts'
import { insertClaims, type NewClaim } from '../checks/queries.ts'

const db = openDatabase(await testDatabase())
let number = 0

async function newPerson(tx: Tx): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into persons (name, initials, id_number_enc, id_number_hash, id_number_masked, category)
    values ('张三', 'zs', ''::bytea, ${`hash-${++number}`}, '', '企业职工') returning id`.execute(tx)
  return rows[0]!.id
}

const claim = (person: string, change: Partial<NewClaim> = {}): NewClaim => ({
  claim_no: `SL${++number}`,
  person_id: person,
  claimant: 'institution',
  provider_code: '52320699MJ0000001X',
  provider_name: '某校',
  class_no: `K${number}`,
  occupation_code: '6-31-01-03',
  occupation_name: `工种${number}`,
  level: '4',
  certificate_no: `Z${number}`,
  issued_on: '2026-01-01',
  applied_on: '2026-02-01',
  status: 'granted',
  year_slot: 1,
  amount_fen: 150_000,
  decided_on: '2026-02-02',
  ...change,
})

/** Runs as the house and answers the name of the constraint that refused, or undefined. */
async function refusedBy(work: (tx: Tx, person: string) => Promise<unknown>): Promise<string | undefined> {
  try {
    await act(db, system, async (tx) => work(tx, await newPerson(tx)))
    return undefined
  } catch (error) {
    return (error as { constraint?: string }).constraint ?? String(error)
  }
}

it('A13.3 A17 nobody is given a slot while the register holds no number', async () => {
  expect(await refusedBy((tx, p) => insertClaims(tx, [claim(p)]))).toBe('claims_slots_by_the_register')
})

it('A13.3 the fourth grant of a year has no slot left', async () => {
  const slots = (n: number) => (tx: Tx, p: string) =>
    insertClaims(
      tx,
      Array.from({ length: n }, (_, i) => claim(p, { year_slot: i + 1 })),
    )
  await act(db, system, seedRegisters)
  expect(await refusedBy(slots(3))).toBeUndefined()
  expect(await refusedBy(slots(4))).toBe('claims_slots_of_a_year')
})

it('A13.3 another number in the register is another number of slots, from its day on', async () => {
  const slots = (n: number, applied_on: string) => (tx: Tx, p: string) =>
    insertClaims(
      tx,
      Array.from({ length: n }, (_, i) => claim(p, { year_slot: i + 1, applied_on })),
    )
  await act(db, system, (tx) =>
    decideParameter(tx, 'subsidy.maxPerPersonYear', 2, { validFrom: '2030-01-01' }),
  )
  expect(await refusedBy(slots(3, '2029-12-31'))).toBeUndefined()
  expect(await refusedBy(slots(2, '2030-01-01'))).toBeUndefined()
  expect(await refusedBy(slots(3, '2030-01-01'))).toBe('claims_slots_of_a_year')
})

it('A13.3 a slot is given once a year, and anew the next year', async () => {
  expect(await refusedBy((tx, p) => insertClaims(tx, [claim(p), claim(p)]))).toBe('claims_slot_once')
  const nextYear = (tx: Tx, p: string) => insertClaims(tx, [claim(p), claim(p, { applied_on: '2027-01-01' })])
  expect(await refusedBy(nextYear)).toBeUndefined()
})

it('A13.4 one grant for a person and class, whoever claims', async () => {
  const twice = (tx: Tx, p: string) =>
    insertClaims(tx, [
      claim(p, { class_no: 'K' }),
      claim(p, { class_no: 'K', claimant: 'person', year_slot: 2 }),
    ])
  expect(await refusedBy(twice)).toBe('claims_project_once')
})

it('A13.5 one grant for a person, occupation and level, at any time; a refused one does not count', async () => {
  const same = { occupation_name: '电工' }
  const again = (change: Partial<NewClaim>) => (tx: Tx, p: string) =>
    insertClaims(tx, [claim(p, same), claim(p, { ...same, applied_on: '2031-02-01', ...change })])
  expect(await refusedBy(again({}))).toBe('claims_level_once')
  expect(await refusedBy(again({ status: 'refused', year_slot: null, amount_fen: 0 }))).toBeUndefined()
})

it('A13.3 two grants at once for the last slot: one of them is refused', async () => {
  const person = await act(db, system, newPerson)
  const attempts = Array.from({ length: 8 }, () =>
    act(db, system, (tx) => insertClaims(tx, [claim(person, { year_slot: 3 })])),
  )
  const done = await Promise.allSettled(attempts)
  expect(done.filter((d) => d.status === 'fulfilled')).toHaveLength(1)
})

const someone = (role: Actor['role'], provider: string | null = null): Actor => ({
  account: null,
  name: '某',
  role,
  provider,
  person: null,
})
const countClaims = (actor: Actor) =>
  act(
    db,
    actor,
    async (tx) => (await sql<{ n: number }>`select count(*)::int as n from claims`.execute(tx)).rows[0]!.n,
  )

it('a claim is seen by the bureau and by its own body alone', async () => {
  await act(db, system, async (tx) =>
    insertClaims(tx, [claim(await newPerson(tx), { provider_code: '91320699MA1000003X' })]),
  )
  expect(await countClaims(someone('auditor'))).toBeGreaterThan(1)
  expect(await countClaims(someone('principal', '91320699MA1000003X'))).toBe(1)
  expect(await countClaims(someone('teacher', '91320699MA1000003X'))).toBe(0)
  for (const role of ['administrator', 'trainee', 'public'] as const)
    expect(await countClaims(someone(role))).toBe(0)
})

it('nobody but the house writes a grant, and no decision is changed or taken away', async () => {
  for (const role of ['clerk', 'approver', 'finance', 'auditor', 'principal'] as const) {
    const attempt = act(db, someone(role, role === 'principal' ? 'x' : null), (tx) =>
      insertClaims(tx, [claim('00000000-0000-4000-8000-000000000000')]),
    )
    await expect(attempt, role).rejects.toThrow(/row-level security|begins with its submission/)
  }
  for (const statement of [
    'update decisions set amount_fen = 0',
    'delete from decisions',
    'delete from claims',
    'update journal set verb = $$x$$',
  ]) {
    await expect(
      act(db, system, (tx) => sql.raw(statement).execute(tx)),
      statement,
    ).rejects.toThrow(/permission denied/)
  }
})
