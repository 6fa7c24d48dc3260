// Who asks, as server/access/groups.ts lets them.
export const bureau = ['clerk', 'approver', 'inspector', 'finance', 'auditor']
export const money = ['clerk', 'approver', 'finance', 'auditor']
export const body = ['principal']
export const ofBody = ['principal', 'provider-clerk', 'teacher']
