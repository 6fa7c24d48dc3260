// An office starts on a Monday while classes are being taught: they are brought in by one workbook of three tables, and gone on from the next day on.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { attendanceDuty } from '../areas/attendance/duties.ts'
import { bearers } from '../areas/classes/brought/queries.ts'
import { classColumns } from '../areas/classes/brought/sheet/class-columns.ts'
import { taughtColumns, traineeColumns } from '../areas/classes/brought/sheet/columns.ts'
import { classDaysDuty } from '../areas/classes/duties.ts'
import { addBody, FACTORY, SCHOOL, seedLaw } from '../areas/classes/test/body.ts'
import { resultColumns } from '../areas/exams/results/columns.ts'
import { certificateNo } from '../areas/exams/test/fixture.ts'
import { orderColumns } from '../areas/exit/brought/columns.ts'
import { type Actor, system } from '../server/access/roles.ts'
import { addDays, shanghaiDay } from '../server/calendar.ts'
import { act } from '../server/database/db.ts'
import { workbookBytes } from '../server/http/lists/send-workbook.ts'
import { inventedIdNumber, type SignedInAs, testHouse } from '../server/test/house.ts'
import { notesOf, opened } from '../server/test/marked-sheet.ts'
import { multipart } from '../server/test/multipart.ts'
import type { FirstDay } from '../start/first-day/schema.ts'
import { stopTravelling, travel } from './chain/clock.ts'

const MONDAY = shanghaiDay(Date.now())
const on = (days: number) => addDays(MONDAY, days)
const TUESDAY = on(1)
travel(MONDAY)
afterAll(stopTravelling)
const { app, house, as, logged } = await testHouse()
await seedLaw(house)
await addBody(house, SCHOOL, 'institution', MONDAY)
await addBody(house, FACTORY, 'enterprise', MONDAY)
const of = { provider: SCHOOL }
const clerk = await as('clerk')
const approver = await as('approver')
const inspector = await as('inspector')
const head = await as('principal', of)
const teacher = await as('teacher', of)

type Row = Record<string, string>
type Books = { classes: Row[]; roster: Row[]; lessons: Row[] }
const table = (
  name: string,
  columns: readonly { key: string; titles: readonly string[] }[],
  rows: Row[],
) => ({
  name,
  columns: columns.map(({ titles }) => ({ title: titles[0]! })),
  rows: rows.map((row) => columns.map(({ key }) => row[key] ?? '')),
})
const bookOf = ({ classes, roster, lessons }: Books) =>
  workbookBytes([
    table('班级', classColumns, classes),
    table('花名册', traineeColumns, roster),
    table('课程表', taughtColumns, lessons),
  ])
const origin = { source: '启东市职业培训科', asOf: on(-1), confidence: 'own-record' }
async function post(url: string, content: Buffer, more: Row, who: SignedInAs) {
  const form = multipart([
    ...Object.entries({ clientKey: randomUUID(), ...more }).map(([name, value]) => ({ name, value })),
    { name: 'file', fileName: '在培班次.xlsx', content },
  ])
  return app.inject({
    ...{ method: 'POST', url, headers: { ...who.headers, ...form.headers }, payload: form.payload },
  })
}
const URL = '/api/classes/intakes'
async function send(books: Books, more: Row = {}) {
  const answer = await post(URL, await bookOf(books), { ...origin, ...more }, clerk)
  return { status: answer.statusCode, ...answer.json() }
}
const stand = (sheet: string, who: SignedInAs = approver) =>
  write(`/api/intakes/${sheet}/confirmation`, {}, who)
/** Looked at, then confirmed; it waits for a second person. */
async function bring(books: Books, more: Row = {}) {
  const content = await bookOf(books)
  const looked = (await post(URL, content, { ...origin, ...more }, clerk)).json()
  const answer = await post(URL, content, { ...origin, ...more, confirm: looked.fileHash }, clerk)
  return { status: answer.statusCode, ...answer.json() }
}
const says = (answer: { problems: { sheet: string; row: number; title: string; says: string }[] }) =>
  answer.problems.map((p) => `${p.sheet}${p.row} ${p.title} ${p.says.replace(/^.*?：/, '')}`)
const get = async (url: string, who: SignedInAs = clerk) =>
  (await app.inject({ url, headers: who.headers })).json()
const write = (url: string, payload: object, who: SignedInAs) =>
  app.inject({ method: 'POST', url, headers: who.headers, payload })
const withdraw = (id: string) =>
  write(`/api/intakes/${id}/withdrawal`, { reason: '导错了表，另行导入。' }, approver)
const inHouse = <T>(statement: ReturnType<typeof sql<T>>) =>
  act(house.db, system, async (tx) => (await statement.execute(tx)).rows)

