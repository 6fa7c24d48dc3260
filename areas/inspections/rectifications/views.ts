// An order to stop a class as a page is told of it.
import type { rectificationsOf } from './queries.ts'

type Row = Awaited<ReturnType<typeof rectificationsOf>>[number]

export const rectificationOf = (r: Row) => ({
  id: r.id,
  number: r.number,
  facts: r.facts,
  demand: r.demand,
  orderedOn: r.ordered_on,
  dueOn: r.due_on,
  recheckedOn: r.rechecked_on,
  result: r.result as 'pass' | 'fail' | null,
})
