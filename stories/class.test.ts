// A body prepares a class from its own spreadsheets, files it; the office looks at everything and agrees. Steps in sentences.
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { getClass } from '../areas/classes/actions.ts'
import { classDaysDuty } from '../areas/classes/duties.ts'
import { bumpVersion } from '../areas/classes/queries.ts'
import {
  addBody,
  type Body,
  FACTORY,
  form,
  idOf,
  roster,
  rosterRows,
  SCHOOL,
  seedLaw,
  timetable,
  timetableRows,
} from '../areas/classes/test/body.ts'
import { addPerson } from '../areas/people/add.ts'
import { settleAll, settlementOf } from '../city/settling/settled.ts'
import type { OpenFinding } from '../regulation/settlements/schema.ts'
import { system } from '../server/access/roles.ts'
import { addDays, shanghaiDay } from '../server/calendar.ts'
import { act } from '../server/database/db.ts'
import { keepPaper } from '../server/files/kept-papers.ts'
import { type SignedInAs, testHouse } from '../server/test/house.ts'
import { multipart } from '../server/test/multipart.ts'

const { app, house, as, logged } = await testHouse()
const TODAY = shanghaiDay(Date.now())
const START = addDays(TODAY, 10)
let school: Body
let principal: SignedInAs
let approver: SignedInAs
let clerk: SignedInAs

beforeAll(async () => {
  await seedLaw(house)
  school = await addBody(house, SCHOOL, 'institution', TODAY)
  await addBody(house, FACTORY, 'enterprise', TODAY)
  principal = await as('principal', { provider: SCHOOL })
  approver = await as('approver')
  clerk = await as('clerk')
})

let key = 0
const newKey = () => `story-class-key-${String(key++).padStart(4, '0')}`
const get = (who: SignedInAs, url: string) => app.inject({ url, headers: who.headers })
const send = (who: SignedInAs, method: 'POST' | 'PUT', url: string, payload: object) =>
  app.inject({ method, url, headers: who.headers, payload })
const version = async (id: string) => (await get(principal, `/api/classes/${id}`)).json().version as number

async function bring(
  who: SignedInAs,
  url: string,
  content: Buffer,
  fields: { version: number; confirm?: string; clientKey?: string },
) {
  const parts = [
    { name: 'clientKey', value: fields.clientKey ?? newKey() },
    { name: 'version', value: String(fields.version) },
    ...(fields.confirm ? [{ name: 'confirm', value: fields.confirm }] : []),
    { name: 'file', fileName: '表.xlsx', content },
  ]
  const { headers, payload } = multipart(parts)
  return app.inject({ method: 'POST', url, headers: { ...who.headers, ...headers }, payload })
}

/** First looked at, then confirmed with the same key. */
async function takeOver(id: string, what: 'lesson' | 'roster', file: Buffer) {
  const clientKey = newKey()
  const at = { version: await version(id), clientKey }
  const seen = (await bring(principal, `/api/classes/${id}/${what}-imports`, file, at)).json()
  return bring(principal, `/api/classes/${id}/${what}-imports`, file, { ...at, confirm: seen.fileHash })
}

async function draft(startsOn = START, more = {}) {
  const body = { clientKey: newKey(), form: form(startsOn, more) }
  const made = await send(principal, 'POST', '/api/classes', body)
  expect(made.statusCode, made.body).toBe(201)
  return made.json() as { id: string; classNo: string }
}

async function prepared(startsOn: string, from: number, more = {}, rows = timetableRows(startsOn)) {
  const { id } = await draft(startsOn, more)
  expect((await takeOver(id, 'lesson', await timetable(rows))).json().confirmed).toBe(true)
  expect((await takeOver(id, 'roster', await roster(rosterRows(3, from)))).json().confirmed).toBe(true)
  return id
}

const factors = ['A9.2(a)', 'A9.2(b)', 'A9.2(c)', 'A9.2(d)', 'A9.2(e)'].map((clause) => ({
  clause,
  note: '',
}))
const consent = async (id: string, more = {}) => ({
  version: await version(id),
  decision: 'approve',
  reason: '师资、教室和学员均符合，同意开班。',
  considered: factors,
  ...more,
})

