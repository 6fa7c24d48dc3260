import { z } from 'zod'
import { clientKey } from '../../../server/http/client-key.ts'

export const disclosure = z.object({
  reason: z.string().trim().min(5, '请写明查看的理由，至少 5 个字。').max(200),
  clientKey: clientKey.optional(),
})
export type ContactDisclosure = z.infer<typeof disclosure>
export const contact = z.object({ value: z.string() })
