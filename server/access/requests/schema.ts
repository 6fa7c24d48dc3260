// What is asked about an account by one person and released by another. Shared with the web.
import { z } from 'zod'

export const requestKinds = ['open', 'reset', 'role', 'staff-no', 'restore', 'name'] as const
export type RequestKind = (typeof requestKinds)[number]
export const requestKindNames: Record<RequestKind, string> = {
  open: '开设账号',
  reset: '重置密码',
  role: '更改角色',
  'staff-no': '登记工号',
  restore: '恢复账号',
  name: '更改姓名',
}

export const requestStatuses = ['waiting', 'released', 'refused', 'withdrawn'] as const
export const requestStatusNames: Record<(typeof requestStatuses)[number], string> = {
  waiting: '待复核',
  released: '已复核',
  refused: '已退回',
  withdrawn: '已撤回',
}

export const requestActs = ['release', 'refuse', 'withdraw'] as const

export const accountRequest = z.object({
  id: z.string(),
  kind: z.enum(requestKinds),
  name: z.string().describe('Whose account; of a trainee never'),
  says: z.string().describe('What is asked, in words'),
  status: z.enum(requestStatuses),
  askedBy: z.string(),
  askedAt: z.iso.datetime(),
  decidedBy: z.string().nullable(),
  decidedAt: z.iso.datetime().nullable(),
  acts: z.array(z.enum(requestActs)).describe('What whoever asks may do with it'),
})
export type AccountRequest = z.infer<typeof accountRequest>
export const accountRequests = z.object({ rows: z.array(accountRequest) })

/** `half`: of the one-time code, shown once; null where the request brings none. */
export const asked = z.object({ id: z.string(), half: z.string().nullable() })
export type Asked = z.infer<typeof asked>