const AGREED = '本人自愿参训，不申领补贴。'
const open = async (id: string): Promise<OpenFinding[]> =>
  (await get(approver, `/api/classes/${id}`)).json().open
const settle = (body: object, id: string) => send(clerk, 'POST', `/api/classes/${id}/settlements`, body)

describe('from draft to approved', () => {
  let id: string

  it('A3.1 X2.1.2 the body drafts a class under its agreement; the same form twice is one class', async () => {
    const body = { clientKey: newKey(), form: form(START) }
    const first = await send(principal, 'POST', '/api/classes', body)
    const again = await send(principal, 'POST', '/api/classes', body)
    expect(first.statusCode).toBe(201)
    expect(again.json()).toEqual(first.json())
    expect(first.json().classNo).toMatch(new RegExp(`^QD${TODAY.slice(0, 4)}-\\d{4}$`))
    id = first.json().id
    const outside = { clientKey: newKey(), form: form(addDays(TODAY, 900)) }
    const refused = await send(principal, 'POST', '/api/classes', outside)
    expect([refused.statusCode, refused.json().clause.id]).toEqual([422, 'A3.1'])
    const onPaper = { clientKey: newKey(), form: form(START, { attendanceMode: 'paper' }) }
    expect((await send(principal, 'POST', '/api/classes', onPaper)).json().fields).toHaveProperty(
      'attendanceMode',
    )
  })

  it('A8.2 A8.3 nothing is filed without timetable and roster', async () => {
    const refused = await send(principal, 'POST', `/api/classes/${id}/submission`, { version: 1 })
    expect([refused.statusCode, refused.json().clause.id]).toEqual([422, 'A9.1(d)'])
  })

  it('a timetable with errors is told cell by cell and nothing is written, even when confirmed', async () => {
    const rows = timetableRows(START)
    rows[0]![6] = '陌生人'
    rows[1]![5] = '没有的教室'
    rows[2]![2] = '半天'
    const file = await timetable(rows)
    const url = `/api/classes/${id}/lesson-imports`
    const seen = await bring(principal, url, file, { version: 1 })
    expect(seen.statusCode, seen.body).toBe(200)
    expect(
      seen
        .json()
        .problems.map((p: { row: number; column: string }) => `${p.row}${p.column}`)
        .sort(),
    ).toEqual(['2G', '3F', '4C'])
    const forced = await bring(principal, url, file, { version: 1, confirm: seen.json().fileHash })
    expect([forced.statusCode, forced.json().message.includes('3 处错误')]).toEqual([422, true])
    expect((await get(principal, `/api/classes/${id}/lessons`)).json()).toEqual([])
  })

  it('the timetable is looked at, then taken over whole; another file is not what was looked at', async () => {
    const file = await timetable(timetableRows(START))
    const url = `/api/classes/${id}/lesson-imports`
    const at = { version: 1, clientKey: newKey() }
    const seen = (await bring(principal, url, file, at)).json()
    expect([seen.problems, seen.confirmed, seen.lessons.length]).toEqual([[], false, 8])
    expect((await get(principal, `/api/classes/${id}/lessons`)).json()).toEqual([])
    const other = await timetable(timetableRows(START).slice(1))
    expect((await bring(principal, url, other, { ...at, confirm: seen.fileHash })).statusCode).toBe(422)
    const taken = await bring(principal, url, file, { ...at, confirm: seen.fileHash })
    expect(taken.json().confirmed).toBe(true)
    const twice = await bring(principal, url, file, { ...at, confirm: seen.fileHash })
    expect([twice.statusCode, twice.json().confirmed, twice.json().rows]).toEqual([200, true, 8])
    const lessons = (await get(principal, `/api/classes/${id}/lessons`)).json()
    expect(lessons[0]).toMatchObject({
      position: 1,
      on: START,
      from: '08:30',
      to: '16:30',
      teacherName: '徐丽华',
    })
  })

  it('six identical posts at once get six identical answers', async () => {
    const form_ = { clientKey: newKey(), form: form(addDays(START, 40)) }
    const six = <T>(one: () => Promise<T>) => Promise.all(Array.from({ length: 6 }, one))
    const made = await six(() => send(principal, 'POST', '/api/classes', form_))
    expect(new Set(made.map((r) => `${r.statusCode} ${r.body}`)).size, made[0]!.body).toBe(1)
    const url = `/api/classes/${made[0]!.json().id}`
    for (const [what, file] of [
      ['lesson', await timetable(timetableRows(addDays(START, 40)))],
      ['roster', await roster(rosterRows(3, 60))],
    ] as const) {
      const to = `${url}/${what}-imports`
      const at = { version: await version(made[0]!.json().id), clientKey: newKey() }
      const { fileHash } = (await bring(principal, to, file, at)).json()
      const taken = await six(() => bring(principal, to, file, { ...at, confirm: fileHash }))
      expect(new Set(taken.map((r) => `${r.statusCode} ${r.body}`)).size, taken[0]!.body).toBe(1)
      expect(taken[0]!.json().confirmed).toBe(true)
    }
  })

  it('A8.3 A9.1(b) the roster is tried: a name that does not fit its number is refused without telling the right one', async () => {
    // As a sheet of earlier grants leaves one: no phone, no category.
    const known = { name: '真名', idNumber: idOf('1990-01-02', 1), category: '未登记' }
    const person = await act(house.db, system, (tx) => addPerson(tx, system, house.keys, known))
    await act(house.db, system, (tx) =>
      tx
        .insertInto('certificates')
        .values({
          person_id: person.id,
          certificate_no: 'Z1',
          occupation_code: '6-31-01-03',
          occupation_name: '电工',
          level: '3',
          issued_on: '2025-05-01',
        })
        .execute(),
    )
    const url = `/api/classes/${id}/roster-imports`
    const seen = (
      await bring(principal, url, await roster(rosterRows(3)), { version: await version(id) })
    ).json()
    expect(seen.problems.map((p: { row: number; column: string }) => `${p.row}${p.column}`)).toEqual(['3B'])
    expect(JSON.stringify(seen)).not.toContain('真名')
    expect(seen.trainees[1].reasons.map((r: { clause: string }) => r.clause)).toEqual(['A13.6'])
    expect(JSON.stringify(seen)).not.toMatch(/320699\d{11}[\dX]/)
    expect((await get(principal, `/api/classes/${id}/trainees`)).json()).toEqual([])

    const rows = rosterRows(3)
    rows[1]![1] = '真 名'
    const taken = await takeOver(id, 'roster', await roster(rows))
    expect(taken.json().confirmed, taken.body).toBe(true)
    const trainees = (await get(principal, `/api/classes/${id}/trainees`)).json()
    expect(trainees.map((t: { name: string }) => t.name)).toEqual(['学员甲', '真名', '学员丙'])
    expect(trainees[1].reasons).toHaveLength(1)
    // This roster says what they are here, and how they are called to check in.
    expect(trainees[1]).toMatchObject({ category: '企业职工', phoneMasked: expect.stringContaining('139') })
  })

  it('A8.1 the body sees at once what the rules find, and files', async () => {
    const seen = (await get(principal, `/api/classes/${id}`)).json()
    expect([seen.status, seen.verdict, seen.judgedAt]).toEqual(['draft', 'fail', null])
    expect(
      seen.findings
        .filter((f: { verdict: string }) => f.verdict === 'fail')
        .map((f: { clause: string }) => f.clause),
    ).toEqual(['A13.6'])
    const stale = await send(principal, 'POST', `/api/classes/${id}/submission`, {
      version: seen.version - 1,
    })
    expect([stale.statusCode, stale.json().message.includes('刚刚被改动')]).toEqual([422, true])
    const filed = await send(principal, 'POST', `/api/classes/${id}/submission`, { version: seen.version })
    expect(filed.statusCode, filed.body).toBe(200)
    const now = (await get(clerk, `/api/classes/${id}`)).json()
    const allowed = now.acts.filter((a: { allowed: boolean }) => a.allowed)
    expect([now.status, now.filedOn, allowed.map((a: { act: string }) => a.act)]).toEqual([
      'submitted',
      TODAY,
      ['settle-finding'],
    ])
    const again = await send(principal, 'PUT', `/api/classes/${id}`, {
      version: now.version,
      form: form(START),
    })
    expect(again.statusCode).toBe(422)
    const tasks = (await get(approver, '/api/tasks')).json()
    const due = tasks.find((t: { group: string }) => t.group === '开班审批')
    expect(due).toMatchObject({
      dueOn: addDays(START, -1),
      workingDaysLeft: expect.any(Number),
      due: 'ahead',
    })
    const nothing = tasks.filter((t: { dueOn: string | null }) => t.dueOn === null)
    expect(nothing.filter((t: { workingDaysLeft: number | null }) => t.workingDaysLeft !== null)).toEqual([])
  })

  it('A9.2(a) A9.2(b) A9.2(c) A9.2(d) the office sees the factors and is held to every one', async () => {
    const shown = (await get(approver, `/api/classes/${id}/factors`)).json()
    expect(shown.map((f: { clause: string }) => f.clause)).toEqual(factors.map((f) => f.clause))
    for (const f of shown) expect(f.figure).toMatch(/。$/)
    // What a roster calls them is nobody's proof; a paper valid on the first day is.
    const categories = async () => (await get(approver, `/api/classes/${id}/factors`)).json()[4].figure
    expect(await categories()).toBe('学员类别：企业职工3人（3人未核验）。')
    const { person_id } = await act(house.db, system, (tx) =>
      tx
        .selectFrom('class_trainees')
        .select('person_id')
        .where('class_id', '=', id)
        .executeTakeFirstOrThrow(),
    )
    const proof = { category: '企业职工', proof: '劳动合同和参保证明', source: '启东市社会保险中心' }
    const proved = await send(clerk, 'POST', `/api/people/${person_id}/categories`, {
      ...{ clientKey: newKey(), ...proof, fromOn: START, toOn: START, replaces: null },
    })
    expect(proved.statusCode, proved.body).toBeLessThan(300)
    expect(await categories()).toBe('学员类别：企业职工3人（2人未核验）。')
    const decide = (payload: object) => send(approver, 'POST', `/api/classes/${id}/decision`, payload)
    const bare = await decide(await consent(id))
    expect([bare.statusCode, bare.json().clause.id]).toEqual([422, 'A13.6'])
    expect(await open(id)).toMatchObject([
      { no: 1, clause: 'A13.6', verdict: 'fail', leeway: { says: '只限申领，不限参加培训' } },
      // The body's own word is compared with no list of others (A7.2).
      { no: 2, clause: 'A7.2', verdict: 'manual', source: { key: 'other-funding' } },
      { no: 3, clause: 'A9.1(b)', verdict: 'manual', rule: 'categoriesProven' },
      { no: 4, clause: 'A9.1(e)', verdict: 'manual', leeway: { words: '原则上使用人社部推荐教材' } },
    ])
    const [cap] = await open(id)
    const met = await settle({ ...settlementOf(cap!, false, AGREED), outcome: 'met' }, id)
    expect([met.statusCode, met.json().message]).toEqual([422, expect.stringContaining('不能以核实代替')])
    expect((await settle(settlementOf(cap!, false, AGREED), id)).statusCode).toBe(200)
    const unseen = await decide(await consent(id))
    expect([unseen.statusCode, unseen.json().clause.id]).toEqual([422, 'A7.2'])
    await settleAll(
      () => open(id),
      (body) => settle(body, id),
    )
    const unweighed = await decide(await consent(id, { considered: factors.slice(1) }))
    expect(Object.keys(unweighed.json().fields)).toEqual(['considered.A9.2(a)'])
    const byBody = await send(principal, 'POST', `/api/classes/${id}/decision`, await consent(id))
    expect(byBody.statusCode).toBe(403)
    expect((await get(clerk, `/api/classes/${id}`)).json().status).toBe('submitted')
  })

  it('A9.2(e) the office agrees; every trainee is expected in every lesson', async () => {
    const payload = await consent(id)
    const agreed = await send(approver, 'POST', `/api/classes/${id}/decision`, payload)
    expect(agreed.statusCode, agreed.body).toBe(200)
    const late = await send(await as('approver'), 'POST', `/api/classes/${id}/decision`, payload)
    expect(late.statusCode).toBe(422)
    const now = (await get(principal, `/api/classes/${id}`)).json()
    expect([now.status, now.decidedOn, now.considered.exceptions]).toEqual([
      'approved',
      TODAY,
      [{ clause: 'A13.6', reason: AGREED }],
    ])
    const { n } = await act(house.db, system, (tx) =>
      tx
        .selectFrom('attendance')
        .select((e) => e.fn.countAll<number>().as('n'))
        .where('class_id', '=', id)
        .executeTakeFirstOrThrow(),
    )
    expect(n).toBe(24)
  })

  it('A8.2 A8.3 X2.3.2(b) the two papers are printed as PDF, journalled, and their receipt is recorded', async () => {
    for (const kind of ['filing-form', 'roster']) {
      const pdf = await get(clerk, `/api/classes/${id}/documents/${kind}`)
      expect([pdf.statusCode, pdf.headers['content-type']]).toEqual([200, 'application/pdf'])
      expect(pdf.rawPayload.subarray(0, 5).toString()).toBe('%PDF-')
      expect(pdf.rawPayload.length).toBeGreaterThan(5_000)
      // What was printed is kept, and opened again instead of being drawn anew.
      const again = await get(clerk, `/api/classes/${id}/documents/${kind}`)
      expect(again.rawPayload).toEqual(pdf.rawPayload)
      const { n } = await act(house.db, system, (tx) =>
        tx
          .selectFrom('kept_papers')
          .select((e) => e.fn.countAll<number>().as('n'))
          .where('subject_id', '=', id)
          .where('kind', '=', kind)
          .executeTakeFirstOrThrow(),
      )
      expect(n).toBe(1)
    }
    // What was printed of an edition stays, whatever today's form looks like.
    const earlier = Buffer.from('%PDF-1.7 the form of an earlier year')
    await act(house.db, system, async (tx) => {
      await bumpVersion(tx, id)
      const { version } = await getClass(tx, id)
      const paper = { kind: 'roster' as const, subjectId: id, edition: String(version), provider: SCHOOL }
      await keepPaper(tx, house.keys, paper, earlier)
    })
    expect((await get(clerk, `/api/classes/${id}/documents/roster`)).rawPayload).toEqual(earlier)
    expect((await get(await as('auditor'), `/api/classes/${id}/documents/roster`)).statusCode).toBe(403)
    const own = (await get(clerk, '/api/journal')).json().rows.map((r: { verb: string }) => r.verb)
    expect(own).toContain('打印职业技能培训学员花名册')
    const receipt = { kind: 'filing-form', receivedOn: TODAY }
    expect((await send(clerk, 'POST', `/api/classes/${id}/papers`, receipt)).statusCode).toBe(201)
    const early = { kind: 'filing-form', receivedOn: addDays(TODAY, 1) }
    expect((await send(clerk, 'POST', `/api/classes/${id}/papers`, early)).statusCode).toBe(422)
    expect((await get(principal, `/api/classes/${id}`)).json().papers).toEqual([receipt])
  })

  it('A7.1 the class runs from its first day on and has ended after its last', async () => {
    const shift = (days: number) =>
      act(house.db, system, (tx) =>
        tx
          .updateTable('classes')
          .set({ starts_on: addDays(TODAY, days), ends_on: addDays(TODAY, days + 9) })
          .where('id', '=', id)
          .execute(),
      )
    const status = async () => (await get(principal, `/api/classes/${id}`)).json().status
    await classDaysDuty.run(house)
    expect(await status()).toBe('approved')
    await shift(0)
    await classDaysDuty.run(house)
    expect(await status()).toBe('running')
    await shift(-9)
    await classDaysDuty.run(house)
    expect(await status()).toBe('running')
    await shift(-10)
    await classDaysDuty.run(house)
    expect(await status()).toBe('ended')
  })
})

