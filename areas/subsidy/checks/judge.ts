// Judging what was taken in: facts by SQL, verdicts by the rules, decisions with all they rest on.

import { articleOf } from '../../../regulation/clauses.ts'
import { freezeLaw } from '../../../regulation/kept/judgements.ts'
import { lawOn } from '../../../regulation/registers/law.ts'
import type { Actor } from '../../../server/access/roles.ts'
import type { Tx } from '../../../server/database/db.ts'
import { record } from '../../../server/journal/journal.ts'
import { foldClaims, type Judged } from '../judge/fold.ts'
import { openClauses, reasonOf } from '../judge/reason.ts'
import { registersOf } from '../judge/registers.ts'
import type { ClaimRow } from '../judge/registers-shape.ts'
import * as queries from './queries.ts'
import * as rowQueries from './row-queries.ts'
import type { OwnFacts } from './sheet/read-row.ts'
import { addToSummary, emptySummary, sorted } from './summary.ts'

const BATCH = 1_000

/**
 * Judges a waiting check: facts by SQL over everything granted, verdicts by the rules, decisions stored with what they
 * rest on. Answers false when another has it or it is done. `progress` hears rows done and rows in all.
 */
export async function judgeCheck(
  tx: Tx,
  actor: Actor,
  id: string,
  progress: (done: number, total: number) => void = () => {},
): Promise<boolean> {
  const check = await queries.lockWaitingCheck(tx, id)
  if (!check) return false
  const law = await lawOn(tx)
  const on = { checkId: id, ...(await freezeLaw(tx, law)) }
  const rows = await claimRows(tx, id)
  const registers = await registersOf(tx, { check: id })
  const summary = emptySummary()
  let batch: rowQueries.NewDecision[] = []
  let done = 0
  for (const judged of foldClaims(rows, registers, law)) {
    addToSummary(summary, judged.judgement)
    batch.push(decisionOf(judged, rows.labels.get(judged.row.row) ?? ''))
    done++
    if (batch.length === BATCH) {
      await rowQueries.insertDecisions(tx, on, batch)
      progress(done, rows.length)
      batch = []
    }
  }
  if (batch.length > 0) await rowQueries.insertDecisions(tx, on, batch)
  await queries.finishCheck(tx, id, {
    status: 'judged',
    summary: sorted(summary),
    problem: null,
    notices: check.notices,
    lawHash: on.lawHash,
    rulesetHash: on.rulesetHash,
  })
  progress(done, rows.length)
  await record(tx, actor, {
    area: 'subsidy',
    verb: '批量预审完成',
    subjectKind: 'claim-check',
    subjectId: id,
    provider: check.provider_code,
    clause: 'A13.8',
    detail: { rows: summary.rows, pass: summary.pass, fail: summary.fail, manual: summary.manual },
  })
  return true
}

/** Marks a check that could not be judged, with a sentence for whoever submitted it. */
export async function failCheck(tx: Tx, actor: Actor, id: string, problem: string): Promise<void> {
  const check = await queries.lockWaitingCheck(tx, id)
  if (!check) return
  const nothing = { lawHash: null, rulesetHash: null, summary: null, notices: check.notices }
  await queries.finishCheck(tx, id, { status: 'failed', problem, ...nothing })
  await record(tx, actor, {
    area: 'subsidy',
    verb: '批量预审未完成',
    subjectKind: 'claim-check',
    subjectId: id,
  })
}

async function claimRows(tx: Tx, id: string): Promise<ClaimRow[] & { labels: Map<number, string> }> {
  const labels = new Map<number, string>()
  const rows = (await rowQueries.claimRowsOf(tx, id)).map((r): ClaimRow => {
    const { label: text, ...own } = JSON.parse(r.facts) as OwnFacts & { label: string }
    labels.set(r.row_no, text)
    return { row: r.row_no, person: r.person_hash, provider: r.provider_code, own }
  })
  return Object.assign(rows, { labels })
}

function decisionOf({ row, facts, judgement }: Judged, personLabel: string): rowQueries.NewDecision {
  return {
    row: row.row,
    claimNo: facts.claimNo,
    personLabel,
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
