// Numbers go on past 9999, none twice and none left out, however many ask at once; the first asks what there is already.
import { sql } from 'kysely'
import { afterAll, expect, it } from 'vitest'
import { type Actor, system } from '../access/roles.ts'
import { serviceOf, testDatabase } from '../test/database.ts'
import { act, openDatabase, type Tx } from './db.ts'
import { nextNumber, nextNumbers } from './next-number.ts'

const db = openDatabase(serviceOf(await testDatabase()))
afterAll(() => db.close())

const series = (year: number, ...taken: string[]) => ({
  prefix: `QD${year}-`,
  digits: 4,
  taken: sql<{ number: string }>`select unnest(${taken}::text[]) as number`,
})
const take = (year: number, ...taken: string[]) =>
  act(db, system, (tx) => nextNumber(tx, series(year, ...taken)))

it('the number after 9999 has five digits, and the next goes on from there', async () => {
  expect(await take(2026, 'QD2026-0012', 'QD2026-9999', 'QD2025-99999')).toBe('QD2026-10000')
  expect(await take(2026)).toBe('QD2026-10001')
  expect(await take(2027, 'QD2026-0012')).toBe('QD2027-0001')
  expect(await take(2028, 'QD2028-9999', 'QD2028-10000')).toBe('QD2028-10001')
})

it('an act that fails gives its numbers back', async () => {
  const failed = act(db, system, async (tx) => {
    expect(await nextNumbers(tx, series(2030), 3)).toEqual(['QD2030-0001', 'QD2030-0002', 'QD2030-0003'])
    throw new Error('undone')
  })
  await expect(failed).rejects.toThrow('undone')
  expect(await take(2030)).toBe('QD2030-0001')
})

it('many at once get a number each, also at the first of a year', async () => {
  const all = await Promise.all(Array.from({ length: 20 }, () => take(2031)))
  expect([...all].sort()).toEqual(
    Array.from({ length: 20 }, (_, at) => `QD2031-${String(at + 1).padStart(4, '0')}`),
  )
})

it('numbers only go on, and a body takes none by itself', async () => {
  const approver: Actor = { ...system, role: 'approver' }
  const back = (tx: Tx) => sql`update number_series set last = 1 where prefix = 'QD2026-'`.execute(tx)
  await expect(act(db, approver, back)).rejects.toThrow(/numbers only go on/)
  const body: Actor = { ...system, role: 'principal', provider: '91320681MA00000000' }
  await expect(act(db, body, (tx) => nextNumber(tx, series(2040)))).rejects.toThrow(/row-level security/)
})

it('there is no other maker of numbers: events alone count in a sequence', async () => {
  const { rows } = await act(db, system, (tx) =>
    sql<{
      name: string
    }>`select sequencename as name from pg_sequences where schemaname = current_schema()`.execute(tx),
  )
  const identities = /_id_seq$/
  expect(rows.map(({ name }) => name).filter((name) => !identities.test(name))).toEqual(['event_numbers'])
})
