// What comes in and goes out of 批量预审 and of a trainee's own claims. Shared with the web.
import { z } from 'zod'
import { explainedFinding } from '../../regulation/explained.ts'
import { listOf, longPaging } from '../../server/http/lists/list.ts'
import { registerOf } from '../../server/http/lists/register.ts'
import { sheetAnswer } from '../../server/workbook/sheet/problem.ts'
import { levels } from '../catalogue/levels.ts'
import { checkRegister } from './checks/register.ts'
import { verdicts } from './names.ts'

export const count = z.number().int()
export const fen = z.number().int().describe('Money in fen')
export const day = z.string().describe('YYYY-MM-DD, Shanghai')

/** A clause and what it is about. */
export const clauseAbout = z.object({ clause: z.string(), title: z.string() })

/** Counts of verdicts, money in fen, and how often each clause stopped or held up a row. */
export const checkSummary = z.object({
  rows: count,
  pass: count,
  fail: count,
  manual: count,
  amountFen: fen,
  /** What the rows held up would bring if a person finds them good. */
  manualFen: fen,
  reasons: z.array(z.object({ clause: z.string(), title: z.string(), fail: count, manual: count })),
})
export type CheckSummary = z.infer<typeof checkSummary>

export const claimCheck = z.object({
  id: z.string(),
  fileName: z.string(),
  historyName: z.string().nullable(),
  sheetName: z.string(),
  status: z.enum(['waiting', 'judged', 'failed']),
  rowCount: count,
  historyCount: count,
  progress: z.object({ done: count, total: count }),
  summary: checkSummary.nullable(),
  notices: z.array(z.string()),
  unjudged: z.array(clauseAbout),
  problem: z.string().nullable(),
  createdAt: z.string(),
  createdBy: z.string(),
  judgedAt: z.string().nullable(),
  providerCode: z.string().nullable(),
  rulesetHash: z.string().nullable(),
})
export type ClaimCheck = z.infer<typeof claimCheck>

/** What is told of a workbook of claims before it is judged, and the check once it is confirmed. */
export const submittedClaims = sheetAnswer.extend({
  id: z.string().nullable().describe('Of the check; null until it is confirmed'),
  history: count.nullable().describe('Rows of the workbook of earlier grants'),
  unclear: count.describe(
    'Rows that wait for a person unless a rule refuses them: something in them cannot be read',
  ),
  unjudged: z.array(clauseAbout),
  decided: z
    .object({ granted: count, refused: count, grantedFen: fen })
    .optional()
    .describe('Of a past year: what the office decided'),
  first: z
    .array(
      z.object({
        row: count,
        claimNo: z.string(),
        name: z.string(),
        idNumberMasked: z.string().nullable(),
        classNo: z.string().nullable(),
        occupation: z.string(),
        appliedOn: day.nullable(),
        unclear: z
          .array(z.string())
          .describe('Titles of the columns that cannot be read, or are asked about'),
      }),
    )
    .describe('The first rows as they were read'),
})
export type SubmittedClaims = z.infer<typeof submittedClaims>

export const pageQuery = z.object(longPaging)

export const checkList = registerOf(claimCheck, checkRegister)

export const checkRowQuery = pageQuery.extend({
  verdict: z.enum(verdicts).optional(),
  clause: z.string().max(20).optional().describe('Rows that this clause refused or held up'),
  q: z.string().max(100).optional().describe('Part of claim number or name'),
  sort: z
    .enum(['row', '-row', 'amount', '-amount', 'rate', '-rate', 'verdict', '-verdict', 'name', '-name'])
    .default('row'),
})

export const checkRow = z.object({
  row: count,
  claimNo: z.string(),
  person: z.string().describe('Name and masked identity number'),
  occupation: z.string(),
  classNo: z.string().nullable(),
  appliedOn: day.nullable(),
  issuedOn: day.nullable(),
  verdict: z.enum(verdicts),
  failed: z.array(z.string()),
  openClauses: z.array(z.string()).describe('Clauses that wait for a person'),
  reason: z.string(),
  rateFen: fen.nullable(),
  amountFen: fen,
})
export const checkRows = listOf(checkRow)

/** One verdict, fully explained. */
export const explanation = checkRow.extend({
  checkId: z.string(),
  cells: z
    .array(z.object({ title: z.string(), value: z.string() }))
    .describe('The row as it came in, identity number masked'),
  findings: z.array(explainedFinding),
  unjudged: z.array(clauseAbout),
  decidedAt: z.string(),
  rulesetHash: z.string(),
  lawHash: z.string(),
  previousRow: count.nullable(),
  nextRow: count.nullable(),
})
export type Explanation = z.infer<typeof explanation>

/** A certificate that nobody claims, with what would come of it today; nothing is kept of this. */
export const claimable = z.object({
  classId: z.string(),
  personId: z.string(),
  person: z.string().describe('Name'),
  idNumberMasked: z.string(),
  classNo: z.string(),
  occupation: z.string(),
  level: z.enum(levels),
  certificateNo: z.string(),
  issuedOn: day,
  lastDay: day.nullable().describe('Last day to claim (A13.7); null while it cannot be told'),
  verdict: z.enum(verdicts),
  reason: z.string(),
  rateFen: fen.nullable(),
  amountFen: fen,
})
