// 待办: what waits for somebody stands on that somebody's first page, and goes when it is done.
import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import { lapseConcerns } from '../areas/concerns/actions.ts'
import { concernsIn } from '../areas/concerns/test/concern.ts'
import { aBody, aClass, type Body, certificateNo, TODAY } from '../areas/exams/test/fixture.ts'
import { seedRegisters } from '../regulation/registers/seed.ts'
import { type Role, system } from '../server/access/roles.ts'
import { addDays, yearOf } from '../server/calendar.ts'
import { act } from '../server/database/db.ts'
import { type SignedInAs, testHouse } from '../server/test/house.ts'

const { app, house, as } = await testHouse()
const signed = new Map<Role, SignedInAs>()
let body: Body

beforeAll(async () => {
  await act(house.db, system, seedRegisters)
  body = await aBody(house)
  for (const role of ['clerk', 'approver', 'inspector', 'finance', 'auditor', 'principal'] as const)
    signed.set(role, await as(role, { provider: body.code }))
})

const run = (statement: ReturnType<typeof sql>) => act(house.db, system, (tx) => statement.execute(tx))
type Task = {
  id: string
  title: string
  detail: string
  href: string
  dueOn: string | null
  undated: string | null
}

/** Which of these see a task whose id begins so. */
async function seenBy(prefix: string): Promise<Role[]> {
  const roles: Role[] = []
  for (const [role, { headers }] of signed) {
    const tasks = (await app.inject({ url: '/api/tasks', headers })).json() as Task[]
    // Its day, or why it has none.
    expect(tasks.filter((t) => (t.dueOn === null) !== (t.undated !== null && t.undated.length > 4))).toEqual(
      [],
    )
    if (tasks.some((t) => t.id.startsWith(prefix))) roles.push(role)
  }
  return roles.sort()
}

const post = (role: Role, url: string, payload: object) =>
  app.inject({ method: 'POST', url, headers: signed.get(role)!.headers, payload })

it('A13.8 A6.4 an objection to a notice waits for clerk and approver until it is answered', async () => {
  const notice = '00000000-0000-4000-8000-00000000000a'
  await run(sql`insert into notices (id, number, kind, title, subject_id, columns, lines, from_on, to_on)
    values (${notice}, 'GS-W-1', 'subsidy', '补贴公示', ${notice}, '{}', '[{"key":"SL-1","cells":[]}]', ${addDays(TODAY, -1)}, ${addDays(TODAY, 6)})`)
  await run(
    sql`insert into objections (client_key, notice_id, line_key, content) values ('key-waiting-1', ${notice}, 'SL-1', '此人没有参加培训。')`,
  )
  expect(await seenBy('objection-')).toEqual(['approver', 'clerk'])
  await run(
    sql`update objections set status = 'dismissed', answer = '查无此事', answered_at = now() where status = 'open'`,
  )
  expect(await seenBy('objection-')).toEqual([])
})

it('A10.9 what a trainee tells on the phone waits for clerk and inspector, and is told as such', async () => {
  const c = await aClass(house, body, { status: 'running', endsOn: addDays(TODAY, 3) })
  const trainee = await as('trainee', { person: c.people[0]!.id })
  const sent = await app.inject({
    ...{ method: 'POST', url: '/api/my/objections', headers: trainee.headers },
    payload: { clientKey: 'a'.repeat(32), classId: c.id, kind: 'other', content: '第二课的考勤记录不对。' },
  })
  expect(sent.statusCode).toBeLessThan(300)
  expect(await seenBy('complaints')).toEqual(['clerk', 'inspector'])
  const tasks = (
    await app.inject({ url: '/api/tasks', headers: signed.get('clerk')!.headers })
  ).json() as Task[]
  expect(tasks.find((t) => t.id.startsWith('complaints'))?.detail).toContain('学员在手机上反映 1 件')
  const { rows } = await act(house.db, system, (tx) =>
    sql<{ id: string }>`select concern_id as id from concern_origins where source = 'complaint'`.execute(tx),
  )
  for (const { id } of rows) await concernsIn(house.db).dismiss(id)
  expect(await seenBy('complaints')).toEqual([])
})

it('A11.2 papers of a class without APP wait for the bureau until both are found good', async () => {
  const enterprise = await aBody(house, { kind: 'enterprise' })
  const c = await aClass(house, enterprise, { mode: 'paper', marks: ['ppppp'] })
  const papers = `exam-papers-${c.id}`
  expect(await seenBy(papers)).toEqual(['approver', 'clerk', 'inspector'])
  for (const [kind, result] of [
    ['video', 'pass'],
    ['attendance', 'fail'],
  ])
    await post('inspector', `/api/exams/${c.id}/reviews`, { kind, result, opinion: '逐课核对。' })
  expect(await seenBy(papers)).toEqual(['approver', 'clerk', 'inspector'])
  await post('clerk', `/api/exams/${c.id}/reviews`, {
    kind: 'attendance',
    result: 'pass',
    opinion: '已补齐。',
  })
  expect(await seenBy(papers)).toEqual([])
})

