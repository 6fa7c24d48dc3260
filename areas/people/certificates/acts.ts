// What may be begun at the register of holders. Pure; shared with the web.
import { clerks } from '../../../server/access/groups.ts'
import type { FreeActs } from '../../../server/cases/free-acts.ts'

export const certificateRegister: FreeActs<'bring-in'> = {
  steps: { 'bring-in': { says: '接入证书', who: clerks } },
}