const people = ['陆春燕', '施建军', '黄卫东'].map((name, i) => ({
  ...{ name, idNumber: inventedIdNumber(), phone: `1390000100${i}`, category: '企业职工' },
}))
const trainee = (i: number, classNo = '启培2026-31'): Row => ({ classNo, ...people[i]! })
const aClass = (more: Row = {}): Row => ({
  ...{
    classNo: '启培2026-31',
    className: '电工四级第三十一期',
    providerCode: SCHOOL,
    occupationName: '电工',
  },
  ...{
    level: '四级',
    filedOn: on(-20),
    approvedOn: on(-12),
    approvedBy: '李原来',
    paper: '启人社培〔2026〕31号',
  },
  ...{ startsOn: on(-4), endsOn: TUESDAY, totalHours: '42', otherFunding: '否', ...more },
})
const lesson = (day: number, more: Row = {}): Row => ({
  ...{ classNo: '启培2026-31', on: on(day), subject: '线路检修', hours: '7', from: '8:30', to: '15:30' },
  ...{ room: '实训室', teacher: '施建国', kind: '实操', ...more },
})
const books = (): Books => ({
  classes: [aClass()],
  roster: [trainee(0), trainee(1), trainee(2)],
  lessons: [
    lesson(-4, { present: '全部' }),
    lesson(-3, { present: `陆春燕、${people[1]!.idNumber}`, heads: '2' }),
    lesson(-2, { absent: '黄卫东' }),
    lesson(-1, { present: '陆春燕，施建军' }),
    lesson(0),
    lesson(1),
  ],
})
/** Another class at other hours, of which the list only says how many came. */
const evening = (more: Row = {}): Books => ({
  classes: [
    aClass({ classNo: '启培2026-32', className: '电工四级夜班', totalHours: '', endsOn: on(3), ...more }),
  ],
  roster: [trainee(0, '启培2026-32')],
  lessons: [
    lesson(-1, { classNo: '启培2026-32', from: '18:00', to: '20:00', hours: '2', heads: '1' }),
    lesson(2, { classNo: '启培2026-32', from: '18:00', to: '20:00', hours: '2' }),
  ],
})
let id = ''
let intake = ''

