// SQL of what waits for a person in this area.
import type { Tx } from '../../../server/database/db.ts'

export const agreementsEndingBy = (tx: Tx, today: string, by: string) =>
  tx
    .selectFrom('agreements as a')
    .innerJoin('providers as p', 'p.credit_code', 'a.provider_code')
    .select(['a.id', 'a.number', 'a.to_on', 'a.provider_code', 'p.name'])
    .where('a.status', '=', 'in-force')
    .where('a.to_on', '>=', today)
    .where('a.to_on', '<=', by)
    .orderBy('a.to_on')
    .execute()

/** The body, when it has an agreement in force and no account to pay to. */
export const bodyWithoutAccount = (tx: Tx, code: string) =>
  tx
    .selectFrom('providers as p')
    .select('p.name')
    .where('p.credit_code', '=', code)
    .where('p.account_enc', 'is', null)
    .where((e) =>
      e.exists(
        e
          .selectFrom('agreements as a')
          .select('a.id')
          .whereRef('a.provider_code', '=', 'p.credit_code')
          .where('a.status', '=', 'in-force'),
      ),
    )
    .executeTakeFirst()

export const countFilings = async (tx: Tx, status: string): Promise<number> =>
  (
    await tx
      .selectFrom('filings')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('status', '=', status)
      .executeTakeFirstOrThrow()
  ).count
