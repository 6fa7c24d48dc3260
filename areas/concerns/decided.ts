// What people decided about what was seen and said, for rooms that count visits, surveys and complaints.
import type { Tx } from '../../server/database/db.ts'
import type { Source } from './names.ts'
import { type Decided, decidedRows, type Weighing } from './queries.ts'
import { undecided } from './states.ts'

/** Nobody decided yet, found true by two, found true and mended since, or dismissed. What was punished stands as found true. */
export type Weight = 'undecided' | 'upheld' | 'mended' | 'dismissed'

const weightOf = ({ status, settlement }: Decided): Weight =>
  status === 'dismissed'
    ? 'dismissed'
    : undecided.some((one) => one === status)
      ? 'undecided'
      : settlement === 'mended'
        ? 'mended'
        : 'upheld'

const order: Weight[] = ['dismissed', 'mended', 'undecided', 'upheld']

export type Weighed = {
  /** What became of what this source raised under this clause; undefined where it raised nothing: older facts count as they are. */
  of: (source: Source, sourceId: string, clause: string) => Weight | undefined
  /** Whether one found that it had a bad effect on the public, and another has not agreed yet (A14.8(a)). */
  maybeSevere: (source: Source, sourceId: string, clause: string) => boolean
  /** What was raised under this clause about this body by another source than these, and not dismissed; the oldest first. */
  others: (code: string, clause: string, than: Source | null) => (Decided & { weight: Weight })[]
}

/**
 * The concerns of bodies (credit codes) under these clauses, as they stand.
 * @clause A10.10 rule: what was dismissed counts nowhere, what is undecided waits for people, what was upheld counts
 */
export async function weighedOf(tx: Tx, codes: string[], weighing: Weighing): Promise<Weighed> {
  const rows = codes.length === 0 ? [] : await decidedRows(tx, codes, weighing)
  // Of what raised it (the ids are of all sources), under each clause.
  const weights = new Map<string, { source: string; clause: string; weight: Weight; severe: boolean }[]>()
  const told = new Map<string, (Decided & { weight: Weight })[]>()
  const find = (source: string, sourceId: string, clause: string) =>
    weights.get(sourceId)?.find((one) => one.source === source && one.clause === clause)
  for (const row of rows) {
    const weight = weightOf(row)
    const severe = weight === 'undecided' && row.severe_proposed
    const so = find(row.source, row.source_id, row.clause)
    if (so) {
      so.severe ||= severe
      if (order.indexOf(weight) > order.indexOf(so.weight)) so.weight = weight
    } else {
      const told = { source: row.source, clause: row.clause, weight, severe }
      const before = weights.get(row.source_id)
      if (before) before.push(told)
      else weights.set(row.source_id, [told])
    }
    if (weight === 'dismissed') continue
    const of = `${row.provider_code} ${row.clause}`
    const before = told.get(of)
    if (before) before.push({ ...row, weight })
    else told.set(of, [{ ...row, weight }])
  }
  return {
    of: (source, sourceId, clause) => find(source, sourceId, clause)?.weight,
    maybeSevere: (source, sourceId, clause) => find(source, sourceId, clause)?.severe === true,
    others: (code, clause, than) => (told.get(`${code} ${clause}`) ?? []).filter((r) => r.source !== than),
  }
}
