// A lesson without a record: the body's own word is none, no leave hides it, and the class is closed by no way before people have
// decided about it; then it counts as they decided.

import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { correct, settle } from '../areas/attendance/marks.ts'
import { sharesOf } from '../areas/attendance/share-views.ts'
import { askAboutUnrecorded } from '../areas/attendance/unrecorded/concerns.ts'
import { concernsIn } from '../areas/concerns/test/concern.ts'
import { resultColumns } from '../areas/exams/results/columns.ts'
import { aBody, aClass, type Body, certificateNo, type Taught, TODAY } from '../areas/exams/test/fixture.ts'
import { judgeClaim } from '../areas/subsidy/claims/judge.ts'
import { whole } from '../regulation/explain.ts'
import { lawOn } from '../regulation/registers/law.ts'
import { seedRegisters } from '../regulation/registers/seed.ts'
import { decideReading } from '../regulation/registers/test/decide.ts'
import { type Actor, system } from '../server/access/roles.ts'
import { addDays } from '../server/calendar.ts'
import { sha256 } from '../server/canonical.ts'
import { act } from '../server/database/db.ts'
import { workbookBytes } from '../server/http/lists/send-workbook.ts'
import { type SignedInAs, testHouse } from '../server/test/house.ts'
import { multipart } from '../server/test/multipart.ts'

const { app, house, as, logged } = await testHouse()
const { uphold, dismiss } = concernsIn(house.db)
const HELD = addDays(TODAY, -3)
let body: Body
let who: Record<'clerk' | 'principal' | 'teacher', SignedInAs>
let desk: Actor
beforeAll(async () => {
  await act(house.db, system, seedRegisters)
  body = await aBody(house)
  const of = { provider: body.code }
  who = {
    clerk: await as('clerk'),
    principal: await as('principal', of),
    teacher: await as('teacher', of),
  }
  desk = {
    account: who.principal.account,
    name: '机构',
    role: 'principal',
    provider: body.code,
    person: null,
  }
})

const inHouse = <T>(statement: ReturnType<typeof sql<T>>) =>
  act(house.db, system, async (tx) => (await statement.execute(tx)).rows)
const get = async (by: SignedInAs, url: string) => (await app.inject({ url, headers: by.headers })).json()
const ask = () => act(house.db, system, (tx) => askAboutUnrecorded(tx, system, Date.now()))
const settled = () => act(house.db, system, (tx) => settle(tx, system, Date.now()))
const grid = (of: Taught, by = who.principal) => get(by, `/api/classes/${of.id}/attendance`)
/** Put in by the body itself. */
const byHand = (of: Taught, lesson: number, person: number, mark: 'present' | 'leave') =>
  act(house.db, desk, (tx) =>
    correct(
      tx,
      desk,
      of.id,
      { lessonId: of.lessons[lesson]!, personId: of.people[person]!.id, mark, reason: '当日漏打卡' },
      Date.now(),
    ),
  )
const asked = (of: Taught) =>
  inHouse(sql<{ id: string; lesson: string }>`select c.id, o.source_id as lesson from concerns c
    join concern_origins o on o.concern_id = c.id where c.subject_id = ${of.id} and c.clause = 'A10.2' order by c.number`)
async function register(of: Taught) {
  const { version } = await get(who.principal, `/api/exams/${of.id}`)
  return app.inject({
    ...{ method: 'POST', url: `/api/exams/${of.id}/sitting`, headers: who.principal.headers },
    payload: { version, heldOn: HELD, assessor: '南通市测试评价机构' },
  })
}
async function results(of: Taught) {
  const rows = of.people.map((p, i) => [
    ...[p.name, p.idNumber, '80', '85', '是'],
    ...[certificateNo(Number(of.classNo.slice(-4)) * 100 + i, '5', HELD), HELD],
  ])
  const columns = resultColumns.map((c) => ({ title: c.titles[0]! }))
  const bytes = await workbookBytes([{ name: '成绩', columns, rows }])
  const form = multipart([
    { name: 'clientKey', value: `unrecorded-${of.classNo}` },
    { name: 'confirm', value: sha256(bytes) },
    { name: 'file', fileName: '成绩.xlsx', content: bytes },
  ])
  return app.inject({
    ...{ method: 'POST', url: `/api/exams/${of.id}/results` },
    ...{ headers: { ...who.principal.headers, ...form.headers }, payload: form.payload },
  })
}
const attendanceItem = async (of: Taught) =>
  (await get(who.clerk, `/api/ledgers/${of.id}`)).items.find((i: { kind: string }) => i.kind === 'attendance')
