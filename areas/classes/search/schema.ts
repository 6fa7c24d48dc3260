// What the search for a class answers.
import { z } from 'zod'
import { classStatuses } from '../states.ts'

export const foundClasses = z.array(
  z.object({
    id: z.string(),
    classNo: z.string(),
    name: z.string(),
    providerName: z.string(),
    status: z.enum(classStatuses),
  }),
)
