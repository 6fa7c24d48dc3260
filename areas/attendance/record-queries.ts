// SQL of what is recorded and what is missing, lesson by lesson.
import { sql } from 'kysely'
import type { Tx } from '../../server/database/db.ts'
import { openStatuses } from './rules.ts'
import { isKnownIn, isOpen, stopped } from './unrecorded/standing-queries.ts'

/** Attendances without a mark whose lesson ended before `before`, of classes being taught; not where it is not known who came. */
export const unsettled = (tx: Tx, before: Date, classId: string | null, byHand: boolean, limit: number) =>
  tx
    .selectFrom('attendance as a')
    .innerJoin('lessons as l', 'l.id', 'a.lesson_id')
    .innerJoin('classes as c', 'c.id', 'a.class_id')
    .select([
      'a.lesson_id',
      'a.person_id',
      'a.class_id',
      'a.provider_code',
      'a.in_at',
      'a.out_at',
      'l.starts_at',
      'l.ends_at',
    ])
    .where('a.mark', 'is', null)
    .where('l.ends_at', '<', before)
    .where(isKnownIn(byHand))
    .where('c.status', 'in', openStatuses)
    .where(sql<boolean>`not (${stopped})`)
    .$if(classId !== null, (q) => q.where('a.class_id', '=', classId))
    .limit(limit)
    .execute()
/** Lessons of classes in training that are on between two instants. */
export const lessonsBetween = (tx: Tx, from: Date, to: Date) =>
  tx
    .selectFrom('lessons as l')
    .innerJoin('classes as c', 'c.id', 'l.class_id')
    .leftJoin('rooms as r', 'r.id', 'l.room_id')
    .select(['l.id', 'l.starts_at', 'l.ends_at', 'l.subject', 'c.name as class_name', 'r.name as room_name'])
    .where('c.status', '=', 'running')
    .where('l.ends_at', '>=', from)
    .where('l.starts_at', '<=', to)
    .where(sql<boolean>`not (${stopped})`)
    .orderBy('l.starts_at')
    .execute()
/** Classes of a body that are taught, with lessons that have ended, of which nothing is recorded and nobody has decided. */
export const classesWithoutRecords = (tx: Tx, now: Date) =>
  tx
    .selectFrom('lessons as l')
    .innerJoin('classes as c', 'c.id', 'l.class_id')
    .select(['c.id', 'c.class_no', 'c.name', sql<number>`count(*)`.as('lessons')])
    .where('c.status', 'in', ['running', 'ended'])
    .where('l.ends_at', '<', now)
    .where(sql<boolean>`not (${stopped})`)
    .where(isOpen)
    .groupBy(['c.id', 'c.class_no', 'c.name'])
    .orderBy('c.class_no')
    .execute()