const claimOf = (of: Taught) =>
  act(house.db, system, async (tx) => {
    const { judgement } = await judgeClaim(tx, await lawOn(tx), {
      ...{ id: null, claimNo: '', personId: of.people[0]!.id, personHash: 'x', claimant: 'institution' },
      ...{ provider: body.code, classId: of.id, classNo: of.classNo, occupationCode: '6-31-01-03' },
      ...{ occupationName: '电工', level: '5', issuedOn: HELD, appliedOn: TODAY },
    })
    return judgement.findings.map(whole).map((f) => [f.clause, f.verdict, f.say] as const)
  })
const found = async (of: Taught, clause: string) => (await claimOf(of)).find(([id]) => id === clause)
const names = (of: Taught, ...lessons: number[]) =>
  lessons.map((n) => `第${n}课（${addDays(TODAY, n - 1 - of.lessons.length - 4)}）`).join('、')

describe('A10.2 what is a record', () => {
  it('what the body put in by hand afterwards is none: shown, not counted, asked about', async () => {
    const of = await aClass(house, body, { marks: ['pppp?', 'pppp?'] })
    for (const person of [0, 1]) await byHand(of, 4, person, 'present')
    await settled()
    const seen = await grid(of)
    expect(seen.unrecorded).toEqual([names(of, 5)])
    expect(seen.lessons.map((l: { standing: string }) => l.standing)).toEqual([
      ...Array(4).fill('recorded'),
      'open',
    ])
    expect(seen.people[0].cells[4]).toMatchObject({ mark: 'present', corrected: true })
    expect(seen.people[0]).toMatchObject({ attended: 16, required: 16 })
    expect(await ask()).toBe(1)
    expect((await asked(of)).map((c) => c.lesson)).toEqual([of.lessons[4]])
    const tasks = JSON.stringify(await get(who.principal, '/api/tasks'))
    expect(tasks).toContain('有 1 次课没有考勤记录')
  })

  it('the leave of one trainee hides no lesson, and of the others nobody is absent', async () => {
    const of = await aClass(house, body, { marks: ['pppp?', 'pppp?'] })
    await byHand(of, 4, 0, 'leave')
    await settled()
    expect(await ask()).toBe(1)
    expect((await grid(of)).people.map((p: { cells: { mark: string }[] }) => p.cells[4]!.mark)).toEqual([
      'leave',
      null,
    ])
  })

  it('a trainee is told on the phone that it is not recorded, not absent', async () => {
    const of = await aClass(house, body, { marks: ['pppp?', 'pppp?'] })
    const trainee = await as('trainee', { person: of.people[0]!.id })
    const mine = await get(trainee, `/api/my/classes/${of.id}`)
    expect(mine.lessons[4]).toMatchObject({ mark: null, markName: '未登记', over: true })
    expect(mine.attendance).toMatchObject({ attended: 16, expected: 16 })
  })
})

describe('A10.2 A11.1 A12.2 no way of closing a class goes past such a lesson', () => {
  let of: Taught
  beforeAll(async () => {
    // One of five recorded: the rate of what is known is whole.
    of = await aClass(house, body, { marks: ['p????', 'p????'] })
    await settled()
  })

  it('the exam is not registered, by nobody and with no reason, and the lessons are named', async () => {
    expect((await grid(of)).people[0].rate).toBe('100%')
    const refused = await register(of)
    expect([refused.statusCode, refused.json().message]).toEqual([
      422,
      expect.stringContaining(`${names(of, 2, 3, 4, 5)}没有打卡或签到记录，不能组织考核`),
    ])
    const { version, acts, findings } = await get(who.clerk, `/api/exams/${of.id}`)
    const offer = acts.find((a: { act: string }) => a.act === 'register')
    expect(offer).toMatchObject({ allowed: false, why: expect.stringContaining('没有打卡或签到记录') })
    expect(findings.find((f: { clause: string }) => f.clause === 'A10.2')).toMatchObject({
      verdict: 'fail',
    })
    const byClerk = await app.inject({
      ...{ method: 'POST', url: `/api/exams/${of.id}/sitting`, headers: who.clerk.headers },
      payload: { version, heldOn: HELD, assessor: '南通市测试评价机构', reason: '已经电话核实学员到课' },
    })
    expect(byClerk.statusCode).toBe(422)
  })

  it('results do not come in where the sitting was registered before', async () => {
    const late = await aClass(house, body, { marks: ['ppppp', 'ppppp'] })
    expect((await register(late)).statusCode).toBe(201)
    await inHouse(sql`update attendance set source = null, mark = null where lesson_id = ${late.lessons[2]!}`)
    const refused = await results(late)
    expect([refused.statusCode, refused.json().message]).toEqual([
      422,
      expect.stringContaining(`${names(late, 3)}没有打卡或签到记录，不能导入成绩`),
    ])
    await inHouse(
      sql`update attendance set source = 'app', mark = 'present' where lesson_id = ${late.lessons[2]!}`,
    )
    expect((await results(late)).statusCode).toBe(201)
  })

  it('the ledger is not complete, whatever the body put in', async () => {
    for (const lesson of [1, 2, 3, 4])
      for (const person of [0, 1]) await byHand(of, lesson, person, 'present')
    expect(await attendanceItem(of)).toMatchObject({
      state: 'missing',
      says: expect.stringContaining('第2课、第3课、第4课、第5课整次课没有打卡或签到记录'),
    })
  })

  it('a claim waits for people, and is neither granted nor refused by it', async () => {
    expect(await found(of, 'A10.2')).toEqual([
      'A10.2',
      'unknown',
      expect.stringContaining(names(of, 2, 3, 4, 5)),
    ])
    expect(await found(of, 'A10.18')).toEqual(['A10.18', 'pass', expect.stringContaining('100%')])
  })
})

