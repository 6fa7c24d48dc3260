// A complaint until somebody has looked into it (A10.9). Pure; shared with the web.
import { supervisors, visitors } from '../../../server/access/groups.ts'
import type { FreeActs } from '../../../server/cases/free-acts.ts'
import { actsIn, type Life, statusesIn } from '../../../server/cases/steps.ts'

const names = { open: '待查证', verified: '属实', unfounded: '不属实' }
export type ComplaintStatus = keyof typeof names
export type ComplaintAct = 'verify' | 'withdraw'

/** Looked into once; what it brought stays. That it was taken back is said, and it is looked into all the same. */
export const complaintLife: Life<ComplaintStatus, ComplaintAct> = {
  noun: '这件投诉',
  names,
  turn: { open: '经办、审批或检查人员查证', verified: null, unfounded: null },
  steps: {
    verify: {
      says: '登记查证结果',
      clause: 'A10.9',
      ways: [
        { from: ['open'], to: 'verified', who: supervisors },
        { from: ['open'], to: 'unfounded', who: supervisors },
      ],
    },
    withdraw: {
      says: '登记撤回',
      clause: 'A10.9',
      ways: [{ from: ['open'], to: null, who: supervisors }],
    },
  },
}
export const complaintStatuses = statusesIn(complaintLife)
export const complaintActs = actsIn(complaintLife)

/** `verified` null: nobody has looked into it. */
export const complaintStatus = (verified: boolean | null): ComplaintStatus =>
  verified === null ? 'open' : verified ? 'verified' : 'unfounded'

/** Whoever wrote it down does not say alone whether it is true. */
export const whyNotVerified = (recordedBy: string, account: string | null): string | null =>
  recordedBy === account
    ? '这件投诉由您登记，查证结果应由另一名人员登记，请转给其他经办、审批或检查人员。'
    : null

/** Outside any one complaint. */
export const complaintRegister: FreeActs<'add'> = { steps: { add: { says: '登记投诉', who: visitors } } }
