// SQL of what a re-check settles.
import { sql } from 'kysely'
import type { Tx } from '../../../server/database/db.ts'

type About = { provider: string; classId: string | null; clause: string }

/** Upheld, and raised no later than this day: of the class whatever of A10.16 and A10.17, of the body what the order was given under. */
export const upheldBefore = (tx: Tx, { provider, classId, clause }: About, day: string) =>
  tx
    .selectFrom('concerns')
    .select(['id', 'proposed_by', 'decided_by'])
    .where('status', '=', 'upheld')
    .where('provider_code', '=', provider)
    .where('raised_on', '<=', day)
    .where((e) =>
      classId === null
        ? e('clause', '=', clause)
        : e.and([
            e('subject_kind', '=', 'class'),
            e('subject_id', '=', classId),
            e('person_id', 'is', null),
            sql<boolean>`clause ~ '^A10\.1[67]'`,
          ]),
    )
    .orderBy('number')
    .execute()
