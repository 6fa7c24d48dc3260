// What the auditor is told of passes: the share of each official by gate and month, and each pass.
import type { Tx } from '../../../server/database/db.ts'
import { sliceOf } from '../../../server/database/pages.ts'
import { contains } from '../../../server/http/lists/list.ts'
import { shareText } from '../../../server/ratio.ts'
import type { Gate } from '../names.ts'
import { type ConcernStatus, concernLife } from '../states.ts'
import * as queries from './queries.ts'
import type { PassQuery, ShareLine, ShareQuery } from './schema.ts'

/** @clause A10.10 record: how much each official lets pass undecided, by gate and month */
export async function listShares(tx: Tx, { page, size, q, gate, month, sort }: ShareQuery) {
  const found = await queries.shares(tx, { gate, month, like: q ? contains(q) : undefined })
  const sorted = sort ? [...found].sort(inOrder(sort)) : found
  const rows = sliceOf(sorted, { page, size }).map(
    (row): ShareLine => ({
      ...row,
      gate: row.gate as Gate,
      share: shareText(row.passes, row.passes + row.decisions),
    }),
  )
  return { rows, total: found.length, page, size }
}

const keys = {
  month: (row: queries.Share) => row.month,
  passes: (row: queries.Share) => row.passes,
  share: (row: queries.Share) => row.passes / (row.passes + row.decisions),
}
function inOrder(sort: NonNullable<ShareQuery['sort']>) {
  const down = sort.startsWith('-') ? -1 : 1
  const key = keys[sort.replace('-', '') as keyof typeof keys]
  return (a: queries.Share, b: queries.Share) => (key(a) < key(b) ? -down : key(a) > key(b) ? down : 0)
}

export async function listPasses(tx: Tx, { page, size, q, gate, month, sort, ...beside }: PassQuery) {
  const filter = { like: q ? contains(q) : undefined, gate, month, sort }
  const { rows, ...counted } = await queries.listPasses(tx, filter, { page, size, ...beside })
  return {
    rows: rows.map((p) => ({
      id: p.id,
      concernId: p.concern_id,
      number: p.number,
      clause: p.clause,
      subjectName: p.subject_name,
      gate: p.gate as Gate,
      name: p.passed_name,
      reason: p.reason,
      evidence: p.evidence,
      at: p.passed_at.toISOString(),
      outcome: concernLife.names[p.status as ConcernStatus],
    })),
    ...counted,
    page,
    size,
  }
}
