// A column as a room declares it, and what its cells come to.
import type { Reading } from '../cells.ts'
import type { Cell } from '../workbook.ts'

/**
 * `titles`: the official title first, then what else it is called in files seen; brackets, blanks and width do not count.
 * `required`: the column has to be there. `blank`: a cell of it may be left out. `hint`: how to fill it in.
 */
export type Column<K extends string = string, T = unknown> = {
  key: K
  titles: readonly [string, ...string[]]
  required: boolean
  blank?: boolean
  read: (cell: Cell) => Reading<T>
  hint?: string
}

type ValueOf<C> = C extends { read: (cell: Cell) => infer R }
  ? R extends { value: infer T }
    ? T
    : never
  : never

export type KeyOf<C extends readonly Column[]> = C[number]['key']

/** null: the cell could not be read, or is blank, or its column is not there. */
export type Values<C extends readonly Column[]> = {
  [X in C[number] as X['key']]: ValueOf<X> | null
}

export const titleOf = (columns: readonly Column[], key: string): string =>
  columns.find((c) => c.key === key)!.titles[0]
