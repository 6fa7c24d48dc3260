// An attendance sheet: every error by row and column, nothing written until it is free of them, then all at once.
import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { beforeAll, describe, expect, it } from 'vitest'
import { seedRegisters } from '../../../regulation/registers/seed.ts'
import { decideParameter } from '../../../regulation/registers/test/decide.ts'
import { type Actor, system } from '../../../server/access/roles.ts'
import { shanghaiInstant } from '../../../server/calendar.ts'
import { sha256 } from '../../../server/canonical.ts'
import { act } from '../../../server/database/db.ts'
import { Refused } from '../../../server/errors.ts'
import { sheetOf } from '../../../server/http/uploads/sheet-upload.ts'
import { inventedIdNumber, testHouse } from '../../../server/test/house.ts'
import type { HowToRead } from '../../../server/workbook/sheet/read-sheet.ts'
import { Unreadable } from '../../../server/workbook/unreadable.ts'
import { writeWorkbook } from '../../../server/workbook/write.ts'
import { seedCatalogue } from '../../catalogue/seed.ts'
import { getGrid } from '../grid-views.ts'
import { correct } from '../marks.ts'
import { type ClassPlan, type Classroom, makeClass } from '../test/classroom.ts'
import { importAttendance } from './actions.ts'
import { readAttendance } from './read.ts'

const all = await testHouse()
const { house } = all
const PROVIDER = '52320699MJ00000017'
const DAY = '2026-11-02'
const at = (hour: number, minute = 0) => shanghaiInstant(DAY, hour * 3600 + minute * 60)
const now = shanghaiInstant('2026-11-03', 0)

beforeAll(() =>
  act(house.db, system, async (tx) => {
    await seedRegisters(tx)
    await seedCatalogue(tx)
  }),
)

const body: Actor = { account: null, name: '机构', role: 'provider-clerk', provider: PROVIDER, person: null }
const room = (more: Partial<ClassPlan> = {}) =>
  makeClass(all, {
    provider: PROVIDER,
    lessons: [
      { startsAt: at(8, 30), endsAt: at(11, 30) },
      { startsAt: at(13), endsAt: at(16) },
    ],
    ...more,
  })

const titles = ['班级编号', '姓名', '身份证号', '上课日期', '签到时间', '签退时间']
async function sheet(rows: string[][]): Promise<Buffer> {
  const stream = new PassThrough()
  const [bytes] = await Promise.all([
    buffer(stream),
    writeWorkbook(stream, [{ name: '考勤', columns: titles.map((title) => ({ title })), rows }]),
  ])
  return bytes
}

async function send(
  c: Classroom,
  rows: string[][],
  { confirm = false, source = 'app', actor = body, time = now, key = 'k' } = {},
) {
  const bytes = await sheet(rows)
  return sendFile(c, bytes, {
    confirm: confirm ? lookedAt(bytes, { source }) : null,
    source,
    actor,
    time,
    key,
  })
}

/** The hash of what was looked at. */
const lookedAt = (bytes: Buffer, fields: Record<string, string>, how?: HowToRead) =>
  sheetOf({ clientKey: 'look', fileName: '考勤.xlsx', bytes, fields, how }).hash

async function sendFile(
  c: Classroom,
  bytes: Buffer,
  {
    confirm = null as string | null,
    source = 'app',
    actor = body,
    time = now,
    key = 'k',
    how = {} as HowToRead,
  } = {},
) {
  const fileName = '考勤.xlsx'
  const sent = sheetOf({ clientKey: key, confirm, fileName, bytes, fields: { source }, how })
  const read = await readAttendance(bytes, fileName, how)
  return act(house.db, actor, (tx) => importAttendance(tx, actor, house.keys, c.id, sent, read, time))
}

const marksOf = async (c: Classroom, time = now) =>
  (await act(house.db, body, (tx) => getGrid(tx, c.id, time))).people.map((p) => p.cells.map((x) => x.mark))
const row = (c: Classroom, i: number, signIn: string, signOut: string, day = DAY) => [
  c.classNo,
  c.people[i]!.name,
  c.people[i]!.idNumber,
  day,
  signIn,
  signOut,
]

