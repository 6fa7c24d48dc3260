// By what a finding is known again: the rule, its answer, the words and rows it rests on. Another fact is another finding.
import { canonical, sha256 } from '../../server/canonical.ts'
import { whole } from '../explain.ts'
import type { Finding } from '../rule.ts'

export const ruleOf = (f: Pick<Finding, 'rule' | 'clause' | 'title'>): string =>
  f.rule ?? `${f.clause} ${f.title}`

export function fingerprintOf(f: Finding): string {
  const { say, evidence } = whole(f)
  return sha256(canonical([ruleOf(f), f.clause, f.verdict, say, evidence?.rows ?? []]))
}
