// The term of an agreement in force is nobody's to write: SQL past all our code.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { aBody } from '../areas/exams/test/fixture.ts'
import { type Role, system } from '../server/access/roles.ts'
import { act } from '../server/database/db.ts'
import { testHouse } from '../server/test/house.ts'

const { house } = await testHouse()
const { db } = house

it('A6.6 neither its first nor its last day is written anew once it is in force', async () => {
  const body = await aBody(house)
  const of = sql`provider_code = ${body.code} and status = 'in-force'`
  const days = () =>
    act(db, system, (tx) => sql`select from_on, to_on from agreements where ${of}`.execute(tx))
  const before = (await days()).rows
  expect(before).toHaveLength(1)
  const acting = (role: Role) => ({ account: randomUUID(), name: role, role, provider: null, person: null })
  for (const by of [acting('clerk'), acting('approver'), system])
    for (const change of [sql`to_on = '2099-01-01'`, sql`from_on = from_on - 1`]) {
      const refused = act(db, by, (tx) => sql`update agreements set ${change} where ${of}`.execute(tx))
      await expect(refused, by.name).rejects.toMatchObject({ constraint: 'agreements_stay' })
    }
  expect((await days()).rows).toEqual(before)
})
