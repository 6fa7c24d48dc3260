// What may be done with earlier grants. Pure; shared with the web.
import { clerks } from '../../../server/access/groups.ts'
import type { FreeActs } from '../../../server/cases/free-acts.ts'

/** On the register. */
export const grantRegisterActs: FreeActs<'import'> = {
  steps: { import: { says: '导入以前和外地的补贴', who: clerks } },
}
