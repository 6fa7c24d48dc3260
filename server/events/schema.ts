import { z } from 'zod'

export const eventVerification = z.object({
  checked: z.int().describe('Sealed events recomputed and found unchanged'),
  unsealed: z.int(),
  away: z.array(z.string()).describe('Months put away, as "table YYYY-MM"'),
  broken: z
    .object({
      table: z.string(),
      onDay: z.string(),
      position: z.int().nullable(),
      event: z.string().nullable(),
      why: z.string(),
    })
    .nullable(),
})
