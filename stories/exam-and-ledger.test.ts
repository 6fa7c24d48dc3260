// A class that has been taught is examined, its certificates come in, its ledger is filled, sealed and carried away.
import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import yauzl from 'yauzl'
import { concernsIn } from '../areas/concerns/test/concern.ts'
import { resultColumns } from '../areas/exams/results/columns.ts'
import { aBody, aClass, type Body, certificateNo, type Taught, TODAY } from '../areas/exams/test/fixture.ts'
import { manifestHash } from '../areas/ledger/actions.ts'
import { settlementOf } from '../city/settling/settled.ts'
import { seedRegisters } from '../regulation/registers/seed.ts'
import { system } from '../server/access/roles.ts'
import { addDays, addMonths } from '../server/calendar.ts'
import { sha256 } from '../server/canonical.ts'
import { act } from '../server/database/db.ts'
import { keepFile } from '../server/files/files.ts'
import { workbookBytes } from '../server/http/lists/send-workbook.ts'
import { type SignedInAs, testHouse } from '../server/test/house.ts'
import { notesOf, opened } from '../server/test/marked-sheet.ts'
import { multipart, type Part } from '../server/test/multipart.ts'
import { readWorkbook } from '../server/workbook/read.ts'
import { settleOver } from './chain/settle.ts'

const { app, house, as, logged } = await testHouse()
const ENDED = addDays(TODAY, -5)
const HELD = addDays(TODAY, -3)
let body: Body
let other: Body
let principal: SignedInAs
let clerk: SignedInAs

beforeAll(async () => {
  await act(house.db, system, seedRegisters)
  body = await aBody(house)
  other = await aBody(house)
  principal = await as('principal', { provider: body.code })
  clerk = await as('clerk')
})

const get = (who: SignedInAs, url: string) => app.inject({ url, headers: who.headers })
const post = (who: SignedInAs, url: string, payload: object) =>
  app.inject({ method: 'POST', url, headers: who.headers, payload })
const send = (who: SignedInAs, url: string, parts: Part[]) => {
  const form = multipart(parts)
  return app.inject({
    method: 'POST',
    url,
    headers: { ...who.headers, ...form.headers },
    payload: form.payload,
  })
}

const register = async (who: SignedInAs, of: Taught, more: object = {}) => {
  const { version } = (await get(who, `/api/exams/${of.id}`)).json()
  return post(who, `/api/exams/${of.id}/sitting`, {
    version,
    heldOn: HELD,
    assessor: '南通市测试评价机构',
    ...more,
  })
}

type Cells = (string | null)[]
const rowOf = (of: Taught, i: number, more: Partial<Record<number, string | null>> = {}): Cells => {
  const p = of.people[i]!
  const cells: Cells = [
    p.name,
    p.idNumber,
    '80',
    '85',
    '是',
    certificateNo(Number(of.classNo.slice(-4)) * 100 + i, '5', HELD),
    HELD,
  ]
  for (const [at, value] of Object.entries(more)) cells[Number(at)] = value ?? null
  return cells
}

const sheet = (rows: Cells[]) =>
  workbookBytes([{ name: '成绩', columns: resultColumns.map((c) => ({ title: c.titles[0]! })), rows }])
let key = 0
const results = async (
  who: SignedInAs,
  of: Taught,
  bytes: Buffer,
  confirm: boolean | 'marked',
  clientKey = `exam-story-key-${key++}`,
) =>
  send(who, `/api/exams/${of.id}/results`, [
    { name: 'clientKey', value: clientKey },
    ...(confirm === 'marked' ? [{ name: 'want', value: 'marked' }] : []),
    ...(confirm === true ? [{ name: 'confirm', value: sha256(bytes) }] : []),
    { name: 'file', fileName: '成绩.xlsx', content: bytes },
  ])
