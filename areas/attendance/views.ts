// People × lessons of a class, with each rate; what the grid, the exam gate and the phone show.

import { lawOn } from '../../regulation/registers/law.ts'
import { type Law, versionOn } from '../../regulation/rule.ts'
import { shanghaiDay } from '../../server/calendar.ts'
import type { Tx } from '../../server/database/db.ts'
import { Missing } from '../../server/errors.ts'
import { isBelow } from '../../server/ratio.ts'
import * as correctionQueries from './correction-queries.ts'
import { countedOf, read } from './grid-views.ts'
import * as queries from './queries.ts'
import type { Mark } from './rules.ts'
import { type Counted, type Share, type ShareReadings, shareOf, shareReadings } from './share.ts'

type Minimum = { num: number; den: number } | null

/** The readings and the number that a rate rests on, as in force on a day; minimum null while nobody has set it. */
export function shareLaw(law: Law, on: string): { readings: ShareReadings; minimum: Minimum } {
  const reading = (key: string) => versionOn(law.readings[key], on)?.value
  const readings = {
    leave: reading(shareReadings.leave) ?? 'excluded',
    measure: reading(shareReadings.measure) ?? 'hours',
    partial: reading(shareReadings.partial) ?? 'attended',
  } as ShareReadings
  return {
    readings,
    minimum: (versionOn(law.parameters['trainee.minAttendance'], on)?.value ?? null) as Minimum,
  }
}

/** Every enrolled person of a class with the lessons that are over and the share of them; for the exam gate and claims. */
export async function sharesOf(
  tx: Tx,
  classId: string,
  now: number,
): Promise<{ personId: string; name: string; lessons: Counted[]; share: Share; below: boolean }[]> {
  const { lessons, people } = await read(tx, classId, now)
  const { readings, minimum } = shareLaw(await lawOn(tx), shanghaiDay(now))
  return people.map((p) => {
    const counted = countedOf(lessons, p.cells)
    const share = shareOf(counted, readings)
    return {
      personId: p.id,
      name: p.name,
      lessons: counted,
      share,
      below: minimum !== null && isBelow(share.attended, share.required, minimum),
    }
  })
}

/** Lessons that are over and have not one check-in of anybody. */
export async function unrecordedOf(tx: Tx, classId: string, now: number) {
  const { lessons, people } = await read(tx, classId, now)
  return lessons
    .filter((l, i) => l.counts && people.every(({ cells }) => cells[i]!.source === null))
    .map((l) => ({ position: l.position, onDay: l.on_day }))
}

/** Corrections of a class, latest first. */
export async function listCorrections(tx: Tx, classId: string) {
  await getClass(tx, classId)
  return (await correctionQueries.correctionsOf(tx, classId)).map((k) => ({
    id: k.id,
    onDay: k.on_day,
    position: k.position,
    personName: k.person_name,
    markBefore: k.mark_before as Mark | null,
    markAfter: k.mark_after as Mark,
    reason: k.reason,
    madeAt: k.made_at.toISOString(),
  }))
}

export async function getClass(tx: Tx, id: string) {
  const found = await queries.findClass(tx, id)
  if (!found) throw new Missing('没有这个班级，可能地址有误。请回到“过程”的列表中选择。')
  return found
}

export const units = { hours: '课时', lessons: '课次', days: '天' } as const
export const leaves = {
  excluded: '不计为出勤',
  attended: '计为出勤',
  deducted: '从应出勤中扣除',
} as const
