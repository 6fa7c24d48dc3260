// Orders to stop a class and put it right, and their re-checks. Shared with the web.
import { z } from 'zod'
import { actOffers } from '../../../server/http/act-offers.ts'
import { day } from '../../../server/http/lists/list.ts'
import { confidences } from '../../../server/intakes/kinds.ts'
import { sentence } from '../schema.ts'
import { rectificationLife, rectificationStatuses } from './states.ts'

export const newRectification = z.object({
  version: z.int().describe('Version of the class as seen'),
  facts: sentence(10),
  demand: sentence(5),
  dueOn: day,
  concerns: z
    .array(z.string().max(20))
    .max(50, '一次最多针对 50 条线索。')
    .describe(
      'Numbers of the concerns about the class that it is given for; none: it rests on what was seen',
    ),
})
export type NewRectification = z.infer<typeof newRectification>

export const recheck = z.object({
  version: z.int().describe('Version of the class as seen'),
  result: z.enum(['pass', 'fail']),
  opinion: sentence(5),
})
export type Recheck = z.infer<typeof recheck>

/** A concern about the class that an order may be given for, in the words of who chooses. */
export const nameable = z.object({ number: z.string(), clause: z.string(), words: z.string() })

export type Nameable = z.infer<typeof nameable>

export const broughtOrder = z
  .object({ source: z.string(), asOf: z.string(), confidence: z.enum(confidences), givenBy: z.string() })
  .nullable()
  .describe('By which sheet it was brought in, and who gave it; null where it was given here')

export const rectification = z.object({
  id: z.string(),
  number: z.string(),
  facts: z.string(),
  demand: z.string(),
  orderedOn: z.string(),
  dueOn: z.string(),
  recheckedOn: z.string().nullable(),
  result: z.enum(['pass', 'fail', 'void']).nullable(),
  status: z.enum(rectificationStatuses),
  statusName: z.string(),
  concerns: z.array(z.string()).describe('Numbers of the concerns that it is given for'),
  brought: broughtOrder,
  moot: z
    .boolean()
    .describe('Open although all that it is given for was found untrue: the class is to go on'),
  notFailed: z
    .string()
    .nullable()
    .describe('Why whoever asks may not find it wanting, where they may re-check'),
  acts: actOffers(rectificationLife),
})
export type Rectification = z.infer<typeof rectification>
