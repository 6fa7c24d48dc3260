// SQL of the accounts that one sheet brought in.
import { sql } from 'kysely'
import type { Tx } from '../../../../server/database/db.ts'

/** How many of one sheet stand where. */
export const countsOf = async (tx: Tx, intake: string): Promise<Record<string, number>> =>
  Object.fromEntries(
    (
      await tx
        .selectFrom('payee_changes')
        .select(['status', sql<number>`count(*)`.as('count')])
        .where('intake_id', '=', intake)
        .groupBy('status')
        .execute()
    ).map(({ status, count }) => [status, Number(count)]),
  )

/** Those of one sheet that wait, by name: the first of them. */
export const waitingOf = (tx: Tx, intake: string, most: number) =>
  tx
    .selectFrom('payee_changes as c')
    .innerJoin('persons as p', 'p.id', 'c.person_id')
    .select(['c.id', 'c.account_masked', 'c.account_hash', 'c.bank_name', 'p.name', 'p.id_number_masked'])
    .select('p.id as person_id')
    .where('c.intake_id', '=', intake)
    .where('c.status', '=', 'waiting')
    .orderBy('p.name')
    .orderBy('c.id')
    .limit(most)
    .execute()

export const waitingIds = async (tx: Tx, intake: string): Promise<string[]> =>
  (
    await tx
      .selectFrom('payee_changes')
      .select('id')
      .where('intake_id', '=', intake)
      .where('status', '=', 'waiting')
      .orderBy('id')
      .execute()
  ).map(({ id }) => id)
