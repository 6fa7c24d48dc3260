// Bodies as anybody may see them.
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
