// What a form of a class may choose from.
import { z } from 'zod'
import { levels } from '../../catalogue/levels.ts'

export const classOptions = z.object({
  agreements: z.array(
    z.object({
      number: z.string(),
      fromOn: z.string(),
      toOn: z.string(),
      occupations: z.array(z.object({ code: z.string(), name: z.string(), level: z.enum(levels) })),
    }),
  ),
  kind: z.enum(['institution', 'enterprise']).nullable(),
  teachers: z.array(
    z.object({ id: z.string(), name: z.string(), masked: z.string(), teaches: z.array(z.string()) }),
  ),
  rooms: z.array(z.object({ id: z.string(), name: z.string(), seats: z.int() })),
})
