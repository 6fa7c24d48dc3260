import { beforeAll, describe, expect, test } from 'vitest'
import { calendarOn } from '../../regulation/calendar/queries.ts'
import { calendarTasks } from '../../regulation/calendar/tasks.ts'
import { system } from '../../server/access/roles.ts'
import { addDays, isDay, isRestDay, weekday } from '../../server/calendar.ts'
import { act } from '../../server/database/db.ts'
import { testHouse } from '../../server/test/house.ts'
import { seedCatalogue } from './seed.ts'

const { app, house } = await testHouse()
const seed = () => act(house.db, system, seedCatalogue)
let first: Awaited<ReturnType<typeof seed>>
beforeAll(async () => {
  first = await seed()
})

const list = async (query: string) => (await app.inject(`/api/catalogue?${query}`)).json()

test('is filled once', async () => {
  expect(first.entries).toBeGreaterThan(500)
  expect(first.years).toBe(23)
  expect(await seed()).toEqual({ entries: 0, years: 0 })
})

describe('the list', () => {
  test('gives the rates of a category in fen, 五级 first, 专项能力 by category last', async () => {
    const { rows, total } = await list(`q=${encodeURIComponent('焊工')}`)
    expect(total).toBe(6)
    expect(rows.map((r: { levelName: string; rateFen: number }) => [r.levelName, r.rateFen])).toEqual([
      ['五级', 100_000],
      ['四级', 150_000],
      ['三级', 200_000],
      ['二级', 350_000],
      ['一级', 430_000],
      ['专项能力', 80_000],
    ])
    expect(rows.map((r: { byCategory: boolean }) => r.byCategory)).toEqual([
      false,
      false,
      false,
      false,
      false,
      true,
    ])
  })
  test('keeps two work types of one code apart (A13.1)', async () => {
    const { rows } = await list('q=4-10-01-01&level=5')
    expect(new Set(rows.map((r: { name: string }) => r.name)).size).toBe(2)
  })
  test('has no level that the occupation does not have', async () => {
    const { rows } = await list(`q=${encodeURIComponent('公共营养师')}`)
    expect(rows.map((r: { level: string }) => r.level)).toEqual(['4', '3', '2', '1', 'special'])
  })
  test('filters and pages', async () => {
    const one = await list('category=C&level=special&size=2&page=2')
    expect([one.rows.length, one.page, one.size]).toEqual([2, 2, 2])
    expect(
      one.rows.every(
        (r: { category: string; rateFen: number }) => r.category === 'C' && r.rateFen === 40_000,
      ),
    ).toBe(true)
    expect((await list('q=%25')).total).toBe(0)
    expect((await list('on=2026-11-23')).total).toBe(first.entries)
  })
})

test('two rates for one level on a day are refused by the database (A13.1)', async () => {
  const again = act(house.db, system, (tx) =>
    tx
      .insertInto('catalogue_entries')
      .values({
        code: '6-18-02-04',
        name: '焊工',
        level: '5',
        category: 'A',
        rate_fen: 1,
        valid_from: '2026-01-01',
        valid_to: null,
        source: 'x',
        confidence: 'x',
      })
      .execute(),
  )
  await expect(again).rejects.toMatchObject({ constraint: 'catalogue_entries_one_rate_a_day' })
})

describe('the work calendar', async () => {
  const calendar = () => act(house.db, system, calendarOn)
  const days = (from: string, to: string) => {
    const all: string[] = []
    for (let d = from; d <= to; d = addDays(d, 1)) all.push(d)
    return all
  }

  // The State Council's arrangements for the two years, as published.
  test.each([
    [
      '2025',
      [
        ['01-01', '01-01'],
        ['01-28', '02-04'],
        ['04-04', '04-06'],
        ['05-01', '05-05'],
        ['05-31', '06-02'],
        ['10-01', '10-08'],
      ],
      ['01-26', '02-08', '04-27', '09-28', '10-11'],
    ],
    [
      '2026',
      [
        ['01-01', '01-03'],
        ['02-15', '02-23'],
        ['04-04', '04-06'],
        ['05-01', '05-05'],
        ['06-19', '06-21'],
        ['09-25', '09-27'],
        ['10-01', '10-07'],
      ],
      ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10'],
    ],
  ] as [string, [string, string][], string[]][])('%s is as published', async (year, off, work) => {
    const found = (await calendar())[year]
    expect(found?.off).toEqual(off.flatMap(([from, to]) => days(`${year}-${from}`, `${year}-${to}`)))
    expect(found?.work).toEqual(work.map((d) => `${year}-${d}`))
  })
  test('every day exists, make-up days are weekend days, and every year has its days off', async () => {
    for (const [year, { off, work }] of Object.entries(await calendar())) {
      expect([...off, ...work].every((d) => isDay(d) && d.startsWith(year))).toBe(true)
      expect(work.filter((d) => weekday(d) < 6)).toEqual([])
      expect(off.length).toBeGreaterThan(20)
    }
  })
  test('the next year is asked for every November, before any deadline crosses into it (A13.7)', async () => {
    const clerk = { ...system, role: 'clerk' } as const
    const told = (today: string) =>
      act(house.db, clerk, async (tx) =>
        (await calendarTasks([])(tx, clerk, today, house.settings.mode)).map((t) => [t.id, t.dueOn]),
      )
    expect([await told('2026-10-31'), await told('2025-11-01')]).toEqual([[], []])
    expect(await told('2026-11-01')).toEqual([['calendar-2027', '2026-11-30']])
  })
  test('a year that is not filled in is unknown', async () => {
    expect(isRestDay(await calendar(), '2027-01-01')).toBeUndefined()
    const { years } = (await app.inject('/api/holidays')).json()
    expect(years.map((y: { year: number }) => y.year)).toEqual(Array.from({ length: 23 }, (_, i) => 2004 + i))
  })
})
