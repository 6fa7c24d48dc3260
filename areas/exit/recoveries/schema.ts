// What comes in and goes out of recoveries and sanctions. Shared with the web. Money in whole fen.
import { z } from 'zod'
import { Invalid } from '../../../server/errors.ts'
import { actOffers } from '../../../server/http/act-offers.ts'
import { day, listOf, longPaging } from '../../../server/http/lists/list.ts'
import { origin } from '../../../server/intakes/schema.ts'
import { sheetAnswer } from '../../../server/workbook/sheet/problem.ts'
import { kindMissing, recoveryLife, recoveryStatuses, sanctionKinds } from './states.ts'

const text = (least: number, most: number, words: string) => z.string().trim().min(least, words).max(most)
const fen = z.int().describe('Money in fen')

export const paidClaim = z.object({
  id: z.string(),
  claimNo: z.string(),
  payee: z.enum(['person', 'provider']).describe('Who was paid and so pays back'),
  person: z.string(),
  classNo: z.string(),
  occupation: z.string(),
  level: z.string(),
  paidFen: fen,
  paidOn: z.string().nullable(),
})
export const paidClaims = listOf(paidClaim)
export const paidQuery = z.object({ ...longPaging, q: z.string().trim().max(60).optional() })
export type PaidQuery = z.infer<typeof paidQuery>

export const recovery = z.object({
  id: z.string(),
  number: z.string(),
  status: z.enum(recoveryStatuses),
  debtor: z.string().describe('The body, or the person whom it was paid to'),
  finding: z.string(),
  evidenceFileId: z.string().nullable().describe('The bureau’s own: null for the body'),
  openedOn: z.string(),
  daysOpen: z.int().nullable().describe('Null when it is over'),
  dueOn: z.string(),
  amountFen: fen,
  backFen: fen,
  restFen: fen,
  brought: z
    .object({
      origin,
      basis: z.string().describe('Of the decision of before, as its paper says'),
      backFen: fen.describe('Paid back up to that day'),
    })
    .nullable()
    .describe('By which list it was brought in; null where it was opened here'),
  mine: z.boolean().describe('Whoever asks opened it'),
  decisionNote: z.string().nullable(),
  decidedOn: z.string().nullable(),
  closedOn: z.string().nullable(),
  noticeFileId: z.string().nullable(),
  claims: z.array(
    z.object({
      id: z.string(),
      claimNo: z.string(),
      person: z.string().nullable(),
      classNo: z.string(),
      amountFen: fen,
    }),
  ),
  receipts: z.array(
    z.object({
      on: z.string(),
      amountFen: fen,
      voucher: z.string(),
      setOff: z
        .boolean()
        .describe('Kept back from what the body was to be paid; the voucher is that payment'),
    }),
  ),
  underWayFen: fen.describe(
    'Fen agreed to be set off, whose payments have not arrived yet; the bureau’s own',
  ),
  offsetNotices: z.array(z.object({ batch: z.string(), amountFen: fen, fileId: z.string() })),
  acts: actOffers(recoveryLife),
})
export type Recovery = z.infer<typeof recovery>

export const sanction = z.object({
  id: z.string(),
  kind: z.enum(sanctionKinds),
  on: z.string(),
  number: z.string(),
  basis: z.string(),
  content: z.string(),
  evidenceFileId: z.string().nullable().describe('Its paper, the bureau’s own: null for the body'),
})

const claimIds = z.array(z.guid()).min(1, '请选择要追回的申领。').max(100, '一件追回最多 100 笔申领。')
/** Beside the evidence file. The amount is not asked: it is what was paid. */
const newRecovery = z.object({
  claims: claimIds,
  finding: text(10, 1000, '请写明查实的情况，至少 10 个字。'),
  dueOn: day,
})
export type NewRecovery = z.infer<typeof newRecovery>

/** The text fields of an upload; `claims` are ids with commas between them. Throws Invalid. */
export function readNewRecovery(fields: Record<string, string>): NewRecovery {
  const read = newRecovery.safeParse({ ...fields, claims: (fields.claims ?? '').split(',').filter(Boolean) })
  if (read.success) return { ...read.data, claims: [...new Set(read.data.claims)] }
  const wrong = Object.fromEntries(
    read.error.issues.map(({ path: [field], message }) => [
      String(field),
      field === 'claims' && !message.startsWith('一件')
        ? '请选择要追回的申领。'
        : field === 'dueOn'
          ? '请填写退款期限。'
          : field === 'finding'
            ? '请写明查实的情况，10 至 1000 个字。'
            : message,
    ]),
  )
  throw new Invalid('没有立案，请按提示补全。', wrong)
}

/** From the row of a sheet: finding and evidence are what the judge finds that day. */
export const toldRecovery = z.object({
  intake: z.guid().describe('The sheet that speaks against the payment'),
  claim: z.guid(),
  dueOn: day.describe('Until when it is to be paid back'),
})
export type ToldRecovery = z.infer<typeof toldRecovery>

export const recoveryDecision = z.object({
  decision: z.enum(['agreed', 'returned']),
  note: text(5, 1000, '请写明审批意见，至少 5 个字。'),
})
export type RecoveryDecision = z.infer<typeof recoveryDecision>

export const newReceipt = z.object({
  on: day,
  amountFen: fen.min(1, '请填写收到的金额。').max(100_000_000_000),
  voucher: text(2, 60, '请填写银行凭证号。'),
})
export type NewReceipt = z.infer<typeof newReceipt>

/** By number: what was found true of the body, and is answered by it. */
export const answered = z.array(z.string().max(20)).max(50, '一次最多针对 50 条线索。')

/** Beside its paper. */
const newSanction = z.object({
  kind: z.enum(sanctionKinds, kindMissing),
  on: day,
  number: text(2, 80, '请填写文书号，2 至 80 个字。'),
  basis: text(2, 500, '请写明处罚依据或者移送机关，2 至 500 个字。'),
  content: text(5, 1000, '请写明内容，5 至 1000 个字。'),
  concerns: answered,
})
export type NewSanction = z.infer<typeof newSanction>

/** The text fields of an upload; `concerns` are numbers with commas between them. Throws Invalid. */
export function readNewSanction(fields: Record<string, string>): NewSanction {
  const { on = '', number = '', basis = '', content = '' } = fields
  const concerns = (fields.concerns ?? '').split(',').filter(Boolean)
  const read = newSanction.safeParse({ kind: fields.kind, on, number, basis, content, concerns })
  if (read.success) return read.data
  throw new Invalid(
    '没有登记，请按提示补全。',
    Object.fromEntries(read.error.issues.map(({ path: [field], message }) => [String(field), message])),
  )
}

/** Recoveries still owed that a sheet brings in. */
export const recoveryIntake = sheetAnswer.extend({
  id: z.string().nullable().describe('Of the intake, once it was taken over'),
  fresh: z.int().describe('Recoveries that will wait for a second person'),
  known: z.int().describe('Those that were brought in before'),
  owedFen: z.int().describe('Still owed by the new ones together, in fen'),
  first: z.array(
    z.object({
      row: z.int(),
      number: z.string(),
      providerCode: z.string(),
      body: z.string(),
      debtor: z.string(),
      claimedFen: z.int(),
      backFen: z.int(),
      dueOn: z.string(),
    }),
  ),
})
export type RecoveryIntake = z.infer<typeof recoveryIntake>
