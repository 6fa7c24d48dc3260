// SQL of lessons of which nothing is recorded, and of what counts for one person.
import { type SqlBool, sql } from 'kysely'
import type { Tx } from '../../../server/database/db.ts'
import type { Ratio } from '../../../server/ratio.ts'
import {
  added,
  isKnownIn,
  mendedSince,
  notHeld,
  recordedOf,
  standingOf,
  stopped,
} from './standing-queries.ts'

/**
 * Over before `before`, of classes taught and not archived, without a record or with one of too few, and not yet asked about; the oldest
 * first. With how many were expected, and of how many it is known.
 */
export const lessonsToAskAbout = (tx: Tx, before: Date, least: Ratio, limit: number) =>
  tx
    .selectFrom('lessons as l')
    .innerJoin('classes as c', 'c.id', 'l.class_id')
    .innerJoinLateral(recordedOf.as<'r'>(sql`r`), (join) => join.onTrue())
    .select(['r.known', 'r.expected'])
    .select([
      'l.id',
      'l.position',
      'l.on_day',
      'l.subject',
      'l.class_id',
      'l.provider_code',
      'l.heads_before',
      'c.name',
    ])
    .where('c.status', 'in', ['running', 'suspended', 'ended', 'examined'])
    .where('l.ends_at', '<', before)
    .where('r.listed', '>', 0)
    .where(sql<SqlBool>`(r.known = 0 or r.known * ${least.den}::int < r.expected * ${least.num}::int)`)
    .where(sql<SqlBool>`not (${stopped})`)
    .where(
      sql<SqlBool>`not exists (select from concern_origins o where o.source = 'attendance' and o.source_id = l.id::text)`,
    )
    .orderBy('l.ends_at')
    .limit(limit)
    .execute()

/** Of these lessons those of which nothing counts: nobody knows, or people decided so. */
export const uncounted = (tx: Tx, lessonIds: string[], byHand: boolean) =>
  tx
    .selectFrom('lessons as l')
    .select(['l.id', standingOf(byHand).as('standing')])
    .where('l.id', 'in', lessonIds)
    .where(sql<SqlBool>`not ${isKnownIn(byHand)}`)
    .execute()

/** The lessons of a class that one person was expected at, up to a day, with the mark that was settled; by their order. */
export const lessonsOfPerson = (tx: Tx, classId: string, personId: string, until: string, byHand: boolean) =>
  tx
    .selectFrom('lessons as l')
    .innerJoin('attendance as a', (join) =>
      join.onRef('a.lesson_id', '=', 'l.id').on('a.person_id', '=', personId),
    )
    .select(['l.position', 'l.on_day', 'l.hours', 'a.mark', 'a.source', standingOf(byHand).as('standing')])
    .select([
      stopped.as('stopped'),
      notHeld.as('not_held'),
      mendedSince.as('mended_since'),
      added.as('added'),
    ])
    .where('l.class_id', '=', classId)
    .where('l.on_day', '<=', until)
    .orderBy('l.position')
    .execute()
