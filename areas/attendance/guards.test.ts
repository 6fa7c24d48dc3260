// What the database itself keeps of who was in a lesson: SQL as each role, past all our code.
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { seedRegisters } from '../../regulation/registers/seed.ts'
import { type Actor, type Role, system } from '../../server/access/roles.ts'
import { addDays } from '../../server/calendar.ts'
import { act } from '../../server/database/db.ts'
import { testHouse } from '../../server/test/house.ts'
import { concernsIn } from '../concerns/test/concern.ts'
import { aBody, aClass, type ClassOptions, type Taught, TODAY } from '../exams/test/fixture.ts'
import { askAboutUnrecorded } from './unrecorded/concerns.ts'

const { house, as } = await testHouse()
const { db } = house
type Statement = ReturnType<typeof sql>
const refusedBy = (actor: Actor, ...statements: Statement[]): Promise<string | undefined> =>
  act(db, actor, async (tx) => {
    for (const s of statements) if ((await s.execute(tx)).numAffectedRows === 0n) throw new Error('nothing')
  })
    .then(() => undefined)
    .catch(({ constraint, code, message }) => constraint ?? code ?? message)
const signed = async (
  role: Role,
  provider: string | null = null,
  person: string | null = null,
): Promise<Actor> => ({
  account: (await as(role, { ...(provider && { provider }), ...(person && { person }) })).account,
  ...{ name: role, role, provider, person },
})

await act(db, system, seedRegisters)
const two = { lessons: ['theory', 'theory'], endsOn: addDays(TODAY, -5) } satisfies ClassOptions
const body = await aBody(house)
const head = await signed('principal', body.code)
const clerk = await signed('clerk')
const one = (of: Taught, lesson = 0) => ({ lesson: of.lessons[lesson]!, person: of.people[0]!.id })
type Row = ReturnType<typeof one>
const set = ({ lesson, person }: Row, change: Statement) =>
  sql`update attendance set ${change} where lesson_id = ${lesson} and person_id = ${person}`
const reason = (of: Taught, row: Row, by: Actor, before: string | null, after: string) =>
  sql`insert into corrections (lesson_id, person_id, class_id, provider_code, mark_before, mark_after, reason, made_by)
    values (${row.lesson}, ${row.person}, ${of.id}, ${body.code}, ${before}, ${after}, '教师已书面说明', ${by.account})`

