// The figures of a whole check. Money in fen.

import { openClauses } from '../judge/reason.ts'
import type { Judgement } from '../judge/ruleset.ts'
import type { CheckSummary } from '../schema.ts'

export function emptySummary(): CheckSummary {
  return { rows: 0, pass: 0, fail: 0, manual: 0, amountFen: 0, manualFen: 0, reasons: [] }
}

/** Adds one judgement; the order of reasons is put right by `sorted` at the end. */
export function addToSummary(summary: CheckSummary, judgement: Judgement): void {
  summary.rows++
  summary[judgement.verdict]++
  summary.amountFen += judgement.amountFen
  if (judgement.verdict === 'manual') summary.manualFen += judgement.rateFen ?? 0
  const open = openClauses(judgement.findings)
  for (const f of judgement.findings) {
    if (f.verdict !== 'fail' && !open.includes(f.clause)) continue
    let reason = summary.reasons.find((r) => r.clause === f.clause)
    if (!reason) {
      reason = { clause: f.clause, title: f.title, fail: 0, manual: 0 }
      summary.reasons.push(reason)
    }
    reason[f.verdict === 'fail' ? 'fail' : 'manual']++
  }
}

/** Most frequent first. */
export const sorted = (summary: CheckSummary): CheckSummary => ({
  ...summary,
  reasons: [...summary.reasons].sort(
    (a, b) => b.fail + b.manual - a.fail - a.manual || (a.clause < b.clause ? -1 : 1),
  ),
})
