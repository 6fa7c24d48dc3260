// An entry of funds as a case: where it is found, how it is named, how a step is written.
import type { CaseKind } from '../../../server/cases/case.ts'
import { sayRefusal } from '../claims/refusals.ts'
import * as queries from './entry-queries.ts'
import type { FundEntryStatus } from './names.ts'
import { type FundEntryAct, fundEntryLife } from './states.ts'

type Change = { decided_by: string; decided_at: Date; decision_note: string }

export const entryCase: CaseKind<queries.EntryRow, FundEntryStatus, FundEntryAct, Change> = {
  area: 'subsidy',
  kind: 'fund-entry',
  life: fundEntryLife,
  missing: '没有这项资金登记。请回到“资金”的列表中选择。',
  find: queries.findEntry,
  hold: queries.lockEntry,
  of: (entry) => ({
    id: entry.id,
    name: `资金登记${entry.number}`,
    status: entry.status as FundEntryStatus,
    version: entry.version,
    provider: null,
  }),
  change: (tx, entry, change) => queries.changeEntry(tx, entry.id, change).catch(sayRefusal),
}