describe('A7.1 on Monday', () => {
  it('each row is told by its place what keeps it back, nothing is written, and the workbook comes back marked', async () => {
    const wrong: Books = {
      classes: [
        aClass({ totalHours: '40' }),
        aClass({ classNo: '2', occupationName: '焊工', totalHours: '' }),
        aClass({ classNo: '3', approvedOn: MONDAY, totalHours: '' }),
        aClass({ classNo: '4', level: '三级', totalHours: '', endsOn: on(-2) }),
        aClass({ classNo: '5', providerCode: '91320699MA1000009X', totalHours: '' }),
      ],
      roster: [
        trainee(0),
        trainee(1),
        trainee(1),
        trainee(1, '3'),
        { ...trainee(2, '4'), name: '别人' },
        trainee(2, '9'),
        trainee(0, '2'),
        trainee(0, '5'),
      ],
      lessons: [
        lesson(-4, { present: '陆春燕、不在册' }),
        lesson(-3, { heads: '9' }),
        lesson(-2, { teacher: '没有登记', room: '没有的教室' }),
        lesson(0, { present: '全部' }),
        lesson(-1, { classNo: '2', kind: '理论', room: '理论教室' }),
        lesson(-3, { classNo: '3', kind: '理论', teacher: '徐丽华', room: '理论教室' }),
        lesson(-4, { classNo: '4' }),
        lesson(6, { classNo: '5' }),
      ],
    }
    const looked = await send(wrong)
    expect(looked).toMatchObject({ status: 200, confirmed: false })
    expect(says(looked)).toEqual([
      expect.stringMatching(/^班级2 总课时 总课时40与课程表合计的28课时不符/),
      expect.stringMatching(/^班级3 职业\(工种\) 协议XY-\w+的培训项目没有“焊工”/),
      expect.stringMatching(/^班级4 批准日期 .*晚于名单截至/),
      expect.stringMatching(/^班级5 职业\(工种\) .*不包括本班的职业和等级/),
      expect.stringMatching(/^班级5 结课日期 .*已经结课/),
      expect.stringMatching(/^班级6 统一社会信用代码 没有代码为/),
      expect.stringMatching(/^花名册4 班级编号 与第3行是同一班的同一人/),
      expect.stringMatching(/^花名册5 身份证号 此人同时在启培2026-31（第3行），两班在.*重叠/),
      expect.stringMatching(/^花名册7 班级编号 班级表中没有编号为“9”的班/),
      expect.stringMatching(/^花名册7 姓名 与第6行身份证号相同、姓名不同/),
      expect.stringMatching(/^课程表2 到课学员 “不在册”不在本班花名册内/),
      expect.stringMatching(/^课程表3 到课人数 到课9人，多于花名册的/),
      expect.stringMatching(/^课程表4 上课地点（教室名称） 该单位没有登记教室“没有的教室”/),
      expect.stringMatching(/^课程表4 培训教师 该单位没有登记教师“没有登记”/),
      expect.stringMatching(/^课程表5 上课日期 .*晚于名单截至的.*还不能有到课情况/),
      expect.stringMatching(/^课程表8 上课地点（教室名称） 同一时间第2行（启培2026-31）也用这间教室/),
      expect.stringMatching(/^课程表8 培训教师 施建国同一时间在第2行（启培2026-31）上课/),
      expect.stringMatching(/^课程表9 上课日期 .*不在本班的培训期/),
    ])
    const content = await bookOf(wrong)
    const confirmed = await post(URL, content, { ...origin, confirm: looked.fileHash }, clerk)
    expect([confirmed.statusCode, confirmed.json().message]).toEqual([
      422,
      expect.stringContaining('没有写入'),
    ])
    const marked = await opened((await post(URL, content, { ...origin, want: 'marked' }, clerk)).rawPayload)
    expect(marked.worksheets.map((sheet) => sheet.name)).toEqual(['班级', '花名册', '课程表', '问题清单'])
    expect(notesOf(marked.getWorksheet('花名册')!)).toMatchObject({ A7: expect.stringContaining('“9”') })
    expect(Object.keys(notesOf(marked.getWorksheet('课程表')!))).toContain('H4')
    expect((await get('/api/classes')).total).toBe(0)
    // A cell that is put right on the page is of its own table.
    const mends = [{ row: 2, column: 'N', text: '28', sheet: '班级' }]
    const mended = await send(wrong, { how: JSON.stringify({ mends }) })
    expect(says(mended)[0]).toMatch(/^班级3/)
  })

  it('what was agreed to, or held, since the office began is not brought in; what was agreed to before and begins later is', async () => {
    const today = { asOf: MONDAY }
    const late = books()
    late.classes = [aClass({ approvedOn: MONDAY })]
    late.lessons[4] = lesson(0, { present: '全部' })
    expect(says(await send(late, today))).toEqual([
      expect.stringMatching(/^班级2 批准日期 .*本局已经启用.*第八条.*不能接入/),
      expect.stringMatching(/^课程表6 上课日期 .*启用以后的考勤请在班次中导入考勤表/),
    ])
    const coming = evening({ startsOn: on(2) })
    coming.lessons.shift()
    expect(await send(coming)).toMatchObject({
      ...{ problems: [], fresh: 1, lessonsBefore: 0, lessonsToCome: 1 },
      first: [{ stands: '复核后同意开班' }],
    })
  })

  it('is brought in as it stands, with its number of before and whose list it was; its body sees it and is told', async () => {
    const line = async () =>
      ((await get('/api/first-day')) as FirstDay).lines.find((one) => one.id === 'classes')!
    expect((await line()).state).toBe('missing')
    const looked = await send(books())
    expect(looked).toMatchObject({
      ...{ problems: [], fresh: 1, there: 0, trainees: 3, newPeople: 3 },
      ...{ lessonsBefore: 4, lessonsListed: 4, lessonsToCome: 2 },
    })
    const done = await bring(books())
    expect([done.status, done.confirmed]).toEqual([201, true])
    intake = done.id
    expect((await line()).state).toBe('missing')
    const waiting = await get(`/api/classes?q=${encodeURIComponent('启培2026-31')}`)
    expect(waiting.rows).toMatchObject([{ status: 'waiting' }])
    await classDaysDuty.run(house)
    expect((await stand(intake, clerk)).statusCode).toBe(403)
    const tasks = (await get('/api/tasks', approver)) as { href: string }[]
    expect(tasks.some(({ href }) => href.includes(intake))).toBe(true)
    expect((await get(`/api/intakes/${intake}`, approver)).contents.rows).toMatchObject([
      expect.arrayContaining(['启培2026-31', '3 人', '6 次', '待复核']),
    ])
    expect(JSON.stringify(await get('/api/messages', head))).not.toContain('启培2026-31')
    const stands = await stand(intake)
    expect(stands.statusCode, stands.body).toBe(201)
    expect((await line()).state).toBe('done')
    const { rows } = await get(`/api/classes?q=${encodeURIComponent('启培2026-31')}`)
    expect(rows).toMatchObject([{ numberBefore: '启培2026-31', status: 'running', trainees: 3, lessons: 6 }])
    id = rows[0].id
    expect(rows[0].classNo).toMatch(/^QD\d{4}-\d{4}$/)
    for (const who of [clerk, head])
      expect(await get(`/api/classes/${id}`, who)).toMatchObject({
        ...{ status: 'running', filedOn: on(-20), decidedOn: on(-12), open: [] },
        decisionReason: '接入以前由李原来同意开班（启人社培〔2026〕31号）。',
        brought: { numberBefore: '启培2026-31', ...origin, counts: true },
        findings: expect.arrayContaining([
          expect.objectContaining({ clause: 'A8.1', verdict: 'pass', say: expect.stringContaining(on(-20)) }),
        ]),
      })
    const foreign = await as('principal', { provider: FACTORY })
    expect((await get(`/api/classes/${id}`, foreign)).message).toContain('没有这个班次')
    expect(JSON.stringify(await get('/api/messages', head))).toContain('原编号启培2026-31的班次已接入')
    const searched = await write('/api/classes/searches', { q: '启培2026-31' }, clerk)
    expect(searched.json()).toMatchObject([{ id }])
    const grid = await get(`/api/classes/${id}/attendance`, head)
    expect(grid.unrecorded).toEqual([])
    expect(grid.people.map((p: { name: string; rate: string }) => [p.name, p.rate])).toEqual([
      ['陆春燕', '100%'],
      ['施建军', '100%'],
      ['黄卫东', '25%'],
    ])
    expect(grid.people[0].cells.map((c: { brought: boolean }) => c.brought)).toEqual([
      ...Array(4).fill(true),
      ...Array(2).fill(false),
    ])
  })

  it('comes in once, whatever the file is called; another file says that it is there, or where it differs', async () => {
    const again = await post(URL, await bookOf(books()), origin, clerk)
    expect([again.statusCode, again.json().message]).toEqual([
      422,
      expect.stringContaining('接入（“在培班次.xlsx”'),
    ])
    const other = books()
    other.classes.push(...evening().classes)
    other.roster.push(...evening().roster)
    other.lessons.push(...evening().lessons)
    expect(await send(other)).toMatchObject({ problems: [], fresh: 1, there: 1 })
    const moved = books()
    moved.classes = [aClass({ className: '改了名称' })]
    expect(says(await send(moved))).toEqual([expect.stringMatching(/^班级2 班级编号 这个编号的班已经接入/)])
    // Teacher, room and trainee are taken by what was brought in.
    const clash = evening()
    clash.lessons[1] = lesson(1, { classNo: '启培2026-32', from: '15:00', to: '17:00', hours: '2' })
    expect(says(await send(clash))).toEqual([
      expect.stringMatching(/^花名册2 身份证号 此人在.*同一时间已有QD/),
      expect.stringMatching(/^课程表3 上课地点（教室名称） 这间教室同一时间已有QD/),
      expect.stringMatching(/^课程表3 培训教师 这名教师同一时间已有QD/),
    ])
  })
})

