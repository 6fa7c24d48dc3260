// What the auditor is told of passes: the share of each official by gate and month, and each pass.
import type { Tx } from '../../../server/database/db.ts'
import { contains } from '../../../server/http/lists/list.ts'
import { shareText } from '../../../server/ratio.ts'
import type { Gate } from '../names.ts'
import { type ConcernStatus, concernLife } from '../states.ts'
import * as queries from './queries.ts'
import type { PassQuery, ShareLine, ShareQuery } from './schema.ts'

/** @clause A10.10 record: how much each official lets pass undecided, by gate and month */
export async function listShares(tx: Tx, { page, size, q, gate, month, sort }: ShareQuery) {
  const found = await queries.shares(
    tx,
    { gate, month, like: q ? contains(q) : undefined, sort },
    { page, size },
  )
  const rows = found.rows.map(
    ({ official, name, gate: at, month: of, passes, decisions, dismissed, worded }): ShareLine => ({
      ...{ official, name, gate: at as Gate, month: of, passes, decisions, dismissed, worded },
      share: shareText(passes, passes + decisions),
    }),
  )
  return { rows, total: found.total, page, size }
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