describe('A10.3 the app’s sheet', () => {
  it('is looked at first and writes nothing; confirmed, it writes all and settles the rest', async () => {
    const c = await room()
    const rows = [
      row(c, 0, '08:25', '11:32'),
      row(c, 0, '12:58', '16:01'),
      row(c, 1, '2026-11-02 08:40:10', '15:30'),
    ]
    const dry = await send(c, rows)
    expect(dry).toMatchObject({ confirmed: false, rows: 3, people: 2, lessons: 2, changed: 4, problems: [] })
    expect((await act(house.db, body, (tx) => getGrid(tx, c.id, now))).people[0]!.cells[0]!.inAt).toBeNull()
    expect(await send(c, rows, { confirm: true })).toMatchObject({ confirmed: true, changed: 4 })
    expect(await marksOf(c)).toEqual([
      ['present', 'present'],
      ['late', 'early'],
      ['absent', 'absent'],
    ])
    expect(await send(c, rows, { confirm: true, key: 'again' })).toMatchObject({
      confirmed: true,
      changed: 0,
    })
    const entries = await act(house.db, system, (tx) =>
      tx
        .selectFrom('journal')
        .select('detail')
        .where('subject_id', '=', c.id)
        .where('verb', '=', '导入APP考勤')
        .execute(),
    )
    expect(entries).toHaveLength(1)
    expect(JSON.stringify(entries)).not.toMatch(/320699\d{11}/)
  })

  it('A17 a line with one time alone belongs to the lesson as far away as the register says, and to none beyond', async () => {
    const set = (value: number) =>
      act(house.db, system, (tx) => decideParameter(tx, 'attendance.sheetNearMinutes', value))
    const c = await room()
    const early = [row(c, 0, '07:40', '')]
    expect(await send(c, early)).toMatchObject({ problems: [], changed: 1 })
    await set(30)
    const { problems } = await send(c, early)
    expect(problems.map((p) => p.says)).toEqual([expect.stringContaining('时间不在当天的课内')])
    await set(60)
  })

  it('sent six times at once with one key is carried out and journalled once, and answers the same', async () => {
    const c = await room()
    const rows = [row(c, 0, '08:25', '11:32'), row(c, 1, '08:26', '11:31')]
    const answers = await Promise.all(Array.from({ length: 6 }, () => send(c, rows, { confirm: true })))
    expect(answers.map((a) => a.changed)).toEqual([2, 2, 2, 2, 2, 2])
    expect(new Set(answers.map((a) => JSON.stringify(a))).size).toBe(1)
    const { n } = await act(house.db, system, (tx) =>
      tx
        .selectFrom('journal')
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .where('subject_id', '=', c.id)
        .where('verb', '=', '导入APP考勤')
        .executeTakeFirstOrThrow(),
    )
    expect(n).toBe(1)
  })

  it('leaves in the journal the hash of the file itself and which cells were put right on the page, not what they hold', async () => {
    const c = await room()
    const bytes = await sheet([row(c, 0, '08:25', '11:32', '后天')])
    const how = { mends: [{ row: 2, column: 'D', text: DAY }] }
    const confirm = lookedAt(bytes, { source: 'app' }, how)
    expect(await sendFile(c, bytes, { confirm, how })).toMatchObject({ confirmed: true, changed: 1 })
    const { detail } = await act(house.db, system, (tx) =>
      tx
        .selectFrom('journal')
        .select('detail')
        .where('subject_id', '=', c.id)
        .where('verb', '=', '导入APP考勤')
        .executeTakeFirstOrThrow(),
    )
    expect(detail).toMatchObject({ sha256: sha256(bytes), read: confirm, mended: [{ cell: 'D2' }] })
    expect(JSON.stringify(detail)).not.toContain(DAY)
  })

  it('names every error with sheet, row and column, and refuses confirmation', async () => {
    const c = await room()
    const idOf = (i: number) => c.people[i]!.idNumber
    const rows = [
      row(c, 0, '08:25', '11:32'),
      ['QD-OTHER', c.people[0]!.name, idOf(0), DAY, '12:58', '16:00'],
      [c.classNo, '某人', inventedIdNumber(), DAY, '08:25', '11:30'],
      [c.classNo, '别名', idOf(1), DAY, '08:25', '11:30'],
      row(c, 1, '08:25', '11:30', '2026-11-05'),
      row(c, 1, '25:00', '11:30'),
      row(c, 1, '11:30', '08:30'),
      row(c, 1, '2026-11-01 08:25', '11:30'),
      row(c, 2, '20:00', '21:00'),
      row(c, 0, '08:25', '11:32'),
      [c.classNo, '某人', '320699199001010000', DAY, '08:25', '11:30'],
      ['', '', '', '', '', ''],
    ]
    const { problems: errors } = await send(c, rows)
    expect(errors.map((e) => [e.row, e.column[0]])).toEqual([
      [3, 'A'],
      [4, 'C'],
      [5, 'B'],
      [6, 'D'],
      [7, 'E'],
      [8, 'F'],
      [9, 'E'],
      [10, 'E'],
      [11, 'C'],
      [12, 'C'],
    ])
    expect(errors.every((e) => e.sheet === '考勤' && /。$/.test(e.says))).toBe(true)
    await expect(send(c, rows, { confirm: true })).rejects.toThrow(/10 处错误/)
    expect((await act(house.db, body, (tx) => getGrid(tx, c.id, now))).people[0]!.cells[0]!.inAt).toBeNull()
  })

  it('takes 请假 and missing check-outs as they are written', async () => {
    const c = await room()
    await send(c, [row(c, 0, '请假', ''), row(c, 1, '08:20', ''), row(c, 2, '', '16:05')], { confirm: true })
    expect(await marksOf(c)).toEqual([
      ['leave', 'leave'],
      ['early', 'absent'],
      ['absent', 'late'],
    ])
  })

  it('who checks out late from one lesson has not been to the next', async () => {
    const c = await room({
      lessons: [
        { startsAt: at(8, 30), endsAt: at(11, 30) },
        { startsAt: at(11, 40), endsAt: at(14, 40) },
      ],
    })
    await send(c, [row(c, 0, '08:25', '11:55'), row(c, 1, '08:25', '14:45')], { confirm: true })
    expect((await marksOf(c)).slice(0, 2)).toEqual([
      ['present', 'absent'],
      ['present', 'present'],
    ])
  })

  it('does not take what is not over, and leaves alone what somebody corrected', async () => {
    const c = await room()
    const { problems: errors } = await send(c, [row(c, 0, '08:25', '11:32')], { time: at(11) })
    expect(errors[0]!.says).toMatch(/还没有结束/)
    const { account } = await all.as('provider-clerk', { provider: PROVIDER })
    const clerk = { ...body, account }
    const input = {
      lessonId: c.lessons[0]!,
      personId: c.people[0]!.id,
      mark: 'leave' as const,
      reason: '病假有证明',
    }
    await act(house.db, clerk, (tx) => correct(tx, clerk, c.id, input, now))
    expect(await send(c, [row(c, 0, '08:25', '11:32')], { confirm: true })).toMatchObject({
      changed: 0,
      kept: 1,
    })
    expect((await marksOf(c))[0]![0]).toBe('leave')
  })
})

