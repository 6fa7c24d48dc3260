// A filing as a case: where it is found, how it is named, how a step is written.

import type { CaseKind } from '../../../server/cases/case.ts'
import type { Filing } from './judge.ts'
import * as queries from './queries.ts'
import { type FilingAct, type FilingStatus, filingLife } from './states.ts'

type Change = Omit<queries.FilingChange, 'status'>

export const filingCase: CaseKind<Filing, FilingStatus, FilingAct, Change> = {
  area: 'providers',
  kind: 'filing',
  life: filingLife,
  missing: '没有这个备案申请，可能地址有误。请回到“备案”的列表中选择。',
  find: queries.findFiling,
  of: (filing) => ({
    id: filing.id,
    name: `申请 ${filing.number}`,
    status: filing.status as FilingStatus,
    version: filing.version,
    provider: filing.provider_code,
  }),
  change: (tx, filing, change, actor) =>
    queries.changeFiling(tx, filing.id, filing.version, { changed_at: actor.at, ...change }),
}
