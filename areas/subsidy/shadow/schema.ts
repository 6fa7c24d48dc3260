// What comes in and goes out of shadow years. Shared with the web. Money in fen.
import { z } from 'zod'
import { clientKeyPattern } from '../../../server/client-key.ts'
import { actOffers } from '../../../server/http/act-offers.ts'
import { listOf, longPaging, sortBy } from '../../../server/http/lists/list.ts'
import { registerOf } from '../../../server/http/lists/register.ts'
import { verdicts } from '../names.ts'
import { count, fen, submittedClaims } from '../schema.ts'
import { decidedNames, differenceKinds, outcomes } from './names.ts'
import { shadowLife, shadowRegister, shadowStatuses } from './states.ts'

const sum = z.object({ rows: count, fen })
const words = (says: string) => z.string().trim().min(5, says).max(1000)
const decided = z.enum(Object.keys(decidedNames) as ['granted', 'refused'])

const figures = z
  .object({
    rows: count,
    granted: sum.describe('What was granted in that year'),
    sameGranted: sum,
    sameRefused: sum,
    'should-refuse': sum,
    'should-grant': sum,
    overpaid: sum,
    underpaid: sum,
    untold: sum,
    disagreed: sum,
    agreed: count,
    judged: count.describe('Rows that the judge could tell'),
  })
  .nullable()
  .describe('null until it is judged')

export const shadowYear = z.object({
  id: z.string(),
  number: z.string(),
  year: z.int(),
  status: z.enum(shadowStatuses),
  workbooks: count,
  rows: count,
  figures,
  begunBy: z.string(),
  begunAt: z.string(),
})
export const shadowList = registerOf(shadowYear, shadowRegister)

export const newShadowYear = z.object({
  clientKey: z.string().regex(clientKeyPattern, '应为 16 至 64 位字母、数字或连字符。'),
  year: z.int('请填写年度，如 2025。').min(2000, '年度应在 2000 年以后。').max(2100, '请核对年度。'),
})
export type NewShadowYear = z.infer<typeof newShadowYear>
export const begun = z.object({ id: z.string() })

/** A workbook as it was read, and once it is confirmed. */
export const shadowWorkbookAnswer = submittedClaims.extend({
  granted: count,
  refused: count,
  grantedFen: fen,
})
export type ShadowWorkbookAnswer = z.infer<typeof shadowWorkbookAnswer>

export const version = z.object({ version: z.int().min(1) })
export const abandoning = version.extend({ words: words('请写明作废的原因，至少 5 个字。') })

const settlement = z.object({
  outcome: z.enum(outcomes),
  reading: z.string().nullable(),
  words: z.string(),
  by: z.string(),
  at: z.string(),
})

export const shadowCase = shadowYear.extend({
  version: z.int(),
  notices: z.array(z.string()),
  judgedAt: z.string().nullable(),
  rulesetHash: z.string().nullable(),
  progress: z.object({ done: count, total: count }),
  books: z.array(
    z.object({
      id: z.string(),
      fileName: z.string(),
      historyName: z.string().nullable(),
      rows: count,
      notices: z.array(z.string()),
      unjudged: z.array(z.object({ clause: z.string(), title: z.string() })),
      by: z.string(),
      at: z.string(),
    }),
  ),
  reasons: z
    .array(
      z.object({
        kind: z.enum(differenceKinds),
        reason: z.string().describe('The clauses joined: the name of the group'),
        clauses: z.array(z.object({ clause: z.string(), title: z.string() })),
        rows: count,
        fen,
        open: sum,
        settled: z.array(sum.extend({ outcome: z.enum(outcomes) })),
      }),
    )
    .describe('Rows of the same kind and clauses stand together; the most money first'),
  readings: z.array(z.object({ key: z.string(), title: z.string(), clause: z.string() })),
  acts: actOffers(shadowLife),
})
export type ShadowCase = z.infer<typeof shadowCase>

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
