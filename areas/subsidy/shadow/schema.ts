// What comes in and goes out of shadow years. Shared with the web. Money in fen.
import { z } from 'zod'
import { clientKeyPattern } from '../../../server/client-key.ts'
import { actOffers } from '../../../server/http/act-offers.ts'
import { registerOf } from '../../../server/http/lists/register.ts'
import { clauseAbout, count, fen } from '../schema.ts'
import { differenceKinds, outcomes } from './names.ts'
import { shadowLife, shadowRegister, shadowStatuses } from './states.ts'

/** Rows and their money. */
export const sum = z.object({ rows: count, fen })
export const words = (says: string) => z.string().trim().min(5, says).max(1000)
/** Rows by how both decided; a difference with what is at stake. */
export const figures = z.object({
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

export const shadowYear = z.object({
  id: z.string(),
  number: z.string(),
  year: z.int(),
  status: z.enum(shadowStatuses),
  workbooks: count,
  rows: count,
  figures: figures.nullable().describe('null until it is judged'),
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

export const version = z.object({ version: z.int().min(1) })
export const abandoning = version.extend({ words: words('请写明作废的原因，至少 5 个字。') })

export const shadowBook = z.object({
  id: z.string(),
  fileName: z.string(),
  historyName: z.string().nullable(),
  rows: count,
  notices: z.array(z.string()),
  unjudged: z.array(clauseAbout),
  by: z.string(),
  at: z.string(),
})

/** Rows of one kind and the same clauses. */
export const differenceGroup = z.object({
  kind: z.enum(differenceKinds),
  reason: z.string().describe('The clauses joined: the name of the group'),
  clauses: z.array(clauseAbout),
  rows: count,
  fen,
  open: sum,
  settled: z.array(sum.extend({ outcome: z.enum(outcomes) })),
})
export type DifferenceGroup = z.infer<typeof differenceGroup>

export const shadowCase = shadowYear.extend({
  version: z.int(),
  notices: z.array(z.string()),
  judgedAt: z.string().nullable(),
  rulesetHash: z.string().nullable(),
  progress: z.object({ done: count, total: count }),
  books: z.array(shadowBook),
  reasons: z
    .array(differenceGroup)
    .describe('Rows of the same kind and clauses stand together; the most money first'),
  readings: z.array(z.object({ key: z.string(), title: z.string(), clause: z.string() })),
  acts: actOffers(shadowLife),
})
export type ShadowCase = z.infer<typeof shadowCase>
