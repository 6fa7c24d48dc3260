// Who asks, as server/access/groups.ts lets them.
export const bureau = ['clerk', 'approver', 'inspector', 'finance', 'auditor']
export const money = ['clerk', 'approver', 'finance', 'auditor']
/** Who sees that somebody was not told. */
export const lostMessageReaders = ['clerk', 'auditor']
/** The clerk of a body asks as its principal does: the same rows, found in the same way (walls/bench.test.ts). */
export const body = ['principal']
export const ofBody = ['principal', 'provider-clerk', 'teacher']
/** Whoever is signed in. */
export const everyone = [...bureau, 'administrator', ...body, 'teacher', 'trainee']
