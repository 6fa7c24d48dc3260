// An agreement from its making to its end (第六条, 附件2). Pure; shared with the web; migration 0269 holds the same in SQL.
import { approvers, clerks, house } from '../../../server/access/groups.ts'
import { type Life, statusesIn } from '../../../server/cases/steps.ts'

const names = {
  waiting: '接入待复核',
  unsealed: '待双方签章',
  'in-force': '生效',
  ended: '已终止',
  withdrawn: '接入已撤回',
}
export type AgreementStatus = keyof typeof names
export type AgreementAct = 'confirm' | 'seal' | 'end' | 'take-back'

/**
 * Sealed with its filing; ended by the clock with its term, or by whoever decides that it is dissolved, and for good. One that was
 * brought in waits until its sheet is confirmed by another, and may be taken back with it.
 * @clause A6.6 X2.5.5 A14.0(e) workflow: in force with both seals, ended once
 */
export const agreementLife: Life<AgreementStatus, AgreementAct> = {
  noun: '本协议',
  names,
  turn: {
    waiting: '另一名审批人员',
    unsealed: '培训科（经办）和培训主体',
    'in-force': '系统（期满）或审批人员（解除）',
    ended: null,
    withdrawn: null,
  },
  steps: {
    // By the database, with the sheet it was brought in by (migration 0269).
    confirm: {
      says: '随接入复核生效',
      clause: 'A6.5',
      ways: [{ from: ['waiting'], to: 'in-force', who: approvers }],
    },
    seal: {
      says: '协议生效',
      clause: 'X2.5.5',
      ways: [{ from: ['unsealed'], to: 'in-force', who: clerks }],
    },
    end: {
      says: '协议终止',
      clause: 'A6.6',
      ways: [{ from: ['in-force'], to: 'ended', who: [...house, ...approvers] }],
    },
    'take-back': {
      says: '随接入撤回',
      clause: 'A6.5',
      ways: [{ from: ['waiting', 'in-force'], to: 'withdrawn', who: approvers }],
    },
  },
}
export const agreementStatuses = statusesIn(agreementLife)
