// SQL of grants and certificates that are put right.
import { sql } from 'kysely'
import type { Tx } from '../../../server/database/db.ts'

/** The one that is wrong. */
export type Of = { kind: 'grant' | 'certificate'; id: string }
const column = ({ kind }: Of) => (kind === 'grant' ? ('grant_id' as const) : ('certificate_id' as const))

export const correctionsOf = (tx: Tx, of: Of) =>
  tx
    .selectFrom('earlier_grant_corrections as c')
    .leftJoin('earlier_grant_correction_decisions as d', 'd.correction_id', 'c.id')
    .selectAll('c')
    .select(['d.agreed', 'd.note', 'd.decided_by', 'd.decided_name', 'd.decided_at'])
    .where(`c.${column(of)}`, '=', of.id)
    .orderBy('c.asked_at')
    .execute()

export const insertCorrection = (tx: Tx, of: Of, reason: string, by: { account: string; name: string }) =>
  tx
    .insertInto('earlier_grant_corrections')
    .values({ [column(of)]: of.id, reason, asked_by: by.account, asked_name: by.name })
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

/** The correction of a row (its id as SQL) that nobody has decided. */
export const openOf = (kind: Of['kind'], id: string) =>
  sql<string | null>`(select k.id from earlier_grant_corrections k
    where k.${sql.ref(column({ kind, id: '' }))} = ${sql.ref(id)}
      and not exists (select from earlier_grant_correction_decisions d where d.correction_id = k.id))`

/** Corrections that nobody has decided, the oldest first. */
export const openCorrections = (tx: Tx) =>
  tx
    .selectFrom('earlier_grant_corrections as c')
    .leftJoin('earlier_grants as g', 'g.id', 'c.grant_id')
    .leftJoin('certificates as h', 'h.id', 'c.certificate_id')
    .innerJoin('persons as p', (on) => on.on(sql<boolean>`p.id = coalesce(g.person_id, h.person_id)`))
    .select(['c.id', 'c.grant_id', 'c.certificate_id', 'c.asked_at', 'c.asked_by', 'p.name as person'])
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
