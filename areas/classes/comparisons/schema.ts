// With which other class one was compared, for the bureau. Shared with the web.
import { z } from 'zod'

export const comparisons = z.array(
  z.object({
    concernId: z.string(),
    number: z.string(),
    title: z.string(),
    classId: z.string(),
    classNo: z.string(),
    className: z.string(),
    providerName: z.string(),
  }),
)
export type Comparisons = z.infer<typeof comparisons>