describe('A10.3 on Tuesday it goes on as any other', () => {
  let lessons: { id: string; on: string }[]
  it('a trainee checks in on the phone, the inspector visits, and from then on the sheet stays', async () => {
    lessons = await get(`/api/classes/${id}/lessons`, head)
    travel(TUESDAY, '08:20')
    await classDaysDuty.run(house)
    const [first] = await inHouse(
      sql<{
        person: string
      }>`select person_id as person from class_trainees where class_id = ${id} and position = 1`,
    )
    const phone = await as('trainee', { person: first!.person })
    expect(await get('/api/my/lessons', phone)).toMatchObject({
      lessons: [{ id: lessons[5]!.id, inAt: null }],
    })
    const { code } = await get(`/api/lessons/${lessons[5]!.id}/code`, teacher)
    const key = { lessonId: lessons[5]!.id, code, kind: 'in', clientKey: randomUUID() }
    expect((await write('/api/my/check-ins', key, phone)).json()).toMatchObject({ mark: 'present' })
    travel(TUESDAY, '09:00')
    const visit = {
      ...{ kind: 'onsite', inspectedAt: new Date().toISOString(), lessonId: lessons[5]!.id, present: 3 },
      companions: [(await as('inspector')).account],
    }
    const visited = await write(`/api/classes/${id}/inspections`, visit, inspector)
    expect(visited.statusCode, visited.body).toBe(201)
    expect((await withdraw(intake)).json().message).toMatch(
      /^这次接入的班次QD\S+已有接入以后的考勤，不能整表撤回/,
    )
  })

  it('a sheet of the body fills in what came since, and nothing of what the list says', async () => {
    travel(on(2), '09:00')
    const titles = ['班级编号', '姓名', '身份证号', '上课日期', '签到时间', '签退时间']
    const file = await workbookBytes([
      {
        name: '考勤',
        columns: titles.map((title) => ({ title })),
        rows: [-1, 0, 1].flatMap((day) =>
          people.map(({ name, idNumber }) => ['', name, idNumber, on(day), '08:25', '15:35']),
        ),
      },
    ])
    const url = `/api/classes/${id}/attendance-imports`
    const looked = (await post(url, file, {}, head)).json()
    expect(looked).toMatchObject({ problems: [], changed: 6, kept: 3 })
    const taken = await post(url, file, { confirm: looked.fileHash }, head)
    expect(taken.json()).toMatchObject({ confirmed: true, changed: 6 })
    await classDaysDuty.run(house)
    await attendanceDuty.run(house)
    const grid = await get(`/api/classes/${id}/attendance`)
    expect(grid).toMatchObject({ status: 'ended', unrecorded: [] })
    expect(grid.people.map((p: { rate: string }) => p.rate)).toEqual(['100%', '100%', '50%'])
  })

  it('A11.1 A13.8 it is examined, whoever missed too much is not; a claim says what was brought in', async () => {
    const gate = await get(`/api/exams/${id}`, head)
    expect(gate.trainees.map((t: { admission: string }) => t.admission)).toEqual([
      'admitted',
      'admitted',
      'refused',
    ])
    const sitting = {
      version: gate.version,
      heldOn: on(2),
      assessor: '南通市职业技能鉴定中心',
      place: '实训室',
    }
    const sat = await write(`/api/exams/${id}/sitting`, sitting, head)
    expect(sat.statusCode, sat.body).toBe(201)
    const issued = on(2)
    const results = await workbookBytes([
      {
        name: '成绩',
        columns: resultColumns.map(({ titles }) => ({ title: titles[0]! })),
        rows: people
          .slice(0, 2)
          .map(({ name, idNumber }, i) => [
            name,
            idNumber,
            '80',
            '85',
            '是',
            certificateNo(i + 1, '4', issued),
            issued,
          ]),
      },
    ])
    const url = `/api/exams/${id}/results`
    const { fileHash, problems } = (await post(url, results, {}, head)).json()
    expect(problems).toEqual([])
    expect((await post(url, results, { confirm: fileHash }, head)).json()).toMatchObject({
      confirmed: true,
      passed: 2,
    })
    const { rows } = await get('/api/claimable-certificates', head)
    const made = await write(
      '/api/claims',
      { clientKey: randomUUID(), certificates: [{ classId: id, personId: rows[0].personId }] },
      head,
    )
    expect(made.statusCode, made.body).toBe(201)
    const claim = await get(`/api/claims/${made.json().claims[0].id}`)
    const finding = (clause: string) => claim.findings.find((f: { clause: string }) => f.clause === clause)
    expect(finding('A10.18')).toMatchObject({
      verdict: 'pass',
      say: expect.stringContaining('出勤率100%'),
      evidence: {
        columns: ['接入的班次', '其中按接入名单计算的课', '来源'],
        rows: [['启培2026-31', '4次，28课时', `启东市职业培训科（${on(-1)}，本局旧档）`]],
      },
    })
    expect(finding('A8.4')).toMatchObject({ verdict: 'pass', say: expect.stringContaining(on(-20)) })
    travel(MONDAY, '09:30')
  })
})

