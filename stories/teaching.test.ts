// Article 10 over HTTP: a teacher shows a code, trainees check in, the app's sheet and a film come in, inspectors look,
// stop the class and let it go on. Steps in sentences.
import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { beforeAll, describe, expect, it } from 'vitest'
import { attendanceDuty } from '../areas/attendance/duties.ts'
import { type Classroom, makeClass } from '../areas/attendance/test/classroom.ts'
import { seedCatalogue } from '../areas/catalogue/seed.ts'
import { film } from '../areas/video/test/film.ts'
import { seedRegisters } from '../regulation/registers/seed.ts'
import { system } from '../server/access/roles.ts'
import { addDays, shanghaiDay, shanghaiInstant, shanghaiTime } from '../server/calendar.ts'
import { sha256 } from '../server/canonical.ts'
import { act } from '../server/database/db.ts'
import { inventedIdNumber, type SignedInAs, testHouse } from '../server/test/house.ts'
import { notesOf, opened } from '../server/test/marked-sheet.ts'
import { multipart, type Part } from '../server/test/multipart.ts'
import { writeWorkbook } from '../server/workbook/write.ts'

const { app, house, as, logged } = await testHouse()
const PROVIDER = '52320699MJ00000017'
const OTHER = '91320699MA10000036'
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const begun = Date.now()
const soon = { startsAt: begun + 10 * MINUTE, endsAt: begun + 3 * HOUR }
const yesterday = addDays(shanghaiDay(begun), -1)
const before = { startsAt: shanghaiInstant(yesterday, 30_600), endsAt: shanghaiInstant(yesterday, 41_400) }
let room: Classroom
let people: Record<'teacher' | 'clerk' | 'inspector' | 'approver' | 'body' | 'foreign', SignedInAs>

beforeAll(async () => {
  await act(house.db, system, async (tx) => {
    await seedRegisters(tx)
    await seedCatalogue(tx)
  })
  room = await makeClass({ house }, { provider: PROVIDER, lessons: [before, soon] })
  await makeClass({ house }, { provider: OTHER, kind: 'enterprise', lessons: [before] })
  people = {
    teacher: await as('teacher', { provider: PROVIDER }),
    clerk: await as('clerk'),
    inspector: await as('inspector'),
    approver: await as('approver'),
    body: await as('provider-clerk', { provider: PROVIDER }),
    foreign: await as('principal', { provider: OTHER }),
  }
})

const get = (who: SignedInAs, url: string) => app.inject({ url, headers: who.headers })
const post = (who: SignedInAs, url: string, payload: object) =>
  app.inject({ method: 'POST', url, headers: who.headers, payload })
const send = (who: SignedInAs, url: string, parts: Part[]) => {
  const { headers, payload } = multipart(parts)
  return app.inject({ method: 'POST', url, headers: { ...who.headers, ...headers }, payload })
}

const codeOf = async (lesson: string) => (await get(people.teacher, `/api/lessons/${lesson}/code`)).json()

describe('check-in', () => {
  it('A10.3 the teacher shows a code; a trainee types it and is present; once more answers the same', async () => {
    const lesson = room.lessons[1]!
    const shown = await codeOf(lesson)
    expect(shown).toMatchObject({ expected: 3, checkedIn: 0, roomName: '302教室' })
    expect(shown.qr).toContain(`lesson=${lesson}&code=${shown.code}`)
    const trainee = await as('trainee', { person: room.people[0]!.id })
    const body = { lessonId: lesson, code: shown.code, kind: 'in', clientKey: 'phone-key-0000001' }
    const first = await post(trainee, '/api/my/check-ins', body)
    expect(first.statusCode, first.body).toBe(200)
    expect(first.json()).toMatchObject({ kind: 'in', mark: 'present' })
    expect(
      (await post(trainee, '/api/my/check-ins', { ...body, clientKey: 'phone-key-0000002' })).json(),
    ).toEqual(first.json())
    expect((await codeOf(lesson)).checkedIn).toBe(1)
  })

  it('a wrong code, a lesson of others, a closed door and a wrong role each get their sentence', async () => {
    const trainee = await as('trainee', { person: room.people[1]!.id })
    const stranger = await as('trainee')
    const [over, lesson] = room.lessons as [string, string]
    const { code } = await codeOf(lesson)
    const other = code === '000000' ? '000001' : '000000'
    const body = (lessonId: string, typed: string) => ({
      lessonId,
      code: typed,
      kind: 'in',
      clientKey: 'phone-key-0000003',
    })
    const answers = [
      await post(trainee, '/api/my/check-ins', body(lesson, other)),
      await post(trainee, '/api/my/check-ins', body(over, code)),
      await post(stranger, '/api/my/check-ins', body(lesson, code)),
      await post(trainee, '/api/my/check-ins', body(lesson, '12')),
      await post(people.teacher, '/api/my/check-ins', body(lesson, code)),
      await get(people.foreign, `/api/lessons/${lesson}/code`),
      await get(people.clerk, `/api/lessons/${lesson}/code`),
    ]
    expect(answers.map((a) => a.statusCode)).toEqual([422, 422, 404, 400, 403, 404, 403])
    for (const a of answers) expect(a.json().message).toMatch(/。/)
  })
})

