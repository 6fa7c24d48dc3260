// The process is killed in the midst of acts: everything of an act is there with its entry in the journal, or nothing is.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addRunningClass } from '../areas/attendance/test/my-class.ts'
import { seedCatalogue } from '../areas/catalogue/seed.ts'
import { resultColumns } from '../areas/exams/results/columns.ts'
import { aBody, aClass, certificateNo, TODAY } from '../areas/exams/test/fixture.ts'
import { aPaidClaim } from '../areas/exit/test/paid.ts'
import { addPerson } from '../areas/people/add.ts'
import { seedRegisters } from '../regulation/registers/seed.ts'
import { system } from '../server/access/roles.ts'
import { addDays } from '../server/calendar.ts'
import { sha256 } from '../server/canonical.ts'
import { act } from '../server/database/db.ts'
import { workbookBytes } from '../server/http/lists/send-workbook.ts'
import { sealJournal } from '../server/journal/seal.ts'
import { verifyJournal } from '../server/journal/verify.ts'
import { root } from '../server/root.ts'
import { adminOf, serviceOf } from '../server/test/database.ts'
import { inventedIdNumber, type SignedInAs, testHouse } from '../server/test/house.ts'
import { multipart, type Part } from '../server/test/multipart.ts'
import { emptyPlace } from '../server/test/place.ts'
import { snapshot } from './bad-input/snapshot.ts'

const place = await emptyPlace()
const { app, house, as } = await testHouse({}, place)
const admin = adminOf(place.url)
const HELD = addDays(TODAY, -3)

type Call = {
  verb: string | null
  method: 'POST' | 'PUT'
  url: string
  who: SignedInAs
  body: Buffer
  type: string
}
let service: ChildProcess
let origin: string
let first: Call
let calls: Call[]
afterAll(() => service?.kill('SIGKILL'))

