// A recovery step by step (第十五条). Pure; shared with the web; migration 0275 holds the same in SQL.
import { approvers, finance, house } from '../../../server/access/groups.ts'
import { actsIn, type Life, statusesIn } from '../../../server/cases/steps.ts'

const names = {
  proposed: '待审批',
  returned: '已退回',
  agreed: '追回中',
  closed: '已追回',
  withdrawn: '接入已撤回',
}
export type RecoveryStatus = keyof typeof names
export type RecoveryAct = 'agree' | 'return' | 'receive' | 'close' | 'take-back'

/**
 * Returned, the clerk opens another. It closes with the last fen, and by nobody's button.
 * @clause A15(b) workflow: opened by one, agreed by another, closed when all is back
 */
export const recoveryLife: Life<RecoveryStatus, RecoveryAct> = {
  noun: '本件追回',
  names,
  turn: { proposed: '另一名审批人员', returned: null, agreed: '财务', closed: null, withdrawn: null },
  steps: {
    agree: {
      says: '批准追回',
      clause: 'A15(b)',
      ways: [{ from: ['proposed'], to: 'agreed', who: approvers }],
    },
    return: {
      says: '退回',
      clause: 'A15(b)',
      ways: [{ from: ['proposed'], to: 'returned', who: approvers }],
    },
    receive: { says: '登记退款', clause: 'A15(b)', ways: [{ from: ['agreed'], to: null, who: finance }] },
    // With the sheet that brought it in.
    'take-back': {
      says: '撤回接入的追回',
      clause: 'A15(b)',
      ways: [{ from: ['agreed'], to: 'withdrawn', who: house }],
    },
    close: { says: '追回办结', clause: 'A15(b)', ways: [{ from: ['agreed'], to: 'closed', who: finance }] },
  },
}
export const recoveryStatuses = statusesIn(recoveryLife)
export const recoveryActs = actsIn(recoveryLife)

export const sanctionKinds = ['penalty', 'transfer'] as const
export const kindMissing = '请选择登记处罚还是移送。'
export type SanctionKind = (typeof sanctionKinds)[number]
export const sanctionNames: Record<SanctionKind, string> = { penalty: '处罚', transfer: '移送' }
/** What the record says besides day and number. */
export const sanctionWords: Record<SanctionKind, { basis: string; content: string; clause: string }> = {
  penalty: { basis: '处罚依据', content: '处罚内容', clause: 'A15(a)' },
  transfer: { basis: '移送机关', content: '移送的事实和材料', clause: 'A15(c)' },
}
