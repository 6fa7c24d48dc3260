// What was brought in and is wrong is put right by two. Pure; shared with the web.
import { approvers, clerks } from '../../../server/access/groups.ts'
import type { FreeActs } from '../../../server/cases/free-acts.ts'

export const correctionActs: FreeActs<'ask' | 'decide'> = {
  steps: {
    ask: { says: '提出更正', who: clerks },
    decide: { says: '审定更正', who: approvers },
  },
}