beforeAll(async () => {
  await act(house.db, system, async (tx) => {
    await seedRegisters(tx)
    await seedCatalogue(tx)
  })
  const clerk = await as('clerk')
  const approver = await as('approver')
  const body = await aBody(house)
  first = await order(clerk)
  calls = [
    await order(clerk),
    await recoveryDecision(clerk, approver, body),
    await results(body),
    await change(approver),
    {
      ...json(clerk, '/api/drafts/complaint/new', { version: 0, content: { content: '写到一半' } }),
      method: 'PUT',
      verb: null,
    },
  ]
  service = spawn(
    process.execPath,
    [
      ...[
        '--import',
        'tsx',
        join(root, 'server', 'test', 'serve-place.ts'),
        serviceOf(place.url),
        place.data,
      ],
      ...[place.keys.data.toString('hex'), place.keys.index.toString('hex')],
    ],
    { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
  )
  ;[origin] = (await once(createInterface(service.stdout!), 'line')) as [string]
}, 120_000)

it('kill -9 in the midst of acts leaves each of them whole or not at all, and the journal intact', async () => {
  const answered = await send(first)
  expect(answered.status, await answered.text()).toBe(201)
  const before = await held()
  expect((await verbsSince(0)).filter((verb) => verb === first.verb)).toHaveLength(1)

  // Every act has written what it writes and waits to record itself; the draft waits to be written.
  // What waits is seen by another connection: within a transaction it would be seen as it was at first.
  const [gate, watch] = [new pg.Client(admin), new pg.Client(admin)]
  await Promise.all([gate.connect(), watch.connect()])
  await gate.query('begin')
  await gate.query('lock table journal, drafts in exclusive mode')
  const sent = calls.map((call) =>
    send(call).then(
      ({ status }) => status,
      () => 'cut off',
    ),
  )
  await expect.poll(() => waiting(watch), { timeout: 30_000, interval: 100 }).toBe(calls.length)
  service.kill('SIGKILL')
  await once(service, 'exit')
  expect(await Promise.all(sent)).toEqual(calls.map(() => 'cut off'))
  await gate.query('rollback')
  await expect.poll(() => waiting(watch, true), { timeout: 30_000, interval: 100 }).toBe(0)
  await Promise.all([gate.end(), watch.end()])

  expect(await held()).toEqual(before)
  await sealJournal(house.db)
  expect((await act(house.db, system, verifyJournal)).broken).toBeNull()

  // Nothing of them stands in the way: the same acts are done whole by the service that comes after.
  const last = await lastEntry()
  for (const { method, url, who, body, type } of calls) {
    const headers = { ...who.headers, 'content-type': type }
    const answer = await app.inject({ method, url, headers, payload: body })
    expect([200, 201], `${url} ${answer.body}`).toContain(answer.statusCode)
  }
  const verbs = await verbsSince(last)
  for (const { verb } of calls) if (verb !== null) expect(verbs).toContain(verb)
  await sealJournal(house.db)
  expect((await act(house.db, system, verifyJournal)).broken).toBeNull()
}, 120_000)

const send = ({ method, url, who, body, type }: Call) =>
  fetch(`${origin}${url}`, {
    method,
    headers: { ...who.headers, 'content-type': type, origin },
    body: new Uint8Array(body),
  })

/** All rows of the database but of whoever is signed in; drafts are nobody's to read but their writers'. */
async function held() {
  const { content: _, ...tables } = await snapshot(house)
  const draft = await app.inject({ url: calls.at(-1)!.url, headers: calls.at(-1)!.who.headers })
  return { ...tables, draft: draft.json() }
}

/** Acts of this database that wait for the gate; `any`: that are under way at all. */
async function waiting(watch: pg.Client, any = false): Promise<number> {
  const { rows } = await watch.query(
    `select count(*)::int as n from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
      and ${any ? "xact_start is not null and backend_type = 'client backend'" : "wait_event_type = 'Lock'"}`,
  )
  return rows[0].n
}

const lastEntry = () =>
  act(house.db, system, async (tx) => {
    const { rows } = await sql<{ id: number }>`select coalesce(max(id), 0) as id from journal`.execute(tx)
    return rows[0]!.id
  })
const verbsSince = (id: number) =>
  act(house.db, system, async (tx) => {
    const { rows } = await sql<{ verb: string }>`select verb from journal where id > ${id}`.execute(tx)
    return rows.map(({ verb }) => verb)
  })

const json = (who: SignedInAs, url: string, payload: object): Omit<Call, 'verb'> => ({
  method: 'POST',
  url,
  who,
  body: Buffer.from(JSON.stringify(payload)),
  type: 'application/json',
})
const form = (who: SignedInAs, url: string, parts: Part[]): Omit<Call, 'verb'> => {
  const { headers, payload } = multipart(parts)
  return { method: 'POST', url, who, body: payload, type: headers['content-type'] }
}

/** An order to a body with three checks below 70 %. */
async function order(clerk: SignedInAs): Promise<Call> {
  const body = await aBody(house)
  const taught = await aClass(house, body, { marks: ['ppppp'] })
  for (let n = 0; n < 3; n++)
    await act(house.db, system, (tx) =>
      sql`insert into inspections (class_id, provider_code, kind, inspected_at, inspectors, present, roster, recorded_by)
        values (${taught.id}, ${body.code}, 'random', now(), '{甲}', 6, 10, gen_random_uuid())`.execute(tx),
    )
  const input = {
    clause: 'A14.2',
    facts: '三次随机抽查到课率均为60%，见检查记录。',
    demand: '整顿考勤，落实每课签到，书面报告整改情况。',
    dueOn: addDays(TODAY, 10),
  }
  return { ...json(clerk, `/api/exits/${body.code}/orders`, input), verb: '下达整改通知书' }
}

/** A recovery that the clerk has opened, agreed to. */
async function recoveryDecision(
  clerk: SignedInAs,
  approver: SignedInAs,
  body: { code: string; name: string; agreement: string },
): Promise<Call> {
  const claim = await aPaidClaim(house, body)
  const {
    url,
    body: payload,
    type,
  } = form(clerk, `/api/exits/${body.code}/recoveries`, [
    { name: 'claims', value: claim.id },
    { name: 'finding', value: '经核查，所列学员未参加培训，申请材料不实。' },
    { name: 'dueOn', value: addDays(TODAY, 15) },
    { name: 'file', fileName: '核查记录.pdf', content: Buffer.from('%PDF-1.7 证据') },
  ])
  const headers = { ...clerk.headers, 'content-type': type }
  const opened = await app.inject({ method: 'POST', url, headers, payload })
  const [{ id }] = opened.json().recoveries
  const input = { decision: 'agreed', note: '情况属实，同意办理。' }
  return { ...json(approver, `${url}/${id}/decision`, input), verb: '批准追回，发出追回通知' }
}

/** Results of a class, looked at and confirmed. */
async function results(body: { code: string; name: string; agreement: string }): Promise<Call> {
  const taught = await aClass(house, body, { marks: ['ppppp'] })
  const principal = await as('principal', { provider: body.code })
  const { version } = (
    await app.inject({ url: `/api/exams/${taught.id}`, headers: principal.headers })
  ).json()
  const sitting = { version, heldOn: HELD, assessor: '南通市测试评价机构' }
  const url = `/api/exams/${taught.id}`
  await app.inject({ method: 'POST', url: `${url}/sitting`, headers: principal.headers, payload: sitting })
  const { name, idNumber } = taught.people[0]!
  const rows = [[name, idNumber, '80', '85', '是', certificateNo(77, '5', HELD), HELD]]
  const columns = resultColumns.map((c) => ({ title: c.titles[0]! }))
  const content = await workbookBytes([{ name: '成绩', columns, rows }])
  const call = form(principal, `${url}/results`, [
    { name: 'clientKey', value: 'killed-in-the-midst' },
    { name: 'confirm', value: sha256(content) },
    { name: 'file', fileName: '成绩.xlsx', content },
  ])
  return { ...call, verb: '导入成绩和证书' }
}

/** A change of one lesson that the body has asked for, agreed to. */
async function change(approver: SignedInAs): Promise<Call> {
  const made = { name: '测试学员', idNumber: inventedIdNumber(), category: '企业职工' }
  const { id: person } = await act(house.db, system, (tx) => addPerson(tx, system, house.keys, made))
  const morning = (day: number) => Date.parse(`${addDays(TODAY, day)}T08:30:00+08:00`)
  const lessons = [2, 9].map((day) => ({ startsAt: morning(day), hours: 3 }))
  const { classId, lessonIds, provider } = await addRunningClass(house.db, [person], lessons)
  const principal = await as('principal', { provider })
  const url = `/api/classes/${classId}/lesson-changes`
  const found = await app.inject({ url: `/api/classes/${classId}/lessons`, headers: principal.headers })
  const lesson = found.json().find((l: { id: string }) => l.id === lessonIds[0])
  const asked = await app.inject({
    method: 'POST',
    url,
    headers: principal.headers,
    payload: {
      lessonId: lesson.id,
      on: addDays(TODAY, 5),
      from: '13:30',
      to: '16:30',
      teacherId: lesson.teacherId,
      roomId: lesson.roomId,
      reason: '教室临时停电，无法上课',
    },
  })
  const [{ id }] = asked.json().changes
  return {
    ...json(approver, `${url}/${id}/decision`, { decision: 'agreed', note: '' }),
    verb: '同意变动教学计划',
  }
}
