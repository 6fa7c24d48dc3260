// Who was shown whose whole number: which one in the clear, why only for that person and the auditor.
import { z } from 'zod'
import { eventTable } from '../../../server/events/table.ts'
import { disclosureFields } from './schema.ts'

export const disclosures = eventTable('disclosures', {
  content: z.object({ field: z.enum(disclosureFields) }),
  personal: z.object({ reason: z.string() }),
})