async function sheet(rows: string[][]): Promise<Buffer> {
  const stream = new PassThrough()
  const columns = ['班级编号', '姓名', '身份证号', '上课日期', '签到时间', '签退时间'].map((title) => ({
    title,
  }))
  const [bytes] = await Promise.all([
    buffer(stream),
    writeWorkbook(stream, [{ name: '考勤', columns, rows }]),
  ])
  return bytes
}

const rowsOf = (...who: number[]) =>
  who.map((i) => {
    const { name, idNumber } = room.people[i]!
    const times = [shanghaiTime(before.startsAt), shanghaiTime(before.endsAt)] as const
    return [room.classNo, name, idNumber, shanghaiDay(before.startsAt), ...times]
  })

describe('the app’s sheet', () => {
  const url = () => `/api/classes/${room.id}/attendance-imports`
  const parts = (content: Buffer, confirm: boolean): Part[] => [
    { name: 'clientKey', value: 'story-teaching-0001' },
    ...(confirm ? [{ name: 'confirm', value: sha256(content) }] : []),
    { name: 'file', fileName: '考勤.xlsx', content },
  ]
  it('A10.3 A10.2 is tried, refused with its error, mended and written; who did not come is absent', async () => {
    const wrong = await sheet([
      ...rowsOf(0, 1),
      ['', '替课人', room.people[2]!.idNumber, shanghaiDay(before.startsAt), '08:00', ''],
    ])
    const dry = (await send(people.body, url(), parts(wrong, false))).json()
    expect(dry).toMatchObject({ confirmed: false })
    expect(dry.problems[0]).toMatchObject({ row: 4, column: 'B', title: '姓名' })
    expect((await send(people.body, url(), parts(wrong, true))).statusCode).toBe(422)
    const asked = [...parts(wrong, false), { name: 'want', value: 'marked' }]
    expect((await send(people.foreign, url(), asked)).statusCode).toBe(404)
    const marked = await send(people.body, url(), asked)
    expect(marked.statusCode, marked.body).toBe(200)
    expect(notesOf((await opened(marked.rawPayload)).getWorksheet(dry.sheet)!)).toEqual({
      B4: expect.stringContaining('与花名册不一致'),
    })
    const right = await sheet(rowsOf(0, 1))
    expect((await send(people.foreign, url(), parts(right, true))).statusCode).toBe(404)
    expect((await send(people.teacher, url(), parts(right, true))).statusCode).toBe(403)
    const done = await send(people.body, url(), parts(right, true))
    expect(done.json(), done.body).toMatchObject({ confirmed: true, changed: 2 })
    await attendanceDuty.run(house)
    const grid = (await get(people.clerk, `/api/classes/${room.id}/attendance`)).json()
    expect(grid.people.map((p: { rate: string; below: boolean }) => [p.rate, p.below])).toEqual([
      ['100%', false],
      ['100%', false],
      ['0%', true],
    ])
    expect(grid.lessons[0]).toMatchObject({ attended: 2, expected: 3 })
  })

  it('of 600 faults the page is told the first 500 and how many there are; the marked sheet holds them all', async () => {
    const day = shanghaiDay(before.startsAt)
    const nobody = Array.from({ length: 600 }, () => ['', '某人', room.people[0]!.idNumber, day, '08:00', ''])
    const content = await sheet(nobody)
    const { problems, problemCount, notices } = (await send(people.body, url(), parts(content, false))).json()
    expect([problems.length, problemCount, notices]).toEqual([500, 600, []])
    const marked = await send(people.body, url(), [
      ...parts(content, false),
      { name: 'want', value: 'marked' },
    ])
    const book = await opened(marked.rawPayload)
    expect(Object.keys(notesOf(book.worksheets[0]!))).toHaveLength(600)
    expect(book.getWorksheet('问题清单')!.rowCount).toBe(601)
  })

  it('A10.2 a correction needs a reason and stays on record', async () => {
    const to = `/api/classes/${room.id}/attendance-corrections`
    const body = { lessonId: room.lessons[0], personId: room.people[2]!.id, mark: 'leave', reason: '病假' }
    expect((await post(people.body, to, body)).statusCode).toBe(400)
    expect((await post(people.body, to, { ...body, reason: '病假，医院证明已收' })).statusCode).toBe(201)
    expect((await get(people.clerk, to)).json()).toMatchObject([{ markBefore: 'absent', markAfter: 'leave' }])
    expect((await get(people.foreign, to)).statusCode).toBe(404)
  })
})

