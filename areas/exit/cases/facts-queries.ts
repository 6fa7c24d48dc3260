// SQL of what happened at bodies: what their judge is told.
import { sql } from 'kysely'
import type { Tx } from '../../../server/database/db.ts'

const shanghaiDayOf = sql<string>`(i.inspected_at at time zone 'Asia/Shanghai')::date`

/** Of bodies, from a day on. */
export type Of = { codes: string[]; since: string }

export const inspectionsOf = (tx: Tx, { codes, since }: Of) =>
  tx
    .selectFrom('inspections as i')
    // One by one: a year's inspections are few, and the classes of ten years would all be read for them.
    .innerJoinLateral(
      (e) => e.selectFrom('classes').select('class_no').whereRef('id', '=', 'i.class_id').limit(1).as('c'),
      (on) => on.onTrue(),
    )
    .select([
      'i.provider_code',
      'c.class_no',
      'i.present',
      'i.roster',
      'i.refused',
      'i.findings',
      'i.remarks',
    ])
    .select(shanghaiDayOf.as('on_day'))
    .where('i.provider_code', 'in', codes)
    .where('i.inspected_at', '>=', sql<Date>`${since}::date::timestamp at time zone 'Asia/Shanghai'`)
    .orderBy('i.inspected_at')
    .execute()

export const surveysOf = (tx: Tx, { codes, since }: Of) =>
  tx
    .selectFrom('surveys as s')
    .innerJoin('classes as c', 'c.id', 's.class_id')
    .select(['s.provider_code', 'c.class_no', 's.surveyed_on', 's.answers', 's.satisfied'])
    .select((e) =>
      e
        .selectFrom('class_trainees as t')
        .select(sql<number>`count(*)`.as('n'))
        .whereRef('t.class_id', '=', 's.class_id')
        .where('t.status', '=', 'enrolled')
        .as('roster'),
    )
    .where('s.provider_code', 'in', codes)
    .where('s.surveyed_on', '>=', since)
    .orderBy('s.surveyed_on')
    .execute()

export const complaintsOf = (tx: Tx, { codes, since }: Of) =>
  tx
    .selectFrom('complaints')
    .selectAll()
    .where('provider_code', 'in', codes)
    .where('received_on', '>=', since)
    .orderBy('received_on')
    .orderBy('id')
    .execute()
