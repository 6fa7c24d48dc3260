// All SQL of visits, surveys, complaints and the rectification of a class.
import { sql } from 'kysely'
import type { Tx } from '../../server/database/db.ts'

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

export const lessonOfClass = (tx: Tx, id: string, classId: string) =>
  tx
    .selectFrom('lessons')
    .select('id')
    .where('id', '=', id)
    .where('class_id', '=', classId)
    .executeTakeFirst()

export const insertInspection = (
  tx: Tx,
  i: {
    class_id: string
    lesson_id: string | null
    provider_code: string
    kind: string
    inspected_at: Date
    inspectors: string[]
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
    .where('i.class_id', '=', classId)
    .orderBy('i.inspected_at', 'desc')
    .execute()

/** What was entered already, word for word: the same form sent twice. */
export const findSameInspection = (
  tx: Tx,
  i: { class_id: string; kind: string; inspected_at: Date; present: number | null; remarks: string },
) =>
  tx
    .selectFrom('inspections')
    .select('id')
    .where('class_id', '=', i.class_id)
    .where('kind', '=', i.kind)
    .where('inspected_at', '=', i.inspected_at)
    .where('present', 'is not distinct from', i.present)
    .where('remarks', '=', i.remarks)
    .executeTakeFirst()

export const findSameSurvey = (
  tx: Tx,
  s: { class_id: string; surveyed_on: string; answers: number; satisfied: number },
) =>
  tx
    .selectFrom('surveys')
    .select('id')
    .where((e) => e.and({ ...s }))
    .executeTakeFirst()

export const insertSurvey = (
  tx: Tx,
  s: {
    class_id: string
    provider_code: string
    surveyed_on: string
    answers: number
    satisfied: number
    recorded_by: string
  },
) => tx.insertInto('surveys').values(s).returning('id').executeTakeFirstOrThrow()

export const surveysOf = (tx: Tx, classId: string) =>
  tx
    .selectFrom('surveys')
    .select(['id', 'surveyed_on', 'answers', 'satisfied'])
    .where('class_id', '=', classId)
    .orderBy('surveyed_on', 'desc')
    .execute()

/** Orders to stop a class, the latest first. */
export const rectificationsOf = (tx: Tx, classId: string) =>
  tx
    .selectFrom('rectifications')
    .selectAll()
    .where('class_id', '=', classId)
    .orderBy('ordered_on', 'desc')
    .orderBy('number', 'desc')
    .execute()

export const lockRectification = (tx: Tx, id: string) =>
  tx
    .selectFrom('rectifications')
    .selectAll()
    .where('id', '=', id)
    .where('class_id', 'is not', null)
    .forUpdate()
    .executeTakeFirst()

/** The next number of a year, ZG2026-0001; taken one at a time. Also for orders to a body (article 14). */
export async function nextRectificationNumber(tx: Tx, year: number): Promise<string> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`rectification ${year}`}, 0))`.execute(tx)
  const prefix = `ZG${year}-`
  const { last } = await tx
    .selectFrom('rectifications')
    .select(sql<string | null>`max(number)`.as('last'))
    .where('number', 'like', `${prefix}%`)
    .executeTakeFirstOrThrow()
  return `${prefix}${String(Number(last?.slice(prefix.length) ?? 0) + 1).padStart(4, '0')}`
}

/** Open orders with their class, the nearest deadline first. */
export const openRectifications = (tx: Tx) =>
  tx
    .selectFrom('rectifications as r')
    .innerJoin('classes as c', 'c.id', 'r.class_id')
    .select(['r.id', 'r.number', 'r.due_on', 'r.ordered_by', 'c.id as class_id', 'c.name', 'c.class_no'])
    .where('r.rechecked_on', 'is', null)
    .orderBy('r.due_on')
    .execute()

/** Seen since the last order to stop the class: nobody has acted on it yet. */
const afterLastOrder = sql<boolean>`i.recorded_at > coalesce((select max(r.ordered_on + 1) from rectifications r
  where r.class_id = i.class_id)::timestamp at time zone 'Asia/Shanghai', '-infinity')`

export const classesWithFindings = (tx: Tx) =>
  tx
    .selectFrom('inspections as i')
    .innerJoin('classes as c', 'c.id', 'i.class_id')
    .select(['c.id', 'c.name', 'c.class_no', sql<number>`count(*)`.as('inspections')])
    .where('c.status', 'in', ['approved', 'running'])
    .where(sql<boolean>`cardinality(i.findings) > 0`)
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
