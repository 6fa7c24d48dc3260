// All SQL of visits and calls.
import { sql } from 'kysely'
import type { Tx } from '../../../server/database/db.ts'
import type { Ratio } from '../../../server/ratio.ts'
import { type End, endedClauses } from '../../concerns/dismissing/queries.ts'
import { findingKinds, findings } from './rules.ts'

/** Of a visit or call `i`: the clauses of what it raised that people ended so. */
const ended = (...ends: End[]) => endedClauses(['visit', 'call'], 'i.id', ends)

/** Of a visit or call `i`: something it found stands, for people neither dismissed nor settled it (A10.10). */
export const hasStandingFinding = sql<boolean>`(cardinality(i.findings) > 0 and exists (
  select from unnest(${[...findingKinds]}::text[], ${findingKinds.map((kind) => findings[kind].clause)}::text[]) as f (kind, clause)
  where f.kind = any (i.findings) and f.clause <> all (${ended('dismissed', 'settled')})))`

/** Of a visit `i`: fewer were there than this share of the roster, and people did not dismiss that (A14.2). */
export const isLow = (
  line: Ratio,
) => sql<boolean>`(not i.outside and i.present * ${line.den} < ${line.num} * i.roster
  and 'A14.2' <> all (${ended('dismissed')}))`

export const lessonOfClass = (tx: Tx, id: string, classId: string) =>
  tx
    .selectFrom('lessons')
    .select('id')
    .where('id', '=', id)
    .where('class_id', '=', classId)
    .executeTakeFirst()

/** The lesson of the class that is on at an instant, both ends included, with who is checked in then. `id`: only this one. */
export const lessonAt = (tx: Tx, classId: string, at: Date, id: string | null) =>
  tx
    .selectFrom('lessons as l')
    .select(['l.id', 'l.position', 'l.on_day', 'l.starts_at', 'l.ends_at'])
    .select(
      sql<number>`(select count(*) from attendance a where a.lesson_id = l.id and a.in_at <= ${at}
        and (a.out_at is null or a.out_at >= ${at}))`.as('checked_in'),
    )
    .where('l.class_id', '=', classId)
    .where('l.starts_at', '<=', at)
    .where('l.ends_at', '>=', at)
    .$if(id !== null, (q) => q.where('l.id', '=', id!))
    .executeTakeFirst()

export const insertInspection = (
  tx: Tx,
  i: {
    class_id: string
    lesson_id: string | null
    outside: boolean
    checked_in: number | null
    provider_code: string
    kind: string
    inspected_at: Date
    inspectors: string[]
    companions: string[]
    present: number | null
    roster: number | null
    refused: boolean
    findings: string[]
    remarks: string
    recorded_by: string
  },
) => tx.insertInto('inspections').values(i).returning('id').executeTakeFirstOrThrow()

export const inspectionsOf = (tx: Tx, classId: string) =>
  tx
    .selectFrom('inspections as i')
    .leftJoin('lessons as l', 'l.id', 'i.lesson_id')
    .selectAll('i')
    .select(['l.position', 'l.on_day'])
    .select([ended('dismissed').as('dismissed'), ended('settled').as('settled')])
    .where('i.class_id', '=', classId)
    .orderBy('i.inspected_at', 'desc')
    .execute()

/** What this account entered already, word for word: the same form sent twice. */
export const findSameInspection = (
  tx: Tx,
  i: {
    class_id: string
    kind: string
    inspected_at: Date
    present: number | null
    refused: boolean
    findings: string[]
    remarks: string
    recorded_by: string
  },
) =>
  tx
    .selectFrom('inspections')
    .select('id')
    .where('class_id', '=', i.class_id)
    .where('kind', '=', i.kind)
    .where('inspected_at', '=', i.inspected_at)
    .where('present', 'is not distinct from', i.present)
    .where('refused', '=', i.refused)
    .where(sql<boolean>`findings = ${i.findings}::text[]`)
    .where('remarks', '=', i.remarks)
    .where('recorded_by', '=', i.recorded_by)
    .executeTakeFirst()

/**
 * Visits to a lesson of a class at or after an instant that counted heads and found nothing against it, the latest first, none that
 * `settler` (an account) recorded; calls are none.
 */
export const cleanVisitsSince = (tx: Tx, classId: string, since: Date, settler: string | null) =>
  tx
    .selectFrom('inspections')
    .select(['id', 'inspected_at', 'inspectors', 'present', 'roster', 'checked_in'])
    .where('lesson_id', 'is not', null)
    .where('present', 'is not', null)
    .where('recorded_by', 'is distinct from', settler)
    .where('class_id', '=', classId)
    .where('kind', '<>', 'phone')
    .where('refused', '=', false)
    .where('outside', '=', false)
    .where(sql<boolean>`findings = '{}'`)
    .where('inspected_at', '>=', since)
    .orderBy('inspected_at', 'desc')
    .execute()