describe('A10.2 where the list does not say who came', () => {
  const asked = () =>
    inHouse(sql<{ words: string; lesson: string }>`select o.words, o.source_id as lesson from concerns c
      join concern_origins o on o.concern_id = c.id where c.clause = 'A10.2' order by c.number`)
  it('a person decides: it counts neither way, and people are asked with what the list says', async () => {
    // On no other roster: of the body from the day on which two people stand for the sheet.
    const alone = {
      classNo: '启培2026-32',
      name: '独一人',
      phone: '13900001009',
      idNumber: inventedIdNumber(),
      category: '企业职工',
    }
    const own = evening()
    own.roster.push(alone)
    const { id: sheet } = await bring(own)
    const ofBody = () =>
      inHouse(
        sql`select t.name from provider_trainees t where t.provider_code = ${SCHOOL} and t.name = '独一人'`,
      )
    expect(await ofBody()).toEqual([])
    expect((await stand(sheet)).statusCode).toBe(201)
    expect(await ofBody()).toHaveLength(1)
    const { rows } = await get(`/api/classes?q=${encodeURIComponent('启培2026-32')}`)
    const grid = await get(`/api/classes/${rows[0].id}/attendance`)
    expect(grid.lessons[0]).toMatchObject({ headsBefore: 1, standing: 'open', over: false })
    expect(grid.unrecorded).toHaveLength(1)
    expect(grid.people[0]).toMatchObject({ attended: 0, required: 0 })
    const concerned = act(house.db, system, async (tx) => {
      await sql`insert into concerns (number, subject_kind, subject_id, subject_name, provider_code, clause, secret, status, raised_on)
        values ('XSX', 'class', ${rows[0].id}, 'x', ${SCHOOL}, 'A10.2', false, 'raised', ${MONDAY})`.execute(
        tx,
      )
      for (const to of [
        sql`status = 'heard'`,
        sql`status = 'proposed', proposal = '未见任何记录', proposes = 'upheld', proposed_by = ${inspector.account}, proposed_at = now()`,
      ])
        await sql`update concerns set ${to} where number = 'XSX'`.execute(tx)
      const gone = { reason: '导错了表。', withdrawn_by: approver.account, withdrawn_name: 'x' }
      await tx
        .insertInto('intake_withdrawals')
        .values({ intake_id: sheet, ...gone })
        .execute()
    })
    await expect(concerned).rejects.toMatchObject({ constraint: 'intake_withdrawals_before_concerns' })
    // Nothing stands on it: the approver takes it back, and all of it is free again.
    expect(
      (await write(`/api/intakes/${sheet}/withdrawal`, { reason: '导错了表。' }, clerk)).statusCode,
    ).toBe(403)
    const back = await withdraw(sheet)
    expect(back.statusCode, back.body).toBe(201)
    expect(await get(`/api/classes/${rows[0].id}`, head)).toMatchObject({
      ...{ status: 'cancelled', brought: { counts: false } },
    })
    expect(await inHouse(sql`select from attendance where class_id = ${rows[0].id}`)).toEqual([])
    expect(await ofBody()).toEqual([])
    const told = sql`select from messages where kind = 'intake-taken-back' and subject_id = ${rows[0].id} and provider_code = ${SCHOOL}`
    expect(await inHouse(told)).not.toEqual([])
  })

  it('of a list that nobody has checked what it says waits as well', async () => {
    const named = evening()
    named.lessons[0] = { ...named.lessons[0]!, heads: '', present: '全部' }
    const { id: sheet } = await bring(named, { confidence: 'unverified' })
    await stand(sheet)
    const { rows } = await get(`/api/classes?q=${encodeURIComponent('启培2026-32')}&status=running`)
    const grid = await get(`/api/classes/${rows[0].id}/attendance`)
    expect(grid.people[0]).toMatchObject({
      attended: 0,
      required: 0,
      cells: [{ mark: 'present', brought: true }, {}],
    })
    expect(grid.lessons[0].standing).toBe('open')
    travel(on(4))
    await attendanceDuty.run(house)
    expect(await asked()).toMatchObject([{ words: expect.stringContaining('没有任何打卡或签到记录') }])
    travel(MONDAY, '10:00')
    expect((await withdraw(sheet)).statusCode).toBe(201)
  })
})

