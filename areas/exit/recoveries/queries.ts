// SQL of recoveries and sanctions. Days come back as text, money in fen.
import { type Insertable, sql, type Updateable } from 'kysely'
import type { Tables } from '../../../db/tables.ts'
import type { Tx } from '../../../server/database/db.ts'
import { nextNumber } from '../../../server/database/next-number.ts'
import { series } from '../../../server/intakes/own-series.ts'

/** ZH2026-0007; held until the transaction ends. */
export const nextRecoveryNumber = (tx: Tx, year: string): Promise<string> =>
  nextNumber(tx, {
    prefix: `${series.recovery}${year}-`,
    digits: 4,
    taken: sql`select number as number from recoveries`,
  })

export const insertRecovery = (tx: Tx, values: Insertable<Tables['recoveries']>) =>
  tx.insertInto('recoveries').values(values).returning('id').executeTakeFirstOrThrow()

export const insertRecoveryClaims = (tx: Tx, values: Insertable<Tables['recovery_claims']>[]) =>
  tx.insertInto('recovery_claims').values(values).execute()

/** Claims of the body that stand in a recovery, open or over. */
export const claimsInRecovery = async (tx: Tx, code: string): Promise<string[]> =>
  (
    await tx
      .selectFrom('recovery_claims')
      .select('claim_id')
      .where('provider_code', '=', code)
      .where('released', '=', false)
      .execute()
  ).map((c) => c.claim_id)

const recoveryOf = (tx: Tx, code: string, id: string) =>
  tx.selectFrom('recoveries').selectAll().where('id', '=', id).where('provider_code', '=', code)

export const findRecovery = (tx: Tx, code: string, id: string) => recoveryOf(tx, code, id).executeTakeFirst()

export const lockRecovery = (tx: Tx, code: string, id: string) =>
  recoveryOf(tx, code, id).forUpdate().executeTakeFirst()
export type RecoveryRow = NonNullable<Awaited<ReturnType<typeof lockRecovery>>>

export const changeRecovery = (tx: Tx, id: string, values: Updateable<Tables['recoveries']>) =>
  tx.updateTable('recoveries').set(values).where('id', '=', id).returning('id').executeTakeFirst()

export const releaseClaims = (tx: Tx, id: string) =>
  tx.updateTable('recovery_claims').set({ released: true }).where('recovery_id', '=', id).execute()

export const claimsOf = (tx: Tx, ids: string[]) =>
  tx
    .selectFrom('recovery_claims as x')
    .innerJoin('claims as c', 'c.id', 'x.claim_id')
    // A body is told its claims also where it may not read the person: granted before this system.
    .leftJoin('persons as p', 'p.id', 'c.person_id')
    .select(['x.recovery_id', 'x.amount_fen', 'c.id', 'c.claim_no', 'c.class_no', 'p.name as person'])
    .where('x.recovery_id', 'in', ids)
    .orderBy('c.claim_no')
    .execute()

export const receiptsOf = (tx: Tx, ids: string[]) =>
  tx
    .selectFrom('recovery_receipts')
    .selectAll()
    .where('recovery_id', 'in', ids)
    .orderBy('received_on')
    .orderBy('recorded_at')
    .execute()

/** Agreed to be set off and not yet arrived, by recovery (A15(b)); fen. */
export async function underWay(tx: Tx, ids: string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; fen: number }>`
    select id, set_off_under_way(id, false) as fen from recoveries where id = any(${ids}::uuid[])`.execute(tx)
  return new Map(rows.map((r) => [r.id, r.fen]))
}

export const insertReceipt = (tx: Tx, values: Insertable<Tables['recovery_receipts']>) =>
  tx.insertInto('recovery_receipts').values(values).returning('id').executeTakeFirstOrThrow()

const withBack = (tx: Tx) =>
  tx
    .selectFrom('recoveries as r')
    .innerJoin('providers as b', 'b.credit_code', 'r.provider_code')
    .leftJoin('persons as p', 'p.id', 'r.person_id')
    .selectAll('r')
    .select(['b.name as body', 'p.name as person'])
    .select(
      sql<number>`(select coalesce(sum(g.amount_fen), 0)::bigint from recovery_receipts g where g.recovery_id = r.id)`.as(
        'back_fen',
      ),
    )

export const recoveriesOf = (tx: Tx, code: string) =>
  withBack(tx).where('r.provider_code', '=', code).orderBy('r.number', 'desc').execute()

/** Not over, the oldest first. */
export const openRecoveries = (tx: Tx) =>
  withBack(tx)
    .where('r.status', 'in', ['proposed', 'agreed'])
    .orderBy('r.opened_on')
    .orderBy('r.number')
    .execute()
export type OpenRecovery = Awaited<ReturnType<typeof openRecoveries>>[number]

export const insertSanction = (tx: Tx, values: Insertable<Tables['sanctions']>) =>
  tx.insertInto('sanctions').values(values).returning('id').executeTakeFirstOrThrow()

export type RecoveredFor = {
  provider: string
  subject: { kind: string; id: string }
  person: string | null
}

/**
 * Agreed to, whether all is back or not, opened on this day or later, of money paid for this claim or class, or of the body; the latest
 * first. `person`: this trainee's claims alone.
 */
export const agreedRecoveriesSince = (tx: Tx, { provider, subject, person }: RecoveredFor, day: string) =>
  tx
    .selectFrom('recoveries as r')
    .select(['r.id', 'r.number'])
    .where('r.provider_code', '=', provider)
    .where('r.status', 'in', ['agreed', 'closed'])
    .where('r.opened_on', '>=', day)
    .$if(subject.kind !== 'provider', (q) =>
      q.where((e) =>
        e.exists(
          e
            .selectFrom('recovery_claims as x')
            .innerJoin('claims as k', 'k.id', 'x.claim_id')
            .select('x.claim_id')
            .whereRef('x.recovery_id', '=', 'r.id')
            .where(
              sql<string>`case ${subject.kind}::text when 'claim' then k.id::text when 'class' then k.class_id::text end`,
              '=',
              subject.id,
            )
            .$if(person !== null, (one) => one.where('k.person_id', '=', person!)),
        ),
      ),
    )
    .orderBy('r.opened_on', 'desc')
    .orderBy('r.number', 'desc')
    .execute()

export const sanctionsOf = (tx: Tx, code: string) =>
  tx
    .selectFrom('sanctions')
    .selectAll()
    .where('provider_code', '=', code)
    .orderBy('on_day', 'desc')
    .orderBy('recorded_at', 'desc')
    .execute()
