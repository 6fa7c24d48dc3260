import type { Tx } from '../../../server/database/db.ts'
import type { TraineeFact } from '../facts.ts'
import * as queries from '../facts-queries.ts'
import type { Candidate, ClassRecord } from '../judge.ts'

export async function rosterFacts(tx: Tx, row: ClassRecord, candidates: Candidate[]): Promise<TraineeFact[]> {
  const ids = candidates.flatMap((c) => c.id ?? [])
  const grants = await queries.grantsOf(tx, ids, row.occupation_code, row.occupation_name)
  const held = await queries.certificatesOf(tx, ids, row.occupation_code, row.occupation_name)
  const overlaps = await queries.overlapsOf(tx, row.id, ids)
  return candidates.map(({ id, position, label }) => ({
    position,
    label,
    grants: grants.filter((g) => g.person === id).map(({ person: _, ...grant }) => grant),
    held: held.filter((h) => h.person === id).map(({ level, issuedOn }) => ({ level, issuedOn })),
    overlaps: overlaps
      .filter((o) => o.person === id)
      .slice(0, 3)
      .map(({ on, from, to, classNo, provider }) => {
        const own = provider === row.provider_code
        return { on, from, to, own, classNo: own ? classNo : '' }
      }),
  }))
}