describe('A10.16(f) an order of before that stopped a class', () => {
  const NUMBER = '启培2026-33'
  const ORDERS = '/api/orders/intakes'
  const at = (day: number, more: Row = {}) =>
    lesson(day, { classNo: NUMBER, from: '20:10', to: '21:10', hours: '1', ...more })
  const order = (more: Row = {}): Row => ({
    ...{ number: '启人社停〔2026〕5号', providerCode: SCHOOL, clause: '停课整改', classNo: NUMBER },
    ...{ facts: '抽查时教师不在场。学员自习。', demand: '停课整顿，落实教师到岗，逐课登记。' },
    ...{ orderedOn: on(-3), dueOn: on(5), givenBy: '李原来', ...more },
  })
  const sheet = (rows: Row[]) => workbookBytes([table('整改', orderColumns, rows)])
  const look = async (...rows: Row[]) => (await post(ORDERS, await sheet(rows), origin, clerk)).json()
  const take = async (...rows: Row[]) => {
    const content = await sheet(rows)
    const { fileHash } = (await post(ORDERS, content, origin, clerk)).json()
    const answer = await post(ORDERS, content, { ...origin, confirm: fileHash }, clerk)
    expect(answer.statusCode, answer.body).toBe(201)
    return answer.json().id as string
  }
  const bind = async (...rows: Row[]) => {
    const id = await take(...rows)
    const done = await stand(id)
    expect(done.statusCode, done.body).toBe(201)
    return id
  }
  let own = { id: '', classNo: '' }
  let intake = ''
  const status = async () => (await get(`/api/classes/${own.id}`, head)).status
  const orders = async (who: SignedInAs = inspector) =>
    (await get(`/api/classes/${own.id}/supervision`, who)).rectifications
  const recheck = async (who: SignedInAs, result = 'pass') => {
    const open = (await orders()).find((o: { status: string }) => o.status === 'open')
    const { version } = await get(`/api/classes/${own.id}/supervision`)
    const said = { version, result, opinion: '教师均已到岗，逐课登记。' }
    return write(`/api/class-rectifications/${open.id}/recheck`, said, who)
  }

  it('each row is told by its place what keeps it back', async () => {
    const { id } = await bring({
      classes: [aClass({ classNo: NUMBER, className: '电工四级周末班', totalHours: '', endsOn: on(3) })],
      roster: [trainee(0, NUMBER)],
      lessons: [at(-4, { present: '全部' }), at(0)],
    })
    expect(says(await look(order()))).toEqual([expect.stringMatching(/^整改2 停课班级编号 .*接入还待复核/)])
    await stand(id)
    const { rows } = await get(`/api/classes?q=${encodeURIComponent(NUMBER)}`)
    own = rows[0]
    const wrong = [
      order({ classNo: '启培2026-99' }),
      order({ number: 'b', providerCode: FACTORY }),
      order({ number: 'c', classNo: '' }),
      order({ number: 'd', clause: '第2项', orderedOn: on(-13) }),
      order({ number: 'e', orderedOn: on(-13) }),
      order({ number: 'f', classNo: own.classNo, dueOn: on(-3) }),
    ]
    expect(says(await look(...wrong))).toEqual([
      expect.stringMatching(/^整改2 停课班级编号 没有编号为启培2026-99的班次/),
      expect.stringMatching(/^整改3 停课班级编号 .*不是这家单位的/),
      expect.stringMatching(/^整改4 停课班级编号 .*请填它的编号/),
      expect.stringMatching(/^整改5 整改情形 填了停课班级编号的/),
      expect.stringMatching(/^整改6 停课班级编号 .*早于班次QD\S+同意开班的日期/),
      expect.stringMatching(/^整改7 停课班级编号 与第6行是同一班次/),
      expect.stringMatching(/^整改7 整改期限 .*应当晚于下达日期/),
    ])
  })

  it('once another has confirmed it the class stands still: nobody checks in, and the body is told', async () => {
    expect(await look(order())).toMatchObject({
      ...{ problems: [], fresh: 1 },
      first: [{ classNo: own.classNo, stands: '待复查' }],
    })
    intake = await take(order())
    expect([await status(), await orders()]).toEqual(['running', []])
    expect((await look(order({ number: '另一号' }))).problems[0].says).toContain('还待复核')
    expect((await get(`/api/intakes/${intake}`, approver)).contents.rows).toMatchObject([
      expect.arrayContaining(['启人社停〔2026〕5号', own.classNo, '抽查时教师不在场。学员自习。']),
    ])
    const done = await stand(intake)
    expect(done.statusCode, done.body).toBe(201)
    expect(await status()).toBe('suspended')
    for (const who of [inspector, head])
      expect(await orders(who)).toMatchObject([
        { number: '启人社停〔2026〕5号', status: 'open', brought: { ...origin, givenBy: '李原来' } },
      ])
    const message = `班级${own.classNo}已被责令停课（启人社停〔2026〕5号）`
    expect(JSON.stringify(await get('/api/messages', head))).toContain(message)
    const same = order({ interviewedOn: on(-3) })
    expect(await look(same)).toMatchObject({ problems: [], fresh: 0, known: 1 })
    expect((await look(order({ number: '另一号' }))).problems[0].says).toContain('已有一件没有办结的整改')
    travel(MONDAY, '20:00')
    expect((await checkIn()).statusCode).toBe(422)
  })

  it('A10.17 another than who gave or brought it in re-checks it, and the class goes on', async () => {
    expect((await recheck(clerk)).json().message).toContain('由您接入')
    const named = await as('inspector')
    await inHouse(sql`update accounts set name = '李原来' where id = ${named.account}`)
    expect((await recheck(named)).json().message).toContain('原件由您下达')
    const tasks = async (who: SignedInAs) =>
      ((await get('/api/tasks', who)) as { id: string }[]).filter((t) => t.id === `recheck-${own.id}`).length
    expect([await tasks(clerk), await tasks(named), await tasks(inspector)]).toEqual([0, 0, 1])
    expect((await recheck(inspector, 'fail')).json().message).toContain('期限届满之前')
    const passed = await recheck(inspector)
    expect(passed.statusCode, passed.body).toBe(200)
    expect(await status()).toBe('running')
    expect((await checkIn()).json()).toMatchObject({ mark: 'present' })
    expect((await withdraw(intake)).json().message).toContain('已经复查')
  })

  it('one taken back with its sheet is void, and the class goes on', async () => {
    // Older than the one that was lifted: the open one stops the class all the same.
    const again = await bind(order({ number: '启人社停〔2026〕4号', orderedOn: on(-6) }))
    expect(await status()).toBe('suspended')
    const back = await withdraw(again)
    expect(back.statusCode, back.body).toBe(201)
    expect([await status(), (await orders()).map((o: { status: string }) => o.status)]).toEqual([
      'running',
      ['passed', 'voided'],
    ])
    expect(await look(order({ number: '启人社停〔2026〕4号', orderedOn: on(-6) }))).toMatchObject({
      fresh: 1,
    })
  })

  it('in bare SQL too: of a class of that body, as its sheet has it, re-checked by another, and void only with its sheet', async () => {
    const past = { number: '启人社停〔2026〕2号', orderedOn: on(-9), dueOn: on(-2) }
    await bind(order(past))
    const row = await act(house.db, system, (tx) =>
      tx
        .selectFrom('rectifications')
        .selectAll()
        .where('class_id', '=', own.id)
        .where('result', 'is', null)
        .executeTakeFirstOrThrow(),
    )
    const by = (role: 'clerk' | 'approver' | 'inspector', account: string): Actor => ({
      ...{ account, name: `测试${role}`, role, provider: null, person: null },
    })
    const held = (constraint: string) => expect.objectContaining({ constraint })
    const add = (more: object) =>
      act(house.db, by('approver', approver.account), (tx) =>
        tx
          .insertInto('rectifications')
          .values({ ...row, id: randomUUID(), ...more })
          .execute(),
      )
    await expect(add({ due_on: on(9) })).rejects.toMatchObject(held('rectifications_class_of_own_intake'))
    const other = (
      await inHouse(sql<{ id: string }>`select id from classes where id <> ${own.id} limit 1`)
    )[0]!
    await expect(add({ class_id: other.id })).rejects.toMatchObject(
      held('rectifications_class_of_own_intake'),
    )
    const close = (result: string, rechecked_by: string, actor: Actor) =>
      act(house.db, actor, (tx) =>
        tx
          .updateTable('rectifications')
          .set({ result, rechecked_on: MONDAY, rechecked_by })
          .where('id', '=', row.id)
          .execute(),
      )
    const [giver] = await inHouse(sql<{ id: string }>`select id from accounts where name = '李原来'`)
    await expect(close('pass', giver!.id, by('inspector', giver!.id))).rejects.toMatchObject(
      held('rectifications_signed_by_oneself'),
    )
    await expect(close('void', approver.account, by('approver', approver.account))).rejects.toMatchObject(
      held('rectifications_step_by_step'),
    )
    await expect(close('void', approver.account, system)).rejects.toMatchObject(
      held('rectifications_void_with_their_sheet'),
    )
    await expect(
      act(house.db, by('approver', approver.account), (tx) =>
        tx.updateTable('classes').set({ status: 'running' }).where('id', '=', own.id).execute(),
      ),
    ).rejects.toMatchObject(held('classes_leave_stop_by_recheck'))
    const listed = (more: object) =>
      act(house.db, by('clerk', clerk.account), async (tx) => {
        const { id } = await tx
          .insertInto('intakes')
          .values({
            ...{ client_key: randomUUID(), kind: 'orders', source: '某处', as_of: on(-1), row_count: 1 },
            ...{ confidence: 'own-record', file_name: 'x', file_hash: randomUUID() },
            ...{ taken_by: clerk.account, taken_name: 'x' },
          })
          .returning('id')
          .executeTakeFirstOrThrow()
        const { number, provider_code, class_id, clause, facts, demand, ordered_on, due_on } = row
        await tx
          .insertInto('brought_orders')
          .values({
            ...{ number, provider_code, class_id, clause, facts, demand, ordered_on, due_on },
            ...{ intake_id: id, row_no: 2, given_by: 'x', ...more },
          })
          .execute()
      })
    // It is stopped already.
    await expect(listed({})).rejects.toMatchObject(held('brought_orders_of_a_class'))
    await expect(listed({ class_id: null })).rejects.toMatchObject(held('brought_orders_class_is_stopped'))
  })

  it('A10.17 one that was not met by its day calls the class off, for it rests on its paper', async () => {
    const failed = await recheck(inspector, 'fail')
    expect(failed.statusCode, failed.body).toBe(200)
    expect(await status()).toBe('cancelled')
    travel(MONDAY, '10:00')
  })

  async function checkIn() {
    const [first] = await inHouse(
      sql<{ person: string; lesson: string }>`select a.person_id as person, a.lesson_id as lesson
        from attendance a join lessons l on l.id = a.lesson_id where a.class_id = ${own.id} and l.on_day = ${MONDAY}`,
    )
    const phone = await as('trainee', { person: first!.person })
    const shown = await get(`/api/lessons/${first!.lesson}/code`, teacher)
    const key = { lessonId: first!.lesson, code: shown.code ?? '000000', kind: 'in', clientKey: randomUUID() }
    return write('/api/my/check-ins', key, phone)
  }
})

