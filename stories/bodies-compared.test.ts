// Classes of different bodies are set beside each other: the same people, one teacher or one room at two places at once. The house
// asks once a pair, tells neither body of the other, decides nothing, and is measured like every other hint.

import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { compareClasses } from '../areas/classes/comparisons/concerns.ts'
import { concernsIn } from '../areas/concerns/test/concern.ts'
import { aBody, aClass, type Body, type Taught, TODAY } from '../areas/exams/test/fixture.ts'
import { seedRegisters } from '../regulation/registers/seed.ts'
import { decideParameter } from '../regulation/registers/test/decide.ts'
import { system } from '../server/access/roles.ts'
import { addDays } from '../server/calendar.ts'
import { act } from '../server/database/db.ts'
import { type SignedInAs, testHouse } from '../server/test/house.ts'

const { app, house, as, logged } = await testHouse()
const { uphold, dismiss } = concernsIn(house.db)
const run = <T>(statement: ReturnType<typeof sql<T>>) =>
  act(house.db, system, async (tx) => (await statement.execute(tx)).rows)
const compare = () => act(house.db, system, (tx) => compareClasses(tx, system, TODAY))
const get = async (by: SignedInAs, url: string) => (await app.inject({ url, headers: by.headers })).json()
let [mine, theirs] = [{} as Body, {} as Body]

beforeAll(async () => {
  await act(house.db, system, seedRegisters)
  ;[mine, theirs] = [await aBody(house), await aBody(house)]
})

type Kept = { id: string; clause: string; words: string; evidence: { columns: string[]; rows: string[][] } }
const asked = (of: Taught, clause: string) =>
  run(sql<Kept>`select c.id, c.clause, o.words, o.evidence from concerns c join concern_origins o on o.concern_id = c.id
    where c.subject_id = ${of.id} and c.clause = ${clause} and o.source = 'data'`)
const decided = (key: string, value: Parameters<typeof decideParameter>[2]) =>
  act(house.db, system, (tx) => decideParameter(tx, key, value))
const share = (num: number, den: number) => decided('class.duplicateFunding.overlapShare', { num, den })
/** Both in the same weeks; lessons never in the same hours unless moved there. */
async function twoClasses(marks: number): Promise<[Taught, Taught]> {
  const of = { marks: Array.from({ length: marks }, () => 'ppppp') }
  const one = await aClass(house, mine, { ...of, endsOn: addDays(TODAY, -5) })
  const other = await aClass(house, theirs, { ...of, endsOn: addDays(TODAY, -5) })
  return [one, other]
}
/** The first `count` trainees of one stand on the roster of the other too. */
const alsoIn = async (one: Taught, other: Taught, body: Body, count: number) => {
  for (const [i, p] of one.people.slice(0, count).entries())
    await run(
      sql`insert into class_trainees (class_id, person_id, provider_code, position) values (${other.id}, ${p.id}, ${body.code}, ${50 + i})`,
    )
}

describe('rosters', () => {
  it('A7.2 nothing is asked while the share has no number; at the share it is, below it is not', async () => {
    const [one, other] = await twoClasses(4)
    await alsoIn(one, other, theirs, 2)
    expect(await compare()).toBe(0)
    // Two of the four, who are the smaller class.
    await share(51, 100)
    await compare()
    expect(await asked(one, 'A7.2')).toEqual([])
    await share(50, 100)
    // They ended five days ago.
    await decided('class.comparedDays', 4)
    await compare()
    expect(await asked(one, 'A7.2')).toEqual([])
    await decided('class.comparedDays', 30)
    await compare()
    for (const [of, people] of [
      [one, 4],
      [other, 6],
    ] as const) {
      const [found] = await asked(of, 'A7.2')
      expect(found!.words).toContain(`本班学员${people}名，其中2名`)
      expect(found!.words).toContain('50%')
      expect(found!.evidence.rows.map((r) => r[0])).toEqual(one.people.slice(0, 2).map((p) => p.name))
    }
    await compare()
    expect(await asked(one, 'A7.2')).toHaveLength(1)
  })

  it('A7.2 two classes of one body, and two that were not taught in the same weeks, are none of it', async () => {
    const one = await aClass(house, mine, { marks: ['ppppp', 'ppppp'], endsOn: addDays(TODAY, -5) })
    const own = await aClass(house, mine, { marks: ['ppppp'], endsOn: addDays(TODAY, -5) })
    const before = await aClass(house, theirs, { marks: ['ppppp'], endsOn: addDays(TODAY, -20) })
    await alsoIn(one, own, mine, 2)
    await alsoIn(one, before, theirs, 2)
    await compare()
    for (const of of [one, own, before]) expect(await asked(of, 'A7.2')).toEqual([])
  })

  it('A7.2 the bureau reads at either class who the other is; nobody else does', async () => {
    const [one, other] = await twoClasses(2)
    await alsoIn(one, other, theirs, 2)
    await compare()
    const url = `/api/classes/${one.id}/comparisons`
    expect(await get(await as('clerk'), url)).toEqual([
      expect.objectContaining({
        classNo: other.classNo,
        providerName: theirs.name,
        title: '两个培训主体同期的班次学员重合',
      }),
    ])
    const principal = await as('principal', { provider: mine.code })
    expect(await get(principal, url)).toEqual([])
  })

  it('A7.2 the body reads its own trainees, and not whose the other class is', async () => {
    const [one, other] = await twoClasses(2)
    await alsoIn(one, other, theirs, 2)
    await compare()
    const [found] = await asked(one, 'A7.2')
    const told = JSON.stringify(
      await get(await as('principal', { provider: mine.code }), `/api/concerns/${found!.id}`),
    )
    expect(told).toContain(one.people[0]!.name)
    for (const secret of [theirs.name, theirs.code, other.classNo, other.id])
      expect(told).not.toContain(secret)
  })
})