const count = (of: Taught, table: 'exam_results' | 'certificates') =>
  act(house.db, system, async (tx) => {
    const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}
      where person_id in (select person_id from class_trainees where class_id = ${of.id})`.execute(tx)
    return rows[0]!.n
  })
const statusOf = async (of: Taught) =>
  act(
    house.db,
    system,
    async (tx) =>
      (await tx.selectFrom('classes').select('status').where('id', '=', of.id).executeTakeFirstOrThrow())
        .status,
  )

describe('the gate', () => {
  it('A11.1 X2.3.5(a) refuses a class whose lessons go on, a day before its end, and lets it through afterwards', async () => {
    const running = await aClass(house, body, { status: 'running', endsOn: addDays(TODAY, 3) })
    const early = await register(principal, running)
    expect(early.statusCode).toBe(422)
    expect(early.json()).toMatchObject({ clause: { id: 'A11.1' } })
    expect(early.json().message).toContain('还有')
    const over = await aClass(house, body, { status: 'running', endsOn: ENDED, marks: ['ppppp'] })
    const before = await register(principal, over, { heldOn: addDays(ENDED, -1) })
    expect(before.statusCode).toBe(422)
    expect(before.json().message).toContain(`早于结课日`)
    const good = await register(principal, over, { heldOn: ENDED })
    expect(good.json()).toMatchObject({ stage: 'sitting', status: 'ended', prompt: { days: null } })
  })

  it('A11.1 lists the class among the tasks of the body until it is examined', async () => {
    const waiting = await aClass(house, body, { status: 'ended', marks: ['ppppp'] })
    const tasks = (await get(principal, '/api/tasks')).json() as { id: string; title: string }[]
    expect(tasks.find((t) => t.id === `exam-${waiting.id}`)?.title).toContain('待登记考核')
    await register(principal, waiting)
    const later = (await get(principal, '/api/tasks')).json() as { id: string; title: string }[]
    expect(later.find((t) => t.id === `exam-${waiting.id}`)?.title).toContain('待导入成绩')
  })

  it('A11.2 holds an enterprise without APP until video and attendance are both reviewed by the bureau', async () => {
    const enterprise = await aBody(house, { kind: 'enterprise' })
    const maker = await as('provider-clerk', { provider: enterprise.code })
    const paper = await aClass(house, enterprise, { mode: 'paper', marks: ['ppppp'] })
    expect((await register(maker, paper)).json()).toMatchObject({ clause: { id: 'A11.2' } })
    const review = (who: SignedInAs, kind: string, result: string) =>
      post(who, `/api/exams/${paper.id}/reviews`, { kind, result, opinion: '逐课核对录像。' })
    expect((await review(maker, 'video', 'pass')).statusCode).toBe(403)
    const inspector = await as('inspector')
    expect((await review(inspector, 'video', 'pass')).statusCode).toBe(201)
    expect((await review(inspector, 'attendance', 'fail')).statusCode).toBe(201)
    expect((await register(maker, paper)).statusCode).toBe(422)
    expect((await review(inspector, 'attendance', 'pass')).statusCode).toBe(201)
    expect((await register(maker, paper)).statusCode).toBe(201)
    const app_ = await aClass(house, body, { marks: ['ppppp'] })
    const not = await post(inspector, `/api/exams/${app_.id}/reviews`, {
      kind: 'video',
      result: 'pass',
      opinion: '好的。',
    })
    expect(not.statusCode).toBe(422)
  })

  it('A10.16(f) A10.17 a class past its last day is found wanting, kept from the exam, and called off after the deadline, not before', async () => {
    const wanting = await aClass(house, body, { marks: ['ppppp'] })
    const [inspector, approver] = [await as('inspector'), await as('approver')]
    const look = async () => (await get(inspector, `/api/classes/${wanting.id}/supervision`)).json()
    const about = { kind: 'class', id: wanting.id, clause: 'A10.16(c)', provider: body.code }
    const noticed = await concernsIn(house.db).raised(about)
    const stop = async ({ id }: Taught, concerns: string[]) => {
      const { version } = (await get(inspector, `/api/classes/${id}/supervision`)).json()
      const given = await post(inspector, `/api/classes/${id}/rectifications`, {
        ...{ version, facts: '录像与备案的授课教师不符', demand: '由备案教师补课' },
        ...{ dueOn: addDays(TODAY, 2), concerns },
      })
      expect(given.statusCode, given.body).toBe(201)
      return given.json().rectifications[0]
    }
    const bare = await aClass(house, body, { marks: ['ppppp'] })
    const { number } = await stop(bare, [])
    const held = await register(principal, bare)
    expect([held.statusCode, held.body]).toEqual([422, expect.stringContaining(number)])
    const order = await stop(wanting, [noticed.number])
    expect((await register(principal, wanting)).statusCode).toBe(422)
    const fail = async () =>
      post(approver, `/api/class-rectifications/${order.id}/recheck`, {
        ...{ version: (await look()).version, result: 'fail', opinion: '没有补课。' },
      })
    const early = await fail()
    expect(early.json()).toMatchObject({ clause: { id: 'A10.17' } })
    expect(early.json().message).toContain(`整改期限到${addDays(TODAY, 2)}止`)
    expect(await statusOf(wanting)).toBe('suspended')
    await act(house.db, system, (tx) =>
      sql`update rectifications set ordered_on = ordered_on - 4, due_on = due_on - 4 where id = ${order.id}`.execute(
        tx,
      ),
    )
    expect((await register(principal, wanting)).statusCode).toBe(422)
    await concernsIn(house.db).uphold(noticed.id)
    const late = await fail()
    expect([late.statusCode, late.json().status]).toEqual([200, 'cancelled'])
    const gone = await register(principal, wanting)
    expect([gone.statusCode, await statusOf(wanting)]).toEqual([422, 'cancelled'])
  })

  it('waits for the clerk where attendance is not complete; the clerk writes a reason', async () => {
    const open = await aClass(house, body, { marks: ['ppp??', 'ppppp'] })
    expect((await register(principal, open)).statusCode).toBe(422)
    expect((await register(clerk, open)).statusCode).toBe(400)
    expect((await register(clerk, open, { reason: '已核对纸质签到，两次课均到。' })).statusCode).toBe(201)
  })

  it('tells the second of two people that the first was faster', async () => {
    const raced = await aClass(house, body, { marks: ['ppppp'] })
    const { version } = (await get(principal, `/api/exams/${raced.id}`)).json()
    const sitting = { version, heldOn: HELD, assessor: '南通市测试评价机构' }
    const both = await Promise.all([
      post(principal, `/api/exams/${raced.id}/sitting`, sitting),
      post(clerk, `/api/exams/${raced.id}/sitting`, sitting),
    ])
    expect(both.map((r) => r.statusCode).sort()).toEqual([201, 422])
    expect(both.find((r) => r.statusCode === 422)!.json().message).toMatch(/刚刚被改动，现在是“待导入成绩”（/)
  })

  it('A11.1 a sitting is corrected with a reason until the results are in, and the course of acts tells both', async () => {
    const wrong = await aClass(house, body, { marks: ['ppppp'] })
    await register(principal, wrong)
    expect((await register(principal, wrong, { place: '二号考场' })).json().fields.reason).toContain(
      '至少 4 个字',
    )
    const early = await register(principal, wrong, { heldOn: addDays(ENDED, -1), reason: '日期登记有误' })
    expect(early.json().message).toContain('早于结课日')
    const right = await register(principal, wrong, { place: '二号考场', reason: '考场登记有误' })
    expect(right.json().sitting).toMatchObject({ heldOn: HELD, place: '二号考场' })
    const told = (await get(clerk, `/api/timeline/class/${wrong.id}`)).json() as {
      verb: string
      reason: string
    }[]
    expect(told.find((entry) => entry.verb === '更正考核登记')?.reason).toBe('考场登记有误')
    const marked = sheet([rowOf(wrong, 0)])
    expect((await results(principal, wrong, await marked, true)).statusCode).toBe(201)
    const late = await register(principal, wrong, { place: '三号考场', reason: '考场又有变动' })
    expect(late.json().message).toContain('成绩已导入')
    await expect(
      act(house.db, system, (tx) =>
        sql`update sittings set place = '三号考场' where class_id = ${wrong.id}`.execute(tx),
      ),
    ).rejects.toThrow('results are in')
  })

  it('is not there for another body, and closed to teachers who would register', async () => {
    const mine = await aClass(house, body, { marks: ['ppppp'] })
    const stranger = await as('principal', { provider: other.code })
    expect((await get(stranger, `/api/exams/${mine.id}`)).statusCode).toBe(404)
    expect((await get(stranger, `/api/exams?q=${mine.classNo}`)).json().total).toBe(0)
    expect((await get(principal, `/api/exams?q=${mine.classNo}`)).json().total).toBe(1)
    const teacher = await as('teacher', { provider: body.code })
    expect((await post(teacher, `/api/exams/${mine.id}/sitting`, {})).statusCode).toBe(403)
  })
})

describe('results and certificates', () => {
  it('A11.1 A10.18 shows every error by row and column and writes nothing until all is right', async () => {
    const held = await aClass(house, body, { marks: ['ppppp', 'ppppp', 'ppppp', 'paaaa'] })
    expect((await results(principal, held, await sheet([rowOf(held, 0)]), false)).statusCode).toBe(422)
    expect((await register(principal, held)).statusCode).toBe(201)
    const foreign = await aClass(house, other, { marks: ['ppppp'] })
    const bad = await sheet([
      rowOf(held, 0, { 5: certificateNo(1, '4', HELD), 2: '101' }),
      rowOf(held, 0),
      rowOf(held, 1, { 0: '别人', 5: 'S123', 6: addDays(HELD, -9) }),
      rowOf(held, 3),
      rowOf(foreign, 0, { 5: certificateNo(77, '5', HELD) }),
      rowOf(held, 2, { 4: '也许' }),
    ])
    const dry = await results(principal, held, bad, false)
    expect(dry.statusCode).toBe(200)
    const errors = dry.json().problems as { row: number; column: string; title: string; says: string }[]
    const said = errors.map((e) => `${e.row} ${e.column}“${e.title}”`)
    expect(said).toEqual(
      expect.arrayContaining([
        '2 C“理论成绩”',
        '2 F“证书编号”',
        '3 B“身份证号”',
        '4 A“姓名”',
        '4 F“证书编号”',
        '4 G“发证日期”',
        '5 A“姓名”',
        '6 B“身份证号”',
        '7 E“是否合格”',
      ]),
    )
    expect(errors.find((e) => e.row === 5)!.says).toContain('不得参加考核')
    const rival = await as('principal', { provider: other.code })
    expect((await results(rival, held, bad, 'marked')).statusCode).toBe(404)
    const marked = await results(principal, held, bad, 'marked')
    expect(marked.statusCode, marked.body).toBe(200)
    const notes = notesOf((await opened(marked.rawPayload)).getWorksheet('成绩')!)
    const places = errors.filter((e) => e.row !== null).map((e) => `${e.column}${e.row}`)
    expect(Object.keys(notes).sort()).toEqual([...new Set(places)].sort())
    expect(notes.A5).toContain('不得参加考核')
    expect((await results(principal, held, bad, true)).statusCode).toBe(422)
    expect([await count(held, 'exam_results'), await count(held, 'certificates')]).toEqual([0, 0])

    const some = await results(principal, held, await sheet([rowOf(held, 0), rowOf(held, 1)]), false)
    expect(some.json().problems).toMatchObject([
      { row: null, says: expect.stringContaining(held.people[2]!.name) },
    ])

    const failed = rowOf(held, 2, { 3: '40', 4: '否', 5: null, 6: null })
    const good = await sheet([rowOf(held, 1), failed, rowOf(held, 0)])
    const looked = await results(principal, held, good, false)
    expect(looked.json()).toMatchObject({ problems: [], confirmed: false, passed: 2 })
    expect(await count(held, 'exam_results')).toBe(0)
    const sent = await results(principal, held, good, true, 'exam-story-again-1')
    expect(sent.statusCode).toBe(201)
    expect([await count(held, 'exam_results'), await count(held, 'certificates')]).toEqual([3, 2])
    expect(await statusOf(held)).toBe('examined')

    const again = await results(principal, held, good, true, 'exam-story-again-1')
    expect([again.statusCode, again.json()]).toEqual([201, sent.json()])
    expect((await results(principal, held, good, true)).statusCode).toBe(422)
    expect(await count(held, 'exam_results')).toBe(3)

    const second = await aClass(house, other, { marks: ['ppppp'] })
    const stranger = await as('principal', { provider: other.code })
    await register(stranger, second)
    const taken = await sheet([rowOf(second, 0, { 5: rowOf(held, 0)[5]! })])
    const told = (await results(stranger, second, taken, false)).json()
    expect(told.problems).toMatchObject([
      { row: 2, column: 'F', title: '证书编号', says: expect.stringContaining('已经登记') },
    ])
  })

  it('A11.1 A13.6 a number that a list has under somebody else is refused, and what the list knew first is the same certificate', async () => {
    const held = await aClass(house, body, { marks: ['ppppp', 'ppppp'] })
    await register(principal, held)
    const [one, two] = [rowOf(held, 0), rowOf(held, 1)]
    const bring = async (row: Cells, more: Record<string, string> = {}) => {
      const csv = `姓名,身份证号,证书编号,职业编码,职业名称,等级,发证日期\n${row[0]},${row[1]},${one[5]},6-31-01-03,电工,五级,${HELD}`
      const said = {
        clientKey: `list-of-the-province-${row[1]}`,
        source: '省技能鉴定中心',
        asOf: TODAY,
        confidence: 'official',
        ...more,
      }
      const parts: Part[] = Object.entries(said).map(([name, value]) => ({ name, value }))
      const file = { name: 'file', fileName: '全省证书.csv', content: Buffer.from(csv) }
      return (await send(clerk, '/api/certificates/intakes', [...parts, file])).json()
    }
    const confirmed = async (row: Cells) => {
      const taken = await bring(row, { confirm: (await bring(row)).fileHash })
      expect(taken).toMatchObject({ confirmed: true, fresh: 1, problems: [] })
      return taken
    }
    const { id } = await confirmed(two)
    const looked = (await results(principal, held, await sheet([one, two]), false)).json()
    expect(looked.problems).toMatchObject([
      { row: 2, column: 'F', says: expect.stringMatching(/按接入的证书清单登记为他人的证书，请核对/) },
    ])
    // Whose it is the body is not told.
    expect(JSON.stringify(looked.problems)).not.toContain(two[0])
    const approver = await as('approver')
    await post(approver, `/api/intakes/${id}/withdrawal`, { reason: '清单有误，省里更正。' })
    await confirmed(one)
    expect((await results(principal, held, await sheet([one, two]), true)).statusCode).toBe(201)
    const { certificates } = (await get(clerk, `/api/people/${held.people[0]!.id}`)).json()
    expect(certificates).toMatchObject([{ certificateNo: one[5], origin: null }])
  })

  it('X2.3.5(b) records the day on which certificates were handed over, not before their issue', async () => {
    const held = await aClass(house, body, { marks: ['ppppp'] })
    await register(principal, held)
    await results(principal, held, await sheet([rowOf(held, 0)]), true)
    const hand = (on: string) => post(principal, `/api/exams/${held.id}/handovers`, { handedOn: on })
    expect((await hand(addDays(HELD, -1))).statusCode).toBe(400)
    const after = (await hand(TODAY)).json()
    expect(after.trainees.map((t: { result: { handedOn: string } }) => t.result.handedOn)).toEqual([TODAY])
    expect(after.acts.find((offer: { act: string }) => offer.act === 'hand').allowed).toBe(false)
    expect((await hand(TODAY)).statusCode).toBe(422)
    const { trainees } = (await get(principal, `/api/exams/${held.id}`)).json()
    expect(trainees[0].result.handedOn).toBe(TODAY)
  })

  it('refuses files that hold no results, with a sentence and nothing written', async () => {
    const held = await aClass(house, body, { marks: ['ppppp'] })
    await register(principal, held)
    for (const bytes of [Buffer.from('%PDF-1.7'), Buffer.from('姓名,身份证号\n甲,1\n'), Buffer.alloc(10)]) {
      const answer = await results(principal, held, bytes, true)
      expect(answer.statusCode).toBe(422)
      expect(answer.json().message).toMatch(/[\u4e00-\u9fff]/)
    }
    expect(await count(held, 'exam_results')).toBe(0)
  })
})

describe('the ledger', () => {
  let held: Taught
  const upload = (who: SignedInAs, kind: string, text: string) =>
    send(who, `/api/ledgers/${held.id}/items`, [
      { name: 'kind', value: kind },
      { name: 'file', fileName: `${kind}：反馈 一.pdf`, content: Buffer.from(`%PDF-1.7 ${text}`) },
    ])
  const archive = async (who: SignedInAs) => {
    const { version } = (await get(who, `/api/ledgers/${held.id}`)).json()
    return post(who, `/api/ledgers/${held.id}/archive`, { version })
  }
  const missing = async () => (await get(principal, `/api/ledgers/${held.id}`)).json().missing as string[]

  it('A12.1 A12.2 A12.3(a) A12.3(b) A12.3(c) A12.3(d) A12.3(e) A12.3(f) A12.3(g) A12.3(h) A12.5 X2.3.7(c) X2.3.7(d) names what is missing until all is there', async () => {
    held = await aClass(house, body, { lessons: ['theory', 'online'], marks: ['pp', 'p?'] })
    expect(await missing()).toEqual([
      '考勤表',
      '学员线上学习凭证',
      '取证人员花名册',
      '补贴人员花名册',
      '教学反馈',
      '培训视频',
      '就业服务记录',
    ])
    await act(house.db, system, (tx) =>
      sql`update attendance set mark = 'present' where class_id = ${held.id} and mark is null`.execute(tx),
    )
    await register(principal, held)
    await results(
      principal,
      held,
      await sheet([rowOf(held, 0), rowOf(held, 1, { 4: '否', 5: null, 6: null })]),
      true,
    )
    for (const kind of ['online-proof', 'feedback', 'services'])
      expect((await upload(principal, kind, kind)).statusCode).toBe(201)
    expect((await upload(principal, 'roster', 'x')).statusCode).toBe(400)
    expect((await upload(await as('principal', { provider: other.code }), 'feedback', 'x')).statusCode).toBe(
      404,
    )
    expect(await missing()).toEqual(['补贴人员花名册', '培训视频'])
    const refused = await archive(principal)
    expect(refused.statusCode).toBe(422)
    expect(refused.json().message).toContain('培训视频')
    await act(house.db, system, async (tx) => {
      const file = await keepFile(tx, house.settings, system, {
        name: '第一课.mp4',
        content: Buffer.from('....ftypisom'),
        provider: body.code,
      })
      await sql`insert into recordings (lesson_id, class_id, provider_code, file_id, seconds)
        values (${held.lessons[0]!}, ${held.id}, ${body.code}, ${file.id}, 10800)`.execute(tx)
      await sql`insert into claims (claim_no, person_id, claimant, provider_code, provider_name, class_no, class_id, occupation_code, occupation_name,
          level, certificate_no, issued_on, applied_on, status, amount_fen, year_slot, decided_on)
        values (${`SL${held.classNo}`}, ${held.people[0]!.id}, 'institution', ${body.code}, 'x', ${held.classNo}, ${held.id}, '6-31-01-03', '电工', '5', 'x',
          ${HELD}, ${TODAY}, 'granted', 100000, 1, ${TODAY})`.execute(tx)
    })
    expect(await missing()).toEqual([])
  })

  it('A12.2 nothing is sealed over what nobody has looked at: each paper stands at the head with its number', async () => {
    const url = `/api/ledgers/${held.id}`
    const of = async (who: SignedInAs) => (await get(who, url)).json()
    const { open } = await of(clerk)
    expect(
      open.map((f: { no: number; clause: string; verdict: string }) => [f.no, f.clause, f.verdict]),
    ).toEqual([
      [1, 'A12.3(d)', 'manual'],
      [2, 'A12.3(g)', 'manual'],
      [3, 'A12.5', 'manual'],
    ])
    expect((await of(principal)).open).toEqual([])
    expect(JSON.stringify((await get(clerk, '/api/tasks')).json())).toContain('台账有 3 项材料待核实')
    const early = await archive(principal)
    expect(early.statusCode).toBe(422)
    expect(early.json().message).toContain('还有 3 项待人社部门逐项核实：（1）学员线上学习凭证')
    expect((await post(principal, `${url}/settlements`, settlementOf(open[0]))).statusCode).toBe(403)
    expect(await settleOver(app, clerk, url)).toBe(3)
    const again = (await of(clerk)).open[1]
    expect((await post(clerk, `${url}/settlements`, settlementOf(again, true))).statusCode).toBe(201)
    expect((await archive(principal)).json().message).toContain('（2）教学反馈经人社部门核对不符合要求')
    expect(
      (await post(clerk, `${url}/settlements`, settlementOf((await of(clerk)).open[1]))).statusCode,
    ).toBe(201)
  })

  it('A12.6 A12.7 says until when it is kept, and seals it', async () => {
    const stranger = await as('principal', { provider: other.code })
    expect((await post(stranger, `/api/ledgers/${held.id}/archive`, { version: 1 })).statusCode).toBe(404)
    const done = await archive(principal)
    expect(done.statusCode).toBe(201)
    expect(done.json()).toMatchObject({
      status: 'archived',
      archivedOn: TODAY,
      keepUntil: addMonths(ENDED, 36),
      videoKeepUntil: addMonths(ENDED, 24),
    })
    expect((await get(clerk, `/api/ledgers/${held.id}`)).json().open).toMatchObject(
      [1, 2, 3].map((no) => ({ no, settled: { outcome: 'met' } })),
    )
    const sealed = done.json().manifestHash
    expect(await act(house.db, system, (tx) => manifestHash(tx, held.id))).toBe(sealed)
    expect((await upload(principal, 'feedback', '太晚')).statusCode).toBe(422)
    expect((await archive(principal)).statusCode).toBe(422)
  })

  it('A12.6 A12.7 the database takes nothing of it away, whoever asks', async () => {
    const tries = [
      sql`delete from ledger_items where class_id = ${held.id}`,
      sql`update ledger_items set kind = 'feedback' where class_id = ${held.id}`,
      sql`update archives set keep_until = '2000-01-01' where class_id = ${held.id}`,
      sql`delete from archives where class_id = ${held.id}`,
      sql`delete from recordings where class_id = ${held.id}`,
      sql`delete from files where true`,
    ]
    for (const statement of tries)
      await expect(act(house.db, system, (tx) => statement.execute(tx))).rejects.toThrow(
        /kept until|insert-only|permission/,
      )
  })

  it('A12.1 goes out as one zip with Chinese names, a manifest and a list', async () => {
    const answer = await get(principal, `/api/ledgers/${held.id}/zip`)
    expect(answer.statusCode).toBe(200)
    expect(decodeURIComponent(String(answer.headers['content-disposition']))).toMatch(
      new RegExp(`${held.classNo}-台账 DC\\d+\\.zip$`),
    )
    const files = await unzip(answer.rawPayload)
    const names = [...files.keys()]
    for (const [folder, extension] of [
      ['01 职业技能培训开班备案表', 'pdf'],
      ['02 学员花名册', 'pdf'],
      ['03 考勤表', 'xlsx'],
      ['04 学员线上学习凭证', 'pdf'],
      ['05 取证人员花名册', 'xlsx'],
      ['06 补贴人员花名册', 'xlsx'],
      ['07 教学反馈', 'pdf'],
      ['08 培训视频', 'mp4'],
      ['09 就业服务记录', 'pdf'],
    ])
      expect(
        names.filter((n) => n.startsWith(`${folder}/`) && n.endsWith(`.${extension}`)),
        folder,
      ).toHaveLength(1)
    expect(names).toEqual(expect.arrayContaining(['manifest.json', '清单.xlsx']))
    const manifest = JSON.parse(files.get('manifest.json')!.toString())
    expect(manifest.files.map((f: { path: string }) => f.path).sort()).toEqual(
      names.filter((n) => n.includes('/')).sort(),
    )
    const certificates = await readWorkbook(files.get(names.find((n) => n.startsWith('05'))!)!, 'x.xlsx')
    expect(certificates.sheets[0]!.rows[1]!.cells.map((c) => c.text)).toContain(held.people[0]!.name)
    for (const [name, bytes] of files) expect(bytes.includes(held.people[0]!.idNumber), name).toBe(false)
    expect(
      (await get(await as('principal', { provider: other.code }), `/api/ledgers/${held.id}/zip`)).statusCode,
    ).toBe(404)
  })

  it('A12.1 has the same bytes whenever it is taken, and no day of its making', async () => {
    const zip = async () => (await get(principal, `/api/ledgers/${held.id}/zip`)).rawPayload
    const first = await zip()
    await setTimeout(2100)
    expect((await zip()).equals(first)).toBe(true)
    const manifest = (await unzip(first)).get('manifest.json')!.toString()
    expect(manifest).toContain('archivedOn')
    expect(manifest).not.toContain('madeOn')
  })

  it('A12.2 a class that is examined and not archived waits in the tasks with what is missing', async () => {
    const open = await aClass(house, body, { marks: ['ppppp'] })
    await register(principal, open)
    await results(principal, open, await sheet([rowOf(open, 0)]), true)
    const tasks = (await get(principal, '/api/tasks')).json() as { id: string; detail: string }[]
    expect(tasks.find((t) => t.id === `ledger-${open.id}`)?.detail).toContain('教学反馈')
  })
})

it('nothing of all this was a fault of ours', () =>
  expect(logged.filter((l) => Number(l.status) >= 500)).toEqual([]))

function unzip(bytes: Buffer): Promise<Map<string, Buffer>> {
  return new Promise((resolve, reject) => {
    const files = new Map<string, Buffer>()
    yauzl.fromBuffer(bytes, { lazyEntries: true, strictFileNames: true }, (error, zip) => {
      if (error) return reject(error)
      zip.on('end', () => resolve(files))
      zip.on('error', reject)
      zip.on('entry', (entry: yauzl.Entry) =>
        zip.openReadStream(entry, async (failed, stream) => {
          if (failed) return reject(failed)
          const chunks: Buffer[] = []
          for await (const chunk of stream) chunks.push(chunk as Buffer)
          files.set(entry.fileName, Buffer.concat(chunks))
          zip.readEntry()
        }),
      )
      zip.readEntry()
    })
  })
}
