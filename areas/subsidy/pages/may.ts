import type { Role } from '../../../server/access/roles.ts'

/** Who may hand in a workbook; the server holds the same line. */
export const maySubmit = (role: Role) => ['clerk', 'approver', 'principal', 'provider-clerk'].includes(role)
