// The share of each person in the lessons that are over; for the exam gate and claims.

import { lawOn } from '../../regulation/registers/law.ts'
import { shanghaiDay } from '../../server/calendar.ts'
import type { Tx } from '../../server/database/db.ts'
import { isBelow } from '../../server/ratio.ts'
import { countedOf, read } from './grid-views.ts'
import { type Counted, type Share, shareOf } from './share.ts'
import { shareLaw } from './share-law.ts'

/** Every enrolled person of a class with the lessons that are over and the share of them; for the exam gate and claims. */
export async function sharesOf(
  tx: Tx,
  classId: string,
  now: number,
): Promise<{ personId: string; name: string; lessons: Counted[]; share: Share; below: boolean }[]> {
  const law = await lawOn(tx)
  const { lessons, people } = await read(tx, classId, now, law)
  const { readings, minimum } = shareLaw(law, shanghaiDay(now))
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

/** Lessons that are over, of which nothing is recorded and about which nobody has decided. */
export async function unrecordedOf(tx: Tx, classId: string, now: number) {
  const { lessons } = await read(tx, classId, now, await lawOn(tx))
  return lessons
    .filter((l) => l.over && !l.stopped && l.standing === 'open')
    .map((l) => ({ position: l.position, onDay: l.on_day }))
}
