// SQL of what happened at bodies: what their judge is told.
import { sql } from 'kysely'
import type { Tx } from '../../../server/database/db.ts'

const shanghaiDayOf = sql<string>`(i.inspected_at at time zone 'Asia/Shanghai')::date`

/** Of bodies, from a day on. */
export type Of = { codes: string[]; since: string }

export const inspectionsOf = (tx: Tx, { codes, since }: Of) =>
  tx
    .selectFrom('inspections as i')
    .innerJoin('classes as c', 'c.id', 'i.class_id')
    .select([
      'i.id',
      'i.provider_code',
      'c.class_no',
      'i.present',
      'i.roster',
      'i.refused',
      'i.findings',
      'i.remarks',
    ])
    .select(shanghaiDayOf.as('on_day'))
    .select(
      sql<boolean>`exists (select from rectifications r where r.class_id = i.class_id and r.result = 'pass'
        and r.ordered_on >= (i.recorded_at at time zone 'Asia/Shanghai')::date)`.as('mended_in_class'),
    )
    .where('i.provider_code', 'in', codes)
    .where((e) => e.or([e(shanghaiDayOf, '>=', since), e('i.refused', '=', true)]))
    .orderBy('i.inspected_at')
    .execute()

export const surveysOf = (tx: Tx, { codes, since }: Of) =>
  tx
    .selectFrom('surveys as s')
    .innerJoin('classes as c', 'c.id', 's.class_id')
    .select(['s.id', 's.provider_code', 'c.class_no', 's.surveyed_on', 's.answers', 's.satisfied'])
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

/** Of all time: what was found outlives the agreement under which it was. */
export const complaintsOf = (tx: Tx, codes: string[]) =>
  tx
    .selectFrom('complaints')
    .selectAll()
    .where('provider_code', 'in', codes)
    .orderBy('received_on')
    .orderBy('id')
    .execute()

/** Orders to the bodies themselves that were kept. */
export const keptOrdersOf = (tx: Tx, codes: string[]) =>
  tx
    .selectFrom('rectifications')
    .select(['provider_code', 'clause', 'number', 'ordered_on', 'rechecked_on', 'named'])
    .where('provider_code', 'in', codes)
    .where('class_id', 'is', null)
    .where('result', '=', 'pass')
    .orderBy('number')
    .execute()
