// Bodies and fees as anybody may see them.
import type { Tx } from '../../../server/database/db.ts'
import type { Paging } from '../../../server/database/pages.ts'
import { contains } from '../../../server/http/lists/list.ts'
import { levelNames } from '../../catalogue/levels.ts'
import { kindNames, type ProviderKind } from '../filings/application/materials.ts'
import * as bodies from './queries.ts'
import { occupationsOf } from './views.ts'

/** @clause X2.2.5 screen: bodies with an agreement in force, for everybody */
export async function listPublicProviders(tx: Tx, { q, ...paging }: Paging & { q?: string }, today: string) {
  const like = q ? contains(q) : undefined
  const { rows, ...counted } = await bodies.publicProviders(tx, today, like, paging)
  return {
    rows: rows.map((row) => ({
      name: row.name,
      kindName: kindNames[row.kind as ProviderKind],
      occupations: occupationsOf(row).map((o) => `${o.name}（${levelNames[o.level]}）`),
      fromOn: row.from_on,
      toOn: row.to_on,
      address: row.address,
    })),
    ...counted,
    page: paging.page,
    size: paging.size,
  }
}

/** @clause X2.3.9(a) screen: the fee lists */
export async function listPublicFees(tx: Tx, { q, ...paging }: Paging & { q?: string }) {
  const { rows, ...counted } = await bodies.publicFees(tx, q ? contains(q) : undefined, paging)
  return {
    rows: rows.map((row) => ({
      providerName: row.name,
      item: row.item,
      amountFen: row.amount_fen,
      refundRule: row.refund_rule,
      publishedOn: row.published_on,
    })),
    ...counted,
    page: paging.page,
    size: paging.size,
  }
}
