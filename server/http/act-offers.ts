// How an answer tells what may be done with its case. Beside the pure steps.ts, so that pages need no zod for them.
import { z } from 'zod'
import { actsIn } from '../cases/steps.ts'

/** The acts of a life as an answer carries them. */
export const actOffers = <Act extends string>(life: { steps: Record<Act, unknown> }) =>
  z
    .array(
      z.object({
        act: z.enum(actsIn(life)),
        says: z.string(),
        allowed: z.boolean(),
        why: z.string().nullable().describe('Why not, in a full sentence'),
      }),
    )
    .describe('What whoever asks may do with it now')
