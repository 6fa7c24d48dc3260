import { z } from 'zod'

export const disclosure = z.object({
  reason: z.string().trim().min(5, '请写明查看的理由，至少 5 个字。').max(200),
})
export const contact = z.object({ value: z.string() })
export const contactDisclosure = z.object({
  id: z.string(),
  at: z.string(),
  roleName: z.string(),
  reason: z.string(),
})
export type ContactDisclosure = z.infer<typeof contactDisclosure>
