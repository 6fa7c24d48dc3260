// An office starts on a Monday with two old ledgers: brought in by a sheet, looked at first, and gone on from the next day.
import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { addBody, FACTORY, SCHOOL, seedLaw } from '../areas/classes/test/body.ts'
import { earlierColumns } from '../areas/ledger/earlier/columns.ts'
import { csv } from '../city/play/sheets.ts'
import { system } from '../server/access/roles.ts'
import { addDays } from '../server/calendar.ts'
import { act } from '../server/database/db.ts'
import { type SignedInAs, testHouse } from '../server/test/house.ts'
import { multipart } from '../server/test/multipart.ts'
import { today as dayNow } from '../server/today.ts'
import type { FirstDay } from '../start/first-day/schema.ts'

const { app, house, as, owner } = await testHouse()
const today = dayNow()
await seedLaw(house)
await addBody(house, SCHOOL, 'institution', today)
await addBody(house, FACTORY, 'enterprise', today)
const clerk = await as('clerk')
const approver = await as('approver')
const head = await as('principal', { provider: SCHOOL })

const origin = { source: '启东市职业培训科', asOf: addDays(today, -1), confidence: 'own-record' }
type Columns = readonly { key: string; titles: readonly string[] }[]
type Row = Record<string, string>
/** A sheet of one kind, as the clerk sends it. */
function desk(path: string, columns: Columns) {
  const sheet = (rows: Row[]) =>
    csv([columns.map(({ titles }) => titles[0]!), ...rows.map((r) => columns.map(({ key }) => r[key] ?? ''))])
  const send = async (rows: Row[], more: Row = {}, who: SignedInAs = clerk) => {
    const form = multipart([
      ...Object.entries({ clientKey: randomUUID(), ...origin, ...more }).map(([name, value]) => ({
        ...{ name, value },
      })),
      { name: 'file', fileName: '接入.csv', content: sheet(rows) },
    ])
    const headers = { ...who.headers, ...form.headers }
    const answer = await app.inject({ method: 'POST', url: path, headers, payload: form.payload })
    return { status: answer.statusCode, ...answer.json() }
  }
  /** Looked at, then confirmed. */
  const bring = async (rows: Row[], more: Row = {}) =>
    send(rows, { ...more, confirm: (await send(rows, more)).fileHash })
  return { send, bring }
}
const says = (answer: { problems: { row: number; title: string; says: string }[] }) =>
  answer.problems.map((p) => `${p.row} ${p.title} ${p.says.replace(/^.*?：/, '')}`)
const get = async (url: string, who: SignedInAs = clerk) =>
  (await app.inject({ url, headers: who.headers })).json()
const withdraw = (id: string, who: SignedInAs = approver) =>
  app.inject({
    ...{ method: 'POST', url: `/api/intakes/${id}/withdrawal`, headers: who.headers },
    payload: { reason: '导错了表，另行导入。' },
  })
const lineOf = async (id: string) =>
  ((await get('/api/first-day')) as FirstDay).lines.find((line) => line.id === id)!

