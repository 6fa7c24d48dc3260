// A recovery step by step (第十五条). Pure; shared with the web; migration 0090 holds the same in SQL.
import { approvers, clerks, finance, reviewers } from '../../../server/access/groups.ts'

/** proposed → agreed → closed, or returned: then the clerk opens another. */
export const recoveryStatuses = ['proposed', 'returned', 'agreed', 'closed'] as const
export type RecoveryStatus = (typeof recoveryStatuses)[number]

export const recoveryStatusNames: Record<RecoveryStatus, string> = {
  proposed: '待审批',
  returned: '已退回',
  agreed: '追回中',
  closed: '已追回',
}

export const recoveryOpeners = clerks
/** Another than whoever opened it; the database holds it too. */
export const recoveryDeciders = approvers
export const recoveryReceivers = finance
export const sanctionRecorders = reviewers

export const sanctionKinds = ['penalty', 'transfer'] as const
export type SanctionKind = (typeof sanctionKinds)[number]
export const sanctionNames: Record<SanctionKind, string> = { penalty: '处罚', transfer: '移送' }
/** What the record says besides day and number. */
export const sanctionWords: Record<SanctionKind, { basis: string; content: string; clause: string }> = {
  penalty: { basis: '处罚依据', content: '处罚内容', clause: 'A15(a)' },
  transfer: { basis: '移送机关', content: '移送的事实和材料', clause: 'A15(c)' },
}
