// provider_trainees against the rosters it is kept from: first roster in, last roster out, whoever else keeps one at that moment.
import { sql } from 'kysely'
import { beforeAll, beforeEach, expect, it } from 'vitest'
import { type Actor, system } from '../../../server/access/roles.ts'
import { act, type Tx } from '../../../server/database/db.ts'
import { testHouse } from '../../../server/test/house.ts'
import { addPerson } from '../../people/add.ts'
import { addBody, idOf, SCHOOL, seedLaw } from '../test/body.ts'
import { deleteTrainees, insertTrainees } from './queries.ts'

const { house } = await testHouse()
const { db, keys } = house
let agreement: string
let person: string
const classes: string[] = []

beforeAll(async () => {
  await seedLaw(house)
  agreement = (await addBody(house, SCHOOL, 'institution', '2026-04-01')).agreement
  const someone = { name: '学员甲', idNumber: idOf('1990-01-02', 0), category: '企业职工' }
  person = (await act(db, system, (tx) => addPerson(tx, system, keys, someone))).id
  for (const no of [1, 2]) classes.push(await act(db, system, (tx) => insertClass(tx, no)))
})
beforeEach(() =>
  act(db, system, async (tx) => {
    for (const id of classes) await deleteTrainees(tx, id)
  }),
)

const insertClass = async (tx: Tx, no: number) => {
  const { rows } = await sql<{
    id: string
  }>`insert into classes (class_no, provider_code, agreement_id, name, initials,
      occupation_code, occupation_name, level, starts_on, ends_on, status)
    values (${`QDF-${no}`}, ${SCHOOL}, ${agreement}, '班', 'b', '6-31-01-03', '电工', '4', '2026-04-15', '2026-04-24', 'draft')
    returning id`.execute(tx)
  return rows[0]!.id
}
const join = (tx: Tx, at: number) => insertTrainees(tx, classes[at]!, SCHOOL, [{ person, employment: null }])
const leave = (tx: Tx, at: number) => deleteTrainees(tx, classes[at]!)
/** Until somebody waits for a row that is held: then both are under way. */
const waits = async () => {
  const held = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
  while ((await db.pool.query(held)).rowCount === 0) await new Promise((done) => setTimeout(done, 5))
}
const kept = () =>
  act(db, system, async (tx) => {
    const rows = await tx.selectFrom('provider_trainees').select(['classes', 'name', 'last_four']).execute()
    return rows
  })

it('A8.3 counts the rosters of a person and forgets the person with the last', async () => {
  await act(db, system, (tx) => join(tx, 0))
  expect(await kept()).toEqual([{ classes: 1, name: '学员甲', last_four: idOf('1990-01-02', 0).slice(-4) }])
  await act(db, system, (tx) => join(tx, 1))
  expect((await kept()).map((k) => k.classes)).toEqual([2])
  await act(db, system, (tx) => leave(tx, 0))
  expect((await kept()).map((k) => k.classes)).toEqual([1])
  await act(db, system, (tx) => leave(tx, 1))
  expect(await kept()).toEqual([])
})

it('A8.3 a person who leaves one roster while joining another stays', async () => {
  await act(db, system, (tx) => join(tx, 0))
  let joining: Promise<unknown> = Promise.resolve()
  await act(db, system, async (tx) => {
    await leave(tx, 0)
    joining = act(db, system, (other) => join(other, 1))
    await waits()
  })
  await joining
  expect((await kept()).map((k) => k.classes)).toEqual([1])
})

it('A8.3 nobody but the trigger writes it, not even the body', async () => {
  const body: Actor = { account: null, name: '某', role: 'principal', provider: SCHOOL, person: null }
  const write = (text: string) => act(db, body, (tx) => sql.raw(text).execute(tx))
  await expect(
    write(`insert into provider_trainees values ('${SCHOOL}', '${person}', 1, '学员甲', 'xyj', '0000')`),
  ).rejects.toThrow('row-level security')
  await act(db, system, (tx) => join(tx, 0))
  await write('delete from provider_trainees')
  expect(await kept()).toHaveLength(1)
})
