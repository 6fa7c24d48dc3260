// The spreadsheets to try, taken over by the acts of the pages without one error.

import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { importAttendance } from '../areas/attendance/import/actions.ts'
import { readAttendance } from '../areas/attendance/import/read.ts'
import { getClass } from '../areas/classes/actions.ts'
import { importLessons, importRoster } from '../areas/classes/import/actions.ts'
import { readRoster } from '../areas/classes/roster/read.ts'
import { readLessons } from '../areas/classes/timetable/read.ts'
import { importResults } from '../areas/exams/results/actions.ts'
import { readResults } from '../areas/exams/results/read.ts'
import { type Actor, system } from '../server/access/roles.ts'
import { act } from '../server/database/db.ts'
import { confirmed, sheetOf } from '../server/http/uploads/sheet-upload.ts'
import { bodies } from './cast.ts'
import { makeSamples } from './samples.ts'
import { filledCity, TODAY } from './test/filled.ts'

const { house } = await filledCity()
const { db, keys } = house
const samples = await act(db, system, (tx) => makeSamples(tx, keys, TODAY))
const sample = (kind: string) => samples.find((s) => s.name.startsWith(kind))!

const account = await act(db, system, (tx) =>
  tx.selectFrom('accounts').select('id').where('sign_in_name', '=', 'fuzeren').executeTakeFirstOrThrow(),
)
const principal: Actor = {
  account: account.id,
  name: '张海燕',
  role: 'principal',
  provider: bodies[0].code,
  person: null,
}
const classOf = (name: string) =>
  act(db, system, (tx) =>
    tx
      .selectFrom('classes')
      .select(['id', 'status'])
      .where('class_no', '=', /QD\d{4}-\d{4}/.exec(name)![0])
      .executeTakeFirstOrThrow(),
  )

it('says of each file who drops it where', () => {
  expect(samples.map((s) => s.name.split(/[ （]/)[0])).toEqual([
    '花名册',
    '课程表',
    '考勤导出',
    '成绩',
    '补贴申领表',
  ])
  for (const s of samples) expect(s.says).toMatch(/^(张海燕|沈一鸣)：.+。$/)
})

it('A8.3 A9.1(d) roster and timetable are taken over by the class that is being drafted', async () => {
  const { bytes, name } = sample('花名册')
  const { id } = await classOf(name)
  const sent = async (of: { bytes: Buffer; name: string }) =>
    confirmed(
      sheetOf({
        clientKey: randomUUID(),
        fileName: of.name,
        bytes: of.bytes,
        fields: { version: String(await version(id)) },
      }),
    )
  const roster = await act(db, principal, async (tx) =>
    importRoster(tx, principal, keys, id, await sent({ bytes, name }), await readRoster(bytes, name), TODAY),
  )
  expect(roster).toMatchObject({ confirmed: true, problems: [] })
  const plan = sample('课程表')
  const input = await sent(plan)
  const lessons = await act(db, principal, async (tx) =>
    importLessons(tx, principal, keys, id, input, await readLessons(plan.bytes, plan.name)),
  )
  expect(lessons).toMatchObject({ confirmed: true, problems: [] })
  expect(lessons.lessons.length).toBeGreaterThan(9)
})
const version = (id: string) => act(db, system, async (tx) => (await getClass(tx, id)).version)

it('A10.3 the sheet of the app is taken over by a class that is taught, and tells something new', async () => {
  const { bytes, name } = sample('考勤导出')
  const { id } = await classOf(name)
  const sent = confirmed(sheetOf({ clientKey: randomUUID(), fileName: name, bytes }))
  const read = await readAttendance(bytes, name)
  const done = await act(db, principal, (tx) =>
    importAttendance(tx, principal, keys, id, sent, read, Date.parse(`${TODAY}T00:00:00+08:00`)),
  )
  expect(done).toMatchObject({ confirmed: true, problems: [] })
  expect(done.changed).toBeGreaterThan(20)
})

it('A11.1 the results are taken over by a class whose sitting was held', async () => {
  const { bytes, name } = sample('成绩')
  const { id } = await classOf(name)
  const sent = confirmed(sheetOf({ clientKey: randomUUID(), fileName: name, bytes }))
  const read = await readResults(bytes, name)
  const done = await act(db, principal, (tx) => importResults(tx, principal, keys, id, sent, read, TODAY))
  expect(done).toMatchObject({ confirmed: true, problems: [] })
  expect((await classOf(name)).status).toBe('examined')
})
