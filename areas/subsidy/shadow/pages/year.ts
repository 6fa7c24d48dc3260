// A shadow year as its pages have it.
import { clauseName } from '../../../../regulation/clause-name.ts'
import type { Got, RowOf } from '../../../../web/api.ts'

export type YearView = Got<'/api/shadow-years/{id}'>
export type DifferenceRow = RowOf<'/api/shadow-years/{id}/differences'>
export type Group = YearView['reasons'][number]

/** Clauses of one article are named once. */
export const articlesOf = (clauses: string[]): string =>
  [...new Set(clauses.map((clause) => clauseName(clause)))].join('、')

/** What an act on one of them makes stale. */
export const renews = [['shadow-years'], ['shadow-differences']]
