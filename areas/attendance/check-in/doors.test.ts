// The register says when a check-in opens and closes, how long a sheet may take, and by when a class is decided about.

import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { lawOn } from '../../../regulation/registers/law.ts'
import { seedRegisters } from '../../../regulation/registers/seed.ts'
import { decideParameter, decideReading } from '../../../regulation/registers/test/decide.ts'
import { type Actor, system } from '../../../server/access/roles.ts'
import { act } from '../../../server/database/db.ts'
import { testHouse } from '../../../server/test/house.ts'
import { seedCatalogue } from '../../catalogue/seed.ts'
import { decideBy } from '../../classes/approval/decide-by.ts'
import { checkIn } from '../actions.ts'
import { getGrid } from '../grid-views.ts'
import { settle } from '../marks.ts'
import { makeClass } from '../test/classroom.ts'
import { askAboutUnrecorded } from '../unrecorded/concerns.ts'
import { codeAt } from './codes.ts'
import { myLessons } from './views.ts'

const all = await testHouse()
const { house } = all
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const PROVIDER = '52320699MJ00000017'
const start = 1_795_396_200_000
const end = start + 3 * HOUR

beforeAll(() =>
  act(house.db, system, async (tx) => {
    await seedRegisters(tx)
    await seedCatalogue(tx)
  }),
)

const set = (key: string, value: number) => act(house.db, system, (tx) => decideParameter(tx, key, value))
async function room() {
  const c = await makeClass(all, { provider: PROVIDER, lessons: [{ startsAt: start, endsAt: end }] })
  const person = c.people[0]!.id
  const { account } = await all.as('trainee', { person })
  const trainee: Actor = { account, name: '学员', role: 'trainee', provider: null, person }
  const sign = (kind: 'in' | 'out', at: number) =>
    checkIn(
      house,
      trainee,
      {
        lessonId: c.lessons[0]!,
        kind,
        code: codeAt(house.keys, c.lessons[0]!, at).code,
        clientKey: 'key-12345678',
      },
      at,
    )
  return { c, trainee, sign }
}

describe('A10.3 A17 the doors are the register’s', () => {
  it('with 20 minutes one may check in a quarter before, with 10 not, and the page says so', async () => {
    const early = start - 15 * MINUTE
    expect(await (await room()).sign('in', early)).toMatchObject({ kind: 'in', mark: 'present' })
    await set('attendance.checkInMinutesBefore', 10)
    const { trainee, sign } = await room()
    await expect(sign('in', early)).rejects.toThrow(/还没有到签到时间。.*09:00 至 12:10 签到/)
    const { lessons } = await act(house.db, trainee, (tx) => myLessons(tx, trainee, '2026-11-23', early))
    expect(lessons[0]).toMatchObject({ opensAt: '09:00', startsAt: '09:10' })
    expect(await sign('in', start - 10 * MINUTE)).toMatchObject({ kind: 'in' })
    await set('attendance.checkInMinutesBefore', 20)
  })

  it('with 30 minutes one may check out until then and the lesson is over afterwards, with 5 earlier', async () => {
    const late = end + 20 * MINUTE
    const { sign } = await room()
    await sign('in', start)
    expect(await sign('out', late)).toMatchObject({ kind: 'out', mark: 'present' })
    const rateAt = async (id: string, at: number) => {
      await act(house.db, system, (tx) => settle(tx, system, at, id))
      return (await act(house.db, system, (tx) => getGrid(tx, id, at))).people[0]!.rate
    }
    const open = await room()
    await open.sign('in', start)
    expect(await rateAt(open.c.id, late)).toBe('—')
    await set('attendance.checkOutMinutesAfter', 5)
    await expect(open.sign('out', late)).rejects.toThrow(/签退时间已过/)
    expect(await rateAt(open.c.id, late)).toBe('100%')
    await set('attendance.checkOutMinutesAfter', 30)
  })

  it('A10.2 with 3 days a lesson without a sheet is asked about on the fourth, with 10 not yet', async () => {
    const { c } = await room()
    const fourth = end + 4 * 24 * HOUR
    const asked = async () => {
      await act(house.db, system, (tx) => askAboutUnrecorded(tx, system, fourth))
      const { rows } = await act(house.db, system, (tx) =>
        sql<{ words: string }>`select o.words from concern_origins o where o.subject_id = ${c.id}`.execute(
          tx,
        ),
      )
      return rows.map((r) => r.words.includes('已经过去3天'))
    }
    await set('attendance.sheetDays', 10)
    expect(await asked()).toEqual([])
    await set('attendance.sheetDays', 3)
    expect(await asked()).toEqual([true])
  })
})

it('A9.2(e) read as a number of working days, another number is another last day', async () => {
  await act(house.db, system, (tx) => decideReading(tx, 'A9.2(e).decideBy', 'fiveWorkingDays'))
  const last = () =>
    act(house.db, system, async (tx) => decideBy(await lawOn(tx), '2026-11-02', '2026-12-01'))
  expect(await last()).toBe('2026-11-09')
  await set('class.decideWorkingDays', 3)
  expect(await last()).toBe('2026-11-05')
})
