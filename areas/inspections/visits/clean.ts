// Which visits show that a class was put right.
import { ratioOn } from '../../../regulation/in-force.ts'
import { lawOn } from '../../../regulation/registers/law.ts'
import { shanghaiDay } from '../../../server/calendar.ts'
import type { Tx } from '../../../server/database/db.ts'
import { isBelow } from '../../../server/ratio.ts'
import { cleanVisitsSince } from './queries.ts'

/**
 * Visits of others than `settler` (an account) to a lesson of the class since an instant that raised nothing: no finding, no refusal,
 * not fewer there than had checked in, and not fewer than the line of that day.
 * @clause X2.2.6 A14.2 workflow: what was found true is found mended by a visit to a lesson that counted heads, and by another
 */
export async function cleanVisits(tx: Tx, classId: string, since: Date, settler: string | null) {
  const visits = await cleanVisitsSince(tx, classId, since, settler)
  if (visits.length === 0) return []
  const law = await lawOn(tx)
  return visits.filter(({ present, roster, checked_in, inspected_at }) => {
    if (present === null || !roster || present < (checked_in ?? 0)) return false
    const line = ratioOn(law, 'exit.minCheckAttendance', shanghaiDay(inspected_at.getTime()))
    return !isBelow(present, roster, line)
  })
}
