// The clauses of a claim as a shadow year names them: what each is about, and which readings may yet be decided.
import { clauseOf, placeOf } from '../../../regulation/editions.ts'
import { findInterpretation } from '../../../regulation/interpretations.ts'
import { claimRules } from '../judge/rules.ts'
import type { DifferenceKind } from './names.ts'

/** What the clause is about here: the line of the catalogue that gives the amount, a review that names no clause, or its first rule. */
export function titleIn(kind: DifferenceKind, clause: string): string {
  if (kind === 'amount') return '按目录的补贴标准核定金额'
  if (kind === 'should-grant' && clause === placeOf('A13.8')) return '原理由没有指明条款'
  return claimRules.find((rule) => clauseOf(rule) === clause)?.title ?? clause
}

/** Every reading that some rule of a claim asks for. */
export const readingsOfClaims = (): { key: string; title: string; clause: string }[] =>
  [...new Set(claimRules.flatMap((rule) => Object.values(rule.readings)))].flatMap((key) => {
    const known = findInterpretation(key)
    return known ? [{ key, title: known.title, clause: known.clause }] : []
  })
