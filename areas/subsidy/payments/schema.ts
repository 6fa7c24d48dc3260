// What comes in and goes out of payment batches. Shared with the web. Money in fen.
import { z } from 'zod'
import { actOffers } from '../../../server/http/act-offers.ts'
import { listOf, longPaging, sortBy } from '../../../server/http/lists/list.ts'
import { registerOf } from '../../../server/http/lists/register.ts'
import { sheetAnswer } from '../../../server/workbook/sheet/problem.ts'
import { levels } from '../../catalogue/levels.ts'
import { batchStatuses, MOST_IN_BATCH, paymentStatuses } from './names.ts'
import { offset, offsetOffer } from './offsets/schema.ts'
import { batchLife, batchRegister } from './states.ts'

const fen = z.number().int().describe('Money in fen')
const count = z.number().int()

export const batchQuery = z.object({
  ...longPaging,
  status: z.enum(batchStatuses).optional(),
  q: z.string().trim().max(40).optional().describe('Part of the number'),
  sort: sortBy('number', 'preparedAt', 'total'),
})
export type BatchQuery = z.infer<typeof batchQuery>
export const batch = z.object({
  id: z.string(),
  number: z.string(),
  status: z.enum(batchStatuses),
  count,
  totalFen: fen.describe('Fen of all lines, before anything is set off'),
  offsetFen: fen.describe('Fen of it that stays back for what bodies owe'),
  netFen: fen.describe('Fen that the bank pays'),
  paid: count,
  failed: count,
  paidFen: fen.describe('Fen that the bank has paid'),
  preparedBy: z.string(),
  preparedAt: z.string(),
  approvedBy: z.string().nullable(),
  approvedAt: z.string().nullable(),
  sentBy: z.string().nullable(),
  sentAt: z.string().nullable(),
  returnedReason: z.string().nullable(),
  fileHash: z.string().nullable(),
})
export type Batch = z.infer<typeof batch>
export const batchList = registerOf(batch, batchRegister)

export const payment = z.object({
  id: z.string(),
  number: z.string(),
  claimId: z.string(),
  claimNo: z.string(),
  person: z.string(),
  payee: z.string(),
  payeeKind: z.enum(['person', 'provider']),
  account: z.string().describe('Masked'),
  bank: z.string(),
  change: z
    .string()
    .nullable()
    .describe('How this account came to be, or that another is on its way: when, by whom, old and new'),
  shared: z.string().nullable().describe('Under which other names the account stands'),
  amountFen: fen.describe('Fen that was approved'),
  offsetFen: fen.describe('Fen of it that is set off against what the body owes'),
  netFen: fen.describe('Fen that the bank pays'),
  status: z.enum(paymentStatuses),
  takenOut: z.boolean().describe('It is on record here and counts in the batch no more'),
  stopped: z.string().nullable().describe('Why it may not be paid now, in a sentence'),
  message: z.string().nullable(),
  settledOn: z.string().nullable(),
})
/** A claim that is in no batch, and whose money it is. */
const outside = {
  claimId: z.string(),
  claimNo: z.string(),
  payee: z.string(),
  payeeKind: z.enum(['person', 'provider']),
  personId: z.string(),
  providerCode: z.string(),
}

const kept = {
  stopped: z.boolean().describe('It is the money of the body that stops, not a missing account'),
  earlier: z.boolean().describe('Its class is of before the day of issue (A16)'),
}

export const payableClaim = z.object({
  ...outside,
  person: z.string(),
  occupation: z.string(),
  level: z.enum(levels),
  providerName: z.string(),
  classNo: z.string(),
  amountFen: fen,
  account: z.string().nullable().describe('Masked'),
  why: z.string().nullable().describe('What keeps it out of a batch'),
  ...kept,
})
export const payableList = listOf(payableClaim)
const ofClass = {
  provider: z.string().max(20).optional().describe('Credit code of the body'),
  classNo: z.string().max(40).optional(),
}
export const payableQuery = z.object({
  ...longPaging,
  ...ofClass,
  state: z.enum(['ready', 'left']).optional().describe('A batch can take it, or none can'),
})
export type PayableQuery = z.infer<typeof payableQuery>
export const choiceQuery = z.object(ofClass)