describe('A10.2 A10.18 once people have decided it counts as they decided', () => {
  const decidedClass = async (marks: string[]) => {
    const of = await aClass(house, body, { marks })
    await ask()
    return { of, concerns: await asked(of) }
  }

  it('held: what was put in by hand counts, who is not on it is absent, and nothing more is put in', async () => {
    const { of, concerns } = await decidedClass(['pppp?', 'pppp?'])
    await byHand(of, 4, 0, 'present')
    await dismiss(concerns[0]!.id)
    await settled()
    const shares = await act(house.db, system, (tx) => sharesOf(tx, of.id, Date.now()))
    expect(shares.map((s) => s.share)).toEqual([
      { attended: 20, required: 20 },
      { attended: 16, required: 20 },
    ])
    for (const by of [who.principal, who.teacher])
      expect((await grid(of, by)).lessons[4]).toMatchObject({ standing: 'held', over: true, attended: 1 })
    await expect(byHand(of, 4, 1, 'present')).rejects.toThrow('已经人社部门认定，不能再自行更正')
    expect(await found(of, 'A10.2')).toEqual(['A10.2', 'pass', expect.any(String)])
    expect(await found(of, 'A10.18')).toEqual(['A10.18', 'pass', expect.stringContaining('100%')])
    expect((await register(of)).statusCode).toBe(201)
  })

  it('not held: it counts for nobody, and nothing that comes later changes that', async () => {
    const { of, concerns } = await decidedClass(['pppp?', 'pppa?'])
    await byHand(of, 4, 1, 'present')
    await uphold(concerns[0]!.id)
    await settled()
    await expect(byHand(of, 4, 0, 'present')).rejects.toThrow('没有可以采信的记录')
    // A sheet that turned up after the decision.
    await inHouse(sql`update attendance set source = 'app', in_at = lower(during), out_at = upper(during), mark = 'present'
      where lesson_id = ${of.lessons[4]!}`)
    const shares = await act(house.db, system, (tx) => sharesOf(tx, of.id, Date.now()))
    expect(shares.map((s) => s.share)).toEqual([
      { attended: 16, required: 16 },
      { attended: 12, required: 16 },
    ])
    expect((await grid(of)).lessons[4]).toMatchObject({ standing: 'void', over: false })
    const claim = await found(of, 'A10.18')
    expect(claim?.[2]).toContain('100%')
    const exam = await get(who.principal, `/api/exams/${of.id}`)
    expect(exam.trainees.map((t: { rate: string }) => t.rate)).toEqual(['100%', '75%'])
  })

  it('A10.2.record read as refused, nothing put in by hand counts, held or not', async () => {
    const { of, concerns } = await decidedClass(['pppp?'])
    await byHand(of, 4, 0, 'present')
    await dismiss(concerns[0]!.id)
    const read = (option: string) => act(house.db, system, (tx) => decideReading(tx, 'A10.2.record', option))
    const counted = async () => (await grid(of)).people[0].required
    expect(await counted()).toBe(20)
    await read('refused')
    expect(await counted()).toBe(16)
    expect((await claimOf(of)).find(([id]) => id === 'A10.2')?.[1]).toBe('pass')
    await read('accepted')
    expect(await counted()).toBe(20)
  })
})

it('nothing of all this was a fault of ours', () =>
  expect(logged.filter((l) => Number(l.status) >= 500)).toEqual([]))
