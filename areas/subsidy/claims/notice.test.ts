// 公示多少天 (A13.8.notice): counted by the parameter and published by a clerk, or set each time by the approver who publishes.
import { beforeAll, expect, it } from 'vitest'
import { decideReading } from '../../../regulation/registers/test/decide.ts'
import { addDays } from '../../../server/calendar.ts'
import { claimDesk } from '../test/claim-desk.ts'
import { today } from '../test/training.ts'

const { app, as, asSystem, approve, bodyOf, finished, review, settle, submit } = await claimDesk()
let who: Record<'clerk' | 'approver', Awaited<ReturnType<typeof as>>>
beforeAll(async () => {
  who = { clerk: await as('clerk'), approver: await as('approver') }
})

const approved = async (): Promise<string> => {
  const one = await finished({ size: 1 })
  const [claim] = (await submit(await bodyOf(one), one)).claims
  const { version } = await review(claim!.id, await settle(claim!.id))
  await approve(claim!.id, version)
  return claim!.id
}
const publish = (by: 'clerk' | 'approver', id: string, toOn?: string) =>
  app.inject({
    ...{ method: 'POST', url: '/api/claim-notices', headers: who[by].headers },
    payload: { claims: [id], ...(toOn && { toOn }) },
  })
const read = (key: string, option: string) => asSystem((tx) => decideReading(tx, key, option))
const offered = async (by: 'clerk' | 'approver') => {
  const { acts } = (await app.inject({ url: '/api/claims', headers: who[by].headers })).json()
  return acts.find((a: { act: string }) => a.act === 'publish')
}
const perCase = async () =>
  (await app.inject({ url: '/api/claims/totals', headers: who.approver.headers })).json().noticePerCase

it('A13.8 read as counted, the clerk publishes and the last day follows from the parameter', async () => {
  expect([(await offered('clerk')).allowed, (await offered('approver')).allowed, await perCase()]).toEqual([
    true,
    false,
    false,
  ])
  const id = await approved()
  const asked = await publish('clerk', id, addDays(today, 3))
  expect([asked.statusCode, asked.json().fields.toOn]).toEqual([400, '现在不能另定截止日期。'])
  const made = await publish('clerk', id)
  expect(made.statusCode, made.body).toBe(201)
  expect(made.json().toOn > today).toBe(true)
})

it('A13.8 read as set each time, the approver publishes and the day is the one that was set', async () => {
  await read('A13.8.notice', 'perCase')
  expect([(await offered('clerk')).allowed, (await offered('approver')).allowed, await perCase()]).toEqual([
    false,
    true,
    true,
  ])
  const id = await approved()
  const byClerk = await publish('clerk', id, addDays(today, 3))
  expect([byClerk.statusCode, byClerk.json().message]).toEqual([
    422,
    expect.stringContaining('请由审批人员发布公示'),
  ])
  for (const toOn of [undefined, today]) {
    const without = await publish('approver', id, toOn)
    expect([without.statusCode, without.json().fields.toOn]).toEqual([
      400,
      '请填写公示截止日期，应晚于今天。',
    ])
  }
  const made = await publish('approver', id, addDays(today, 3))
  expect([made.statusCode, made.json()]).toMatchObject([201, { fromOn: today, toOn: addDays(today, 3) }])
  await read('A13.8.notice', 'parameter')
  expect((await publish('clerk', await approved())).statusCode).toBe(201)
})
