// Days of the journal are days of Shanghai, whatever the server's clock says.
import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { type Actor, system } from '../access/roles.ts'
import { shanghaiInstant } from '../calendar.ts'
import { act } from '../database/db.ts'
import { testHouse } from '../test/house.ts'
import { record } from './journal.ts'
import { timesFrom } from './last-hand.ts'

const { house } = await testHouse()
const VERB = '查看身份证号超出常数'

it('an act counts from the first moment of its day in Shanghai, each account for itself', async () => {
  const someone: Actor = {
    ...{ account: randomUUID(), name: '经办', role: 'clerk', provider: null, person: null },
  }
  const midnight = shanghaiInstant('2026-03-02', 0)
  const didAt = (by: Actor, at: number, verb = VERB) => {
    const actor = { ...by, at: new Date(at) }
    return act(house.db, actor, (tx) =>
      record(tx, actor, { area: 'people', verb, subjectKind: 'person', subjectId: 'x' }),
    )
  }
  const other = { ...someone, account: randomUUID() }
  await didAt(someone, midnight - 1)
  await didAt(someone, midnight)
  await didAt(someone, midnight + 1, '别的事')
  await didAt(other, midnight - 1)
  const from = (day: string) => act(house.db, system, (tx) => timesFrom(tx, 'people', VERB, day))
  expect(await from('2026-03-02')).toEqual([{ account_id: someone.account, times: 1 }])
  expect((await from('2026-03-01')).map((row) => row.times).sort()).toEqual([1, 2])
  expect(await from('2026-03-03')).toEqual([])
})
