// A lesson without a record on the pages: the grid says what it counted and what it did not, and a correction says what it is worth.
import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import { cast } from '../../city/cast.ts'
import { clerks, isOneOf } from '../../server/access/groups.ts'
import type { Role } from '../../server/access/roles.ts'
import { system } from '../../server/access/roles.ts'
import { act } from '../../server/database/db.ts'
import { cityPlace } from '../../server/test/place.ts'
import { openDesk } from './house.ts'
import { enter, looked } from './walk.ts'

const { house, browser } = await openDesk(await cityPlace())
let of: { id: string; position: number }
beforeAll(async () => {
  of = await act(house.house.db, system, async (tx) => {
    const lesson = await tx
      .selectFrom('lessons as l')
      .innerJoin('classes as c', 'c.id', 'l.class_id')
      .select(['l.id as lesson', 'c.id', 'l.position'])
      .where('c.status', '=', 'running')
      .where('l.ends_at', '<', sql<Date>`statement_timestamp() - interval '1 day'`)
      .orderBy('c.class_no')
      .orderBy('l.position')
      .limit(1)
      .executeTakeFirstOrThrow()
    await sql`update attendance set in_at = null, out_at = null, mark = null, source = null where lesson_id = ${lesson.lesson}`.execute(
      tx,
    )
    return lesson
  })
}, 120_000)
const named = (group: readonly Role[]) => cast.find((one) => isOneOf(one.role, group))!.name

it('A10.2 A10.9 the grid names the lesson, counts it for nobody, and a correction of it waits for people', async () => {
  const { page, complaints } = await enter(
    browser,
    house.origin,
    named(clerks),
    `/attendance/${of.id}?tab=attendance`,
  )
  const grid = page.getByRole('region', { name: '考勤' }).first()
  await grid
    .getByText(new RegExp(`第${of.position}课（.*）没有打卡或签到记录，既不算出勤，也不算缺课`))
    .waitFor()
  const found = await looked(page, 'attendance-unrecorded')
  await grid.getByRole('button', { name: '看数据表' }).click()
  await grid.getByRole('cell', { name: '未登记' }).first().waitFor()
  found.push(...(await looked(page, 'attendance-unrecorded-table')))
  await grid.getByRole('button', { name: '看图' }).click()
  await grid.locator(`[data-spot="0 ${of.position - 1}"]`).click()
  await page.getByText('补录要经人社部门认定后才计入出勤').waitFor()
  found.push(...(await looked(page, 'attendance-unrecorded-correction')))
  expect([found, complaints]).toEqual([[], []])
}, 120_000)
