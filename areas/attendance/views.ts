// What was put right in the attendance of a class.

import type { Tx } from '../../server/database/db.ts'
import * as correctionQueries from './correction-queries.ts'
import { getClass } from './grid-views.ts'
import type { Mark } from './lesson-times.ts'

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