describe('A12.6 ledgers of classes of before', () => {
  const { send, bring } = desk('/api/earlier-ledgers/intakes', earlierColumns)
  const old = (more: Row = {}): Row => ({
    ...{ classNo: '启培2024-07', className: '电工四级第七期', providerCode: SCHOOL, occupationName: '电工' },
    ...{ level: '四级', startsOn: '2024-05-06', endsOn: '2024-05-31', trainees: '38' },
    ...{ lastPaidOn: '2024-09-30', place: '启东市测试培训学校档案室 3 号柜', ...more },
  })
  const other = old({
    ...{ classNo: '启培2025-02', className: '养老护理第二期', providerCode: FACTORY, level: '专项能力' },
    ...{ startsOn: '2025-03-03', endsOn: '2025-03-14', lastPaidOn: '', place: '人社局二楼档案室' },
  })
  let intake = ''

  it('are looked at first, and taken over whole with the day until which they are kept', async () => {
    const looked = await send([old(), other])
    expect(looked).toMatchObject({ status: 200, confirmed: false, fresh: 2, known: 0, problems: [] })
    expect(looked.first.map((l: { keepUntil: string }) => l.keepUntil)).toEqual(['2027-09-30', '2028-03-14'])
    expect((await lineOf('ledgers')).state).toBe('missing')
    const taken = await bring([old(), other])
    expect(taken).toMatchObject({ status: 201, confirmed: true })
    intake = taken.id
    expect(await lineOf('ledgers')).toMatchObject({ state: 'done', href: '/ledger/earlier' })
    expect((await send([old(), other])).message).toContain('已于')
    expect(await send([old(), old({ classNo: '启培2024-08' })])).toMatchObject({ fresh: 1, known: 1 })
  })

  it('each row is told by its place what contradicts it, and nothing of a half wrong sheet is written', async () => {
    const wrong = [
      old({ classNo: '启培2024-09', providerCode: '52320699MJ0000009X', keepUntil: '' }),
      old({ classNo: '启培2024-10', keepUntil: '2027-09-29' }),
      old({ classNo: '启培2024-10', providerName: '别的学校' }),
      old({ place: '别处的柜子' }),
      old({ classNo: '启培2024-11', endsOn: today, lastPaidOn: '', startsOn: today }),
      old({ classNo: '启培2024-12', trainees: '若干', endsOn: '2024-05-01' }),
    ]
    expect(says(await send(wrong))).toEqual([
      expect.stringMatching(/^2 统一社会信用代码 没有代码为/),
      expect.stringMatching(/^3 保存到 早于按第十二条推算的2027-09-30/),
      expect.stringMatching(/^4 班级编号 与第3行的班级编号相同/),
      expect.stringMatching(/^4 培训主体 与该代码已登记的名称“启东市测试培训学校”不一致/),
      expect.stringMatching(/^5 班级编号 已于.*存放在启东市测试培训学校档案室 3 号柜，与本行不同/),
      expect.stringMatching(/^6 结课日期 .*没有结课的班级不能作为旧台账接入/),
      expect.stringMatching(/^7 结课日期 结课日期2024-05-01早于开班日期/),
      expect.stringMatching(/^7 学员人数 “若干”不是人数/),
    ])
    const half = await bring([old({ classNo: '启培2024-13' }), ...wrong])
    expect([half.status, half.message]).toEqual([422, expect.stringContaining('没有写入')])
    expect((await get('/api/earlier-ledgers')).total).toBe(2)
    expect((await send([old()], {}, head)).status).toBe(403)
  })

  it('are listed with their source and found by place; a body reads its own alone', async () => {
    const { rows, acts } = await get('/api/earlier-ledgers')
    expect(rows).toMatchObject([
      { classNo: '启培2024-07', occupation: '电工四级', keepUntil: '2027-09-30', ...origin },
      { classNo: '启培2025-02', providerName: '启东市测试机械有限公司' },
    ])
    expect(acts).toMatchObject([{ act: 'bring-in', allowed: true }])
    expect((await get(`/api/earlier-ledgers?q=${encodeURIComponent('二楼')}`)).total).toBe(1)
    const own = await get('/api/earlier-ledgers', head)
    expect(own.rows.map((row: Row) => row.classNo)).toEqual(['启培2024-07'])
    const teacher = await as('teacher', { provider: SCHOOL })
    expect((await app.inject({ url: '/api/earlier-ledgers', headers: teacher.headers })).statusCode).toBe(403)
  })

  it('whoever keeps them is told before the last day, and no longer after it', async () => {
    const ending = [-1, 0, 60, 61].map((n, i) =>
      old({
        ...{ classNo: `将届满${i}`, startsOn: '2000-01-01', endsOn: '2000-01-31', lastPaidOn: '' },
        keepUntil: addDays(today, n),
      }),
    )
    const { id } = await bring(ending)
    const told = async (who: SignedInAs) =>
      ((await get('/api/tasks', who)) as { id: string }[]).filter((t) => t.id === 'earlier-ledgers-ending')
    for (const who of [clerk, head]) expect(await told(who)).toMatchObject([{ count: 2, dueOn: today }])
    expect(await told(await as('principal', { provider: FACTORY }))).toEqual([])
    const numbers = async (state: string) =>
      (await get(`/api/earlier-ledgers?state=${state}`)).rows.map((row: Row) => row.classNo)
    expect(await numbers('soon')).toEqual(['将届满1', '将届满2'])
    expect(await numbers('over')).toEqual(['将届满0'])
    expect(await numbers('kept')).toContain('将届满3')
    expect((await withdraw(id)).statusCode).toBe(201)
    // The body reads no withdrawal, and is told as the bureau is.
    for (const who of [clerk, head]) expect(await told(who)).toEqual([])
  })

  it('in bare SQL too: one a class, none of a class of ours, nothing rewritten; taken back it may come again', async () => {
    const add = (class_no: string) =>
      act(house.db, system, (tx) =>
        tx
          .insertInto('earlier_ledgers')
          .values({
            ...{ intake_id: intake, row_no: 99, class_no, class_name: 'x', provider_code: SCHOOL },
            ...{ occupation_name: 'x', level: '4', starts_on: '2024-01-01', ends_on: '2024-02-01' },
            ...{ trainees: 1, place: '柜子', keep_until: '2027-02-01' },
          })
          .execute(),
      )
    await expect(add('启培2024-07')).rejects.toMatchObject({ constraint: 'earlier_ledgers_class_once' })
    await expect(owner.pool.query('update earlier_ledgers set trainees = 1')).rejects.toThrow('insert-only')
    expect((await withdraw(intake)).statusCode).toBe(201)
    expect((await get('/api/earlier-ledgers')).total).toBe(0)
    expect((await lineOf('ledgers')).state).toBe('missing')
    expect((await bring([old(), other])).status).toBe(201)
  })
})
