// What people are shown of disagreements, by clause and one by one. Reads only.
import { namesOfAccounts } from '../../../../server/access/accounts/name-queries.ts'
import { asHouse } from '../../../../server/access/as-house.ts'
import type { Actor } from '../../../../server/access/roles.ts'
import { getCase } from '../../../../server/cases/case.ts'
import type { Tx } from '../../../../server/database/db.ts'
import { levelNames } from '../../../catalogue/levels.ts'
import type { ClaimFacts } from '../../judge/facts.ts'
import type { ClaimVerdict } from '../../names.ts'
import { shadowCase } from '../case.ts'
import { titleIn } from '../clauses.ts'
import {
  type DecidedOutcome,
  type DifferenceKind,
  differenceKinds,
  type Outcome,
  outcomes,
} from '../names.ts'
import type { DifferenceGroup } from '../schema.ts'
import * as settlements from './queries.ts'
import type { DifferenceQuery } from './schema.ts'

type DifferenceRow = Awaited<ReturnType<typeof settlements.listDifferences>>['rows'][number]

/** By kind, then the most money first. */
export function reasonsOf(sums: settlements.ReasonSum[]): DifferenceGroup[] {
  const groups = new Map<string, DifferenceGroup>()
  for (const { kind, reason, clauses, outcome, rows, fen } of sums) {
    const key = `${kind} ${reason}`
    const group = groups.get(key) ?? {
      kind,
      reason,
      clauses: clauses.map((clause) => ({ clause, title: titleIn(kind, clause) })),
      rows: 0,
      fen: 0,
      open: { rows: 0, fen: 0 },
      settled: outcomes.map((of) => ({ outcome: of, rows: 0, fen: 0 })),
    }
    groups.set(key, group)
    group.rows += rows
    group.fen += fen
    const part = group.settled.find((s) => s.outcome === outcome)
    if (part) Object.assign(part, { rows, fen })
    else if (kind !== 'untold') group.open = { rows, fen }
  }
  const at = (kind: DifferenceKind) => differenceKinds.indexOf(kind)
  return [...groups.values()].sort(
    (a, b) => at(a.kind) - at(b.kind) || b.fen - a.fen || (a.reason < b.reason ? -1 : 1),
  )
}

/** Throws Missing. */
export async function listDifferences(tx: Tx, actor: Actor, id: string, query: DifferenceQuery) {
  await getCase(tx, shadowCase, id)
  const { rows, ...counted } = await settlements.listDifferences(tx, id, query)
  const names = await namesFor(
    tx,
    actor,
    rows.map((d) => d.settled_by),
  )
  return { rows: rows.map((d) => differenceOf(d, names)), ...counted, page: query.page, size: query.size }
}

export function differenceOf(d: DifferenceRow, names: Map<string, string>) {
  const facts = JSON.parse(d.facts) as ClaimFacts
  const said = d.settled_at && {
    words: d.words ?? '',
    by: names.get(d.settled_by ?? '') ?? '',
    at: d.settled_at.toISOString(),
  }
  return {
    id: d.id,
    checkId: d.check_id,
    fileName: d.file_name,
    row: d.row_no,
    claimNo: d.claim_no,
    person: d.person_label,
    occupation: `${facts.occupationName ?? ''}${facts.level ? levelNames[facts.level] : ''}`,
    kind: d.kind as DifferenceKind,
    clauses: d.clauses,
    fen: d.fen,
    decided: d.decided as DecidedOutcome,
    decidedFen: d.decided_fen,
    decidedReason: d.decided_reason,
    verdict: d.verdict as ClaimVerdict,
    amountFen: d.amount_fen,
    says: d.says,
    settlement:
      said && d.outcome !== 'reopened'
        ? { ...said, outcome: d.outcome as Outcome, reading: d.reading }
        : null,
    reopened: said && d.outcome === 'reopened' ? said : null,
  }
}

export const namesFor = (tx: Tx, actor: Actor, ids: (string | null)[]) =>
  asHouse(tx, actor, (all) => namesOfAccounts(all, ids))
