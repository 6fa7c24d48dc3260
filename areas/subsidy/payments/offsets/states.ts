// 抵扣: proposed by finance while a batch is prepared, decided by an approver. Pure; shared with the web; migration 0133 holds the same in SQL.
import { approvers } from '../../../../server/access/groups.ts'
import { type Life, statusesIn } from '../../../../server/cases/steps.ts'

const names = { proposed: '待审批', agreed: '已同意', declined: '不抵扣' }
export type OffsetStatus = keyof typeof names
export type OffsetAct = 'agree' | 'decline'

/** @clause A15(b) workflow: what is owed is set off by one who proposes and another who decides, never by itself */
export const offsetLife: Life<OffsetStatus, OffsetAct> = {
  noun: '本次抵扣',
  names,
  turn: { proposed: '审批人', agreed: null, declined: null },
  steps: {
    agree: {
      says: '同意抵扣',
      clause: 'A15(b)',
      ways: [{ from: ['proposed'], to: 'agreed', who: approvers }],
    },
    decline: {
      says: '不抵扣',
      clause: 'A15(b)',
      ways: [{ from: ['proposed'], to: 'declined', who: approvers }],
    },
  },
}
export const offsetStatuses = statusesIn(offsetLife)

/** Whoever proposed it does not decide, and nothing is decided once the batch went on. */
export const whyNotDecided = (
  offset: { proposed_by: string; batch_status: string },
  account: string | null,
): string | null =>
  offset.batch_status !== 'prepared'
    ? '批次已经审批、发送或者退回，不能再决定抵扣。'
    : offset.proposed_by === account
      ? '您提出的抵扣，须由另一人审批。'
      : null
