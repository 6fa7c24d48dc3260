// The rows of checks judged and kept: of one, or of several that are judged as one.
import { articleOf } from '../../../regulation/clauses.ts'
import { type Frozen, freezeLaw } from '../../../regulation/kept/judgements.ts'
import type { Law } from '../../../regulation/rule.ts'
import type { Tx } from '../../../server/database/db.ts'
import { foldClaims, type Judged } from '../judge/fold.ts'
import { openClauses, reasonOf } from '../judge/reason.ts'
import type { ClaimRow, Registers } from '../judge/registers-shape.ts'
import type { CheckSummary } from '../schema.ts'
import * as queries from './queries.ts'
import * as rowQueries from './row-queries.ts'
import type { Decided, OwnFacts } from './sheet/read-row.ts'
import { addToSummary, emptySummary, sorted } from './summary.ts'

const BATCH = 1_000

/** A row as it is judged, with what its decision is kept under. */
export type RowToJudge = ClaimRow & { check: string; label: string; was?: Decided }

/** The rows of a check in the order of its sheet. `book`: how evidence names its workbook, where several are judged as one. */
export async function rowsToJudge(tx: Tx, of: { id: string; book?: string }): Promise<RowToJudge[]> {
  return (await rowQueries.claimRowsOf(tx, of.id)).map((r) => {
    const { label, decided, certificateNo = null, ...own } = JSON.parse(r.facts) as Stored
    return {
      ...{ check: of.id, row: r.row_no, person: r.person_hash, provider: r.provider_code, own, label },
      ...(of.book && { book: of.book }),
      ...(decided && { decided: decided.outcome, was: decided }),
      training: { certificateNo, from: own.startedOn, to: null },
    }
  })
}

type Stored = OwnFacts & { label: string; decided?: Decided; certificateNo?: string }
type CheckToJudge = { id: string; notices: string[]; rows: RowToJudge[] }

/**
 * Judges the rows of checks as one, in order of application, and keeps every decision and the figures of each check. `each` hears
 * what came of a row. Answers the figures of each.
 */
export async function judgeRows(
  tx: Tx,
  law: Law,
  checks: CheckToJudge[],
  registers: Registers,
  progress: (done: number, total: number) => void,
  each: (judged: Judged<RowToJudge>) => void = () => {},
): Promise<{ summaries: Map<string, CheckSummary>; on: Frozen }> {
  const on = await freezeLaw(tx, law)
  const rows = checks.flatMap((check) => check.rows)
  const summaries = new Map(checks.map(({ id }) => [id, emptySummary()]))
  let batch: rowQueries.NewDecision[] = []
  let done = 0
  for (const judged of foldClaims(rows, registers, law)) {
    addToSummary(summaries.get(judged.row.check)!, judged.judgement)
    each(judged)
    batch.push(decisionOf(judged))
    done++
    if (batch.length === BATCH) {
      await rowQueries.insertDecisions(tx, on, batch)
      progress(done, rows.length)
      batch = []
    }
  }
  if (batch.length > 0) await rowQueries.insertDecisions(tx, on, batch)
  for (const { id, notices } of checks)
    await queries.finishCheck(tx, id, {
      status: 'judged',
      summary: sorted(summaries.get(id)!),
      problem: null,
      notices,
      lawHash: on.lawHash,
      rulesetHash: on.rulesetHash,
    })
  progress(done, rows.length)
  return { summaries, on }
}

function decisionOf({ row, facts, judgement }: Judged<RowToJudge>): rowQueries.NewDecision {
  return {
    check: row.check,
    row: row.row,
    claimNo: facts.claimNo,
    personLabel: row.label,
    provider: row.provider,
    verdict: judgement.verdict,
    failed: judgement.failed,
    open: openClauses(judgement.findings),
    reason: reasonOf(judgement, articleOf, null),
    rateFen: judgement.rateFen,
    amountFen: judgement.amountFen,
    facts: JSON.stringify(facts),
    findings: JSON.stringify(judgement),
  }
}
