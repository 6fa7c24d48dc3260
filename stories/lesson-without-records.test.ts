// 未登记 is not 缺课: a lesson of which nothing was recorded counts for nobody, is asked about, and keeps the class from being archived.
import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import { settle } from '../areas/attendance/marks.ts'
import { sharesOf } from '../areas/attendance/share-views.ts'
import { askAboutUnrecorded } from '../areas/attendance/unrecorded/concerns.ts'
import { concernsIn } from '../areas/concerns/test/concern.ts'
import { aBody, aClass, type Body, type Taught } from '../areas/exams/test/fixture.ts'
import { seedRegisters } from '../regulation/registers/seed.ts'
import { decideParameter } from '../regulation/registers/test/decide.ts'
import { system } from '../server/access/roles.ts'
import { act } from '../server/database/db.ts'
import { type SignedInAs, testHouse } from '../server/test/house.ts'

const { app, house, as, logged } = await testHouse()
let clerk: SignedInAs
let principal: SignedInAs
let body: Body
let taught: Taught
const put = (statement: ReturnType<typeof sql>) => act(house.db, system, (tx) => statement.execute(tx))
const get = async (who: SignedInAs, url: string) => (await app.inject({ url, headers: who.headers })).json()
const post = (who: SignedInAs, url: string, payload: object) =>
  app.inject({ method: 'POST', url, headers: who.headers, payload })
const ask = () => act(house.db, system, (tx) => askAboutUnrecorded(tx, system, Date.now()))
const concerns = async () =>
  (await get(clerk, '/api/concerns')).rows as {
    id: string
    clause: string
    subjectName: string
    status: string
  }[]
const attendanceItem = async () =>
  (await get(clerk, `/api/ledgers/${taught.id}`)).items.find((i: { kind: string }) => i.kind === 'attendance')

beforeAll(async () => {
  await act(house.db, system, seedRegisters)
  body = await aBody(house)
  // Four lessons recorded, the last not at all: two trainees who came to everything that is known.
  taught = await aClass(house, body, { marks: ['pppp?', 'pppp?'] })
  ;[clerk, principal] = [await as('clerk'), await as('principal', { provider: body.code })]
  await act(house.db, system, (tx) => settle(tx, system, Date.now()))
})

it('A10.2 A10.18 nobody is absent, and the share of each is of what was recorded', async () => {
  const { rows } = await act(house.db, system, (tx) =>
    sql<{ mark: string | null }>`select mark from attendance where lesson_id = ${taught.lessons[4]}`.execute(
      tx,
    ),
  )
  expect(rows.map((r) => r.mark)).toEqual([null, null])
  const shares = await act(house.db, system, (tx) => sharesOf(tx, taught.id, Date.now()))
  expect(shares.map((s) => s.share)).toEqual([
    { attended: 16, required: 16 },
    { attended: 16, required: 16 },
  ])
  const grid = await get(principal, `/api/classes/${taught.id}/attendance`)
  expect(grid.people[0].cells[4].mark).toBeNull()
  expect(grid.people[0].rate).toBe('100%')
})

it('A10.2 one who did not come where others did is absent all the same', async () => {
  const other = await aClass(house, body, { marks: ['?', '?'], lessons: ['theory'] })
  await put(sql`update attendance set in_at = lower(during), out_at = upper(during), source = 'app'
    where class_id = ${other.id} and person_id = ${other.people[0]!.id}`)
  await act(house.db, system, (tx) => settle(tx, system, Date.now()))
  const shares = await act(house.db, system, (tx) => sharesOf(tx, other.id, Date.now()))
  expect(shares.map((s) => s.share.attended)).toEqual([4, 0])
})

it('A10.2 A10.9 the body is asked about it, once, and may answer', async () => {
  expect(await ask()).toBe(1)
  expect(await ask()).toBe(0)
  const [raised, ...more] = (await concerns()).filter((c) => c.clause === 'A10.2')
  expect([raised?.status, more]).toEqual(['raised', []])
  const told = await get(principal, `/api/concerns/${raised!.id}`)
  expect(told.words).toContain('没有任何打卡或签到记录')
})

it('A12.2 the class is not archived before a person has settled it', async () => {
  expect(await attendanceItem()).toMatchObject({
    state: 'missing',
    says: expect.stringContaining('问题线索'),
  })
  const { id } = (await concerns()).find((c) => c.clause === 'A10.2')!
  const { asSeen, propose } = concernsIn(house.db)
  await propose(id, 'dismissed')
  const said = await asSeen(id, {
    ...{ decision: 'dismissed', words: '教室录像可以证明已经上课，到课名单无法补全。' },
    restsOn: { kind: 'answer' },
  })
  const done = await post(await as('approver'), `/api/concerns/${id}/decision`, said)
  expect(done.statusCode).toBe(201)
  expect(await attendanceItem()).toMatchObject({ state: 'there' })
})

it('A10.2 one check-in says of one person that they came: the others are asked about, and nobody is examined before people decided', async () => {
  const few = await aClass(house, body, { marks: ['?', '?', '?', '?'], lessons: ['theory'], status: 'ended' })
  await put(sql`update attendance set in_at = lower(during), out_at = upper(during), source = 'app'
    where class_id = ${few.id} and person_id = ${few.people[0]!.id}`)
  await act(house.db, system, (tx) => settle(tx, system, Date.now()))
  const set = (num: number, den: number) =>
    act(house.db, system, (tx) => decideParameter(tx, 'attendance.minRecorded', { num, den }))
  const asked = async () =>
    (
      await act(house.db, system, (tx) =>
        sql<{
          id: string
          words: string
        }>`select c.id, o.words from concerns c join concern_origins o on o.concern_id = c.id
          where c.subject_id = ${few.id} and c.clause = 'A10.2'`.execute(tx),
      )
    ).rows
  await set(1, 4)
  await ask()
  expect(await asked()).toEqual([])
  await set(1, 3)
  await ask()
  const [one, ...more] = await asked()
  expect([one!.words, more]).toEqual([
    expect.stringContaining('应到4人，只有1人有打卡或签到记录，不足登记的'),
    [],
  ])
  const exam = await get(principal, `/api/exams/${few.id}`)
  const register = exam.acts.find((offer: { act: string }) => offer.act === 'register')
  expect(register).toMatchObject({ allowed: false, why: expect.stringContaining('还没有认定') })
  // Found not held: it counts for nobody, the one who checked in included.
  await concernsIn(house.db).uphold(one!.id)
  const shares = await act(house.db, system, (tx) => sharesOf(tx, few.id, Date.now()))
  expect(shares.map((s) => s.share)).toEqual(Array(4).fill({ attended: 0, required: 0 }))
})

it('nothing of all this was a fault of ours', () =>
  expect(logged.filter((l) => Number(l.status) >= 500)).toEqual([]))
