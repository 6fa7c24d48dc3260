// What a body keeps of itself, and who keeps it. Pure; shared with the web.
import { body } from '../../../server/access/groups.ts'
import type { FreeActs } from '../../../server/cases/free-acts.ts'

/** The account is the head's to enter: the others of the body are told so. */
export const bodyRegister: FreeActs<'keep' | 'account'> = {
  steps: {
    keep: { says: '登记教师、场地和收费', who: body },
    account: { says: '登记收款账户', who: body },
  },
}
