// A complaint as a case: where it is found, how it is named, how a step is written. Its journal names neither body nor
// class: their timeline must not say that somebody complained.
import type { CaseKind } from '../../../server/cases/case.ts'
import * as queries from './queries.ts'
import { type ComplaintAct, type ComplaintStatus, complaintLife, complaintStatus } from './states.ts'

type Row = NonNullable<Awaited<ReturnType<typeof queries.lockComplaint>>>

type Change = { withdrawn: { on: string; words: string } }

export const complaintCase: CaseKind<Row, ComplaintStatus, ComplaintAct, Change> = {
  area: 'inspections',
  kind: 'complaint',
  life: complaintLife,
  missing: '没有这件投诉，可能地址有误。请在“过程”的投诉列表中选择。',
  find: queries.findComplaint,
  hold: queries.lockComplaint,
  of: ({ id, verified }) => ({
    id,
    name: '这件投诉',
    status: complaintStatus(verified),
    version: null,
    provider: null,
  }),
  change: async (tx, { id }, { withdrawn }) => queries.setWithdrawn(tx, id, withdrawn),
}
