// What an explained finding looks like when it goes out. Shared with the web.
import { z } from 'zod'

export const explainedParameter = z.object({
  key: z.string(),
  title: z.string(),
  value: z.string().describe('As people read it: 3 次, 80%'),
  basis: z.string(),
  source: z.string(),
  toConfirm: z.boolean().describe("The number is not the regulation's own: 待启东市确认"),
})
export const explainedReading = z.object({
  key: z.string(),
  title: z.string(),
  option: z.string(),
  why: z.string(),
  toConfirm: z.boolean(),
})
export const explainedFinding = z.object({
  clause: z.string(),
  article: z.string(),
  zh: z.string().describe('The words of the clause'),
  title: z.string(),
  verdict: z.enum(['pass', 'fail', 'manual', 'unknown']),
  say: z.string(),
  remedy: z.string().nullable(),
  evidence: z.object({ columns: z.array(z.string()), rows: z.array(z.array(z.string())) }).nullable(),
  parameters: z.array(explainedParameter),
  readings: z.array(explainedReading),
})
export type ExplainedFinding = z.infer<typeof explainedFinding>
