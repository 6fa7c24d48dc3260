// SQL of the agreements of bodies.
import { sql } from 'kysely'
import type { Tx } from '../../../server/database/db.ts'
import { nextNumber } from '../../../server/database/next-number.ts'
import { series } from '../../../server/intakes/own-series.ts'

/** XY2026-0007; held until the transaction ends. */
export const nextAgreementNumber = (tx: Tx, year: string): Promise<string> =>
  nextNumber(tx, {
    prefix: `${series.agreement}${year}-`,
    digits: 4,
    taken: sql`select number as number from agreements`,
  })

export const insertAgreement = (
  tx: Tx,
  a: {
    number: string
    filing_id: string
    provider_code: string
    occupations: object[]
    from_on: string
    to_on: string
    document_id: string
  },
) =>
  tx
    .insertInto('agreements')
    .values({ ...a, occupations: JSON.stringify(a.occupations) })
    .returning('id')
    .executeTakeFirstOrThrow()

export const findAgreement = (tx: Tx, id: string) =>
  tx.selectFrom('agreements').selectAll().where('id', '=', id).executeTakeFirst()

export const lockAgreement = (tx: Tx, id: string) =>
  tx.selectFrom('agreements').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

export const findAgreementOf = (tx: Tx, filingId: string) =>
  tx.selectFrom('agreements').selectAll().where('filing_id', '=', filingId).executeTakeFirst()

export const agreementsOf = (tx: Tx, provider: string) =>
  tx
    .selectFrom('agreements')
    .selectAll()
    .where('provider_code', '=', provider)
    .orderBy('from_on', 'desc')
    .execute()

export type AgreementChange = {
  status?: string
  from_on?: string
  to_on?: string
  bureau_sealed_on?: string
  provider_sealed_on?: string
  document_id?: string
  ended_on?: string
  ended_reason?: string
}

export const changeAgreement = (tx: Tx, id: string, change: AgreementChange) =>
  tx.updateTable('agreements').set(change).where('id', '=', id).returning('id').executeTakeFirst()

/** In force and over by `today`: their term has run out. */
export const agreementsRunOut = (tx: Tx, today: string) =>
  tx
    .selectFrom('agreements')
    .selectAll()
    .where('status', '=', 'in-force')
    .where('to_on', '<', today)
    .execute()

/** Of these bodies those with an agreement that counts, or did until it ended; none whose only one was taken back. */
export const agreedBodies = async (tx: Tx, codes: string[]): Promise<Set<string>> =>
  new Set(
    (
      await tx
        .selectFrom('agreements')
        .select('provider_code')
        .where('provider_code', '=', sql<string>`any(${codes}::text[])`)
        .where('status', 'in', ['in-force', 'ended'])
        .execute()
    ).map((found) => found.provider_code),
  )
