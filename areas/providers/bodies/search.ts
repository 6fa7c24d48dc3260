import { z } from 'zod'
import type { Tx } from '../../../server/database/db.ts'
import { patternsOf } from '../../../server/http/lists/list.ts'
import type { ProviderKind } from '../filings/application/materials.ts'
import { providerKinds } from '../schema.ts'
import { searchProviders } from './search-queries.ts'

export const foundProviders = z.array(
  z.object({ code: z.string(), name: z.string(), kind: z.enum(providerKinds) }),
)

/** Bodies for the search at the top: name, initials of it, or part of the credit code. */
export const findProviders = async (tx: Tx, { q }: { q: string }) =>
  (await searchProviders(tx, patternsOf(q))).map((p) => ({
    code: p.credit_code,
    name: p.name,
    kind: p.kind as ProviderKind,
  }))
