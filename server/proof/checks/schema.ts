// What the auditor is told of the proof. Shared with the web.
import { z } from 'zod'

const count = z.int()
export const verificationDone = z.object({
  askedAt: z.string(),
  askedBy: z.string(),
  doneAt: z.string(),
  journal: count.describe('Entries of the journal recomputed'),
  events: count,
  rows: count.describe('Changes of proved rows recomputed'),
  tables: z.array(z.object({ table: z.string(), rows: count })).describe('Rows compared, by table'),
  faultCount: count,
  faults: z.array(z.string()).describe('The first of what does not fit, a sentence each; rows are named'),
})
export const proofState = z.object({
  heads: z
    .array(z.object({ number: count, at: z.string(), short: z.string(), journal: count, rows: count }))
    .describe('Where the chains ended, the latest first'),
  last: verificationDone.nullable(),
  running: z.object({ askedAt: z.string(), askedBy: z.string() }).nullable(),
})
export type ProofState = z.infer<typeof proofState>
export const nothing = z.object({})
