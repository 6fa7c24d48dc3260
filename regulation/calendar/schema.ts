import { z } from 'zod'

/** Years not in the list are unknown: no deadline may be counted through them. */
export const holidays = z.object({
  years: z.array(
    z.object({ year: z.int(), source: z.string(), off: z.array(z.string()), work: z.array(z.string()) }),
  ),
})
export type Holidays = z.infer<typeof holidays>
