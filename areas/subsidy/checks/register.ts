// Who may hand in a workbook of claims to be checked. Pure; shared with the web.
import { checkMakers } from '../../../server/access/groups.ts'
import type { FreeActs } from '../../../server/cases/free-acts.ts'

export const checkRegister: FreeActs<'check'> = { steps: { check: { says: '批量预审', who: checkMakers } } }
