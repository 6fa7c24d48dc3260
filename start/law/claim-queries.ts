// SQL of claims with the marks of their trainees, for the trial of how attendance is reckoned.
import { sql } from 'kysely'
import type { Counted } from '../../areas/attendance/share.ts'
import { isKnownIn, stopped } from '../../areas/attendance/unrecorded/standing-queries.ts'
import type { Tx } from '../../server/database/db.ts'

export type AttendedClaim = {
  id: string
  name: string
  open: boolean
  status: string
  appliedOn: string
  reviewed: boolean
  /** `byHand`: counts only where what was put in by hand may count; `plain`: counts in any case. */
  lessons: (Counted & { byHand: boolean; plain: boolean })[]
}

/** After a number, in its order; claims of before classes were kept here are not asked. In the name of the house. */
export async function attendedClaims(tx: Tx, after: string, size: number): Promise<AttendedClaim[]> {
  const { rows } = await sql<AttendedClaim>`
    select c.id, c.claim_no as name, c.status in ('submitted', 'reviewed') as open, c.status, c.applied_on as "appliedOn",
      c.reviewed_by is not null as reviewed,
      coalesce((select jsonb_agg(jsonb_build_object('onDay', l.on_day, 'hours', l.hours, 'mark', a.mark,
          'byHand', ${isKnownIn(true)}, 'plain', ${isKnownIn(false)}) order by l.position)
        from attendance a join lessons l on l.id = a.lesson_id
        where a.class_id = c.class_id and a.person_id = c.person_id and a.mark is not null and l.on_day <= c.applied_on
          and not (${stopped})), '[]') as lessons
    from claims c where c.class_id is not null and c.claim_no > ${after} and c.status <> 'withdrawn'
    order by c.claim_no limit ${size}`.execute(tx)
  return rows
}
