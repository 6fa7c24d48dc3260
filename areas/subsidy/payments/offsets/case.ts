// An offset as a case: where it is found, how it is named, how a step is written. Its course is the batch's.
import type { CaseKind } from '../../../../server/cases/case.ts'
import { sayRefusal } from '../../claims/refusals.ts'
import * as queries from './queries.ts'
import { type OffsetAct, type OffsetStatus, offsetLife } from './states.ts'

export const offsetIn = (
  batchId: string,
): CaseKind<queries.OffsetRow, OffsetStatus, OffsetAct, queries.OffsetDecision> => ({
  area: 'subsidy',
  kind: 'offset',
  life: offsetLife,
  missing: '没有这次抵扣，或者它不在本批次中。请刷新页面后再看。',
  find: (tx, id) => queries.findOffset(tx, batchId, id),
  hold: (tx, id) => queries.lockOffset(tx, batchId, id),
  of: (offset) => ({
    id: offset.id,
    name: `批次${offset.batch_no}对追回${offset.recovery_no}的抵扣`,
    status: offset.status as OffsetStatus,
    version: null,
    provider: null,
    subject: { kind: 'payment', id: batchId },
  }),
  change: (tx, offset, decision) => queries.decideOffset(tx, offset.id, decision).catch(sayRefusal),
})
