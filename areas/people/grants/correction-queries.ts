// SQL of grants that are put right.
import type { Tx } from '../../../server/database/db.ts'

export const correctionsOf = (tx: Tx, grant: string) =>
  tx
    .selectFrom('earlier_grant_corrections as c')
    .leftJoin('earlier_grant_correction_decisions as d', 'd.correction_id', 'c.id')
    .selectAll('c')
    .select(['d.agreed', 'd.note', 'd.decided_by', 'd.decided_name', 'd.decided_at'])
    .where('c.grant_id', '=', grant)
    .orderBy('c.asked_at')
    .execute()

export const insertCorrection = (
  tx: Tx,
  grant: string,
  reason: string,
  by: { account: string; name: string },
) =>
  tx
    .insertInto('earlier_grant_corrections')
    .values({ grant_id: grant, reason, asked_by: by.account, asked_name: by.name })
    .returning('id')
    .executeTakeFirstOrThrow()

export const insertDecision = (
  tx: Tx,
  correction: string,
  { agreed, note }: { agreed: boolean; note: string | null },
  by: { account: string; name: string },
) =>
  tx
    .insertInto('earlier_grant_correction_decisions')
    .values({ correction_id: correction, agreed, note, decided_by: by.account, decided_name: by.name })
    .execute()

/** Corrections that nobody has decided, the oldest first. */
export const openCorrections = (tx: Tx) =>
  tx
    .selectFrom('earlier_grant_corrections as c')
    .innerJoin('earlier_grants as g', 'g.id', 'c.grant_id')
    .innerJoin('persons as p', 'p.id', 'g.person_id')
    .select(['c.id', 'c.grant_id', 'c.asked_at', 'c.asked_by', 'p.name as person'])
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('earlier_grant_correction_decisions as d')
            .whereRef('d.correction_id', '=', 'c.id')
            .select('d.agreed'),
        ),
      ),
    )
    .orderBy('c.asked_at')
    .limit(100)
    .execute()
