// SQL that all rooms of this area need: the class itself, and the classes in which something waits.
import { sql } from 'kysely'
import type { Tx } from '../../server/database/db.ts'
import { isMoot } from './rectifications/queries.ts'
import { hasStandingFinding } from './visits/queries.ts'

export const findClass = (tx: Tx, id: string) =>
  tx
    .selectFrom('classes as c')
    .leftJoin('providers as p', 'p.credit_code', 'c.provider_code')
    .select([
      'c.id',
      'c.class_no',
      'c.name',
      'c.provider_code',
      'c.status',
      'c.version',
      'c.starts_on',
      'c.ends_on',
    ])
    .select(['c.attendance_mode', 'p.name as provider_name', 'p.kind as provider_kind'])
    .select(
      sql<number>`(select count(*) from class_trainees t where t.class_id = c.id and t.status = 'enrolled')`.as(
        'trainees',
      ),
    )
    .where('c.id', '=', id)
    .executeTakeFirst()

/** Open orders with their class, the nearest deadline first. */
export const openRectifications = (tx: Tx) =>
  tx
    .selectFrom('rectifications as r')
    .innerJoin('classes as c', 'c.id', 'r.class_id')
    .select([
      'r.id',
      'r.number',
      'r.due_on',
      'r.ordered_by',
      'r.given_by',
      'c.id as class_id',
      'c.name',
      'c.class_no',
      isMoot,
    ])
    .where('r.rechecked_on', 'is', null)
    .orderBy('r.due_on')
    .execute()

/** Seen since the last order to stop the class: nobody has acted on it yet. */
const afterLastOrder = sql<boolean>`i.recorded_at > coalesce((select max(r.ordered_on + 1) from rectifications r
  where r.class_id = i.class_id and r.result is distinct from 'void')::timestamp at time zone 'Asia/Shanghai', '-infinity')`

export const classesWithFindings = (tx: Tx) =>
  tx
    .selectFrom('inspections as i')
    .innerJoin('classes as c', 'c.id', 'i.class_id')
    .select(['c.id', 'c.name', 'c.class_no', sql<number>`count(*)`.as('inspections')])
    .where('c.status', 'in', ['approved', 'running', 'ended'])
    .where(hasStandingFinding)
    .where(afterLastOrder)
    .groupBy(['c.id', 'c.name', 'c.class_no'])
    .execute()

export const classesNotVisited = (tx: Tx) =>
  tx
    .selectFrom('classes as c')
    .select(['c.id', 'c.name', 'c.class_no', 'c.ends_on'])
    .where('c.status', '=', 'running')
    .where(sql<boolean>`not exists (select from inspections i where i.class_id = c.id and i.kind = 'onsite')`)
    .orderBy('c.ends_on')
    .execute()
