// A complaint until its concern is decided (A10.9). Pure; shared with the web.
import { supervisors, visitors } from '../../../server/access/groups.ts'
import type { FreeActs } from '../../../server/cases/free-acts.ts'
import { actsIn, type Life, statusesIn } from '../../../server/cases/steps.ts'

const names = { open: '待查证', verified: '属实', unfounded: '不属实' }
export type ComplaintStatus = keyof typeof names
export type ComplaintAct = 'withdraw'

/** It is true or not as its concern is decided: the database writes it down in that act (migration 0163). That it was taken back is said, and it is looked into all the same. */
export const complaintLife: Life<ComplaintStatus, ComplaintAct> = {
  noun: '这件投诉',
  names,
  turn: { open: '听取说明后由两人认定线索', verified: null, unfounded: null },
  steps: {
    withdraw: {
      says: '登记撤回',
      clause: 'A10.9',
      ways: [{ from: ['open'], to: null, who: supervisors }],
    },
  },
}
export const complaintStatuses = statusesIn(complaintLife)
export const complaintActs = actsIn(complaintLife)

/** `verified` null: its concern is not decided. */
export const complaintStatus = (verified: boolean | null): ComplaintStatus =>
  verified === null ? 'open' : verified ? 'verified' : 'unfounded'

/** Outside any one complaint. */
export const complaintRegister: FreeActs<'add'> = { steps: { add: { says: '登记投诉', who: visitors } } }
