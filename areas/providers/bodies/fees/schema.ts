// Fees as they come in and go out. Shared with the web.
import { z } from 'zod'
import { day, listOf, longPaging } from '../../../../server/http/lists/list.ts'
import { text } from '../../schema.ts'
import { version } from '../../teachers/schema.ts'

/** How much of a thousand is given back until when. */
export const refundLine = z.object({
  until: text(40).min(1, '请写明到什么时候为止，如“开课前”。'),
  perMille: z.int().min(0, '退还的不能少于零。').max(1000, '退还的不能多于全部。'),
})
export type RefundLine = z.infer<typeof refundLine>

const fields = {
  /** Of the agreement in force; null for what belongs to none in particular. */
  occupation: z
    .object({ code: text(20), name: text(60).min(1) })
    .nullable()
    .default(null),
  item: text(60).min(1, '请填写收费项目。'),
  /** Money in fen. */
  amountFen: z.int().min(0).max(100000000),
  refundRule: text(500).default(''),
  refunds: z.array(refundLine).max(12).default([]),
}

/** `fromOn`: today when nothing is said. */
export const feeInput = z
  .object({ ...fields, fromOn: day.optional(), toOn: day.nullable().default(null) })
  .refine((f) => f.refundRule !== '' || f.refunds.length > 0, {
    path: ['refundRule'],
    message: '请写明退费办法，或者逐行填写到什么时候退还多少。',
  })
export type FeeInput = z.infer<typeof feeInput>
/** What somebody fills in before the defaults. */
export type FeeSent = z.input<typeof feeInput>

export const feeEnd = z.object({ toOn: day, version })
export const feeWithdrawal = z.object({ version })

export const feeStandings = {
  now: '正在执行',
  later: '尚未开始',
  over: '已结束',
  withdrawn: '已撤回',
} as const
export type FeeStanding = keyof typeof feeStandings

export const fee = z.object({
  ...fields,
  id: z.string(),
  publishedOn: z.string(),
  fromOn: z.string(),
  toOn: z.string().nullable(),
  withdrawnOn: z.string().nullable(),
  standing: z.enum(['now', 'later', 'over', 'withdrawn']),
  version,
})
export type Fee = z.infer<typeof fee>

export const feesAsked = z.object({ provider: z.string().max(18).optional().describe('A body; one’s own') })

export const publicFeeQuery = z.object({
  ...longPaging,
  q: text(60).optional(),
  on: day.optional().describe('What stood on a day; today without it'),
})
export const publicFees = listOf(
  z.object({
    providerName: z.string(),
    occupation: z.string(),
    item: z.string(),
    amountFen: z.int(),
    refundRule: z.string(),
    refunds: z.array(refundLine),
    publishedOn: z.string(),
    fromOn: z.string(),
    toOn: z.string().nullable(),
    next: z.object({ amountFen: z.int(), fromOn: z.string() }).nullable().describe('What follows'),
  }),
)
