// What may be begun at the register of ledgers of before. Pure; shared with the web.
import { clerks } from '../../../server/access/groups.ts'
import type { FreeActs } from '../../../server/cases/free-acts.ts'

export const earlierRegister: FreeActs<'bring-in'> = {
  steps: { 'bring-in': { says: '接入旧台账', who: clerks } },
}
