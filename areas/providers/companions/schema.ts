// Who goes along on a visit, as it is sent and as the form is told. Shared with the web.
import { z } from 'zod'

export const companions = z.object({
  companions: z
    .array(z.guid())
    .max(7, '同行人员最多 7 名。')
    .default([])
    .describe('Accounts of the inspectors beside whoever records'),
  others: z
    .array(z.string().trim().min(1).max(30))
    .max(7, '同行人员最多 7 名。')
    .default([])
    .describe('Further people by name, where the reading takes them'),
})
export type Companions = z.infer<typeof companions>

export const companionsToChoose = z.object({
  inspectors: z.array(z.object({ id: z.string(), name: z.string() })),
  byHand: z.boolean().describe('The reading takes names of people without an account'),
  least: z.int().describe('How many a visit on site takes, whoever records included'),
})
export type CompanionsToChoose = z.infer<typeof companionsToChoose>
