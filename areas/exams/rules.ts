import type { Rule } from '../../regulation/rule.ts'

/** Facts of this area's rule set; `on` is the day whose versions of parameters and readings are in force. */
export type ExamFacts = { on: string }

export const examRules: Rule<ExamFacts>[] = []
