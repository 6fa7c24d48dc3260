// Changes of the catalogue as their pages show them.
import { namesOfAccounts } from '../../../server/access/accounts/name-queries.ts'
import { asHouse } from '../../../server/access/as-house.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { getCase } from '../../../server/cases/case.ts'
import { actsOf } from '../../../server/cases/steps.ts'
import type { Tx } from '../../../server/database/db.ts'
import { getFile } from '../../../server/files/files.ts'
import type { Confidence } from '../../../server/intakes/kinds.ts'
import { changeCase, statusOf } from './case.ts'
import { unfit } from './decide.ts'
import { type ChangeLine, changeLines } from './line.ts'
import { worksOf } from './propose.ts'
import * as queries from './queries.ts'
import type { CatalogueChange, CatalogueChangeLine, CatalogueChangeList, Touches } from './schema.ts'
import { type TouchedOf, touchedBy } from './stands.ts'
import { catalogueLife, whyNotDecided } from './states.ts'

const MOST = 100

export async function listChanges(tx: Tx, actor: Actor): Promise<CatalogueChangeList> {
  const rows = await queries.listChanges(tx, MOST)
  const names = await namesOf(tx, actor, rows)
  return {
    changes: rows.map((row) => lineOf(row, { ...none, ...row.counts }, names)),
  }
}

/** One of them as it now stands, with what may be done next. Throws Missing. */
export async function getChange(
  tx: Tx,
  actor: Actor,
  id: string,
  rooms: TouchedOf[],
): Promise<CatalogueChange> {
  const row = await getCase(tx, changeCase, id)
  const lines = changeLines.parse(row.lines)
  const names = await namesOf(tx, actor, [row])
  const waits = row.adopted === null
  const wrong = waits ? await unfit(tx, row, lines) : new Map<number, string>()
  const why = whyNotDecided(row.proposed_by, actor.account)
  const file = await getFile(tx, row.file_id)
  return {
    ...lineOf(row, counted(lines), names),
    reason: row.reason,
    lines,
    wrong: [...wrong].map(([at, says]) => ({ at, says })),
    touches:
      waits && row.backdated
        ? await asHouse(tx, actor, (all) => touchedBy(all, rooms, worksOf(lines), row.from_on))
        : (row.touches as Touches | null),
    file: { id: file.id, name: file.name },
    decidedBy: row.decided_by === null ? null : (names.get(row.decided_by) ?? ''),
    decidedAt: row.decided_at?.toISOString() ?? null,
    decidedReason: row.decided_reason,
    acts: actsOf(catalogueLife, statusOf(row), actor.role, { adopt: why, decline: why }),
  }
}

const none = { add: 0, replace: 0, end: 0, map: 0, unmap: 0 }

function counted(lines: ChangeLine[]): CatalogueChangeLine['counts'] {
  const counts = { ...none }
  for (const { act } of lines) counts[act]++
  return counts
}

type Head = Pick<
  queries.ChangeRow,
  | 'id'
  | 'from_on'
  | 'document_no'
  | 'source'
  | 'confidence'
  | 'backdated'
  | 'adopted'
  | 'proposed_by'
  | 'proposed_at'
  | 'decided_by'
>

const lineOf = (
  row: Head,
  counts: CatalogueChangeLine['counts'],
  names: Map<string, string>,
): CatalogueChangeLine => ({
  id: row.id,
  fromOn: row.from_on,
  documentNo: row.document_no,
  source: row.source,
  confidence: row.confidence as Confidence,
  backdated: row.backdated,
  status: statusOf(row),
  counts,
  proposedBy: names.get(row.proposed_by) ?? '',
  proposedAt: row.proposed_at.toISOString(),
})

/** Accounts are not readable to all, so in the name of the house. */
const namesOf = (tx: Tx, actor: Actor, rows: Head[]): Promise<Map<string, string>> =>
  asHouse(tx, actor, (all) =>
    namesOfAccounts(
      all,
      rows.flatMap((r) => [r.proposed_by, r.decided_by]),
    ),
  )
