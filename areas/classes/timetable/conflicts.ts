// What the database refuses because an hour is taken, told by name: who, where, when.

import pg from 'pg'
import { placeOf } from '../../../regulation/editions.ts'
import { asHouse } from '../../../server/access/as-house.ts'
import type { Actor } from '../../../server/access/roles.ts'
import type { Tx } from '../../../server/database/db.ts'
import { attempt } from '../../../server/database/savepoint.ts'
import { Refused } from '../../../server/errors.ts'
import { clashesAt, type Slot, seatedAt } from '../changes/queries.ts'
import { type Clash, clashesOf, seatedElsewhere } from '../facts-queries.ts'

/**
 * Does `work`, which takes teachers, rooms or trainees of this class. Throws Refused with names and times when an
 * exclusion constraint says that somebody else has them, however close the two requests came. `slot`: only one lesson is
 * put there, which the refused work has not written.
 */
export async function takeHours(
  tx: Tx,
  actor: Actor,
  classId: string,
  work: () => Promise<unknown>,
  slot?: Slot,
): Promise<void> {
  try {
    await attempt(tx, work)
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || error.code !== '23P01') throw error
    const trainees = error.constraint === 'attendance_one_lesson_at_a_time'
    throw await asHouse(tx, actor, async (house) =>
      trainees
        ? sayTaken(slot ? await seatedAt(house, slot) : await seatedElsewhere(house, classId))
        : sayClashing(slot ? await clashesAt(house, slot) : await clashesOf(house, classId)),
    )
  }
}

/** Refused when the slot is taken already; so that nobody asks for what cannot be agreed to. */
export async function refuseTaken(tx: Tx, actor: Actor, slot: Slot): Promise<void> {
  const [clashes, seated] = await asHouse(tx, actor, async (house) => [
    await clashesAt(house, slot),
    await seatedAt(house, slot),
  ])
  if (clashes.length > 0) throw sayClashing(clashes)
  if (seated.length > 0) throw sayTaken(seated)
}

function sayTaken(seated: { name: string; on: string; from: string; to: string }[]): Refused {
  const told = seated.slice(0, 5).map((s) => `${s.name}（${s.on} ${s.from}–${s.to}）`)
  return new Refused(
    `以下学员同一时间已有别的课：${told.join('、')}${seated.length > 5 ? '等' : ''}。请调整花名册或上课时间。`,
    placeOf('A9.1(b)'),
  )
}

function sayClashing(clashes: Clash[]): Refused {
  const told = clashes
    .slice(0, 5)
    .map(
      (c) =>
        `${c.what === 'teacher' ? '教师' : '教室'}${c.name}在${c.on} ${c.from}–${c.to}已${c.own ? `由${c.classNo}班占用` : '有其他培训主体的课'}`,
    )
  return new Refused(
    `课程表与已申报的班次冲突：${told.join('；')}${clashes.length > 5 ? '等' : ''}。请调整时间、教师或教室后重新提交。`,
    placeOf('A9.1(d)'),
  )
}