describe('teachers and rooms', () => {
  it('A10.1 a teacher with lessons at two bodies in the same hours is asked about at both', async () => {
    const [one, other] = await twoClasses(1)
    await compare()
    expect(await asked(one, 'A10.1')).toEqual([])
    await run(sql`update teachers set id_number_hash = 'one person' where id in (select teacher_id from lessons
      where class_id in (${one.id}, ${other.id}))`)
    await compare()
    for (const of of [one, other]) {
      const [found] = await asked(of, 'A10.1')
      expect(found).toMatchObject({
        words: '有5节课的任课教师同一时间还在其他培训主体上课。',
        evidence: { columns: ['日期', '时间', '教师'] },
      })
      expect(found!.evidence.rows[0]).toEqual([addDays(TODAY, -9), '08:30–11:30', '测试教师'])
    }
  })

  it('A10.1 one who goes from the one to the other in time is not', async () => {
    const one = await aClass(house, mine, { marks: ['ppppp'], endsOn: addDays(TODAY, -5) })
    const other = await aClass(house, theirs, { marks: ['ppppp'], endsOn: addDays(TODAY, -10) })
    await run(sql`update teachers set id_number_hash = 'in time' where id in (select teacher_id from lessons
      where class_id in (${one.id}, ${other.id}))`)
    await compare()
    for (const of of [one, other]) expect(await asked(of, 'A10.1')).toEqual([])
  })

  it('A14.6 one room at one address, however it is written, for two bodies in the same hours', async () => {
    const [one, other] = await twoClasses(1)
    const roomOf = (of: Taught, name: string) =>
      run(
        sql`update rooms set name = ${name} where id in (select room_id from lessons where class_id = ${of.id})`,
      )
    const addressOf = (body: Body, address: string) =>
      run(sql`update providers set address = ${address} where credit_code = ${body.code}`)
    await addressOf(mine, '江苏省启东市汇龙镇人民路１号')
    await addressOf(theirs, '汇龙镇人民路2号')
    await roomOf(one, '302室')
    await roomOf(other, '302 教室')
    await compare()
    expect(await asked(one, 'A14.6')).toEqual([])
    await addressOf(theirs, '启东 汇龙镇 人民路一号（原小学）')
    await compare()
    for (const of of [one, other])
      expect((await asked(of, 'A14.6'))[0]).toMatchObject({
        words: '有5节课与其他培训主体的课同一时间排在同一地址的同一间教室。',
      })
  })
})

it('A10.9 each kind has its precision, and falls silent when it says too often what is not so', async () => {
  const line = async () =>
    (await get(await as('auditor'), '/api/concern-signals')).find(
      (one: { signal: string }) => one.signal === 'teacher-twice',
    )
  expect(await line()).toMatchObject({ raised: 2, precision: null, silent: false })
  for (let i = 0; i < 5; i++) {
    const [one, other] = await twoClasses(1)
    await run(sql`update teachers set id_number_hash = ${`person ${i}`} where id in (select teacher_id from lessons
      where class_id in (${one.id}, ${other.id}))`)
  }
  await compare()
  const open = await run(sql<{ id: string }>`select id from concerns where clause = 'A10.1' order by number`)
  for (const { id } of open.slice(0, 2)) await uphold(id)
  for (const { id } of open.slice(2)) await dismiss(id)
  expect(await line()).toMatchObject({ upheld: 2, dismissed: 10, silent: true })
  const [late, other] = await twoClasses(1)
  await run(sql`update teachers set id_number_hash = 'late' where id in (select teacher_id from lessons
    where class_id in (${late.id}, ${other.id}))`)
  await compare()
  expect(await asked(late, 'A10.1')).toEqual([])
})

it('nothing of all this was a fault of ours', () =>
  expect(logged.filter((l) => Number(l.status) >= 500)).toEqual([]))