it('A10.4 paper comes in for a class filed with it, and for no other', async () => {
  const c = await room()
  await expect(send(c, [row(c, 0, '08:25', '11:32')], { source: 'paper' })).rejects.toThrow(Refused)
  const provider = '91320699MA10000036'
  const paper = await room({ provider, kind: 'enterprise', mode: 'paper' })
  const actor = { ...body, provider }
  const done = await send(paper, [row(paper, 0, '08:25', '11:32')], { source: 'paper', confirm: true, actor })
  expect(done).toMatchObject({ confirmed: true, changed: 1 })
  // Looked at as the app's, it cannot be confirmed as signatures on paper.
  const other = await sheet([row(paper, 1, '08:25', '11:32')])
  const confirm = lookedAt(other, { source: 'app' })
  await expect(sendFile(paper, other, { confirm, source: 'paper', actor })).rejects.toThrow(/不是同一个/)
})

it('A10.16(f) no attendance of days on which the class was stopped', async () => {
  const c = await room({ status: 'suspended' })
  const { account } = await all.as('approver')
  await act(house.db, system, (tx) =>
    tx
      .insertInto('rectifications')
      .values({
        number: `ZG-${c.classNo}`,
        provider_code: PROVIDER,
        class_id: c.id,
        clause: 'A10.16(f)',
        facts: 'x',
        demand: 'x',
        ordered_on: DAY,
        due_on: '2026-11-10',
        ordered_by: account,
      })
      .execute(),
  )
  const { problems: errors } = await send(c, [row(c, 0, '08:25', '11:32')])
  expect(errors[0]!.says).toMatch(/停课整改/)
  expect(await marksOf(c)).toEqual([
    [null, null],
    [null, null],
    [null, null],
  ])
})

it('names and class numbers are the same however they are typed', async () => {
  const c = await room()
  const rows = c.people.map((p, i) => [
    [c.classNo.toLowerCase(), `${c.classNo}\u200e`, c.classNo.replace('-', '－')][i]!,
    [[...p.name].join('\u3000'), `${p.name}\u200b`, [...p.name].join(' ')][i]!,
    p.idNumber,
    DAY,
    '08:25',
    '11:32',
  ])
  expect(await send(c, rows)).toMatchObject({ problems: [], people: 3 })
})

it('an instant of the world is the day in Shanghai; one that may be two days is asked about', async () => {
  const c = await room()
  const rows = [row(c, 0, '2026-11-02T00:25:00Z', '11:32', '2026-11-01T16:00:00.000Z')]
  expect(await send(c, rows)).toMatchObject({ problems: [], changed: 1 })
  const asked = await send(c, [row(c, 0, '08:25', '11:32', '2026-11-01 16:00:00')])
  expect(asked.problems[0]!.says).toContain('分不清是2026-11-01还是2026-11-02')
})

it('only the file that was looked at is written', async () => {
  const c = await room()
  const bytes = await sheet([row(c, 0, '08:25', '11:32')])
  await expect(sendFile(c, bytes, { confirm: sha256(Buffer.from('x')) })).rejects.toThrow(/不是同一个/)
})

it('a file that is no attendance sheet is refused with one sentence', async () => {
  await expect(readAttendance(Buffer.from('姓名,身份证号\n甲,1\n'), 'a.csv')).rejects.toThrow(/上课日期/)
  await expect(readAttendance(Buffer.from(`${titles.join(',')}\n`), 'a.csv')).rejects.toThrow(Unreadable)
})
