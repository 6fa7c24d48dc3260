// SQL of claims on notice and what is objected against them (A13.8).
import { type SqlBool, sql } from 'kysely'
import type { Tx } from '../../../server/database/db.ts'
import { claimColumns, claimsWith } from './list/queries.ts'

export const claimsToPublish = (tx: Tx, ids: string[] | null) => {
  let query = claimColumns(claimsWith(tx)).where('c.status', '=', 'approved')
  if (ids) query = query.where('c.id', 'in', ids)
  return query.orderBy('c.claim_no').forUpdate(['c']).execute()
}

/** Notices of subsidies whose last day has gone by and that are not closed. */
export const noticesOver = (tx: Tx, today: string) =>
  tx
    .selectFrom('notices')
    .select('id')
    .where('kind', '=', 'subsidy')
    .where('closed_at', 'is', null)
    .where('to_on', '<', today)
    .orderBy('number')
    .execute()

/** On notice, the last day gone by, no objection standing. */
export const claimsToClear = (tx: Tx, today: string) =>
  claimColumns(claimsWith(tx))
    .where('c.status', '=', 'on-notice')
    .where('n.to_on', '<', today)
    .where(
      sql<SqlBool>`not exists (select from objections o where o.notice_id = c.notice_id and o.line_key = c.claim_no
        and o.status <> 'dismissed')`,
    )
    .orderBy('c.claim_no')
    .forUpdate(['c'])
    .execute()

/** Which of these claims have an objection that is open or was upheld. In the name of the house: bodies see no objections. */
export async function objectedClaims(tx: Tx, claimNos: string[]): Promise<Set<string>> {
  if (claimNos.length === 0) return new Set()
  const { rows } = await sql<{ claim_no: string }>`
    select distinct c.claim_no from claims c join objections o on o.notice_id = c.notice_id and o.line_key = c.claim_no
    where c.claim_no = any(${claimNos}) and o.status <> 'dismissed'`.execute(tx)
  return new Set(rows.map((r) => r.claim_no))
}

export const objectionsOf = (tx: Tx, noticeId: string, claimNo: string) =>
  tx
    .selectFrom('objections')
    .select(['content', 'status', 'answer'])
    .where('notice_id', '=', noticeId)
    .where('line_key', '=', claimNo)
    .orderBy('received_at')
    .execute()

/** On notice with an objection that was upheld: only a refusal can follow. */
export async function upheldClaims(tx: Tx): Promise<{ id: string; claim_no: string }[]> {
  const { rows } = await sql<{ id: string; claim_no: string }>`
    select c.id, c.claim_no from claims c
    where c.status = 'on-notice' and exists (
      select from objections o where o.notice_id = c.notice_id and o.line_key = c.claim_no and o.status = 'upheld')
    order by c.claim_no`.execute(tx)
  return rows
}
