// What of a person's grants and certificates, and of lists of other departments, came to light after a claim was agreed to. Pure.
import { whole } from '../../../../regulation/explain.ts'
import type { Finding } from '../../../../regulation/rule.ts'
import { ruleOf } from '../../../../regulation/settlements/fingerprint.ts'
import { confidenceNames } from '../../../../server/intakes/kinds.ts'
import { laterMark } from '../../judge/evidence.ts'
import { personOnLists } from '../../judge/history/lists-rules.ts'

/**
 * The rows of evidence that nobody had before them when the claim was agreed to; none where it holds, and where nothing is new. `kept`: what
 * was found then. A claim on its way that was granted since is the same row.
 */
export function newsIn(now: Finding, kept: readonly Finding[]): string[][] {
  if (now.verdict === 'pass') return []
  const rows = rowsOf(now)
  const then = kept.find((f) => ruleOf(f) === ruleOf(now))
  if (!then || then.verdict === 'pass' || now.verdict === 'fail') return rows
  const known = new Set(rowsOf(then).map(keyOf))
  return rows.filter((row) => !known.has(keyOf(row)))
}

/** Told to nobody. Lists come anew every month: where somebody stands since the same day, or now by a word that was checked, is the fact, not the list's own day. */
function rowsOf(finding: Finding): string[][] {
  const rows = whole(finding).evidence?.rows ?? []
  return finding.rule === personOnLists.name
    ? rows.map(([list = '', span = '', by = '']) => [list, span, by.includes(unchecked) ? unchecked : ''])
    : rows
}
const unchecked = confidenceNames.unverified

const keyOf = (row: string[]) =>
  row.map((cell) => cell.replace('（在办）', '').replace(laterMark, '')).join('\n')
