// All that is judged of an application, in the order of the text. Nothing is short-circuited: the applicant learns of
// everything that is missing at once.
import type { Rule } from '../../../../regulation/rule.ts'
import type { FilingFacts } from '../facts.ts'
import { applicationRules } from './application-rules.ts'
import { enterpriseRules } from './enterprise-rules.ts'
import { institutionRules } from './institution-rules.ts'
import { enterpriseProjectRules, institutionProjectRules } from './project-rules.ts'
import { enterpriseRecordRules } from './record-rules.ts'
import { visitRules } from './visit-rules.ts'
import { weighingRules } from './weighing-rules.ts'

export type { FilingFacts } from '../facts.ts'

/** @clause A2.1, A2.2, A4.2(a) definition: an institution is judged by 第四条, an enterprise by 第五条 */
export const filingRules: Rule<FilingFacts>[] = [
  ...institutionRules,
  ...institutionProjectRules,
  ...enterpriseRules,
  ...enterpriseProjectRules,
  ...enterpriseRecordRules,
  ...visitRules,
  ...weighingRules,
  ...applicationRules,
]
