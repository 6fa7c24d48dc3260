// What of a person's grants and certificates came to light after a claim was agreed to. Pure.
import { openTo } from '../../../../regulation/explain.ts'
import type { Finding } from '../../../../regulation/rule.ts'
import { ruleOf } from '../../../../regulation/settlements/fingerprint.ts'

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

/** As whoever is judged may read it: every rule of the history is open to them. */
const rowsOf = (finding: Finding) => openTo([finding], null)[0]?.evidence?.rows ?? []

const keyOf = ([first = '', ...rest]: string[]) => [first.replace('（在办）', ''), ...rest].join('\n')
