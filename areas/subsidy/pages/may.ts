import { checkMakers, isOneOf } from '../../../server/access/groups.ts'
import type { Role } from '../../../server/access/roles.ts'

/** Who may hand in a workbook; the server holds the same line. */
export const maySubmit = (role: Role) => isOneOf(role, checkMakers)
