// The figures of a shadow year: rows by how both decided. Pure; counts and fen.
import type { Decided } from '../checks/sheet/read-row.ts'
import type { Difference } from './compare.ts'

type Sum = { rows: number; fen: number }
/** `same`: both granted the same amount, or both refused. `fen` of a granted row is what was paid; of a difference what is at stake, never below 0. */
export type Figures = {
  rows: number
  granted: Sum
  sameGranted: Sum
  sameRefused: Sum
  'should-refuse': Sum
  'should-grant': Sum
  overpaid: Sum
  underpaid: Sum
  untold: Sum
}

const none = (): Sum => ({ rows: 0, fen: 0 })
export const noFigures = (): Figures => ({
  rows: 0,
  granted: none(),
  sameGranted: none(),
  sameRefused: none(),
  'should-refuse': none(),
  'should-grant': none(),
  overpaid: none(),
  underpaid: none(),
  untold: none(),
})

export function addRow(figures: Figures, was: Decided, difference: Difference | null): void {
  figures.rows++
  if (was.outcome === 'granted') add(figures.granted, was.fen)
  add(figures[placeIn(was, difference)], Math.abs(difference?.fen ?? was.fen))
}

function placeIn(was: Decided, difference: Difference | null): Exclude<keyof Figures, 'rows'> {
  if (difference === null) return was.outcome === 'granted' ? 'sameGranted' : 'sameRefused'
  if (difference.kind !== 'amount') return difference.kind
  return difference.fen < 0 ? 'overpaid' : 'underpaid'
}

function add(sum: Sum, fen: number): void {
  sum.rows++
  sum.fen += fen
}

const differing = ['should-refuse', 'should-grant', 'overpaid', 'underpaid'] as const

/** Disagreements, with what is at stake in them. What cannot be told is none. */
export const disagreed = (figures: Figures): Sum =>
  differing.reduce(
    (all, of) => ({ rows: all.rows + figures[of].rows, fen: all.fen + figures[of].fen }),
    none(),
  )

/** Of the rows that could be judged, how many agree. */
export function agreement(figures: Figures): { agreed: number; judged: number } {
  const judged = figures.rows - figures.untold.rows
  return { agreed: judged - disagreed(figures).rows, judged }
}
