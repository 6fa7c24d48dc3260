// What comes in and goes out of the books of funds. Shared with the web. Money in fen.
import { z } from 'zod'
import { actOffers } from '../../../server/http/act-offers.ts'
import { day, listOf, longPaging } from '../../../server/http/lists/list.ts'
import { registerOf } from '../../../server/http/lists/register.ts'
import { fundAccountNames, fundEntryKinds, fundEntryStatuses, fundFigures, fundSteps } from './names.ts'
import { fundEntryLife, fundRegister } from './states.ts'

const fen = z.number().int().describe('Money in fen')
const year = z.coerce.number().int().min(2000).max(2199)
const accounts = Object.keys(fundAccountNames) as [keyof typeof fundAccountNames]

export const yearQuery = z.object({ year: year.optional().describe('This year when absent') })

export const fundSums = z.object({
  appropriatedFen: fen.describe('What came in, corrections taken off'),
  returnedFen: fen.describe('What went back to the treasury, unused or recovered'),
  availableFen: fen,
  committedFen: fen.describe('Of approved batches, not yet answered by the bank'),
  paidFen: fen.describe('Gross: what was set off is paid and recovered'),
  openingFen: fen.describe('Of it what was paid before the year was booked, as one sum'),
  recoveredFen: fen.describe('All that came back'),
  keptFen: fen.describe('Of it neither handed on nor made available again'),
  balanceFen: fen.describe('What is there: available, committed and recovered'),
})
const reserved = z.object({
  count: z.int(),
  amountFen: fen.describe('Of claims that were approved, are on notice or cleared, and in no approved batch'),
  parts: z.array(z.object({ status: z.string(), count: z.int(), amountFen: fen })),
})
const unbooked = z
  .object({
    count: z.int().describe('Payments'),
    setOffFen: fen.describe('What was set off'),
    netFen: fen.describe('By what the bank paid more than the books: the payments less what was set off'),
    receipts: z.int(),
    receivedFen: fen.describe('Of these receipts what is not booked'),
  })
  .describe('What passed the bank outside the books, and by no opening')
export type Unbooked = z.infer<typeof unbooked>
export const fundYear = z.object({
  year: z.int(),
  years: z.array(z.int()).describe('Those that have any money, and this one'),
  recorded: z.boolean().describe('An appropriation stands: from then on money binds'),
  sources: z.array(z.object({ source: z.string(), name: z.string(), ...fundSums.shape })),
  total: fundSums,
  reserved: reserved.nullable().describe('As of now; null for other years'),
  shortFen: fen.describe('By how much all that is available falls under what is reserved'),
  unbooked,
  says: z.string().nullable().describe('What one has to know of this year first'),
})
export type FundYear = z.infer<typeof fundYear>

export const moveQuery = z.object({
  ...longPaging,
  year: year.optional(),
  source: z.string().max(40).optional(),
  figure: z.enum(fundFigures).optional().describe('The moves that make up this figure of a year'),
  day: day.optional(),
})
export type MoveQuery = z.infer<typeof moveQuery>
export const fundMove = z.object({
  id: z.string(),
  year: z.int(),
  sourceName: z.string(),
  step: z.enum(fundSteps),
  from: z.enum(accounts),
  to: z.enum(accounts),
  amountFen: fen,
  on: z.string(),
  rests: z.string().describe('The document, payment or receipt it rests on'),
  href: z.string().nullable(),
  name: z.string().describe('Who acted'),
  at: z.string(),
})
export type FundMove = z.infer<typeof fundMove>
export const moveList = listOf(fundMove)

export const entryQuery = z.object({
  ...longPaging,
  year: year.optional(),
  status: z.enum(fundEntryStatuses).optional(),
})
export type EntryQuery = z.infer<typeof entryQuery>
export const fundEntry = z.object({
  id: z.string(),
  number: z.string(),
  version: z.int(),
  kind: z.enum(fundEntryKinds),
  year: z.int(),
  source: z.string(),
  sourceName: z.string(),
  amountFen: fen,
  on: z.string(),
  documentNo: z.string(),
  reason: z.string(),
  corrects: z.string().nullable().describe('Number of the entry that it undoes'),
  status: z.enum(fundEntryStatuses),
  corrected: z.boolean().describe('Undone, or on its way to be'),
  proposedBy: z.string(),
  proposedAt: z.string(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  decisionNote: z.string().nullable(),
  acts: actOffers(fundEntryLife),
})
export type FundEntry = z.infer<typeof fundEntry>
export const entryList = registerOf(fundEntry, fundRegister).extend({
  sources: z.array(z.object({ code: z.string(), name: z.string() })).describe('In force today'),
})

export const newEntry = z.object({
  clientKey: z.string().trim().min(8).max(80),
  kind: z.enum(fundEntryKinds),
  year: z.int().min(2000, '年度有误。').max(2199, '年度有误。'),
  source: z.string().trim().min(1, '请选择资金来源。').max(40),
  amountFen: fen.min(1, '请填写金额。').max(100_000_000_000, '金额过大，请核对。'),
  on: day,
  documentNo: z.string().trim().min(2, '请填写文号或凭证号。').max(100),
  reason: z.string().trim().min(2, '请写明事由。').max(500),
  corrects: z.guid().nullable().describe('Of a correction: the entry that it undoes'),
})
export type NewEntry = z.infer<typeof newEntry>

export const entryDecision = z.object({
  version: z.int().min(1),
  decision: z.enum(['confirmed', 'declined', 'withdrawn']),
  note: z.string().trim().min(2, '请写明意见，至少 2 个字。').max(500),
})
export type EntryDecision = z.infer<typeof entryDecision>

const bankFen = z.coerce.number().int().min(0).max(1_000_000_000_000).optional()
export const reconcileQuery = z.object({
  from: day,
  to: day,
  paidFen: bankFen.describe('What the statement of the bank says went out'),
  receivedFen: bankFen.describe('What it says came in'),
})
export type ReconcileQuery = z.infer<typeof reconcileQuery>
export const reconciledSide = z.object({
  bookFen: fen,
  bankFen: fen.nullable(),
  differenceFen: fen.nullable().describe('Bank less books'),
  unexplainedFen: fen.nullable().describe('Of the difference what lies outside the books left out'),
})
export const reconciliation = z.object({
  from: z.string(),
  to: z.string(),
  paid: reconciledSide,
  received: reconciledSide,
  unbooked,
  days: z.array(z.object({ on: z.string(), moves: z.int(), paidFen: fen, receivedFen: fen })),
})
export type Reconciliation = z.infer<typeof reconciliation>
