// SQL of agreements that are brought in, and of the bodies they name. Asked of all rows at once.
import { sql } from 'kysely'
import type { Tx } from '../../../../server/database/db.ts'
import { occupationsOf } from '../../bodies/views.ts'
import type { AgreementStatus } from '../states.ts'

/** bare: it never filed and no agreement of it counts. account: one is registered. account_hash: of which number. */
export type KnownBody = {
  credit_code: string
  name: string
  kind: string
  standing: string
  bare: boolean
  account: boolean
  account_hash: string | null
}

export async function knownBodies(tx: Tx, codes: string[]): Promise<Map<string, KnownBody>> {
  const { rows } = await sql<KnownBody>`
    select p.credit_code, p.name, p.kind, p.standing,
      not exists (select from filings f where f.provider_code = p.credit_code)
        and not exists (select from agreements a where a.provider_code = p.credit_code and a.status <> 'withdrawn') as bare,
      p.account_enc is not null as account, p.account_hash
    from providers p where p.credit_code = any (${codes}::text[])`.execute(tx)
  return new Map(rows.map((row) => [row.credit_code, row]))
}

/** Of these bodies, and those of these numbers. */
export const knownAgreements = (tx: Tx, codes: string[], numbers: string[]) =>
  tx
    .selectFrom('agreements as a')
    .innerJoin('providers as p', 'p.credit_code', 'a.provider_code')
    .select(['a.number', 'a.provider_code', 'a.from_on', 'a.to_on', 'a.status', 'p.name'])
    .where('a.status', '<>', 'withdrawn')
    .where(sql<boolean>`(a.provider_code = any (${codes}::text[]) or a.number = any (${numbers}::text[]))`)
    .execute()
export type KnownAgreement = Awaited<ReturnType<typeof knownAgreements>>[number]

export const agreementsOfIntake = async (tx: Tx, intake: string) =>
  (
    await tx
      .selectFrom('agreements as a')
      .innerJoin('providers as p', 'p.credit_code', 'a.provider_code')
      .select(['a.id', 'a.number', 'a.provider_code', 'a.occupations', 'a.from_on', 'a.to_on', 'a.status'])
      .select(['a.bureau_sealed_on', 'a.provider_sealed_on', 'p.name'])
      .where('a.intake_id', '=', intake)
      .orderBy('a.number')
      .execute()
  ).map((a) => ({ ...a, status: a.status as AgreementStatus, occupations: occupationsOf(a) }))

export type BroughtIn = {
  intake_id: string
  number: string
  provider_code: string
  occupations: object[]
  from_on: string
  to_on: string
  bureau_sealed_on: string
  provider_sealed_on: string
}

/** They wait: signed and sealed before, they are in force once a second person confirms their sheet. */
export const insertBroughtIn = (tx: Tx, rows: BroughtIn[]) =>
  tx
    .insertInto('agreements')
    .values(rows.map((row) => ({ ...row, status: 'waiting', occupations: JSON.stringify(row.occupations) })))
    .execute()