const sums = z.object({ count, amountFen: fen })
/** `rows`: the first of them. */
const leftOut = z.object({
  rows: z.array(z.object({ ...outside, why: z.string().nullable(), ...kept })),
  total: count,
  more: z.boolean(),
})
export type LeftOut = z.infer<typeof leftOut>
export const payableChoice = z.object({
  ready: sums.describe('All that a batch could take'),
  listed: sums.describe('Of the body and the class asked for'),
  bodies: z.array(z.object({ code: z.string(), name: z.string(), count })),
  classes: z.array(z.object({ classNo: z.string(), count })).describe('The first 200 of the body'),
  first: z
    .array(z.object({ id: z.string(), amountFen: fen }))
    .describe('Of those listed, as many as one batch can hold'),
  left: leftOut,
  sources: z.array(z.object({ code: z.string(), name: z.string(), says: z.string(), usual: z.boolean() })),
  notIssued: z.string().nullable().describe('Why nothing at all is paid yet in earnest (A16)'),
})
export type PayableChoice = z.infer<typeof payableChoice>

export const moneyWarning = z.object({
  code: z.string(),
  name: z.string(),
  kind: z.enum(['stopped', 'suspected', 'owing']),
  clause: z.string(),
  says: z.string(),
  count: count.describe('Lines of the batch'),
  amountFen: fen,
})
export type MoneyWarning = z.infer<typeof moneyWarning>

export const batchCase = batch.extend({
  version: z.int().describe('Counted with every act on the batch, its lines and its offsets'),
  payments: z.array(payment),
  /** Cleared and in no batch, for none can take them; `rows`: the first of them. */
  left: leftOut,
  /** Bodies whose money stops, and those of which something is known that a person should weigh first. */
  warnings: z.array(moneyWarning),
  fund: z
    .object({ year: z.int(), name: z.string(), says: z.string(), short: z.boolean() })
    .nullable()
    .describe('Which money pays it; null: from before books were kept'),
  offsets: z.array(offset),
  /** Debts of bodies that this batch pays: to be set off, for whoever may propose it. */
  offsetOffers: z.array(offsetOffer),
  acts: actOffers(batchLife),
  /** Why the next step is not theirs, in a sentence. */
  waitsFor: z.string(),
  head: z.string().describe('The last signed head, as it is printed on the sheet'),
  mayDownload: z.boolean(),
  /** The demo's own bank can answer. */
  double: z.boolean(),
})
export type BatchCase = z.infer<typeof batchCase>

export const preparation = z.object({
  claims: z.array(z.guid()).min(1).max(MOST_IN_BATCH).optional(),
  source: z
    .string()
    .trim()
    .max(40)
    .optional()
    .describe('Whose money pays it; as the reading says when absent'),
})
export const prepared = z.object({
  id: z.string(),
  number: z.string(),
  count,
  totalFen: fen,
  left: z.array(z.object({ claimNo: z.string(), payee: z.string(), why: z.string() })),
})
const version = z
  .int()
  .min(1)
  .describe('As read; another means that the batch, a line or an offset changed since')
/** Of an act that asks for nothing else. */
export const seen = z.object({ version })
export const returning = z.object({
  version,
  reason: z.string().trim().min(4, '请写明退回的理由，至少 4 个字。').max(500),
})
export type Returning = z.infer<typeof returning>
export const removal = z.object({
  version,
  lines: z
    .array(z.guid())
    .min(1)
    .max(1000)
    .optional()
    .describe('Payments to take out; all that stop when absent'),
})
export type Removal = z.infer<typeof removal>

export const answerLine = z.object({
  row: count,
  number: z.string(),
  payee: z.string(),
  amountFen: fen.nullable(),
  result: z.enum(['paid', 'failed']).nullable(),
  reason: z.string(),
  /** Recorded before with the same result. */
  known: z.boolean(),
})
export const answerRead = sheetAnswer.extend({
  lines: z.array(answerLine),
  paid: count,
  failed: count,
  unanswered: count,
})
export type AnswerRead = z.infer<typeof answerRead>
