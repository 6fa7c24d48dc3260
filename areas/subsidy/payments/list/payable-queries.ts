// SQL of claims that may be put into a batch.
import { sql } from 'kysely'
import type { Tx } from '../../../../server/database/db.ts'

export type Payable = {
  id: string
  claim_no: string
  person_id: string
  provider_code: string
  claimant: 'person' | 'institution' | 'enterprise'
  amount_fen: number
  person: string
  provider_name: string
  class_no: string
  class_id: string | null
  occupation_name: string
  level: string
  person_account: Buffer | null
  person_masked: string | null
  person_bank: string | null
  body_name: string | null
  body_account: Buffer | null
  body_masked: string | null
  body_bank: string | null
}
/** The same claims, held for this transaction: for whoever pays them. */

export const holdPayable = (tx: Tx, ids: string[] | null) => payableClaims(tx, ids, sql`for update of c`)
/** Cleared, no payment under way, no objection; with the account of whoever claimed. All of them without `ids`. */

export async function payableClaims(tx: Tx, ids: string[] | null = null, hold = sql``): Promise<Payable[]> {
  const { rows } = await sql<Payable>`
    select c.id, c.claim_no, c.person_id, c.provider_code, c.claimant, c.amount_fen, p.name as person, c.provider_name,
           c.class_no, c.class_id, c.occupation_name, c.level, p.account_enc as person_account, p.account_masked as person_masked, p.bank_name as person_bank,
           b.name as body_name, b.account_enc as body_account, b.account_masked as body_masked, b.bank_name as body_bank
    from claims c join persons p on p.id = c.person_id left join providers b on b.credit_code = c.provider_code
    where c.status = 'cleared' and (${ids}::uuid[] is null or c.id = any(${ids}::uuid[]))
      and not exists (select from payments y where y.claim_id = c.id and y.status <> 'failed')
      and not exists (select from objections o where o.notice_id = c.notice_id and o.line_key = c.claim_no and o.status <> 'dismissed')
    order by c.claim_no ${hold}`.execute(tx)
  return rows
}
