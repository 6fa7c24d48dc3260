// What may follow in the life of a payment batch (A13.9). Pure; shared with the web; migration 0060 holds the same in SQL.
import { approvers, batchReturners, finance } from '../../../server/access/groups.ts'
import type { FreeActs } from '../../../server/cases/free-acts.ts'
import { actsIn, type Life } from '../../../server/cases/steps.ts'
import { type BatchStatus, batchStatusNames } from './names.ts'

export type BatchAct = 'approve' | 'send' | 'settle' | 'return' | 'take-out' | 'set-off'

/** @clause A13.9 workflow: prepared, approved, sent and settled, each step by another than the one before */
export const batchLife: Life<BatchStatus, BatchAct> = {
  noun: '本批次',
  names: batchStatusNames,
  turn: {
    prepared: '审批人审批',
    approved: '另一位财务人员发送银行',
    sent: '财务登记银行回单',
    returned: null,
    settled: null,
  },
  steps: {
    approve: {
      says: '审批通过',
      clause: 'A13.9',
      ways: [{ from: ['prepared'], to: 'approved', who: approvers }],
    },
    send: { says: '发送银行', clause: 'A13.9', ways: [{ from: ['approved'], to: 'sent', who: finance }] },
    // Part of an answer leaves it waiting for the rest.
    settle: {
      says: '登记银行回单',
      clause: 'A13.9',
      ways: [
        { from: ['sent'], to: 'settled', who: finance },
        { from: ['sent'], to: null, who: finance },
      ],
    },
    // Of what was held or cancelled after the batch was prepared; the rest goes on as it was approved.
    'take-out': {
      says: '取出不能拨付的申领',
      clause: 'A14.5(a)',
      ways: [{ from: ['prepared', 'approved'], to: null, who: finance }],
    },
    // Of what it pays a body for what the same body owes; decided by an approver (offsets/states.ts).
    'set-off': {
      says: '提出抵扣',
      clause: 'A15(b)',
      ways: [{ from: ['prepared'], to: null, who: finance }],
    },
    return: {
      says: '退回批次',
      clause: 'A13.9',
      ways: [
        { from: ['prepared'], to: 'returned', who: approvers },
        { from: ['approved'], to: 'returned', who: batchReturners },
      ],
    },
  },
}
export const batchActs = actsIn(batchLife)

/** Outside any one batch. */
export const batchRegister: FreeActs<'prepare'> = {
  steps: { prepare: { says: '编制拨付批次', who: finance } },
}
