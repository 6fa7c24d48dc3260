// The factors of 第九条 that an officer weighs, and which of them a refusal may rest on. Pure; shared with the web.
import type { RefusalGround } from '../../concerns/gates/schema.ts'

export const factorClauses = ['A9.2(a)', 'A9.2(b)', 'A9.2(c)', 'A9.2(d)', 'A9.2(e)'] as const
export type FactorClause = (typeof factorClauses)[number]

/**
 * A factor that was weighed with its circumstances written down: the text lets the office weigh it, not refuse without saying what it was.
 * @clause A9.2(a) A9.2(b) A9.2(c) A9.2(d) A9.2(e) rule: a class may be refused on a factor whose circumstances were written down
 */
export const notedFactors = (considered: readonly { clause: string; note: string }[]): RefusalGround[] =>
  considered.filter(({ note }) => note.trim() !== '').map(({ clause, note }) => ({ clause, says: note }))
