// How often what the house noticed proved right. Shared with the web.
import { z } from 'zod'
import { sources } from '../names.ts'
import { signals } from './names.ts'

export const signalLine = z.object({
  signal: z.enum(signals),
  title: z.string(),
  source: z.enum(sources),
  clause: z.string(),
  raised: z.int(),
  open: z.int().describe('Not decided yet'),
  upheld: z.int().describe('Of the last months, as dismissed is'),
  dismissed: z.int(),
  precision: z.string().nullable().describe('Upheld of those decided; null while none is'),
  silent: z.boolean().describe('Below what the register demands: it raises nothing more'),
  ordered: z
    .string()
    .nullable()
    .describe('The clause that orders it to be dealt with: raised whatever its precision'),
  months: z.int().nullable().describe('How far back upheld and dismissed are counted; null: all'),
})
export type SignalLine = z.infer<typeof signalLine>
export const signalLines = z.array(signalLine)
