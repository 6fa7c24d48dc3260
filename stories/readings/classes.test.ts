// 第二条 and 第七至十一条: a class on its way comes out as the register reads them, each answer otherwise.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { type ClassPlan, makeClass } from '../../areas/attendance/test/classroom.ts'
import { addBody, FACTORY, form, roster, rosterRows, SCHOOL, seedLaw } from '../../areas/classes/test/body.ts'
import { aBody, aClass } from '../../areas/exams/test/fixture.ts'
import { bothWaysIn } from '../../regulation/registers/test/both-ways.ts'
import { decideParameter } from '../../regulation/registers/test/decide.ts'
import { system } from '../../server/access/roles.ts'
import { addDays, yearOf } from '../../server/calendar.ts'
import { act } from '../../server/database/db.ts'
import { type SignedInAs, testHouse } from '../../server/test/house.ts'
import { multipart } from '../../server/test/multipart.ts'
import { today } from '../../server/today.ts'

const all = await testHouse()
const { app, house, as } = all
const bothWays = bothWaysIn(house.db)
const asHouse = (work: Parameters<typeof act<unknown>>[2]) => act(house.db, system, work)
const TODAY = today()
const inDays = (n: number) => addDays(TODAY, n)

// Six days of rest, then work on five days one after another: a calendar of our own, so that it is the same on every day of the year.
await asHouse(async (tx) => {
  for (const year of new Set([yearOf(TODAY), yearOf(inDays(60))]))
    await sql`insert into holiday_years (year, source) values (${year}, '测试')`.execute(tx)
  for (let n = 1; n <= 11; n++)
    await sql`insert into holidays (on_day, kind, year) values (${inDays(n)}, ${n <= 6 ? 'off' : 'work'}, ${yearOf(inDays(n))})`.execute(
      tx,
    )
})
await seedLaw(house)
await addBody(house, SCHOOL, 'institution', TODAY)
await addBody(house, FACTORY, 'enterprise', TODAY)
const [school, factory] = [
  await as('principal', { provider: SCHOOL }),
  await as('principal', { provider: FACTORY }),
]
const [clerk, approver, inspector] = [await as('clerk'), await as('approver'), await as('inspector')]

const get = async (who: SignedInAs, url: string) => (await app.inject({ url, headers: who.headers })).json()
const post = (who: SignedInAs, url: string, payload: object) =>
  app.inject({ method: 'POST', url, headers: who.headers, payload })
async function draft(who: SignedInAs, startsOn: string): Promise<string> {
  const made = await post(who, '/api/classes', { clientKey: randomUUID(), form: form(startsOn) })
  expect(made.statusCode, made.body).toBe(201)
  return made.json().id
}
type Finding = { clause: string; verdict: string; evidence: { rows: string[][] } | null }
const finding = async (who: SignedInAs, id: string, clause: string): Promise<Finding> =>
  (await get(who, `/api/classes/${id}`)).findings.find((f: Finding) => f.clause === clause)
/** Looked at, then taken over. */
async function bringRoster(who: SignedInAs, id: string, employed: string[]) {
  const rows = rosterRows(employed.length).map((row, i) => [...row, employed[i]!])
  const url = `/api/classes/${id}/roster-imports`
  const [file, clientKey] = [await roster(rows), randomUUID()]
  const { version } = await get(who, `/api/classes/${id}`)
  const send = async (confirm?: string) => {
    const { headers, payload } = multipart([
      { name: 'clientKey', value: clientKey },
      { name: 'version', value: String(version) },
      ...(confirm ? [{ name: 'confirm', value: confirm }] : []),
      { name: 'file', fileName: '花名册.xlsx', content: file },
    ])
    return (
      await app.inject({ method: 'POST', url, headers: { ...who.headers, ...headers }, payload })
    ).json()
  }
  expect(await send((await send()).fileHash)).toMatchObject({ confirmed: true })
}
const HOUR = 3_600_000
const aRoom = (status: string, startsAt = Date.now() - 5 * HOUR, more: Partial<ClassPlan> = {}) =>
  makeClass(all, {
    ...{ provider: SCHOOL, status, lessons: [{ startsAt, endsAt: startsAt + 3 * HOUR }], ...more },
  })

it('A8.1 A8.4 A17 a week before the first day is in time, or a day short, or too few working days, and the task says by when', async () => {
  const id = await draft(school, inDays(7))
  const task = async () =>
    (await get(school, '/api/tasks')).find((t: { id: string }) => t.id === `class-${id}`).dueOn
  const inTime = async () => [(await finding(school, id, 'A8.1')).verdict, await task()]
  await bothWays('A8.1.lastDay', { exclusive: ['fail', inDays(-1)], inclusive: ['pass', TODAY] }, inTime)
  // Five working days before the seventh from now lie before today, for the six between are days of rest.
  const earlier = expect.not.stringMatching(TODAY)
  await bothWays('A8.1.days', { working: ['fail', earlier], calendar: ['pass', TODAY] }, inTime)
})

