// What is frozen with every decision: this file and all it imports become one bundle, stored by its hash, so that a
// decision can be judged again years later exactly as it was. Nothing reachable from here may read a clock or a file.
import { judge } from '../../../regulation/judge.ts'
import { type Finding, type Law, overall } from '../../../regulation/rule.ts'
import type { ClaimFacts } from './facts.ts'
import { claimRate } from './rate.ts'
import { claimRules } from './rules.ts'

/** Money in fen. `rateFen` is null when the catalogue gives none; `amountFen` is 0 unless the verdict is pass. */
export type Judgement = {
  verdict: 'pass' | 'fail' | 'manual'
  failed: string[]
  rateFen: number | null
  amountFen: number
  findings: Finding[]
}

/** A judge of claims under one law; the versions in force are those of the day of application. */
export function claimJudge(law: Law): (facts: ClaimFacts) => Judgement {
  const find = judge(claimRules, law)
  const rate = claimRate(law)
  return (facts) => {
    const findings = find(facts, facts.appliedOn)
    const verdict = overall(findings)
    const rateFen = rate(facts)
    return {
      verdict,
      failed: verdict === 'fail' ? failedOf(findings) : [],
      rateFen,
      amountFen: verdict === 'pass' ? (rateFen ?? 0) : 0,
      findings,
    }
  }
}

function failedOf(findings: Finding[]): string[] {
  const failed: string[] = []
  for (const f of findings) if (f.verdict === 'fail') failed.push(f.clause)
  return failed
}