it('X2.3.5(b) certificates wait for the body until they are in the trainees’ hands', async () => {
  const c = await aClass(house, body, { marks: ['ppppp'] })
  const sitting = '00000000-0000-4000-8000-00000000000b'
  await run(sql`insert into sittings (id, class_id, provider_code, held_on, assessor, registered_by)
    values (${sitting}, ${c.id}, ${body.code}, ${addDays(TODAY, -3)}, '评价机构', gen_random_uuid())`)
  await run(sql`insert into exam_results (sitting_id, class_id, person_id, provider_code, passed, certificate_no, issued_on)
    values (${sitting}, ${c.id}, ${c.people[0]!.id}, ${body.code}, true, ${certificateNo(77, '5', addDays(TODAY, -2))}, ${addDays(TODAY, -2)})`)
  await run(sql`update sittings set results_at = now() where id = ${sitting}`)
  await run(sql`update classes set status = 'examined' where id = ${c.id}`)
  expect(await seenBy(`exam-${c.id}`)).toEqual(['principal'])
  const done = await post('principal', `/api/exams/${c.id}/handovers`, { handedOn: TODAY })
  expect(done.statusCode).toBe(201)
  expect(await seenBy(`exam-${c.id}`)).toEqual([])
})

it('A14.0(d) an order to a body waits for its re-check by the inspector too, with its deadline', async () => {
  await run(sql`insert into rectifications (number, provider_code, clause, facts, demand, ordered_on, due_on, ordered_by, interviewed_on, interview_note, delivered_on)
    values ('ZG-W-1', ${body.code}, 'A14.2', 'x', 'x', ${addDays(TODAY, -9)}, ${addDays(TODAY, 2)}, gen_random_uuid(), ${addDays(TODAY, -9)}, 'x', ${addDays(TODAY, -8)})`)
  expect(await seenBy(`exit-${body.code}`)).toEqual(['approver', 'clerk', 'inspector', 'principal'])
  const tasks = (
    await app.inject({ url: '/api/tasks', headers: signed.get('inspector')!.headers })
  ).json() as Task[]
  expect(tasks.find((t) => t.id.startsWith('exit-'))?.dueOn).toBe(addDays(TODAY, 2))
  await run(
    sql`update rectifications set result = 'pass', rechecked_on = ${TODAY}, rechecked_by = gen_random_uuid() where number = 'ZG-W-1'`,
  )
  expect(await seenBy(`exit-${body.code}`)).toEqual([])
})

it('X2.2.6 A13.7 a silent body is waited for as long as the year of its deadline has no days of rest, and people are told so', async () => {
  const tasksOf = async (role: Role) =>
    (await app.inject({ url: '/api/tasks', headers: signed.get(role)!.headers })).json() as Task[]
  const statusOf = async (id: string) =>
    (
      await act(house.db, system, (tx) =>
        sql<{ status: string }>`select status from concerns where id = ${id}`.execute(tx),
      )
    ).rows[0]!.status
  const { id } = await concernsIn(house.db).raised({
    ...{ kind: 'provider', id: body.code, clause: 'A14.5(b)', provider: body.code },
  })
  const later = addDays(TODAY, 60)
  const lapse = (on: string) => act(house.db, system, (tx) => lapseConcerns(tx, on))
  await lapse(later)
  expect(await statusOf(id)).toBe('raised')
  const year = addDays(TODAY, 1).slice(0, 4)
  expect(await seenBy(`calendar-${year}`)).toEqual(['approver', 'clerk'])
  const [told] = (await tasksOf('clerk')).filter((t) => t.id === `calendar-${year}`)
  expect(told).toMatchObject({
    title: expect.stringMatching(new RegExp(`^${year} 年放假安排未录入，\\d+ 件的期限不能推算$`)),
    detail: expect.stringMatching(/问题线索的说明期限，培训主体不说明的不能转入核查： \d+ 件/),
    href: '/parameters?of=calendar',
    dueOn: `${Number(year) - 1}-12-31`,
  })
  const own = (await tasksOf('principal')).find((t) => t.id === `concern-${id}`)
  expect(own?.undated).toBe('放假安排未公布，期限不能推算')

  // The next year is asked for in its turn, too.
  for (const y of new Set([year, addDays(TODAY, 60).slice(0, 4), String(yearOf(TODAY) + 1)]))
    await run(sql`insert into holiday_years (year, source) values (${Number(y)}, '测试')`)
  expect(await seenBy('calendar-')).toEqual([])
  await lapse(later)
  expect(await statusOf(id)).toBe('heard')
})
