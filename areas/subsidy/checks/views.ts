// What people are shown of checks and decisions. Reads only.
import { explainFindings } from '../../../regulation/explain.ts'
import { lawOfDay, storedFindings } from '../../../regulation/kept/judgements.ts'
import { asHouse } from '../../../server/access/as-house.ts'
import type { Actor } from '../../../server/access/roles.ts'
import type { Tx } from '../../../server/database/db.ts'
import type { Paging } from '../../../server/database/pages.ts'
import { Missing } from '../../../server/errors.ts'
import { decrypt, type Keys } from '../../../server/keys/cipher.ts'
import { levelNames } from '../../catalogue/levels.ts'
import type { ClaimFacts } from '../judge/facts.ts'
import type { Judgement } from '../judge/ruleset.ts'
import type { ClaimVerdict } from '../names.ts'
import type { CheckSummary, ClaimCheck, Explanation } from '../schema.ts'
import * as decisions from './decision-queries.ts'
import { shownCells, unjudgedRules } from './explain.ts'
import { progressOf } from './progress.ts'
import type { ColumnKey } from './sheet/columns.ts'

type CheckRecord = Awaited<ReturnType<typeof decisions.listChecks>>['rows'][number]
type DecisionRecord = Awaited<ReturnType<typeof decisions.listDecisions>>['rows'][number]
type RowQuery = Paging & { verdict?: string; clause?: string; q?: string; sort: string }

export async function listChecks(tx: Tx, paging: Paging) {
  const { rows, ...counted } = await decisions.listChecks(tx, paging)
  return { rows: rows.map(checkOf), ...counted, page: paging.page, size: paging.size }
}

/** Throws Missing when it is not there or not for this actor. */
export async function getCheck(tx: Tx, id: string): Promise<ClaimCheck> {
  return checkOf(await requireCheck(tx, id))
}

/** Throws Missing when the check is not for this actor. Its rows are then read in the name of the house, whom an index answers. */
export async function listCheckRows(tx: Tx, actor: Actor, id: string, query: RowQuery) {
  await requireCheck(tx, id)
  const { rows, ...counted } = await asHouse(tx, actor, (all) =>
    decisions.listDecisions(all, id, query, query.sort, query),
  )
  return { rows: rows.map(rowOf), ...counted, page: query.page, size: query.size }
}

/** One verdict with everything it rests on. */
export async function explainRow(
  tx: Tx,
  actor: Actor,
  keys: Keys,
  id: string,
  row: number,
): Promise<Explanation> {
  const check = await requireCheck(tx, id)
  const decision = await decisions.findDecision(tx, id, row)
  if (!decision) throw new Missing(`没有第${row}行的预审结果。请在本次预审的结果列表中选择。`)
  const { law, words } = await lawOfDay(tx, {
    lawHash: decision.law_hash,
    editionHash: decision.edition_hash,
  })
  const facts = JSON.parse(decision.facts) as ClaimFacts
  const judgement = JSON.parse(decision.findings) as Judgement
  const texts = JSON.parse(decrypt(keys, 'claim-check.cells', decision.cells_enc)) as string[]
  return {
    ...rowOf(decision),
    checkId: id,
    cells: shownCells(check.columns as { title: string; key: ColumnKey | null }[], texts),
    findings: explainFindings(storedFindings(judgement.findings), law, facts.appliedOn, actor, words),
    unjudged: unjudgedRules(check.unjudged),
    decidedAt: decision.decided_at.toISOString(),
    rulesetHash: decision.ruleset_hash,
    lawHash: decision.law_hash,
    previousRow: decision.previous_row,
    nextRow: decision.next_row,
  }
}

export async function requireCheck(tx: Tx, id: string): Promise<CheckRecord> {
  const check = await decisions.findCheck(tx, id)
  if (!check) throw new Missing('没有这次批量预审，或者它不属于您所在的单位。请在“补贴”的以往预审中选择。')
  return check
}

function checkOf(c: CheckRecord): ClaimCheck {
  return {
    id: c.id,
    fileName: c.file_name,
    historyName: c.history_name,
    sheetName: c.sheet_name,
    status: c.status as ClaimCheck['status'],
    rowCount: c.row_count,
    historyCount: c.history_count,
    progress:
      c.status === 'judged' ? { done: c.row_count, total: c.row_count } : progressOf(c.id, c.row_count),
    summary: c.summary as CheckSummary | null,
    notices: c.notices,
    unjudged: unjudgedRules(c.unjudged),
    problem: c.problem,
    createdAt: c.created_at.toISOString(),
    createdBy: c.created_by,
    judgedAt: c.judged_at?.toISOString() ?? null,
    providerCode: c.provider_code,
    rulesetHash: c.ruleset_hash,
  }
}

function rowOf(d: DecisionRecord) {
  const facts = JSON.parse(d.facts) as ClaimFacts
  return {
    row: d.row_no,
    claimNo: d.claim_no,
    person: d.person_label,
    occupation: `${facts.occupationName ?? ''}${facts.level ? levelNames[facts.level] : ''}`,
    classNo: facts.classNo,
    appliedOn: facts.appliedOn,
    issuedOn: facts.issuedOn,
    verdict: d.verdict as ClaimVerdict,
    failed: d.failed,
    openClauses: d.open_clauses,
    reason: d.reason,
    rateFen: d.rate_fen,
    amountFen: d.amount_fen,
  }
}
