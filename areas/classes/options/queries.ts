// SQL of what a body can choose from. The policies show a body its own.
import { sql } from 'kysely'
import type { Tx } from '../../../server/database/db.ts'

/** Each person once, with all that he or she teaches. */
export const listTeachers = (tx: Tx) =>
  tx
    .selectFrom('teachers as t')
    .select(['t.id', 't.name', 't.id_number_hash', 't.id_number_masked'])
    .select(
      sql<string[]>`array(select distinct kind from teacher_occupations o, unnest(o.teaches) as kind
        where o.teacher_id = t.id and o.voided_at is null order by kind)`.as('teaches'),
    )
    .orderBy('t.name')
    .orderBy('t.id')
    .execute()

export const listRooms = (tx: Tx) =>
  tx.selectFrom('rooms').select(['id', 'name', 'seats']).orderBy('name').execute()
