// What is frozen with every decision: this file and all it imports become one bundle, stored by its hash, so that a
// decision can be judged again years later exactly as it was. Nothing reachable from here may read a clock or a file.

import { changeRules } from '../areas/classes/changes/rules.ts'
import { classRules } from '../areas/classes/rules.ts'
import { examRules } from '../areas/exams/rules.ts'
import { exitRules } from '../areas/exit/cases/rules.ts'
import { sealRules } from '../areas/ledger/sealing/rules.ts'
import { filingRules } from '../areas/providers/filings/rules/rules.ts'
import { type Judgement, judge, judgementOf } from '../regulation/judge.ts'
import type { Law, Rule } from '../regulation/rule.ts'

export { claimJudge } from '../areas/subsidy/judge/ruleset.ts'

/** Sets of rules by the name under which their judgements are kept. Facts are what the set's area prepares. */
export const sets: { [name: string]: Rule<never>[] } = {
  filing: filingRules,
  class: classRules,
  'lesson-change': changeRules,
  exam: examRules,
  exit: exitRules,
  ledger: sealRules,
}

/** Judges facts by a set under a law; `on` is the day whose versions are in force. */
export function setJudge(name: string, law: Law): (facts: { on: string }) => Judgement {
  const find = judge(sets[name]! as Rule<{ on: string }>[], law)
  return (facts) => judgementOf(find(facts, facts.on))
}