describe('what stands in the way', () => {
  it('A9.1(d) a teacher or room already filed for is named, and is free again once that class is returned', async () => {
    const start = addDays(TODAY, 40)
    const first = await prepared(start, 20)
    const second = await prepared(start, 30)
    const file = async (id: string) =>
      send(principal, 'POST', `/api/classes/${id}/submission`, { version: await version(id) })
    expect((await file(first)).statusCode).toBe(200)
    const refused = await file(second)
    expect([refused.statusCode, refused.json().clause.id]).toEqual([422, 'A9.1(d)'])
    expect(refused.json().message).toContain(`教师徐丽华在${start} 08:30–16:30已由`)
    expect((await get(principal, `/api/classes/${second}`)).json().status).toBe('draft')

    const back = await consent(first, { decision: 'return', reason: '请补充实训安排。' })
    expect((await send(approver, 'POST', `/api/classes/${first}/decision`, back)).statusCode).toBe(200)
    expect((await get(principal, '/api/tasks')).json().map((t: { title: string }) => t.title)).toContain(
      '退回补正：电工四级班',
    )
    expect((await file(second)).statusCode).toBe(200)
    const gone = { version: await version(second), reason: '生源不足' }
    expect((await send(principal, 'POST', `/api/classes/${second}/cancellation`, gone)).statusCode).toBe(200)
    expect((await file(first)).statusCode).toBe(200)
    const never = await consent(first, { decision: 'refuse', considered: [], reason: '不同意' })
    const decide = (body: object) => send(approver, 'POST', `/api/classes/${first}/decision`, body)
    const bare = await decide(never)
    expect([bare.statusCode, bare.json()]).toMatchObject([
      400,
      { message: expect.stringMatching(/第九条的因素.*写明情况/), fields: { clauses: expect.any(String) } },
    ])
    const factor = { clause: 'A9.2(d)', note: '年度资金已用完' }
    // Weighed and nothing said of it, what holds, and any other clause: none of them is a ground.
    const refuse = (considered: object[], clauses: string[]) => decide({ ...never, considered, clauses })
    for (const [considered, clauses] of [
      [[{ ...factor, note: '' }], ['A9.2(d)']],
      [[factor], ['A9.2(d)', 'A9.1(d)']],
      [[factor], ['A14.5(a)']],
    ] as const) {
      const stray = await refuse([...considered], [...clauses])
      expect([stray.statusCode, stray.json().message]).toEqual([
        422,
        expect.stringContaining('不能据以不同意开班'),
      ])
    }
    expect((await refuse([{ clause: 'A13.8', note: '不是第九条的因素' }], ['A13.8'])).statusCode).toBe(400)
    const bySql = (considered: object[], clauses: string[] | null) =>
      act(house.db, { ...system, account: approver.account, role: 'approver' }, async (tx) => {
        await sql`update classes set status = 'refused', decided_by = ${approver.account}, refused_on = ${clauses},
          considered = ${JSON.stringify({ factors: considered })} where id = ${first}`.execute(tx)
        throw new Error('taken back')
      }).catch((error: Error & { constraint?: string }) => error.constraint ?? error.message)
    const stops = 'refused_on_what_was_found'
    for (const considered of [[], [{ ...factor, note: '' }], [{ clause: 'A9.2(c)', note: '人手不足' }]])
      expect(await bySql(considered, ['A9.2(d)'])).toBe(stops)
    expect(await bySql([{ clause: 'A13.8', note: '不是第九条的因素' }], ['A13.8'])).toBe(stops)
    expect([await bySql([factor], null), await bySql([factor], ['A9.2(d)'])]).toEqual([stops, 'taken back'])
    expect((await refuse([factor], ['A9.2(d)'])).json()).toMatchObject({
      status: 'refused',
      refusedOn: ['A9.2(d)'],
    })
  })

  it('A8.1 A8.4 X2.3.8 filed late: agreed to only with a reason, and never on the first day', async () => {
    // Four long days, done before the first class of this story has its teachers.
    const start = addDays(TODAY, 6)
    const rows = timetableRows(start)
      .slice(0, 4)
      .map((r) => [...r.slice(0, 2), 12, ...r.slice(3)])
    const id = await prepared(start, 50, { level: '5' }, rows)
    await send(principal, 'POST', `/api/classes/${id}/submission`, { version: await version(id) })
    const bare = await send(approver, 'POST', `/api/classes/${id}/decision`, await consent(id))
    expect([bare.statusCode, bare.json().clause.id]).toEqual([422, 'A8.1'])
    await act(house.db, system, (tx) =>
      tx.updateTable('classes').set({ starts_on: TODAY }).where('id', '=', id).execute(),
    )
    const late = await send(approver, 'POST', `/api/classes/${id}/decision`, await consent(id))
    expect([late.statusCode, late.json().clause.id]).toEqual([422, 'X2.3.8'])
  })

  it('A9.1(a) what was settled before a class was returned is asked again when it is filed again', async () => {
    const id = await prepared(addDays(TODAY, 120), 70)
    const file = async () =>
      send(principal, 'POST', `/api/classes/${id}/submission`, { version: await version(id) })
    const settledNow = async () => (await open(id)).map((f) => f.settled !== null)
    expect((await file()).statusCode).toBe(200)
    await settleAll(
      () => open(id),
      (body) => settle(body, id),
    )
    const before = await settledNow()
    expect(before).toEqual(before.map(() => true))
    expect(before.length).toBeGreaterThan(0)
    const back = await consent(id, { decision: 'return', reason: '请更换花名册。' })
    expect((await send(approver, 'POST', `/api/classes/${id}/decision`, back)).statusCode).toBe(200)
    expect((await file()).statusCode).toBe(200)
    expect(await settledNow()).toEqual(before.map(() => false))
    const bare = await send(approver, 'POST', `/api/classes/${id}/decision`, await consent(id))
    expect([bare.statusCode, bare.json().message]).toEqual([422, expect.stringContaining('待人工核实')])
    await settleAll(
      () => open(id),
      (body) => settle(body, id),
    )
    expect((await send(approver, 'POST', `/api/classes/${id}/decision`, await consent(id))).statusCode).toBe(
      200,
    )
  })

  it('another body, a teacher and the trainee find what is theirs', async () => {
    const { id } = await draft(addDays(TODAY, 60))
    const other = await as('principal', { provider: FACTORY })
    for (const path of ['', '/lessons', '/trainees', '/documents/roster'])
      expect((await get(other, `/api/classes/${id}${path}`)).statusCode, path).toBe(404)
    expect((await send(other, 'POST', `/api/classes/${id}/submission`, { version: 1 })).statusCode).toBe(404)
    expect((await get(other, '/api/classes')).json().total).toBe(0)
    expect((await get(await as('teacher', { provider: SCHOOL }), `/api/classes/${id}`)).statusCode).toBe(200)
    expect((await get(await as('trainee'), '/api/classes')).statusCode).toBe(403)
    const foreign = {
      version: 1,
      lessons: [
        {
          on: addDays(TODAY, 60),
          from: '08:30',
          to: '11:30',
          hours: 4,
          kind: 'theory',
          subject: '课',
          teacherId: school.theory,
          roomId: '00000000-0000-0000-0000-000000000001',
        },
      ],
    }
    expect((await send(principal, 'PUT', `/api/classes/${id}/lessons`, foreign)).statusCode).toBe(400)
    const own = { ...foreign, lessons: [{ ...foreign.lessons[0], roomId: school.classroom }] }
    expect((await send(principal, 'PUT', `/api/classes/${id}/lessons`, own)).statusCode).toBe(200)
  })

  it('the sample workbooks can be read by the import itself', async () => {
    const { id } = await draft(addDays(TODAY, 80))
    for (const kind of ['lessons', 'roster'] as const) {
      const empty = await get(principal, `/api/class-templates/${kind}`)
      expect(empty.statusCode).toBe(200)
      const { rawPayload } = await get(principal, `/api/class-templates/${kind}?filled=1`)
      const url = `/api/classes/${id}/${kind === 'lessons' ? 'lesson' : 'roster'}-imports`
      const seen = (await bring(principal, url, rawPayload, { version: 1 })).json()
      expect(seen.rows).toBeGreaterThan(5)
      if (kind === 'roster') expect(seen.problems).toEqual([])
    }
  })

  it('nothing broke on the way', () => expect(logged.filter((l) => Number(l.status) >= 500)).toEqual([]))
})
