// What people decided about what was seen and said, for rooms that count visits, surveys and complaints.
import type { Tx } from '../../server/database/db.ts'
import type { Source } from './names.ts'
import { type Decided, decidedRows } from './queries.ts'
import { undecided } from './states.ts'

/** Nobody decided yet, found true by two (whether settled or not), or dismissed. */
export type Weight = 'undecided' | 'upheld' | 'dismissed'

const weightOf = ({ status }: Decided): Weight =>
  status === 'dismissed' ? 'dismissed' : undecided.some((one) => one === status) ? 'undecided' : 'upheld'

const order: Weight[] = ['dismissed', 'undecided', 'upheld']

export type Weighed = {
  /** What became of what this source raised under this clause; undefined where it raised nothing: older facts count as they are. */
  of: (source: Source, sourceId: string, clause: string) => Weight | undefined
  /** What was raised under this clause about this body by another source than these, and not dismissed; the oldest first. */
  others: (code: string, clause: string, than: Source) => (Decided & { weight: Weight })[]
}

/**
 * The concerns of bodies (credit codes) under these clauses, as they stand.
 * @clause A10.10 rule: what was dismissed counts nowhere, what is undecided waits for people, what was upheld counts
 */
export async function weighedOf(tx: Tx, codes: string[], clauses: string[]): Promise<Weighed> {
  const rows = codes.length === 0 ? [] : await decidedRows(tx, codes, clauses)
  const weights = new Map<string, Weight>()
  for (const row of rows) {
    const key = keyOf(row.source, row.source_id, row.clause)
    const [so, now] = [weights.get(key), weightOf(row)]
    if (so === undefined || order.indexOf(now) > order.indexOf(so)) weights.set(key, now)
  }
  return {
    of: (source, sourceId, clause) => weights.get(keyOf(source, sourceId, clause)),
    others: (code, clause, than) =>
      rows
        .filter((r) => r.provider_code === code && r.clause === clause && r.source !== than)
        .map((r) => ({ ...r, weight: weightOf(r) }))
        .filter((r) => r.weight !== 'dismissed'),
  }
}

const keyOf = (source: string, sourceId: string, clause: string) => `${source} ${sourceId} ${clause}`
