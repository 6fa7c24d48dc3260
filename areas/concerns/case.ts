// A concern as a case. Its course names no body, so that the body's timeline tells only what the body itself did: the names of
// whoever looks into it, and that somebody looks at all, are not told there.
import type { CaseKind } from '../../server/cases/case.ts'
import * as queries from './queries.ts'
import { type ConcernAct, type ConcernStatus, concernLife } from './states.ts'

export const concernCase: CaseKind<
  queries.ConcernRow,
  ConcernStatus,
  ConcernAct,
  Omit<queries.ConcernChange, 'status'>
> = {
  area: 'concerns',
  kind: 'concern',
  life: concernLife,
  missing: '没有这条问题线索，或者它不属于您所在的单位。请在“问题线索”的列表中选择。',
  find: queries.findConcern,
  of: (concern) => ({
    id: concern.id,
    name: `线索 ${concern.number}`,
    status: concern.status as ConcernStatus,
    version: concern.version,
    provider: null,
  }),
  // A paper stands in a row of its own, and is counted all the same.
  change: (tx, concern, change) => queries.changeConcern(tx, concern.id, concern.version, change),
}
