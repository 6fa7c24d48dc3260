// A decision dated back says first which cases would come out otherwise, and changes none of them (A17).
import { expect, it } from 'vitest'
import { system } from '../../server/access/roles.ts'
import { act } from '../../server/database/db.ts'
import { testHouse } from '../../server/test/house.ts'
import { cityPlace } from '../../server/test/place.ts'
import { type LawChange, tryLaw } from './trial.ts'

const { house, app, as } = await testHouse({}, await cityPlace('2026-11-23'))
const judgements = () =>
  act(house.db, system, (tx) =>
    tx.selectFrom('judgements').select(['id', 'verdict', 'findings']).orderBy('id').execute(),
  )
const trialOf = (change: Partial<LawChange>) =>
  act(house.db, system, (tx) =>
    tryLaw(tx, {
      ...{ register: 'parameter', key: 'trainee.minAttendance', value: { num: 100, den: 100 } },
      ...{ validFrom: null, validTo: null },
      ...change,
    }),
  )

it('A17 all cases are judged again under the proposed number, and what was kept stays as it is', async () => {
  const before = await judgements()
  const { judged, changed, cases } = await trialOf({})
  expect(judged).toBeGreaterThan(50)
  expect(judged).toBeLessThanOrEqual(before.length)
  expect(changed).toBeGreaterThan(0)
  expect(cases.length).toBe(Math.min(changed, 200))
  expect(cases.every((c) => c.before !== c.after || c.clauses.length > 0)).toBe(true)
  expect(cases.flatMap((c) => c.clauses)).toContain('A10.18')
  expect(await judgements()).toEqual(before)
})

it('A17 the number that holds already, or days nobody was judged on, change nothing', async () => {
  expect((await trialOf({ value: { num: 80, den: 100 } })).changed).toBe(0)
  expect((await trialOf({ validFrom: '2000-01-01', validTo: '2000-12-31' })).changed).toBe(0)
})

it('A17 a reading dated back is tried too, and a proposal for days to come is not', async () => {
  const approver = await as('approver')
  const send = (key: string, payload: object) =>
    app.inject({
      ...{ method: 'POST', url: `/api/interpretations/${key}/proposals`, headers: approver.headers },
      payload: { documentNo: '启人社〔2026〕9号', reason: '按会议纪要确定', seen: 9, ...payload },
    })
  const back = (await send('A10.18.rate', { option: 'manual' })).json()
  expect(back.trial.changed).toBeGreaterThan(0)
  const later = (await send('A8.1.days', { option: 'working', validFrom: '2036-01-01' })).json()
  expect(later.trial).toBeNull()
})
