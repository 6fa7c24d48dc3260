// What comes in and goes out of claims from certificate to notice. Shared with the web. Money in fen.
import { z } from 'zod'
import { explainedFinding } from '../../../regulation/explained.ts'
import { openFindings } from '../../../regulation/settlements/schema.ts'
import { actOffers } from '../../../server/http/act-offers.ts'
import { clientKey } from '../../../server/http/client-key.ts'
import { listOf, pagingByNumber } from '../../../server/http/lists/list.ts'
import { concernGround, refusalGround } from '../../concerns/gates/schema.ts'
import { bankName } from '../../people/accounts/bank-name.ts'
import { payeeChange } from '../../people/accounts/changes/schema.ts'
import { claimStatuses, verdicts } from '../names.ts'
import { claimable } from '../schema.ts'
import { broughtClaim } from './brought/schema.ts'
import { claimLine } from './list/schema.ts'
import { claimLife } from './states.ts'
import { count, day, fen, version } from './values.ts'

const words = z.string().trim()
export const claimableQuery = z.object({ ...pagingByNumber, q: z.string().max(100).optional() })
export const claimableList = listOf(claimable)

export const chosen = z.object({ classId: z.guid(), personId: z.guid() })
export const submission = z.object({ clientKey, certificates: z.array(chosen).min(1).max(200) })
export const mySubmission = z.object({ clientKey, classId: z.guid() })
export const submitted = z.object({
  id: z.string(),
  claims: z.array(
    z.object({
      id: z.string(),
      claimNo: z.string(),
      person: z.string(),
      status: z.enum(claimStatuses),
      verdict: z.enum(verdicts),
      amountFen: fen,
      reason: z.string(),
    }),
  ),
})

export const claimCase = claimLine.extend({
  personId: z.string().nullable().describe('For the bureau'),
  providerCode: z.string(),
  classId: z.string().nullable(),
  certificateNo: z.string(),
  issuedOn: day,
  usedThisYear: count.describe(
    'Used of the year of application, this one and grants of before included, as the readings of that day count them',
  ),
  brought: broughtClaim
    .nullable()
    .describe('Where it was brought in: by which list, and what was decided before'),
  payee: z.object({
    name: z.string(),
    kind: z.enum(['card', 'provider']),
    account: z.string().nullable(),
    change: payeeChange.nullable(),
  }),
  reviewNote: z.string().nullable().describe('For the bureau'),
  reviewDueOn: day.nullable(),
  refusal: z
    .object({ reason: z.string(), clause: z.string(), article: z.string(), zh: z.string() })
    .nullable(),
  noticeId: z.string().nullable().describe('For the bureau'),
  notice: z.object({ number: z.string(), fromOn: day, toOn: day }).nullable(),
  objections: z.array(z.object({ content: z.string(), status: z.string(), answer: z.string().nullable() })),
  payments: z.array(
    z.object({
      number: z.string(),
      batchId: z.string().nullable().describe('For those who may open a batch'),
      status: z.string(),
      amountFen: z.number().int().describe('Fen that was approved'),
      offsetFen: z.number().int().describe('Fen of it that is set off against what the body owes'),
      netFen: z.number().int().describe('Fen that the bank pays'),
      message: z.string().nullable(),
      settledOn: day.nullable(),
    }),
  ),
  steps: z.array(z.object({ title: z.string(), turn: z.string(), state: z.enum(['done', 'now', 'next']) })),
  findings: z.array(explainedFinding),
  later: z
    .array(explainedFinding)
    .describe('What came to light since it was approved, and nobody has found untrue'),
  open: openFindings,
  concernGrounds: z.array(concernGround),
  refusalGrounds: z.array(refusalGround),
  judgedAt: z.string().nullable().describe('Null: the findings are those of this moment'),
  rulesetHash: z.string().nullable(),
  moneyStop: z.string().nullable().describe('Why it is neither approved nor paid at this moment'),
  notIssued: z
    .string()
    .nullable()
    .describe('Why it is not paid in earnest yet, or by this regulation at all (A16)'),
  acts: actOffers(claimLife),
  nextId: z.string().nullable().describe('The next that waits for whoever asks'),
})
export type ClaimCase = z.infer<typeof claimCase>

export const review = z.object({ version, note: words.max(500).default('') })
export const approval = z.object({ version })
export const refusal = z.object({
  version,
  reason: words.min(4, '请写明不予补贴的理由，至少 4 个字。').max(500),
  clause: z.string().max(20),
})
export const withdrawal = z.object({ version })
export const approvals = z.object({
  claims: z
    .array(z.object({ id: z.guid(), version }))
    .min(1)
    .max(200),
})
const held = z.array(z.object({ claimNo: z.string(), why: z.string() }))
export const approved = z.object({ approved: count, held })
export const publication = z.object({
  claims: z.array(z.guid()).min(1).max(500).optional(),
  /** Where the approver sets the last day each time (A13.8.notice). */
  toOn: day.optional(),
})
export const published = z.object({
  noticeId: z.string(),
  number: z.string(),
  fromOn: day,
  toOn: day,
  claims: count,
  amountFen: fen,
  held: held.describe('Of whom something came to light since they were approved'),
})
export const account = z.object({
  account: words.min(1, '请填写账号。').max(40),
  bankName,
})
/** The clerk says on which paper. */
export const accountOnPaper = account.extend({
  reason: words.min(5, '请写明依据，例如“本人到窗口出示社会保障卡”，至少 5 个字。').max(200),
})
