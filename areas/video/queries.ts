// All SQL of recordings.
import { sql } from 'kysely'
import type { Tx } from '../../server/database/db.ts'
import { inTurn } from '../../server/database/in-turn.ts'

export const findLesson = (tx: Tx, id: string) =>
  tx
    .selectFrom('lessons as l')
    .innerJoin('classes as c', 'c.id', 'l.class_id')
    .select([
      'l.id',
      'l.class_id',
      'l.provider_code',
      'l.position',
      'l.on_day',
      'l.starts_at',
      'l.ends_at',
      'l.kind',
    ])
    .select('c.status as class_status')
    .where('l.id', '=', id)
    .executeTakeFirst()

/** A recording counts for whoever reads the class; its file is null for a teacher of other classes. */
export const recordingsOf = (tx: Tx, classId: string) =>
  tx
    .selectFrom('recordings as r')
    .leftJoin('files as f', 'f.id', 'r.file_id')
    .select(['r.id', 'r.lesson_id', 'r.seconds', 'r.codec', 'r.started_at', 'r.recorded_at'])
    .select(['f.id as file_id', 'f.name as file_name', 'f.hash'])
    .where('r.class_id', '=', classId)
    .orderBy('r.recorded_at')
    .execute()

/** Asked in the name of the house: a teacher of other classes does not see what is there already. */
export const findRecording = (tx: Tx, lessonId: string, hash: string) =>
  tx
    .selectFrom('recordings as r')
    .innerJoin('files as f', 'f.id', 'r.file_id')
    .select(['r.id', 'r.seconds'])
    .where('r.lesson_id', '=', lessonId)
    .where('f.hash', '=', hash)
    .executeTakeFirst()

/** The same content put to other lessons, as far as the actor may see. */
export const usesOf = async (tx: Tx, hashes: string[]) => {
  if (hashes.length === 0) return []
  return tx
    .selectFrom('recordings as r')
    .innerJoin('files as f', 'f.id', 'r.file_id')
    .innerJoin('lessons as l', 'l.id', 'r.lesson_id')
    .innerJoin('classes as c', 'c.id', 'r.class_id')
    .select(['f.hash', 'r.lesson_id', 'l.on_day', 'l.position', 'c.class_no', 'c.provider_code'])
    .where('f.hash', 'in', hashes)
    .execute()
}

export const insertRecording = (
  tx: Tx,
  r: {
    lesson_id: string
    class_id: string
    provider_code: string
    file_id: string
    started_at: Date | null
    seconds: number
    codec: string
    recorded_by: string | null
    recorded_at: Date | undefined
  },
) => tx.insertInto('recordings').values(r).returning('id').executeTakeFirstOrThrow()

/** One upload of a lesson at a time, so that the same file sent twice at once is kept once. */
export const lockLesson = (tx: Tx, id: string) => inTurn(tx, `recording ${id}`)

/** Classes of a body with lessons over that were taught in a room, with a record of people and none on film. */
export const classesWithoutRecordings = (tx: Tx, now: Date) =>
  tx
    .selectFrom('lessons as l')
    .innerJoin('classes as c', 'c.id', 'l.class_id')
    .select(['c.id', 'c.class_no', 'c.name', sql<number>`count(*)`.as('lessons')])
    .where('c.status', 'in', ['running', 'ended'])
    .where('l.kind', '<>', 'online')
    .where('l.ends_at', '<', now)
    .where(sql<boolean>`exists (select from attendance a where a.lesson_id = l.id and a.in_at is not null)`)
    .where(sql<boolean>`not exists (select from recordings r where r.lesson_id = l.id)`)
    .groupBy(['c.id', 'c.class_no', 'c.name'])
    .orderBy('c.class_no')
    .execute()

/** Ended between these days and not archived, and not yet asked about by that source and clause; the oldest first. */
export const endedBetween = (tx: Tx, from: string, to: string, by: { source: string; clause: string }) =>
  tx
    .selectFrom('classes as c')
    .select(['c.id', 'c.name', 'c.provider_code'])
    .where('c.status', 'in', ['ended', 'examined'])
    .where('c.ends_on', '>=', from)
    .where('c.ends_on', '<=', to)
    .where(
      sql<boolean>`not exists (select from concern_origins o where o.source = ${by.source} and o.clause = ${by.clause}
        and o.subject_kind = 'class' and o.subject_id = c.id::text)`,
    )
    .orderBy('c.ends_on')
    .limit(200)
    .execute()
