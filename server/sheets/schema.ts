// What is told of kept mappings. Shared with the web.
import { z } from 'zod'
import { sheetKinds } from './kinds.ts'

export const sheetMapping = z.object({
  id: z.string(),
  kind: z.enum(sheetKinds),
  header: z.string().describe('As titles are compared: without blanks, brackets and case'),
  key: z.string().describe('The column it is read as'),
  keptAt: z.string(),
})
export type SheetMapping = z.infer<typeof sheetMapping>

export const forgotten = z.object({ forgotten: z.boolean() })
