// What the rule of a clause is called, for figures by clause.
import { clauseOf } from '../../../regulation/editions.ts'
import { claimRules } from './rules.ts'

/** Of the first rule that stands under the clause in the edition in force. */
export const clauseTitle = (clause: string): string =>
  claimRules.find((rule) => clauseOf(rule) === clause)?.title ?? clause
