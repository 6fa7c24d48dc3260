// All SQL of surveys.
import type { Tx } from '../../../server/database/db.ts'
import { endedClauses } from '../../concerns/dismissing/queries.ts'

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

/** What trainees of a body answered from one day to another, with how many were asked for: those on the rosters. */
export const surveysBetween = (tx: Tx, provider: string, from: string, to: string) =>
  tx
    .selectFrom('surveys as s')
    .select(['s.answers', 's.satisfied', 's.basically'])
    .select((e) =>
      e
        .selectFrom('class_trainees as t')
        .select(e.fn.countAll<number>().as('n'))
        .whereRef('t.class_id', '=', 's.class_id')
        .where('t.status', '=', 'enrolled')
        .as('roster'),
    )
    .where('s.provider_code', '=', provider)
    .where('s.surveyed_on', '>=', from)
    .where('s.surveyed_on', '<=', to)
    .execute()

export const surveysOf = (tx: Tx, classId: string) =>
  tx
    .selectFrom('surveys as s')
    .select(['s.id', 's.surveyed_on', 's.answers', 's.satisfied', 's.basically'])
    .select(endedClauses(['survey'], 's.id', ['dismissed']).as('dismissed'))
    .where('s.class_id', '=', classId)
    .orderBy('s.surveyed_on', 'desc')
    .execute()
