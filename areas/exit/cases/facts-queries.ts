// SQL of what happened at bodies: what their judge is told.
import { type SqlBool, sql } from 'kysely'
import type { Tx } from '../../../server/database/db.ts'
import type { Ratio } from '../../../server/ratio.ts'
import { offPlanClause } from './facts.ts'

const shanghaiDayOf = sql<string>`(i.inspected_at at time zone 'Asia/Shanghai')::date`

/** Of bodies, from a day on. */
export type Of = { codes: string[]; since: string }

/** `low`: of head counts only those below this share, of visits only those that found or met something; null: all of them. */
export const inspectionsOf = (tx: Tx, { codes, since }: Of, low: Ratio | null) =>
  tx
    .selectFrom('inspections as i')
    // One by one: a year's inspections are few, and the classes of ten years would all be read for them.
    .innerJoinLateral(
      (e) => e.selectFrom('classes').select('class_no').whereRef('id', '=', 'i.class_id').limit(1).as('c'),
      (on) => on.onTrue(),
    )
    .select([
      'i.id',
      'i.kind',
      'i.provider_code',
      'c.class_no',
      'i.present',
      'i.roster',
      'i.outside',
      'i.refused',
      'i.findings',
      'i.remarks',
    ])
    .select(shanghaiDayOf.as('on_day'))
    .select(
      sql<boolean>`exists (select from rectifications r where r.class_id = i.class_id and r.result = 'pass'
        and r.ordered_on >= (i.recorded_at at time zone 'Asia/Shanghai')::date
        and (r.named is null or order_names_seen(r, i.id, ${offPlanClause})))`.as('mended_in_class'),
    )
    .where('i.provider_code', 'in', codes)
    .where(
      sql<SqlBool>`(i.inspected_at >= ${since}::date::timestamp at time zone 'Asia/Shanghai' or i.refused)`,
    )
    .$if(low !== null, (those) =>
      those.where(
        sql<SqlBool>`(i.refused or cardinality(i.findings) > 0 or i.present::bigint * ${low?.den} < i.roster::bigint * ${low?.num})`,
      ),
    )
    .orderBy('i.inspected_at')
    .execute()

export const surveysOf = (tx: Tx, { codes, since }: Of) =>
  tx
    .selectFrom('surveys as s')
    .innerJoin('classes as c', 'c.id', 's.class_id')
    .select([
      's.id',
      's.provider_code',
      'c.class_no',
      's.surveyed_on',
      's.answers',
      's.satisfied',
      's.basically',
    ])
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

/** Of all time: what was found outlives the agreement under which it was. To be counted: those that were neither found untrue nor mended without a bad effect on the public, and no words. */
export const complaintsOf = (tx: Tx, codes: string[], toBe: 'told' | 'counted') =>
  tx
    .selectFrom('complaints')
    .select(['id', 'provider_code', 'kind', 'received_on', 'verified', 'severe'])
    .select((e) => (toBe === 'told' ? e.ref('content') : e.val('')).as('content'))
    .where('provider_code', 'in', codes)
    .$if(toBe === 'counted', (those) =>
      those.where('verified', 'is distinct from', false).where(sql<SqlBool>`(severe or not mended)`),
    )
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
