import type { Tx } from '../../server/database/db.ts'
import { contains } from '../../server/http/lists/list.ts'
import { type Level, levelNames } from './levels.ts'
import * as queries from './queries.ts'
import type { Entry, EntryQuery } from './schema.ts'

export async function listEntries(tx: Tx, query: EntryQuery) {
  const { page, size, q, category, level, on } = query
  const filter = { like: q ? contains(q) : undefined, category, level, on }
  const { rows, ...counted } = await queries.listEntries(tx, filter, query)
  return { rows: rows.map(shown), ...counted, page, size }
}

const shown = (row: Awaited<ReturnType<typeof queries.listEntries>>['rows'][number]): Entry => ({
  id: row.id,
  code: row.code,
  name: row.name,
  level: row.level as Level,
  levelName: levelNames[row.level as Level],
  category: row.category as Entry['category'],
  rateFen: row.rate_fen,
  byCategory: row.by_category,
  validFrom: row.valid_from,
  validTo: row.valid_to,
  source: row.source,
  confidence: row.confidence,
})
