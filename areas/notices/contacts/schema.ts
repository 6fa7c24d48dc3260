import { z } from 'zod'

export const disclosure = z.object({
  reason: z.string().trim().min(5, '请写明查看的理由，至少 5 个字。').max(200),
})
export const contact = z.object({ value: z.string() })
