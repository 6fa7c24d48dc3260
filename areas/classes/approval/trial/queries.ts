// SQL of applications for classes, for the trial of the day by which they are decided.
import { sql } from 'kysely'
import type { Tx } from '../../../../server/database/db.ts'

/** Applications handed in, with the day of decision where there is one. In the name of the house. */
export async function filedClasses(tx: Tx) {
  const { rows } = await sql<{
    id: string
    name: string
    filedOn: string
    startsOn: string
    decidedOn: string | null
  }>`select id, class_no || ' ' || name as name, filed_on as "filedOn", starts_on as "startsOn",
      case when status not in ('draft', 'submitted', 'returned') then decided_on end as "decidedOn"
    from classes where filed_on is not null and status <> 'draft' order by class_no`.execute(tx)
  return rows
}
