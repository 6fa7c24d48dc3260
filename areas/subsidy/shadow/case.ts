// A shadow year as a case: where it is found, how it is named, how a step is written.
import type { CaseKind } from '../../../server/cases/case.ts'
import * as queries from './queries.ts'
import { type ShadowAct, type ShadowStatus, shadowLife } from './states.ts'

export const shadowCase: CaseKind<
  queries.YearRow,
  ShadowStatus,
  ShadowAct,
  Omit<queries.YearChange, 'status'>
> = {
  area: 'subsidy',
  kind: 'shadow-year',
  life: shadowLife,
  missing: '没有这次试运行。请在“补贴”的试运行列表中选择。',
  find: queries.findYear,
  hold: queries.lockYear,
  of: (year) => ({
    id: year.id,
    name: `试运行${year.number}`,
    status: year.status as ShadowStatus,
    version: year.version,
    provider: null,
  }),
  change: (tx, year, change) => queries.changeYear(tx, year.id, change),
}
