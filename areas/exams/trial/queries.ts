// SQL of exams that were judged, for the trial of how attendance is reckoned.
import { sql } from 'kysely'
import type { Tx } from '../../../server/database/db.ts'

/** The latest judgement kept of the exam of every class. In the name of the house. */
export async function keptAdmissions(tx: Tx) {
  const { rows } = await sql<{ id: string; name: string; open: boolean; facts: string }>`
    select distinct on (j.subject_id) j.subject_id as id, c.class_no || ' ' || c.name as name, j.facts,
      c.status not in ('examined', 'archived', 'cancelled') as open
    from judgements j join classes c on c.id = j.subject_id where j.rule_set = 'exam'
    order by j.subject_id, j.decided_at desc, j.id`.execute(tx)
  return rows
}
