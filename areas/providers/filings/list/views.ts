// The register of filings as its page shows it.
import type { Tx } from '../../../../server/database/db.ts'
import { contains } from '../../../../server/http/lists/list.ts'
import type { Filing } from '../judge.ts'
import type { FilingQuery } from '../schema.ts'
import { type FilingStatus, filingLife } from '../states.ts'
import * as queries from './queries.ts'

export type Row = Pick<
  Filing,
  'id' | 'number' | 'provider_code' | 'status' | 'form' | 'submitted_at' | 'changed_at'
>
export async function listFilings(tx: Tx, query: FilingQuery) {
  const { page, size, q, status, kind, sort } = query
  const filter = { like: q ? contains(q) : undefined, status, kind, sort }
  const { rows, ...counted } = await queries.listFilings(tx, filter, query)
  return { rows: rows.map((row) => shownRow(row, row.notice_to)), ...counted, page, size }
}

export function shownRow(row: Row, noticeTo: string | null) {
  const form = row.form
  const status = row.status as FilingStatus
  return {
    id: row.id,
    number: row.number,
    providerCode: row.provider_code,
    providerName: form.name,
    kind: form.kind,
    status,
    statusName: filingLife.names[status],
    occupations: form.occupations.length,
    submittedAt: row.submitted_at?.toISOString() ?? null,
    changedAt: row.changed_at.toISOString(),
    turn: filingLife.turn[status],
    dueOn: status === 'on-notice' ? noticeTo : null,
  }
}
