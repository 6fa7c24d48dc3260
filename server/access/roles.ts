// Who may act, and what each is called. Pure; shared with the web.

export const bureauRoles = ['clerk', 'approver', 'inspector', 'finance', 'auditor', 'administrator'] as const
export const providerRoles = ['principal', 'provider-clerk', 'teacher'] as const
export const roles = [...bureauRoles, ...providerRoles, 'trainee'] as const
export type Role = (typeof roles)[number]
/** Who may stand in the journal: besides the roles, whoever has not signed in and the house itself. */
export const actorRoles = [...roles, 'public', 'system'] as const
/** Accounts of this role open themselves at the first code; nobody makes them by hand. */
export const traineeRole: Role = 'trainee'

export const roleNames: Record<Role, string> = {
  clerk: '经办',
  approver: '审批',
  inspector: '检查员',
  finance: '财务',
  auditor: '稽核',
  administrator: '系统管理员',
  principal: '负责人',
  'provider-clerk': '机构经办',
  teacher: '教师',
  trainee: '学员',
}

/**
 * Who acts in a transaction. provider: credit code of the body; person: id of the trainee. at: instant of a played act; only
 * the demo city sets it, and no request ever does.
 */
export type Actor = {
  account: string | null
  name: string
  role: (typeof actorRoles)[number]
  provider: string | null
  person: string | null
  at?: Date
}

/** The house itself: duties, seeds, sign-in. */
export const system: Actor = { account: null, name: '系统', role: 'system', provider: null, person: null }

/** Anyone who has not signed in. */
export const anyone: Actor = { account: null, name: '公众', role: 'public', provider: null, person: null }

/** What an actor is called in the journal. */
export const actorName = (role: string): string =>
  role === anyone.role ? anyone.name : role === system.role ? system.name : roleNames[role as Role]
