// Who was shown whose whole number: which one in the clear, why only for that person and the auditor.
import { z } from 'zod'
import { eventTable } from '../../../server/events/table.ts'
import { disclosureFields } from './schema.ts'

export const disclosures = eventTable('disclosures', {
  // The same for one and the same reason of anybody, under the key of the house: tells repetition, and nothing of the words.
  content: z.object({ field: z.enum(disclosureFields), reasonHash: z.string().optional() }),
  personal: z.object({ reason: z.string() }),
})