describe('A10.2 A10.3 a mark', () => {
  it('is turned by nobody’s bare word: a correction has its reason, a presence its time, a record is replaced by a sheet alone', async () => {
    const of = await aClass(house, body, { ...two, status: 'running', marks: ['a?'] })
    const row = one(of)
    const others = await Promise.all([signed('approver'), signed('inspector'), signed('teacher', body.code)])
    for (const by of [head, clerk, ...others])
      for (const change of [
        sql`mark = 'present'`,
        sql`mark = 'present', source = 'correction'`,
        sql`mark = null`,
        sql`source = 'phone'`,
      ])
        expect(await refusedBy(by, set(row, change)), by.role).toMatch(/^attendance_stays$|^nothing$/)
    expect(await refusedBy(head, set(one(of, 1), sql`mark = 'present'`))).toBe('attendance_stays')
    expect(await refusedBy(head, set(one(of, 1), sql`mark = 'absent'`))).toBeUndefined()
    // With its reason, in the own name, and of what stood before.
    const right = set(row, sql`mark = 'present', source = 'correction'`)
    expect(await refusedBy(head, reason(of, row, clerk, 'absent', 'present'), right)).toBe('42501')
    expect(await refusedBy(head, reason(of, row, head, null, 'present'), right)).toBe('attendance_stays')
    expect(await refusedBy(head, reason(of, row, head, 'absent', 'present'), right)).toBeUndefined()
    const sheet = sql`in_at = lower(during), out_at = upper(during), source = 'app', mark = 'present'`
    expect(await refusedBy(head, set(row, sheet))).toBe('attendance_stays')
    expect(await refusedBy(head, set(one(of, 1), sheet))).toBeUndefined()
  })

  it('is taken away, or added, by no body and no official', async () => {
    const of = await aClass(house, body, { status: 'running' })
    const again = sql`insert into attendance (lesson_id, person_id, class_id, provider_code, during)
      select ${of.lessons[0]!}, id, ${of.id}, ${body.code}, '[2020-01-01,2020-01-02)' from persons limit 1`
    for (const by of [head, clerk, await signed('inspector')]) {
      expect(await refusedBy(by, sql`delete from attendance where class_id = ${of.id}`), by.role).toBe(
        'attendance_kept',
      )
      expect(await refusedBy(by, again), by.role).toBe('42501')
    }
  })

  it('of a trainee is a check-in of the own phone, once, and never a mark', async () => {
    const of = await aClass(house, body, { ...two, status: 'running', marks: ['??'] })
    const row = one(of)
    const trainee = await signed('trainee', null, row.person)
    for (const change of [sql`mark = 'present'`, sql`in_at = lower(during), source = 'app'`])
      expect(await refusedBy(trainee, set(row, change))).toBe('attendance_stays')
    expect(await refusedBy(trainee, set(row, sql`in_at = lower(during), source = 'phone'`))).toBeUndefined()
    expect(await refusedBy(trainee, set(row, sql`in_at = null`))).toBe('attendance_stays')
  })

  it('stays once the class is examined, or once people have found that nothing says who came', async () => {
    const examined = await aClass(house, body, { status: 'examined' })
    const sheet = sql`in_at = lower(during), out_at = upper(during), source = 'app', mark = 'present'`
    for (const by of [head, clerk])
      expect(await refusedBy(by, set(one(examined), sheet)), by.role).toBe('attendance_open')
    const { of, concern } = await unrecorded()
    await concernsIn(db).uphold(concern)
    for (const by of [head, clerk])
      expect(await refusedBy(by, set(one(of, 1), sheet)), by.role).toBe('attendance_open')
  })
})

/** A class with one lesson of two of which nothing is recorded, and the question that the house asked about it. */
async function unrecorded() {
  const of = await aClass(house, body, { ...two, status: 'ended', marks: ['p?'] })
  await act(db, system, (tx) => askAboutUnrecorded(tx, system, Date.now()))
  const { concern_id } = await act(db, system, (tx) =>
    tx
      .selectFrom('concern_origins')
      .select('concern_id')
      .where('source_id', '=', of.lessons[1]!)
      .executeTakeFirstOrThrow(),
  )
  return { of, concern: concern_id }
}

describe('A10.2 A11.1 a sitting', () => {
  it('is not written over a lesson of which nothing is recorded and nobody has decided, by any role', async () => {
    const { of, concern } = await unrecorded()
    const sit = sql`insert into sittings (class_id, provider_code, held_on, assessor, place, registered_by)
      values (${of.id}, ${body.code}, ${TODAY}, '考评机构', '考场', ${head.account})`
    for (const by of [head, clerk, system])
      expect(await refusedBy(by, sit), by.role).toBe('concerns_decided_first')
    // Let pass by name, the question stands, and what nobody knows is not examined.
    await act(db, system, (tx) =>
      sql`insert into concern_passes (concern_id, gate, subject_kind, subject_id, reason, evidence, passed_by, passed_name)
        values (${concern}, 'exam', 'class', ${of.id}, '学员已经返校', '已核对签到表', gen_random_uuid(), 'x')`.execute(
        tx,
      ),
    )
    for (const by of [head, clerk, system])
      expect(await refusedBy(by, sit), by.role).toBe('sittings_lessons_recorded')
    await concernsIn(db).dismiss(concern)
    expect(await refusedBy(head, sit)).toBeUndefined()
  })
})
