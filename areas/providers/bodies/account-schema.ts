// The account to which subsidies of a body are paid, as it is sent and shown. Shared with the web.
import { z } from 'zod'
import { bankName } from '../../people/accounts/bank-name.ts'

const text = (most: number) => z.string().trim().max(most, `不得超过 ${most} 个字。`)

export const accountInput = z.object({
  account: text(60).min(1, '请填写账号。'),
  bankName: bankName.min(4, '请填写开户银行全称，至少 4 个字。'),
})
export type AccountInput = z.infer<typeof accountInput>
/** masked: first four and last four digits. */
export const account = z.object({ masked: z.string(), bankName: z.string() })
