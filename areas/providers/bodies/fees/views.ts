// Fees as the body, the bureau and everybody see them.
import type { Actor } from '../../../../server/access/roles.ts'
import type { Tx } from '../../../../server/database/db.ts'
import type { Paging } from '../../../../server/database/pages.ts'
import { contains } from '../../../../server/http/lists/list.ts'
import { versioned } from '../shown.ts'
import * as fees from './queries.ts'
import type { Fee, FeeStanding, RefundLine } from './schema.ts'

/** What stands now and what begins later first, then what stood. */
export async function shownFees(tx: Tx, provider: string, today: string): Promise<Fee[]> {
  const rank = { now: 0, later: 0, over: 1, withdrawn: 1 } as const
  const all = (await fees.feesOf(tx, provider)).map((row) => shownFee(row, today))
  return all.sort((a, b) => rank[a.standing] - rank[b.standing])
}

/** Its version is that of what is registered, whatever day it is. */
export function shownFee(row: fees.FeeRow, today: string): Fee {
  const entry = {
    id: row.id,
    occupation: row.occupation_name === '' ? null : { code: row.occupation_code, name: row.occupation_name },
    item: row.item,
    amountFen: row.amount_fen,
    refundRule: row.refund_rule,
    refunds: row.refunds as RefundLine[],
    publishedOn: row.published_on,
    fromOn: row.from_on,
    toOn: row.to_on,
    withdrawnOn: row.withdrawn_on,
  }
  return { ...versioned(entry), standing: standingOf(row, today) }
}

function standingOf(row: fees.FeeRow, today: string): FeeStanding {
  if (row.withdrawn_on !== null) return 'withdrawn'
  if (row.from_on > today) return 'later'
  return row.to_on !== null && row.to_on < today ? 'over' : 'now'
}

/** The register with its history, for a sheet; a body has its own alone. */
export async function listFees(
  tx: Tx,
  actor: Actor,
  { provider, ...paging }: Paging & { provider?: string },
  today: string,
) {
  const { rows, ...counted } = await fees.allFees(tx, actor.provider ?? provider, paging)
  return { rows: rows.map((row) => ({ providerName: row.name, ...shownFee(row, today) })), ...counted }
}

/** @clause X2.3.9(a) screen: the fee lists, as they stood on a day */
export async function listPublicFees(
  tx: Tx,
  { q, on, ...paging }: Paging & { q?: string; on?: string },
  today: string,
) {
  const { rows, ...counted } = await fees.publicFees(tx, on ?? today, q ? contains(q) : undefined, paging)
  return {
    rows: rows.map((row) => ({
      providerName: row.name,
      occupation: row.occupation_name,
      item: row.item,
      amountFen: row.amount_fen,
      refundRule: row.refund_rule,
      refunds: row.refunds as RefundLine[],
      publishedOn: row.published_on,
      fromOn: row.from_on,
      toOn: row.to_on,
      next:
        row.next_on === null || row.next_fen === null
          ? null
          : { amountFen: row.next_fen, fromOn: row.next_on },
    })),
    ...counted,
    page: paging.page,
    size: paging.size,
  }
}
