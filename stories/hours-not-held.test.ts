// A class of five lessons of which four were found not to have been held pays nothing: it is stopped at the exam and at the claim, by name.
import { randomUUID } from 'node:crypto'
import { type SqlBool, sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { askAboutUnrecorded } from '../areas/attendance/unrecorded/concerns.ts'
import { concernsIn } from '../areas/concerns/test/concern.ts'
import { aBody, aClass, type Body, type Taught, TODAY } from '../areas/exams/test/fixture.ts'
import { seedRegisters } from '../regulation/registers/seed.ts'
import { system } from '../server/access/roles.ts'
import { addDays } from '../server/calendar.ts'
import { act } from '../server/database/db.ts'
import { type SignedInAs, testHouse } from '../server/test/house.ts'

const { app, house, as } = await testHouse()
const { uphold, dismiss, settle } = concernsIn(house.db)
let body: Body
let principal: SignedInAs
let clerk: SignedInAs
beforeAll(async () => {
  await act(house.db, system, seedRegisters)
  body = await aBody(house)
  ;[principal, clerk] = [await as('principal', { provider: body.code }), await as('clerk')]
})
const put = (statement: ReturnType<typeof sql>) => act(house.db, system, (tx) => statement.execute(tx))
const get = async (by: SignedInAs, url: string) => (await app.inject({ url, headers: by.headers })).json()
const register = async (of: Taught, by = principal) => {
  const { version } = await get(by, `/api/exams/${of.id}`)
  return app.inject({
    ...{ method: 'POST', url: `/api/exams/${of.id}/sitting`, headers: by.headers },
    payload: {
      version,
      heldOn: addDays(TODAY, -3),
      assessor: '南通市测试评价机构',
      reason: '已经核实学员到课',
    },
  })
}
/** One lesson of five recorded; the questions about the others, in their order. */
async function aClassOfOneLesson() {
  const of = await aClass(house, body, { marks: ['p????', 'p????'] })
  await act(house.db, system, (tx) => askAboutUnrecorded(tx, system, Date.now()))
  const asked = await act(house.db, system, (tx) =>
    tx
      .selectFrom('concern_origins as o')
      .innerJoin('lessons as l', (join) => join.on(sql<SqlBool>`l.id::text = o.source_id`))
      .select('o.concern_id')
      .where('l.class_id', '=', of.id)
      .orderBy('l.position')
      .execute(),
  )
  expect(asked).toHaveLength(4)
  return { of, concerns: asked.map((c) => c.concern_id) }
}
const lessons = [2, 3, 4, 5].map((n) => `第${n}课（${addDays(TODAY, n - 10)}）`).join('、')
const says = `备案20课时，${lessons}经认定没有上课，实际4课时，少16课时。`

describe('A10.16(b) A10.11 at the exam', () => {
  it('lessons found not held are missing hours: nobody registers the exam, and every one is named', async () => {
    const { of, concerns } = await aClassOfOneLesson()
    for (const id of concerns) await uphold(id)
    for (const by of [principal, clerk]) {
      const refused = await register(of, by)
      expect([refused.statusCode, refused.json().clause.id]).toEqual([422, 'A10.2'])
    }
    // That somebody settled the concerns in words makes no hours.
    for (const id of concerns) await settle(id)
    for (const by of [principal, clerk]) {
      const refused = await register(of, by)
      expect([refused.statusCode, refused.json().clause.id, refused.json().message]).toEqual([
        422,
        'A10.16(b)',
        expect.stringContaining(says),
      ])
    }
    const { findings } = await get(principal, `/api/exams/${of.id}`)
    expect(findings.find((f: { clause: string }) => f.clause === 'A10.16(b)')).toMatchObject({
      verdict: 'fail',
      remedy: expect.stringContaining('补足课时'),
    })
  })

  it('lessons found held are none; an order that was kept makes no hours before lessons were added and recorded', async () => {
    const held = await aClassOfOneLesson()
    for (const id of held.concerns) await dismiss(id)
    const mended = await aClassOfOneLesson()
    const order = randomUUID()
    await put(sql`insert into rectifications (id, number, provider_code, class_id, clause, facts, demand, ordered_on, due_on, rechecked_on, result,
        ordered_by, rechecked_by) values (${order}, ${`ZG-${order}`}, ${body.code}, ${mended.of.id}, 'A10.16(f)', '四次课没有上', '补足课时',
      ${TODAY}, ${addDays(TODAY, 5)}, ${TODAY}, 'pass', ${randomUUID()}, ${randomUUID()})`)
    for (const id of mended.concerns) {
      await uphold(id)
      await put(sql`update concerns set status = 'settled', settlement = 'mended', settlement_words = '课时已经补足', rests_on = 'order',
        rests_on_id = ${order}, settled_by = ${randomUUID()}, settled_at = statement_timestamp() where id = ${id}`)
    }
    const found = async ({ of }: { of: Taught }) => {
      const { findings } = await get(principal, `/api/exams/${of.id}`)
      return findings.find((f: { clause: string }) => f.clause === 'A10.16(b)')
    }
    expect(await found(held)).toMatchObject({ verdict: 'pass' })
    const waits = (madeUp: number) => ({
      verdict: 'unknown',
      say: expect.stringContaining(`补课只有${madeUp}课时有考勤记录，还差${16 - madeUp}课时`),
      remedy: expect.stringMatching(/登记补课的考勤.*核实并写明依据/),
    })
    expect(await found(mended)).toMatchObject(waits(0))
    // The body does not get past it; what an official finds by name, with a reason, would.
    const alone = await register(mended.of)
    expect([alone.statusCode, alone.json().clause.id]).toEqual([422, 'A10.16(b)'])
    // After the agreed plan: the first before the order, then one of which nothing is recorded, then what was taught and recorded.
    const add = (position: number, on: string, hours: number, mark: 'present' | null) =>
      put(sql`with l as (insert into lessons (class_id, provider_code, position, on_day, starts_at, ends_at, hours, kind, subject, teacher_id, room_id)
          select class_id, provider_code, ${position}, ${on}, starts_at - on_day::timestamp + ${on}::timestamp, ends_at - on_day::timestamp + ${on}::timestamp,
            ${hours}, kind, subject, teacher_id, room_id
          from lessons where class_id = ${mended.of.id} and position = 1 returning *)
        insert into attendance (lesson_id, person_id, class_id, provider_code, during, mark, source)
        select l.id, t.person_id, l.class_id, l.provider_code, tstzrange(l.starts_at, l.ends_at), ${mark}, ${mark && 'app'}
        from l, class_trainees t where t.class_id = l.class_id`)
    await add(6, addDays(TODAY, -4), 8, 'present')
    await add(7, TODAY, 8, null)
    expect(await found(mended)).toMatchObject(waits(0))
    await add(8, addDays(TODAY, 1), 8, 'present')
    expect(await found(mended)).toMatchObject(waits(8))
    await add(9, addDays(TODAY, 2), 8, 'present')
    expect(await found(mended)).toMatchObject({
      verdict: 'pass',
      say: expect.stringContaining('整改后补课16课时，有考勤记录'),
    })
  })
})
