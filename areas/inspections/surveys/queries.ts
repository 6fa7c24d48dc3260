// All SQL of surveys.
import type { Tx } from '../../../server/database/db.ts'

/** What was entered already, word for word: the same form sent twice. */
export const findSameSurvey = (
  tx: Tx,
  s: { class_id: string; surveyed_on: string; answers: number; satisfied: number; basically: number },
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
    basically: number
    recorded_by: string
  },
) => tx.insertInto('surveys').values(s).returning('id').executeTakeFirstOrThrow()

export const surveysOf = (tx: Tx, classId: string) =>
  tx
    .selectFrom('surveys')
    .select(['id', 'surveyed_on', 'answers', 'satisfied', 'basically'])
    .where('class_id', '=', classId)
    .orderBy('surveyed_on', 'desc')
    .execute()