it('A3.1 A6.6 A17 a class that outlasts the agreement is finished, or does not begin', async () => {
  // The agreement runs for 550 days more, the class for ten.
  const id = await draft(school, inDays(545))
  await bothWays(
    'A6.6.runningClass',
    { stop: 'fail', finish: 'pass' },
    async () => (await finding(school, id, 'A3.1')).verdict,
  )
})

it('A2.1 A17 who is the enterprise’s own: by contract, by insurance, by either, or sent by an agency, too', async () => {
  const id = await draft(factory, inDays(30))
  await bringRoster(factory, id, ['劳动合同', '社会保险', '劳务派遣'])
  const strangers = {
    either: ['fail', '劳务派遣'],
    insurance: ['fail', '劳动合同', '劳务派遣'],
    contract: ['fail', '社会保险', '劳务派遣'],
    dispatched: ['manual'],
  }
  await bothWays('A2.1.staff', strangers, async () => {
    const { verdict, evidence } = await finding(factory, id, 'A2.1')
    return [verdict, ...(evidence?.rows ?? []).map((row) => row[2])]
  })
})

it('A9.2(e) A17 the office has until the day before the first lesson, or five working days', async () => {
  const { id } = await aRoom('submitted', Date.now() + 20 * 24 * HOUR)
  await asHouse((tx) => sql`update classes set filed_on = ${TODAY} where id = ${id}`.execute(tx))
  await bothWays(
    'A9.2(e).decideBy',
    { fiveWorkingDays: inDays(11), beforeStart: inDays(19) },
    async () => (await get(approver, '/api/tasks')).find((t: { id: string }) => t.id === `class-${id}`).dueOn,
  )
})

it('A8.2 X2.3.2(b) A17 the two papers come with the application, after the approval, or both', async () => {
  const [submitted, approved] = [await aRoom('submitted'), await aRoom('approved')]
  const received = async ({ id }: { id: string }) => {
    const answer = await post(clerk, `/api/classes/${id}/papers`, { kind: 'roster', receivedOn: TODAY })
    return answer.statusCode === 422 ? answer.json().clause.id : answer.statusCode
  }
  await bothWays(
    'X2.3.2(b).papers',
    { approval: ['X2.3.2(b)', 201], application: [201, 'A8.2'], both: [201, 201] },
    async () => [await received(submitted), await received(approved)],
  )
})

it('A10.11 A13.1 A17 hours of the catalogue are a floor, are for reference only, or are weighed by a person', async () => {
  const id = await draft(school, inDays(30))
  // While it is written, the body is told what its trainees may be paid.
  expect((await finding(school, id, 'A13.1')).verdict).toBe('pass')
  await bothWays(
    'A10.11.hours',
    { reference: 'pass', manual: 'manual', floor: 'fail' },
    async () => (await finding(school, id, 'A10.11')).verdict,
  )
})

it('A10.16(f) A17 the order says until when a class is put right, or one period holds for all', async () => {
  await asHouse((tx) => decideParameter(tx, 'class.rectificationDays', 10))
  const ordered = async () => {
    const { id } = await aRoom('running')
    const answer = await post(inspector, `/api/classes/${id}/rectifications`, {
      ...{ version: 1, facts: '现场授课教师与备案的教师不符。', demand: '更换教师并补课。' },
      ...{ dueOn: inDays(15), concerns: [] },
    })
    if (answer.statusCode === 400) return answer.json().fields.dueOn
    return (await get(clerk, `/api/classes/${id}/supervision`)).rectifications[0].dueOn
  }
  await bothWays(
    'A10.16(f).period',
    { fixed: `按登记的期限应为 ${inDays(10)}。`, perOrder: inDays(15) },
    ordered,
  )
})

it('A10.8(a) A17 somebody without an account goes along only where it is read so, and stands there by name', async () => {
  const { id } = await aRoom('running')
  const visit = {
    ...{ kind: 'onsite', inspectedAt: new Date(Date.now() - 4 * HOUR).toISOString(), present: 3 },
    ...{ companions: [], others: ['市场监管局 施明'] },
  }
  await bothWays(
    'A10.8(a).companions',
    { byHand: ['测试inspector', '市场监管局 施明'], accounts: expect.stringContaining('请从名单中选择') },
    async () => {
      const answer = await post(inspector, `/api/classes/${id}/inspections`, visit)
      if (answer.statusCode === 400) return answer.json().fields.others
      return (await get(clerk, `/api/classes/${id}/supervision`)).inspections[0].inspectors
    },
  )
})

it('A11.1 A17 the exam waits with a last day that the register counts, or without one', async () => {
  const body = await aBody(house)
  const { id } = await aClass(house, body, { marks: ['ppppp'], endsOn: inDays(-5) })
  await asHouse((tx) => decideParameter(tx, 'exam.promptDays', 30))
  const principal = await as('principal', { provider: body.code })
  await bothWays(
    'A11.1.prompt',
    { parameter: inDays(25), manual: null },
    async () => (await get(principal, '/api/tasks')).find((t: { id: string }) => t.id === `exam-${id}`).dueOn,
  )
})
