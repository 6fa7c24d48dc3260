// What comes in and goes out of disagreements and what people find them to be. Shared with the web. Money in fen.
import { z } from 'zod'
import { listOf, longPaging, sortBy } from '../../../../server/http/lists/list.ts'
import { verdicts } from '../../names.ts'
import { count, fen } from '../../schema.ts'
import { decidedNames, differenceKinds, outcomes } from '../names.ts'
import { words } from '../schema.ts'

const decided = z.enum(Object.keys(decidedNames) as ['granted', 'refused'])

const settlement = z.object({
  outcome: z.enum(outcomes),
  reading: z.string().nullable(),
  words: z.string(),
  by: z.string(),
  at: z.string(),
})

export const differenceQuery = z.object({
  ...longPaging,
  kind: z.enum(differenceKinds).optional(),
  reason: z.string().max(200).optional().describe('The clauses of a group, joined'),
  outcome: z
    .enum(['open', ...outcomes])
    .optional()
    .describe('open: not settled, or reopened'),
  sort: sortBy('fen', 'row'),
})
export type DifferenceQuery = z.infer<typeof differenceQuery>

export const difference = z.object({
  id: z.string(),
  checkId: z.string(),
  fileName: z.string(),
  row: count,
  claimNo: z.string(),
  person: z.string(),
  occupation: z.string(),
  kind: z.enum(differenceKinds),
  clauses: z.array(z.string()),
  fen: fen.describe('Of an amount: due less paid'),
  decided,
  decidedFen: fen,
  decidedReason: z.string(),
  verdict: z.enum(verdicts),
  amountFen: fen,
  says: z.string().describe('Why, as the judge says it'),
  settlement: settlement.nullable(),
  reopened: settlement.omit({ outcome: true, reading: true }).nullable(),
})
export const differences = listOf(difference)

/** Some rows, or all of a group that stand as they were looked at (`rows`: how many these were); not both. */
const chosen = {
  differences: z.array(z.guid()).min(1).max(500).optional(),
  group: z
    .object({ kind: z.enum(differenceKinds), reason: z.string().min(1).max(200), rows: z.int().min(1) })
    .optional(),
}
export const settling = z.object({
  ...chosen,
  outcome: z.enum(outcomes),
  reading: z.string().max(60).nullable().default(null),
  words: words('请写明认定的依据，至少 5 个字。'),
})
export type Settling = z.infer<typeof settling>

export const reopening = z.object({ ...chosen, words: words('请写明退回的理由，至少 5 个字。') })
export type Reopening = z.infer<typeof reopening>
export type Chosen = Pick<Settling, 'differences' | 'group'>
