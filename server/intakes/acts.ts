// What may be done with a sheet that was brought in. Pure; shared with the web.
import { approvers } from '../access/groups.ts'
import type { FreeActs } from '../cases/free-acts.ts'

export const intakeActs: FreeActs<'withdraw'> = {
  steps: { withdraw: { says: '撤回这次接入', who: approvers } },
}