describe('the film of a lesson', () => {
  const url = (i: number) => `/api/lessons/${room.lessons[i]}/recordings`
  const file = (content: Buffer, fileName = '课堂.mp4'): Part[] => [{ name: 'file', fileName, content }]
  it('X2.3.3(d) A10.6 is measured by the server and set against the lesson', async () => {
    const short = await film('mp4', 9_000, 1)
    const sent = await send(people.teacher, url(0), file(short))
    expect(sent.statusCode, sent.body).toBe(201)
    expect(sent.json()).toMatchObject({ seconds: 9_000, lessonSeconds: 10_800, coverage: '83.3%' })
    expect((await send(people.teacher, url(0), file(short))).json().id).toBe(sent.json().id)
    const lanes = async () => (await get(people.clerk, `/api/classes/${room.id}/recordings`)).json()
    expect((await lanes()).lanes[0]).toMatchObject({ state: 'short' })
    await send(people.teacher, url(0), file(await film('mp4', 1_800, 2)))
    const after = await lanes()
    expect(after).toMatchObject({ over: 1, covered: 1 })
    const fileId = after.lanes[0].recordings[0].file.id
    const down = await get(people.clerk, `/api/files/${fileId}`)
    expect(down.rawPayload.equals(short)).toBe(true)
    expect((await get(people.foreign, `/api/files/${fileId}`)).statusCode).toBe(404)
  })
  it('A10.3 is opened by whoever handed it in and whoever teaches the class, and by no other teacher of the body', async () => {
    const colleague = await as('teacher', { provider: PROVIDER })
    const lesson = { startsAt: before.startsAt - 24 * HOUR, endsAt: before.endsAt - 24 * HOUR }
    const second = await makeClass({ house }, { provider: PROVIDER, lessons: [lesson] })
    const { id: substitute } = (
      await post(people.body, '/api/teachers', {
        name: '代课老师',
        idNumber: inventedIdNumber(),
        fullTime: false,
        occupations: [{ code: '6-31-01-03', name: '电工', teaches: ['theory'] }],
        qualifications: [],
      })
    ).json()
    await act(house.db, system, (tx) =>
      tx.updateTable('lessons').set({ teacher_id: substitute }).where('class_id', '=', second.id).execute(),
    )
    await send(people.body, `/api/lessons/${second.lessons[0]}/recordings`, file(await film('mp4', 9_100, 3)))
    const lanes = async (who: SignedInAs, id: string) =>
      (await get(who, `/api/classes/${id}/recordings`)).json().lanes[0].recordings[0]
    const films = [
      (await lanes(people.clerk, room.id)).file.id,
      (await lanes(people.clerk, second.id)).file.id,
    ]
    const opens = (who: SignedInAs) =>
      Promise.all(films.map(async (id) => (await get(who, `/api/files/${id}`)).statusCode))
    expect(await opens(people.body)).toEqual([200, 200])
    expect([await opens(people.teacher), await opens(colleague)]).toEqual([
      [200, 404],
      [404, 404],
    ])
    // What the class lacks is told all the same: only the file is closed.
    expect(await lanes(colleague, room.id)).toMatchObject({ seconds: 9_000, file: null })

    const link = async (id: string, signInName: string | null, who = people.body) => {
      const { teachers } = (await get(people.body, '/api/my/provider')).json()
      const { version } = teachers.find((t: { id: string }) => t.id === id)
      const sent = { url: `/api/teachers/${id}`, headers: who.headers, payload: { signInName, version } }
      return app.inject({ method: 'PATCH', ...sent })
    }
    const nameOf = async ({ account }: SignedInAs) =>
      (
        await act(house.db, system, (tx) =>
          tx
            .selectFrom('accounts')
            .select('sign_in_name')
            .where('id', '=', account)
            .executeTakeFirstOrThrow(),
        )
      ).sign_in_name
    for (const wrong of [
      'nobody',
      await nameOf(people.body),
      await nameOf(await as('teacher', { provider: OTHER })),
    ])
      expect((await link(substitute, wrong)).json().fields.signInName).toContain('没有这个登录名的教师账号')
    expect((await link(substitute, await nameOf(colleague), people.teacher)).statusCode).toBe(403)
    expect((await link(substitute, await nameOf(colleague))).statusCode).toBe(200)
    expect(await opens(colleague)).toEqual([404, 200])
    expect((await link(substitute, null)).statusCode).toBe(200)
    expect(await opens(colleague)).toEqual([404, 404])
  })
  it('refuses what is no film, a lesson not begun, and other bodies', async () => {
    expect(
      (await send(people.teacher, url(0), file(Buffer.from('不是录像'), '假.mp4'))).json().message,
    ).toMatch(/不是可以读取的录像/)
    expect((await send(people.teacher, url(1), file(await film('mp4', 60)))).statusCode).toBe(422)
    expect((await send(people.foreign, url(0), file(await film('mp4', 60)))).statusCode).toBe(404)
    expect((await send(people.clerk, url(0), file(await film('mp4', 60)))).statusCode).toBe(403)
  })
})

