// The tables of the chain from filing to payment, filled by the demo city: what each role sees of each is what its line in
// test/chain-views.ts says, row for row, with rows beside it that it does not see.
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { bodies } from '../../../city/cast.ts'
import { isBodyPeople, isTrainee } from '../../access/groups.ts'
import { type Actor, roles, system } from '../../access/roles.ts'
import { adminOf } from '../../test/database.ts'
import { testHouse } from '../../test/house.ts'
import { cityPlace } from '../../test/place.ts'
import { act } from '../db.ts'
import { fillChain } from './test/chain-rows.ts'
import { chainViews, type Eye, seesOf } from './test/chain-views.ts'

const place = await cityPlace('2026-11-23')
const { house, owner, as } = await testHouse({}, place)
const { db } = house
const [mine, others] = bodies
const everybody = ['public', ...roles] as const
const nobody = '00000000-0000-4000-8000-000000000000'
const another = '00000000-0000-4000-8000-000000000008'
const eyes = new Map<Eye['role'], Eye>()

beforeAll(async () => {
  const { rows } = await act(db, system, (tx) =>
    sql<{ id: string }>`select person_id as id from payments join class_trainees using (person_id)
      where payments.provider_code = ${mine.code} order by person_id limit 1`.execute(tx),
  )
  const person = rows[0]!.id
  for (const role of everybody) {
    const me = role === 'public' ? nobody : (await as(role, { person, provider: mine.code })).account
    eyes.set(role, { role, me, body: mine.code, person: isTrainee(role) ? person : nobody })
  }
  const accounts = [...eyes.values()].map(({ me }) => me)
  await fillChain(adminOf(place.url), [mine.code, others.code], { person, accounts })
})

const actorOf = ({ role, me, body, person }: Eye): Actor => ({
  ...{ account: me === nobody ? null : me, name: '某', role },
  ...{ provider: isBodyPeople(role) ? body : null, person: person === nobody ? null : person },
})
/** How many rows there are, and which. */
const rowsOf = (actor: Actor, table: string, where = 'true') =>
  act(db, actor, async (tx) => {
    const { rows } = await sql<{ n: number; which: string | null }>`select count(*)::int as n,
        md5(string_agg(ctid::text, ',' order by ctid)) as which from ${sql.table(table)} where ${sql.raw(where)}`.execute(
      tx,
    )
    return rows[0]!
  })
const anyOf = (conditions: string[]) => conditions.map((one) => `(${one})`).join(' or ') || 'false'

describe.each(Object.keys(chainViews))('%s', (table) => {
  test.each(everybody)('%s sees its rows, and no other', async (role) => {
    const eye = eyes.get(role)!
    const sees = seesOf(table, eye)
    const all = await rowsOf(system, table)
    const due = await rowsOf(system, table, anyOf(sees))
    expect(all.n).toBeGreaterThan(0)
    if (!sees.includes('true')) expect(due.n, 'there are rows beside').toBeLessThan(all.n)
    for (const one of sees) {
      const alone = `(${one}) and (${anyOf(sees.filter((other) => other !== one))}) is not true`
      expect((await rowsOf(system, table, alone)).n, one).toBeGreaterThan(0)
    }
    expect(await rowsOf(actorOf(eye), table)).toEqual(due)
  })

  test('who is of another body, or another person, sees none of them', async () => {
    for (const role of everybody.filter((one) => isBodyPeople(one) || isTrainee(one))) {
      const stranger = { role, body: '000000000000000000', person: another, me: another }
      const due = await rowsOf(system, table, anyOf(seesOf(table, stranger)))
      expect(await rowsOf(actorOf(stranger), table), role).toEqual(due)
    }
  })
})

test('A13.8 that a contact was shown is never rewritten', async () => {
  for (const change of ['update contact_disclosures set role = role', 'delete from contact_disclosures'])
    await expect(owner.pool.query(change), change).rejects.toThrow('insert-only')
})

/** What a body may take away from a draft of its own. */
const mayGo = ['lessons', 'class_trainees', 'attendance', 'filing_occupations', 'filing_materials']

test('no role empties a table of the chain', async () => {
  for (const table of Object.keys(chainViews).filter((name) => !mayGo.includes(name)))
    for (const role of everybody) {
      const attempt = act(db, actorOf(eyes.get(role)!), async (tx) => {
        const { numAffectedRows } = await sql`delete from ${sql.table(table)}`.execute(tx)
        if ((numAffectedRows ?? 0n) > 0n) throw new Error('emptied')
      })
      await attempt.catch((error: Error) => expect(error.message, `${role} ${table}`).not.toBe('emptied'))
    }
})
