// A concern until it is settled (A10.9, A10.10, X2.2.6). Pure; shared with the web; migrations 0118 and 0187 hold the same in SQL.
import { approvers, body, house, supervisors } from '../../server/access/groups.ts'
import { actsIn, type Life, statusesIn } from '../../server/cases/steps.ts'

const names = {
  raised: '待机构说明',
  heard: '待提出意见',
  proposed: '待认定',
  upheld: '已认定',
  dismissed: '不成立',
  settled: '已了结',
}
export type ConcernStatus = keyof typeof names
export type ConcernAct = 'answer' | 'lapse' | 'add' | 'propose' | 'uphold' | 'dismiss' | 'settle'

/**
 * Machines and people raise, people decide: the body is heard or lets its days go by, one who did not raise it proposes whether it is
 * true, an approver who neither proposed nor raised it decides as it was proposed, one who neither proposed nor decided it settles. Who
 * disagrees with a proposal has a colleague propose anew (decision 0027).
 * @clause X2.2.6 workflow: what was noticed is heard, verified by two people, and dealt with
 */
export const concernLife: Life<ConcernStatus, ConcernAct> = {
  noun: '这条线索',
  names,
  turn: {
    raised: '培训主体说明情况',
    heard: '经办、审批或检查人员',
    proposed: '另一名审批人员',
    upheld: '另一名经办、审批或检查人员（了结）',
    dismissed: null,
    settled: null,
  },
  steps: {
    answer: { says: '说明情况', ways: [{ from: ['raised'], to: 'heard', who: body }] },
    lapse: { says: '说明期限届满', ways: [{ from: ['raised'], to: 'heard', who: house }] },
    add: {
      says: '补充材料',
      ways: [
        { from: ['raised'], to: null, who: body },
        // What shows that it was mended, once it was found true: by another than who settles.
        { from: ['raised', 'heard', 'proposed', 'upheld'], to: null, who: supervisors },
      ],
    },
    propose: {
      says: '提请认定',
      clause: 'X2.2.6',
      ways: [
        { from: ['heard'], to: 'proposed', who: supervisors },
        { from: ['proposed'], to: null, who: supervisors },
      ],
    },
    uphold: {
      says: '认定属实',
      clause: 'X2.2.6',
      ways: [{ from: ['proposed'], to: 'upheld', who: approvers }],
    },
    dismiss: {
      says: '认定不成立',
      clause: 'X2.2.6',
      ways: [{ from: ['proposed'], to: 'dismissed', who: approvers }],
    },
    settle: {
      says: '了结线索',
      clause: 'X2.2.6',
      ways: [{ from: ['upheld'], to: 'settled', who: supervisors }],
    },
  },
}
export const concernStatuses = statusesIn(concernLife)
export const concernActs = actsIn(concernLife)

/** Nobody has decided it yet. */
export const undecided: readonly ConcernStatus[] = ['raised', 'heard', 'proposed']
