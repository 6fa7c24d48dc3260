// “以上、不少于” hold the number itself (民法典第一千二百五十九条), unless the office says so clause by clause: then what stands exactly on
// the line waits for a person (A17.boundaryWords).
import type { Verdict } from './rule.ts'

export type BoundaryWords = { words: 'civilCode' | 'perClause' }
export const boundaryWords = { words: 'A17.boundaryWords' } as const

/** `value` against the least that is enough; whole numbers, or both sides of a ratio cleared of fractions. Pure. */
export const atLeast = (value: number, least: number, { words }: BoundaryWords): Verdict =>
  value === least && words === 'perClause' ? 'manual' : value >= least ? 'pass' : 'fail'

/** Said of what stands exactly on the line. */
export const onTheLine = (what: string): string => `${what}，恰为限额；是否含本数由市人社局逐条说明。`
