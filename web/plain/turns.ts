// Where the pages around the one that is shown lie: at their numbers as far as rows are counted, beyond that beside the rows shown.

/** Of the answer of a list, and how many rows it shows. `page`: from 1; below 0 counted from the end, -1 is the last. */
export type Shown = {
  page: number
  size: number
  total: number
  /** There are more than `total`, which is as far as pages have numbers. */
  more?: boolean
  shown: number
  /** Ids of the first and of the last row. */
  before?: string
  after?: string
}

/** What the next page lies beside: ids of rows, from the page before (server/database/pages.ts). */
export type Beside = { after?: string; before?: string }
export type Turn = { page: number; beside?: Beside }

type Turns = Record<'first' | 'previous' | 'next' | 'last', Turn | null>

/** Null where there is nowhere to turn to. */
export function turnsOf({ page, size, total, more = false, shown, before, after }: Shown): Turns {
  const pages = Math.max(1, Math.ceil(total / size))
  const last = more ? -1 : pages
  const atEnd = page === last || (page > 0 && (more ? shown < size : page > last))
  const at = (to: number, beside: Beside, row: string | undefined): Turn =>
    more && Math.abs(to) * size > total && row !== undefined ? { page: to, beside } : { page: to }
  return {
    first: page === 1 ? null : { page: 1 },
    previous: page === 1 ? null : at(page - 1, { before: before! }, before),
    next: atEnd ? null : at(page + 1, { after: after! }, after),
    last: atEnd ? null : { page: last },
  }
}