describe('inspection and rectification', () => {
  it('A10.8(a) A10.16(c) A10.16(f) A10.17 an inspector finds, stops, and another lets it go on', async () => {
    const visit = {
      kind: 'onsite',
      // In the lesson of the day before: heads counted outside any lesson do not count.
      inspectedAt: new Date(before.startsAt + HOUR).toISOString(),
      companions: [(await as('inspector')).account],
      present: 2,
      findings: ['teacher'],
    }
    expect((await post(people.body, `/api/classes/${room.id}/inspections`, visit)).statusCode).toBe(403)
    const noted = await post(people.inspector, `/api/classes/${room.id}/inspections`, visit)
    expect(noted.statusCode, noted.body).toBe(201)
    const look = async (who: SignedInAs) => (await get(who, `/api/classes/${room.id}/supervision`)).json()
    const seen = await look(people.inspector)
    expect(seen.inspections[0]).toMatchObject({ present: 2, roster: 3, low: true })
    expect(seen.findings.find((f: { clause: string }) => f.clause === 'A10.16(f)').verdict).toBe('fail')
    const order = {
      version: seen.version,
      facts: '授课教师与备案不符，未持证',
      demand: '更换持证教师',
      dueOn: addDays(shanghaiDay(begun), 7),
      concerns: [],
    }
    const ordered = await post(people.inspector, `/api/classes/${room.id}/rectifications`, order)
    expect(ordered.statusCode, ordered.body).toBe(201)
    const late = await post(people.approver, `/api/classes/${room.id}/rectifications`, order)
    expect(late.statusCode).toBe(422)

    const stopped = await get(people.teacher, `/api/lessons/${room.lessons[1]}/code`)
    expect(stopped.json()).toMatchObject({ clause: { id: 'A10.16(f)' } })
    const tasks = (await get(people.body, '/api/tasks')).json() as { group: string; dueOn: string }[]
    expect(tasks.find((t) => t.group === '整改')).toMatchObject({ dueOn: order.dueOn })

    const { version, rectifications } = await look(people.approver)
    const [given] = rectifications
    expect(given.acts).toEqual([expect.objectContaining({ act: 'recheck', allowed: true })])
    const [own] = (await look(people.inspector)).rectifications
    expect(own.acts).toEqual([
      expect.objectContaining({ allowed: false, why: expect.stringContaining('应由另一名人员办理') }),
    ])
    const url = `/api/class-rectifications/${given.id}/recheck`
    const passed = { version, result: 'pass', opinion: '教师已更换，证书已核' }
    expect((await post(people.inspector, url, passed)).statusCode).toBe(422)
    expect((await post(people.approver, url, passed)).statusCode).toBe(200)
    expect((await look(people.body)).status).toBe('running')
    const list = (await get(people.clerk, '/api/running-classes')).json()
    expect(list.rows.map((r: { classId: string }) => r.classId)).toContain(room.id)
  })

  it('complaints are the bureau’s alone, and nothing on the way broke', async () => {
    const complaint = {
      providerCode: PROVIDER,
      kind: 'fees',
      content: '收取了教材费',
      receivedOn: shanghaiDay(begun),
    }
    expect((await post(people.clerk, '/api/complaints', complaint)).statusCode).toBe(201)
    expect((await get(people.body, '/api/complaints')).statusCode).toBe(403)
    expect((await get(people.inspector, '/api/complaints?state=open')).json().total).toBe(1)
    expect(logged.filter((l) => Number(l.status) >= 500)).toEqual([])
  })
})
