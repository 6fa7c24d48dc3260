import { expect, test } from 'vitest'
import { keepJudgement } from '../../../../regulation/kept/judgements.ts'
import { lawOn } from '../../../../regulation/registers/law.ts'
import { seedRegisters } from '../../../../regulation/registers/seed.ts'
import { system } from '../../../../server/access/roles.ts'
import { act } from '../../../../server/database/db.ts'
import { inventedIdNumber, testHouse } from '../../../../server/test/house.ts'
import { addPerson } from '../../../people/add.ts'
import { insertClaims } from '../../checks/queries.ts'

const { app, house, as } = await testHouse()
await act(house.db, system, seedRegisters)

const claim = (person: string, n: number, status: string) => ({
  claim_no: `SL2026-${person.slice(0, 8)}-${n}`,
  person_id: person,
  claimant: 'institution',
  provider_code: '52320699MJ00000014',
  provider_name: '启东市测试培训学校',
  class_no: `QD2026-000${n}`,
  occupation_code: '6-31-01-03',
  occupation_name: '电工',
  level: String(n),
  certificate_no: `S00003206990${n}`,
  issued_on: '2026-03-01',
  applied_on: '2026-04-01',
  status,
  year_slot: status === 'refused' ? null : n,
  amount_fen: status === 'refused' ? 0 : 150_000,
  decided_on: '2026-04-02',
})

async function traineeWith(...statuses: string[]) {
  const made = { name: '陈小敏', idNumber: inventedIdNumber(), category: '其他' }
  const { id } = await act(house.db, system, (tx) => addPerson(tx, system, house.keys, made))
  await act(house.db, system, (tx) =>
    insertClaims(
      tx,
      statuses.map((status, i) => claim(id, i + 1, status)),
    ),
  )
  return { id, ...(await as('trainee', { person: id })) }
}

const ask = async (headers: { cookie: string }) =>
  (await app.inject({ url: '/api/my/claims', headers })).json()

test('A13.8 A13.9 a trainee sees where a claim stands and whose turn it is', async () => {
  const { headers } = await traineeWith('granted', 'on-notice')
  const { claims } = await ask(headers)
  const steps = (status: string) => claims.find((c: { status: string }) => c.status === status).steps
  expect(steps('granted').map((s: { state: string }) => s.state)).toEqual(Array(5).fill('done'))
  expect(steps('on-notice').map((s: { title: string; state: string }) => [s.title, s.state])).toEqual([
    ['申领', 'done'],
    ['经办审核', 'done'],
    ['审批', 'done'],
    ['公示', 'now'],
    ['拨付', 'next'],
  ])
})

test('A13.5 why a claim was refused is told with the clause and what would change it, to its own person alone', async () => {
  const { id, headers } = await traineeWith('refused')
  const other = await traineeWith('refused')
  const finding = (verdict: 'pass' | 'fail', say: string) => ({
    ...{ clause: 'A13.5', title: '同一职业同一等级', verdict, say, remedy: '可以申领更高等级。' },
    ...{ evidence: null, params: [], readings: [] },
  })
  await act(house.db, system, async (tx) => {
    const row = await tx
      .selectFrom('claims')
      .select('id')
      .where('person_id', '=', id)
      .executeTakeFirstOrThrow()
    const findings = [finding('pass', '没有问题的一条。'), finding('fail', '电工五级已获补贴。')]
    await keepJudgement(tx, {
      ...{ subjectKind: 'claim', subjectId: row.id, set: 'claim', provider: null, facts: {} },
      law: await lawOn(tx),
      judgement: { verdict: 'fail', failed: ['A13.5'], findings },
    })
  })
  const { claims, usedThisYear } = await ask(headers)
  expect(usedThisYear).toBe(0)
  expect(claims[0].why).toEqual([
    {
      says: '电工五级已获补贴。',
      remedy: '可以申领更高等级。',
      clause: 'A13.5',
      article: '第十三条',
      zh: '同一职业（工种）同一等级不可重复申领，',
    },
  ])
  expect((await ask(other.headers)).claims[0].why).toEqual([])
})
