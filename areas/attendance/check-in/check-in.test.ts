import { describe, expect, test } from 'vitest'
import { seedRegisters } from '../../../regulation/registers/seed.ts'
import { system } from '../../../server/access/roles.ts'
import { shanghaiDay } from '../../../server/calendar.ts'
import { act } from '../../../server/database/db.ts'
import { inventedIdNumber, testHouse } from '../../../server/test/house.ts'
import { addPerson } from '../../people/add.ts'
import { addRunningClass } from '../test/my-class.ts'
import { myClass, myClasses } from './class-views.ts'
import { myLessons } from './views.ts'

const { app, house, as } = await testHouse()
await act(house.db, system, seedRegisters)
const HOUR = 3_600_000
const DAY = 24 * HOUR
// Noon in Shanghai of a day in the middle of the class.
const noon = Date.parse('2026-05-20T04:00:00Z')

const person = async () => {
  const made = { name: '陈小敏', idNumber: inventedIdNumber(), category: '其他' }
  return (await act(house.db, system, (tx) => addPerson(tx, system, house.keys, made))).id
}

const [me, other] = [await person(), await person()]
const mine = await as('trainee', { person: me })
const actorOf = (id: string, account: string) =>
  ({ account, name: '学员', role: 'trainee', provider: null, person: id }) as const
const actor = actorOf(me, mine.account)
const { classId, lessonIds, provider } = await addRunningClass(
  house.db,
  [me, other],
  [
    { startsAt: noon - 4 * DAY, hours: 4, marks: ['present', 'absent'] },
    { startsAt: noon - 3 * DAY, hours: 4, marks: ['late', 'present'] },
    { startsAt: noon - 2 * DAY, hours: 4, marks: ['leave', 'present'] },
    { startsAt: noon - 1 * DAY, hours: 4, marks: [null, 'present'] },
    { startsAt: noon + HOUR, hours: 3 },
    { startsAt: noon + 2 * DAY, hours: 9, kind: 'theory' },
    { startsAt: noon + 3 * DAY, hours: 12 },
  ],
)

describe('my lessons', () => {
  test('A10.3 say when, where and with whom, and which comes next', async () => {
    const answer = await act(house.db, actor, (tx) => myLessons(tx, actor, shanghaiDay(noon), noon))
    expect(answer).toMatchObject({ on: '2026-05-20', isToday: true })
    expect(answer.lessons).toHaveLength(1)
    expect(answer.lessons[0]).toMatchObject({
      id: lessonIds[4],
      opensAt: '12:40',
      closesAt: '16:30',
      startsAt: '13:00',
      endsAt: '16:00',
      room: '302 教室',
      teacher: '王志强',
      providerName: '启东市江海职业培训学校',
      occupation: '电工',
      levelName: '四级',
      kind: 'practice',
      mark: null,
      over: false,
    })
    expect(answer.next).toMatchObject({ id: lessonIds[5], onDay: '2026-05-22' })
  })
  test('are the trainee’s alone', async () => {
    const stranger = await as('trainee')
    const asked = await app.inject({ url: '/api/my/lessons?on=2026-05-20', headers: stranger.headers })
    expect(asked.json()).toMatchObject({ lessons: [], next: null })
    const own = await app.inject({ url: '/api/my/lessons?on=2026-05-20', headers: mine.headers })
    expect(own.json().lessons).toHaveLength(1)
    for (const url of [
      `/api/my/classes/${classId}`,
      '/api/my/classes/00000000-0000-4000-8000-000000000000',
    ]) {
      const answer = await app.inject({ url, headers: stranger.headers })
      expect([answer.statusCode, answer.json().message]).toEqual([404, expect.stringContaining('花名册')])
    }
  })
  test.each(['clerk', 'principal', 'teacher'] as const)('are not for a %s', async (role) => {
    const { headers } = await as(role, { provider })
    for (const url of ['/api/my/lessons', '/api/my/classes', `/api/my/classes/${classId}`]) {
      expect((await app.inject({ url, headers })).statusCode).toBe(403)
    }
  })
  test('a day that is none is refused', async () => {
    const answer = await app.inject({ url: '/api/my/lessons?on=2026-02-30', headers: mine.headers })
    expect(answer.statusCode).toBe(400)
  })
})

describe('my attendance', () => {
  test('A10.18 counts what is over as the body and the exam gate count it', async () => {
    const [only] = await act(house.db, actor, (tx) => myClasses(tx, actor, noon))
    // Sixteen hours are over: four present, four late (counts), four leave (does not), four without a check-in.
    // Of forty hours a fifth may be missed: eight, and eight are gone.
    expect(only!.attendance).toEqual({
      attended: 8,
      expected: 16,
      planned: 40,
      unit: '课时',
      rate: '50%',
      minimum: '80%',
      toConfirm: true,
      below: true,
      mayMiss: 0,
    })
  })
  test('shows each lesson’s mark and the clause in its own words', async () => {
    const file = await act(house.db, actor, (tx) => myClass(tx, actor, classId, noon))
    expect(file.clause.zh).toBe('培训期间参训人员出勤率应达到规定要求。')
    expect(file.lessons.map((l) => [l.markName, l.over])).toEqual([
      ['到课', true],
      ['迟到', true],
      ['请假', true],
      ['缺课', true],
      [null, false],
      [null, false],
      [null, false],
    ])
  })
  test('leaves out a class that is not approved', async () => {
    const someone = await person()
    const theirs = actorOf(someone, (await as('trainee', { person: someone })).account)
    await addRunningClass(house.db, [someone], [{ startsAt: noon, hours: 2 }], { status: 'submitted' })
    expect(await act(house.db, theirs, (tx) => myClasses(tx, theirs, noon))).toEqual([])
    expect(await act(house.db, theirs, (tx) => myLessons(tx, theirs, shanghaiDay(noon), noon))).toMatchObject(
      {
        lessons: [],
        next: null,
      },
    )
  })
})
