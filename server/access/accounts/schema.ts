import { z } from 'zod'
import type { FreeActs } from '../../cases/free-acts.ts'
import { longPaging, sortBy } from '../../http/lists/list.ts'
import { registerOf } from '../../http/lists/register.ts'
import { administrators, staff } from '../groups.ts'
import { roles } from '../roles.ts'

const name = z.string().trim().min(1).max(50)
const signInName = z
  .string()
  .trim()
  .regex(/^[\p{L}\p{N}._-]{2,40}$/u, '登录名为 2 至 40 个汉字、字母、数字、点、横线或下划线。')

/** 工号: letters and digits, of one person for good. */
export const staffNo = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9-]{2,30}$/, '工号为 2 至 30 个字母、数字或横线，以人事部门登记的为准。')
  .transform((text) => text.toUpperCase())

/** Not trimmed, and long ones are let in to be told what is wrong. */
export const password = z.string().min(1).max(1000)

export const signIn = z.object({ signInName: z.string().trim().min(1).max(100), password })
export const passwordChange = z.object({ current: password, next: password })
export const setup = z.object({
  code: z.string().trim().min(1).max(100),
  signInName,
  name,
  staffNo,
  password,
})

export const session = z.object({
  account: z
    .object({
      id: z.string(),
      signInName: z.string(),
      name: z.string(),
      role: z.enum(roles),
      roleName: z.string(),
      providerName: z.string().nullable(),
      mustChangePassword: z.boolean(),
    })
    .nullable(),
  csrf: z.string().nullable(),
  mode: z.enum(['demo', 'production']),
})
export type Session = z.infer<typeof session>

export const demoAccount = z.object({
  signInName: z.string(),
  name: z.string(),
  role: z.enum(roles),
  roleName: z.string(),
  providerName: z.string().nullable(),
  password: z.string(),
  says: z.string(),
  /** Of the made-up trainee, to try signing in by code. */
  idNumber: z.string().optional(),
})

/** Trainees are not made here: their accounts belong to a person, whom the administrator may not see. */
export const newAccount = z.object({
  signInName,
  name,
  role: z.enum(staff, '请选择角色；学员账号不在此开设。'),
  provider: z
    .object({
      code: z.string().regex(/^[0-9A-Z]{18}$/, '统一社会信用代码为 18 位数字或大写字母。'),
      name: z.string().trim().min(2).max(100),
    })
    .nullish(),
  staffNo: staffNo.nullish().describe('局内人员必填'),
})
export type NewAccount = z.infer<typeof newAccount>

/** What one administrator does alone: it takes rights away. Whatever gives some is asked (requests/). */
export const accountChange = z.object({
  status: z.enum(['disabled'], '一人只能停用账号。恢复账号由两人办理：请提交“恢复账号”的申请。'),
})
export const newName = z.object({ name })
export const newRole = z.object({ role: z.enum(staff) })
export const newStaffNo = z.object({ staffNo })

export const accountQuery = z.object({
  ...longPaging,
  q: z.string().trim().max(50).optional(),
  role: z.enum(roles).optional(),
  sort: sortBy('signInName', 'createdAt'),
})
export type AccountQuery = z.infer<typeof accountQuery>

export const account = z.object({
  id: z.string(),
  signInName: z.string(),
  name: z.string(),
  role: z.enum(roles),
  roleName: z.string(),
  providerCode: z.string().nullable(),
  providerName: z.string().nullable(),
  staffNo: z.string().nullable(),
  status: z.enum(['active', 'disabled']),
  mustChangePassword: z.boolean(),
  createdAt: z.string(),
})
export type Account = z.infer<typeof account>

/** What may be begun in the register: accounts are the administrators' work. */
export const accountRegister: FreeActs<'open' | 'manage'> = {
  steps: {
    open: { says: '开设账号', who: administrators },
    manage: { says: '办理账号', who: administrators },
  },
}
export const accountList = registerOf(account, accountRegister)
