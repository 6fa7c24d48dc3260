// Bodies and fees as anybody may see them.
import type { Tx } from '../../../server/database/db.ts'
import { contains } from '../../../server/http/lists/list.ts'
import { levelNames } from '../../catalogue/levels.ts'
import { kindNames, type ProviderKind } from '../filings/application/materials.ts'
import * as bodies from './queries.ts'
import { occupationsOf } from './views.ts'

/** @clause X2.2.5 screen: bodies with an agreement in force, for everybody */
export async function listPublicProviders(
  tx: Tx,
  { page, size, q }: { page: number; size: number; q?: string },
  today: string,
) {
  const like = q ? contains(q) : undefined
  const { rows, total } = await bodies.publicProviders(tx, today, like, size, (page - 1) * size)
  return {
    rows: rows.map((row) => ({
      name: row.name,
      kindName: kindNames[row.kind as ProviderKind],
      occupations: occupationsOf(row).map((o) => `${o.name}（${levelNames[o.level]}）`),
      fromOn: row.from_on,
      toOn: row.to_on,
      address: row.address,
    })),
    total,
    page,
    size,
  }
}

/** @clause X2.3.9(a) screen: the fee lists */
export async function listPublicFees(tx: Tx, { page, size, q }: { page: number; size: number; q?: string }) {
  const { rows, total } = await bodies.publicFees(tx, q ? contains(q) : undefined, size, (page - 1) * size)
  return {
    rows: rows.map((row) => ({
      providerName: row.name,
      item: row.item,
      amountFen: row.amount_fen,
      refundRule: row.refund_rule,
      publishedOn: row.published_on,
    })),
    total,
    page,
    size,
  }
}
