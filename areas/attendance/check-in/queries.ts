// What a trainee reads of their own lessons and classes. The policies let through the classes they stand in; the person is
// named once more, so that nobody else's marks are counted.
import { sql } from 'kysely'
import type { Tx } from '../../../server/database/db.ts'
import { inTurn } from '../../../server/database/in-turn.ts'

/** Classes a trainee hears of: not before they are approved. */
const shown = ['approved', 'running', 'suspended', 'ended', 'examined', 'archived', 'cancelled']

const lessonsOf = (tx: Tx, person: string) =>
  tx
    .selectFrom('lessons as l')
    .innerJoin('classes as c', 'c.id', 'l.class_id')
    .innerJoin('class_trainees as t', 't.class_id', 'l.class_id')
    .leftJoin('attendance as a', (join) =>
      join.onRef('a.lesson_id', '=', 'l.id').onRef('a.person_id', '=', 't.person_id'),
    )
    .leftJoin('rooms as r', 'r.id', 'l.room_id')
    .leftJoin('teachers as h', 'h.id', 'l.teacher_id')
    .leftJoin('providers as p', 'p.credit_code', 'l.provider_code')
    .select([
      'l.id',
      'l.class_id',
      'l.on_day',
      'l.hours',
      'l.kind',
      'l.subject',
      'c.name as class_name',
      'c.occupation_name',
      'c.level',
      'c.status',
      'p.name as provider_name',
      'r.name as room',
      'h.name as teacher',
      'a.mark',
      'a.lesson_id as expected',
      'l.starts_at',
      'l.ends_at',
      'a.in_at',
      'a.out_at',
      // As it was planned before it was changed with the office's agreement (X2.3.3(b)).
      sql<Date | null>`(select c.old_starts_at from lesson_changes c
        where c.lesson_id = l.id and c.decision = 'agreed' order by c.decided_at limit 1)`.as('planned_at'),
    ])
    .where('t.person_id', '=', person)
    .where('t.status', '=', 'enrolled')

export type LessonRow = Awaited<ReturnType<typeof lessonsOn>>[number]

export const lessonsOn = (tx: Tx, person: string, day: string) =>
  lessonsOf(tx, person)
    .where('l.on_day', '=', day)
    .where('c.status', 'in', ['approved', 'running', 'suspended', 'ended', 'examined', 'archived'])
    .orderBy('l.starts_at')
    .execute()

export const nextLessonAfter = (tx: Tx, person: string, day: string) =>
  lessonsOf(tx, person)
    .where('l.on_day', '>', day)
    .where('c.status', 'in', ['approved', 'running'])
    .orderBy('l.starts_at')
    .limit(1)
    .executeTakeFirst()

export const lessonsOfClass = (tx: Tx, person: string, classId: string) =>
  lessonsOf(tx, person).where('l.class_id', '=', classId).orderBy('l.starts_at').execute()

export type ClassRow = Awaited<ReturnType<typeof classesOf>>[number]

export const classesOf = (tx: Tx, person: string) =>
  tx
    .selectFrom('classes as c')
    .innerJoin('class_trainees as t', 't.class_id', 'c.id')
    .leftJoin('providers as p', 'p.credit_code', 'c.provider_code')
    .select([
      'c.id',
      'c.class_no',
      'c.name',
      'c.occupation_name',
      'c.level',
      'c.status',
      'c.starts_on',
      'c.ends_on',
      'p.name as provider_name',
    ])
    .where('t.person_id', '=', person)
    .where('t.status', '=', 'enrolled')
    .where('c.status', 'in', shown)
    .orderBy('c.starts_on', 'desc')
    .orderBy('c.id')
    .execute()

/** Waits for another try of the same person at the same lesson, then counts those since `since`. */
export async function countTries(tx: Tx, lessonId: string, personId: string, since: Date): Promise<number> {
  await inTurn(tx, `check-in ${lessonId} ${personId}`)
  const { n } = await tx
    .selectFrom('check_in_tries')
    .select(sql<number>`count(*)`.as('n'))
    .where('person_id', '=', personId)
    .where('lesson_id', '=', lessonId)
    .where('tried_at', '>', since)
    .executeTakeFirstOrThrow()
  return n
}

export const insertTry = (
  tx: Tx,
  t: { lesson_id: string; person_id: string; provider_code: string; kind: string },
) => tx.insertInto('check_in_tries').values(t).execute()

export const isEnrolled = async (tx: Tx, classId: string, personId: string): Promise<boolean> =>
  (await tx
    .selectFrom('class_trainees')
    .select('person_id')
    .where('class_id', '=', classId)
    .where('person_id', '=', personId)
    .where('status', '=', 'enrolled')
    .executeTakeFirst()) !== undefined
