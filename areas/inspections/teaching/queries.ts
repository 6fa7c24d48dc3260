// SQL of the register of classes in training: one row a class, its figures counted by the database.
import { sql } from 'kysely'
import type { Tx } from '../../../server/database/db.ts'
import { type Paging, rowsOf } from '../../../server/database/pages.ts'
import { contains } from '../../../server/http/lists/list.ts'
import type { Ratio } from '../../../server/ratio.ts'
import { isKnownIn, stopped } from '../../attendance/unrecorded/standing-queries.ts'
import { hasStandingFinding, isLow } from '../visits/queries.ts'

export type Counting = {
  now: Date
  /** Marks that count as attended, and those left out of what had to be attended. */
  attended: string[]
  deducted: string[]
  byHours: boolean
  /** What was put in by hand counts once people have found that the lesson was held. */
  byHand: boolean
  coverage: Ratio | null
  lowest: Ratio
}

export function listTeaching(tx: Tx, q: string | undefined, counting: Counting, paging: Paging) {
  let some = named(tx).where('c.status', 'in', ['running', 'suspended'])
  if (q) {
    const like = contains(q)
    some = some.where((e) =>
      e.or([e('c.name', 'ilike', like), e('c.class_no', 'ilike', like), e('p.name', 'ilike', like)]),
    )
  }
  return rowsOf(tx, some, 'c.id', order, paging, (ids) => withFigures(tx, ids, counting))
}

const named = (tx: Tx) =>
  tx.selectFrom('classes as c').leftJoin('providers as p', 'p.credit_code', 'c.provider_code')

const order = [{ by: sql`(c.status = 'suspended')`, down: true }, { by: 'c.ends_on' }, { by: 'c.class_no' }]

function withFigures(tx: Tx, ids: string[], c: Counting) {
  const weight = c.byHours ? sql`l.hours` : sql`1`
  const over = sql`l.class_id = c.id and l.ends_at < ${c.now}`
  const share = (
    marks: string[],
    not: string[],
  ) => sql<number>`coalesce((select sum(${weight}) from attendance a
    join lessons l on l.id = a.lesson_id join class_trainees t on t.class_id = a.class_id and t.person_id = a.person_id
    where ${over} and ${isKnownIn(c.byHand)} and not (${stopped}) and t.status = 'enrolled' and a.mark = any(${marks}) and a.mark <> all(${not})), 0)`
  const recorded = sql`(select coalesce(sum(r.seconds), 0) from recordings r where r.lesson_id = l.id)`
  const enough =
    c.coverage === null
      ? sql`${recorded} > 0`
      : sql`${recorded} * ${c.coverage.den} >= extract(epoch from l.ends_at - l.starts_at) * ${c.coverage.num}`
  return named(tx)
    .where('c.id', 'in', ids)
    .select(['c.id', 'c.class_no', 'c.name', 'c.status', 'c.ends_on', 'p.name as provider_name'])
    .select([
      sql<number>`(select count(*) from class_trainees t where t.class_id = c.id and t.status = 'enrolled')`.as(
        'trainees',
      ),
      sql<number>`(select count(*) from lessons l where l.class_id = c.id)`.as('lessons'),
      sql<number>`(select count(*) from lessons l where ${over})`.as('lessons_over'),
      share(c.attended, c.deducted).as('attended'),
      share(['present', 'late', 'early', 'leave', 'absent'], c.deducted).as('required'),
      sql<number>`(select count(*) from lessons l where ${over} and l.kind <> 'online')`.as('video_needed'),
      sql<number>`(select count(*) from lessons l where ${over} and l.kind <> 'online' and ${enough})`.as(
        'video_covered',
      ),
      sql<number>`(select count(*) from inspections i where i.class_id = c.id)`.as('visits'),
      sql<number>`(select count(*) from inspections i where i.class_id = c.id and ${hasStandingFinding})`.as(
        'open_findings',
      ),
      sql<number>`(select count(*) from inspections i where i.class_id = c.id and ${isLow(c.lowest)})`.as(
        'low_checks',
      ),
    ])
    .execute()
}

/** Lessons of a day of these classes with how many have checked in. */
export const lessonsOn = (tx: Tx, classIds: string[], day: string) =>
  tx
    .selectFrom('lessons as l')
    .leftJoin('rooms as r', 'r.id', 'l.room_id')
    .select(['l.id', 'l.class_id', 'l.starts_at', 'l.ends_at', 'r.name as room_name'])
    .select([
      sql<number>`(select count(*) from attendance a where a.lesson_id = l.id)`.as('expected'),
      sql<number>`(select count(a.in_at) from attendance a where a.lesson_id = l.id)`.as('checked_in'),
    ])
    .where('l.class_id', 'in', classIds)
    .where('l.on_day', '=', day)
    .orderBy('l.starts_at')
    .execute()
