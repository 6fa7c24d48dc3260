// What may be done with a line of the list of the first day. Pure.
import { approvers } from '../../server/access/groups.ts'
import type { FreeActs } from '../../server/cases/free-acts.ts'

export const firstDayActs: FreeActs<'set-aside' | 'take-back'> = {
  steps: {
    'set-aside': { says: '本局没有这项', who: approvers },
    'take-back': { says: '撤回“本局没有这项”', who: approvers },
  },
}
