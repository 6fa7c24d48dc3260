// A payment batch as a case: where it is found, how it is named, how a step is written.

import type { CaseKind } from '../../../server/cases/case.ts'
import { sayRefusal } from '../claims/refusals.ts'
import type { BatchStatus } from './names.ts'
import * as queries from './queries.ts'
import { type BatchAct, batchLife } from './states.ts'

type Batch = NonNullable<Awaited<ReturnType<typeof queries.lockBatch>>>
type Change = Omit<queries.BatchChange, 'status'>

export const batchCase: CaseKind<Batch, BatchStatus, BatchAct, Change> = {
  area: 'subsidy',
  kind: 'payment',
  life: batchLife,
  missing: '没有这个拨付批次。请回到“补贴”的拨付列表中选择。',
  find: queries.findBatch,
  hold: queries.lockBatch,
  of: (batch) => ({
    id: batch.id,
    name: `批次${batch.number}`,
    status: batch.status as BatchStatus,
    version: batch.version,
    provider: null,
  }),
  // What is set off or answered for a line stands in a row of its own, and is counted all the same.
  change: (tx, batch, change) => queries.changeBatch(tx, batch.id, change).catch(sayRefusal),
}