describe('in bare SQL too', () => {
  const actor = (account: string, role: 'clerk' | 'approver'): Actor => ({
    ...{ account, name: `测试${role}`, role, provider: null, person: null },
  })
  const byClerk = actor(clerk.account, 'clerk')
  const row = () =>
    act(house.db, system, (tx) =>
      tx.selectFrom('classes').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
    )
  /** A class as a sheet of this very act would bring it. */
  const add = async (more: object, of: object = {}, by = byClerk) => {
    const like = await row()
    return act(house.db, by, async (tx) => {
      const sheet = await tx
        .insertInto('intakes')
        .values({
          ...{ client_key: randomUUID(), kind: 'classes', source: '某处', as_of: on(-1), row_count: 1 },
          ...{ confidence: 'own-record', file_name: 'x', file_hash: randomUUID() },
          ...{ taken_by: by.account!, taken_name: 'x', ...of },
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      const { id: _, considered: __, ...rest } = like
      await tx
        .insertInto('classes')
        .values({
          ...{ ...rest, intake_id: sheet.id, class_no: randomUUID(), number_before: randomUUID() },
          ...{ status: 'waiting', version: 1, ...more },
        })
        .execute()
      throw new Error('as it should be')
    })
  }
  const held = (constraint: string) => expect.objectContaining({ constraint })
  it('a class of before rests on its own sheet, its agreement and its day, and stands as its days say', async () => {
    await expect(add({})).rejects.toThrow('as it should be')
    const of = await row()
    const cases: [object, string, object?][] = [
      [{ intake_id: of.intake_id }, 'classes_of_own_intake'],
      [{}, 'classes_of_own_intake', { kind: 'agreements' }],
      [{ status: 'approved' }, 'classes_brought_in_as_told'],
      [{ status: 'running' }, 'classes_brought_in_as_told'],
      [{ decided_by: approver.account }, 'classes_brought_in_as_told'],
      [{ decided_on: on(-2), filed_on: on(-1) }, 'classes_brought_in_as_told'],
      [{ ends_on: on(-2) }, 'classes_brought_in_as_told'],
      [{ decided_on: MONDAY }, 'classes_brought_in_of_before', { as_of: MONDAY }],
      [{ provider_code: FACTORY }, 'classes_brought_in_on_agreement'],
      [{ starts_on: on(-300) }, 'classes_brought_in_on_agreement'],
      [{ number_before: of.number_before }, 'classes_number_of_before_once'],
      [{ number_before: of.class_no }, 'classes_number_of_before_once'],
      [{ number_before: null }, 'classes_brought_in_numbered'],
      [{ intake_id: null, number_before: null }, 'classes_begin_draft'],
    ]
    for (const [more, constraint, sheet] of cases)
      await expect(add(more, sheet), constraint).rejects.toMatchObject(held(constraint))
  })

  it('a number that it had before is no number of a ledger or a claim of before', async () => {
    const of = await row()
    const ledger = (class_no: string, provider_code: string) =>
      act(house.db, system, async (tx) => {
        const sheet = await tx
          .insertInto('intakes')
          .values({
            ...{
              client_key: randomUUID(),
              kind: 'earlier-ledgers',
              source: '某处',
              as_of: on(-1),
              row_count: 1,
            },
            ...{ confidence: 'own-record', file_name: 'x', file_hash: randomUUID() },
            ...{ taken_by: clerk.account, taken_name: 'x' },
          })
          .returning('id')
          .executeTakeFirstOrThrow()
        await tx
          .insertInto('earlier_ledgers')
          .values({
            ...{ intake_id: sheet.id, row_no: 2, class_no, class_name: 'x', provider_code, level: '4' },
            ...{ occupation_name: 'x', starts_on: on(-90), ends_on: on(-80), trainees: 1, place: '柜子' },
            keep_until: on(900),
          })
          .execute()
        throw new Error('as it should be')
      })
    await expect(ledger(of.number_before!, SCHOOL)).rejects.toMatchObject(
      held('earlier_ledgers_of_no_class_of_ours'),
    )
    await expect(ledger(of.number_before!, FACTORY)).rejects.toThrow('as it should be')
    const ours = await act(house.db, system, (tx) => bearers(tx, [of.number_before!, of.class_no]))
    expect([
      ours(of.number_before!, SCHOOL),
      ours(of.number_before!, FACTORY),
      ours(of.class_no, FACTORY),
    ]).toEqual([true, false, true])
  })

  it('how it came stays, attendance of before comes with its list alone, and it ends with its sheet or as any other', async () => {
    const change = (values: object, by: Actor = system) =>
      act(house.db, by, (tx) => tx.updateTable('classes').set(values).where('id', '=', id).execute())
    await expect(change({ number_before: 'x' })).rejects.toMatchObject(held('classes_stay_as_they_came'))
    const attendance = await act(house.db, system, (tx) =>
      tx
        .selectFrom('attendance')
        .selectAll()
        .where('class_id', '=', id)
        .where('source', '=', 'app')
        .limit(1)
        .executeTakeFirstOrThrow(),
    )
    await expect(
      act(house.db, system, async (tx) => {
        await tx
          .deleteFrom('attendance')
          .where('lesson_id', '=', attendance.lesson_id)
          .where('person_id', '=', attendance.person_id)
          .execute()
        await tx
          .insertInto('attendance')
          .values({ ...attendance, in_at: null, out_at: null, source: 'brought', mark: 'present' })
          .execute()
      }),
    ).rejects.toMatchObject(held('attendance_brought_in_as_told'))
    await expect(
      act(house.db, byClerk, (tx) =>
        sql`insert into attendance (lesson_id, person_id, class_id, provider_code, during, source, mark)
          select lesson_id, person_id, class_id, provider_code, tstzrange('2099-01-01', '2099-01-02'), 'brought', 'present' from attendance limit 1`.execute(
          tx,
        ),
      ),
    ).rejects.toThrow('row-level security')
    await expect(
      act(house.db, system, (tx) =>
        tx
          .insertInto('intake_withdrawals')
          .values({
            ...{
              intake_id: intake,
              reason: '导错了表，另行导入。',
              withdrawn_by: approver.account,
              withdrawn_name: 'x',
            },
          })
          .execute(),
      ),
    ).rejects.toMatchObject(held('intake_withdrawals_before_a_class_goes_on'))
    expect(logged.filter((l) => Number(l.status) >= 500)).toEqual([])
  })

  it('a sheet binds by two people, and is not taken back without its classes', async () => {
    const { id: sheet } = await bring(evening())
    const as = (status: string) =>
      act(house.db, system, (tx) =>
        tx.updateTable('classes').set({ status }).where('intake_id', '=', sheet).execute(),
      )
    await expect(as('running')).rejects.toMatchObject(held('classes_bind_by_two'))
    await expect(
      act(house.db, system, async (tx) => {
        const by = { confirmed_by: approver.account, confirmed_name: 'x' }
        await tx
          .insertInto('intake_confirmations')
          .values({ intake_id: sheet, ...by })
          .execute()
        await tx.updateTable('classes').set({ status: 'approved' }).where('intake_id', '=', sheet).execute()
      }),
    ).rejects.toMatchObject(held('classes_stand_as_their_days_say'))
    const back = (work: (tx: Parameters<Parameters<typeof act>[2]>[0]) => Promise<unknown>) =>
      act(house.db, system, async (tx) => {
        await tx
          .insertInto('intake_withdrawals')
          .values({
            ...{
              intake_id: sheet,
              reason: '导错了表，另行导入。',
              withdrawn_by: approver.account,
              withdrawn_name: 'x',
            },
          })
          .execute()
        await work(tx)
      })
    await expect(back(async () => {})).rejects.toMatchObject(held('intake_withdrawals_with_their_classes'))
    await expect(
      act(house.db, system, (tx) =>
        tx.updateTable('classes').set({ status: 'cancelled' }).where('intake_id', '=', sheet).execute(),
      ),
    ).rejects.toMatchObject(held('classes_taken_back_with_their_sheet'))
    expect((await withdraw(sheet)).statusCode).toBe(201)
  })
})
