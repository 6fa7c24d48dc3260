// What comes in and goes out of the exit. Shared with the web.

import { z } from 'zod'
import { citing } from '../../../regulation/clause-name.ts'
import { explainedFinding } from '../../../regulation/explained.ts'
import { Invalid } from '../../../server/errors.ts'
import { actOffers } from '../../../server/http/act-offers.ts'
import { day, listOf, pagingByNumber } from '../../../server/http/lists/list.ts'
import { concernGround } from '../../concerns/gates/schema.ts'
import { complaintKinds } from '../../inspections/complaints/names.ts'
import { broughtOrder } from '../../inspections/rectifications/schema.ts'
import { proposalLife } from '../dissolution/states.ts'
import { holdOffer, paymentHold } from '../holds/schema.ts'
import { answered, recovery, sanction } from '../recoveries/schema.ts'
import { orderLife, orderStatuses, standingLife, standings } from './states.ts'

const text = (least: number, most: number, words: string) => z.string().trim().min(least, words).max(most)

export const byCode = z.object({ code: z.string().regex(/^[0-9A-Z]{18}$/) })
export const byOrder = byCode.extend({ id: z.guid() })

export const ruler = z.object({
  clause: z.string(),
  title: z.string(),
  value: z.int(),
  line: z.int(),
  max: z.int(),
  says: z.string(),
  crossed: z.boolean(),
})

export const exitRow = z.object({
  code: z.string(),
  name: z.string(),
  kind: z.string(),
  standing: z.enum(standings),
  agreementNo: z.string().nullable(),
  agreementTo: z.string().nullable(),
  agreementInForce: z.boolean().describe('False: the last one is over, or there never was one'),
  rulers: z.array(ruler),
  crossed: z.array(z.string()).describe('Clauses whose trigger is met'),
  open: z.array(z.string()).describe('Clauses that wait for a person'),
  order: z.object({ number: z.string(), state: z.enum(orderStatuses), dueOn: z.string() }).nullable(),
  owed: z
    .object({ open: z.int(), restFen: z.int(), dueOn: z.string() })
    .nullable()
    .describe('Open recoveries and what is still owed, in fen'),
})
export type ExitRow = z.infer<typeof exitRow>
export const exitList = listOf(exitRow)
export const exitQuery = z.object({
  ...pagingByNumber,
  q: z.string().trim().max(60).optional().describe('Part of name or credit code'),
  state: z.enum(['crossed', 'open', 'rectifying', 'cancelled', 'recovering']).optional(),
})
export type ExitQuery = z.infer<typeof exitQuery>

export const exitOrder = z.object({
  id: z.string(),
  number: z.string(),
  version: z.int(),
  clause: z.string(),
  facts: z.string(),
  demand: z.string(),
  state: z.enum(orderStatuses),
  interviewedOn: z.string().nullable(),
  interviewNote: z.string().nullable(),
  orderedOn: z.string(),
  dueOn: z.string(),
  deliveredOn: z.string().nullable(),
  recheckedOn: z.string().nullable(),
  recheckNote: z.string().nullable(),
  noticeFileId: z.string().nullable(),
  brought: broughtOrder,
  acts: actOffers(orderLife),
})

export const exitCase = exitRow.extend({
  whole: z.boolean().describe('All that is known is shown: to the bureau. A body sees what is open to it'),
  acts: actOffers(standingLife),
  findings: z.array(explainedFinding),
  grounds: z.array(z.string()).describe('Clauses of the findings that an order may rest on; none for a body'),
  reports: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(complaintKinds),
      on: z.string(),
      content: z.string(),
      verified: z.boolean().nullable(),
      severe: z.boolean(),
    }),
  ),
  orders: z.array(exitOrder),
  proposals: z.array(
    z.object({
      id: z.string(),
      clause: z.string(),
      reason: z.string(),
      mine: z.boolean(),
      proposedAt: z.string(),
      decision: z.enum(['agreed', 'declined']).nullable(),
      decisionNote: z.string().nullable(),
      evidenceFileId: z.string().nullable(),
      concerns: z.array(z.string()).describe('Numbers of the concerns that it answers'),
      acts: actOffers(proposalLife),
    }),
  ),
  dissolution: z
    .object({
      on: z.string(),
      clause: z.string(),
      reason: z.string(),
      ended: z.boolean().describe('An agreement was in force and ended by it'),
    })
    .nullable(),
  holds: z.array(paymentHold),
  holdOffers: z.array(holdOffer).describe('For what is known the money may be held with one act'),
  recoveries: z.array(recovery),
  sanctions: z.array(sanction),
  // The bureau's own: what was found true and waits to be dealt with, which a penalty may answer; `direct`: a proposal without an order, too.
  upheld: z.array(concernGround.extend({ direct: z.boolean() })),
  /** Claims that are neither paid nor refused; the bureau decides each of them. */
  openClaims: z.object({ count: z.int(), amountFen: z.int() }),
  openClasses: z.array(
    z.object({
      id: z.string(),
      classNo: z.string(),
      name: z.string(),
      status: z.string(),
      endsOn: z.string(),
    }),
  ),
})
export type ExitCase = z.infer<typeof exitCase>

export const newOrder = z.object({
  clause: z.string().regex(/^A\d+\.\d+(\([a-z]\))?$/, citing`请选择第十四条中的一项。`),
  facts: text(10, 1000, '请写明查实的情况，至少 10 个字。'),
  demand: text(10, 1000, '请写明整改要求，至少 10 个字。'),
  dueOn: day,
  interviewedOn: day.optional(),
  interviewNote: z.string().trim().max(1000).optional(),
})
export type NewOrder = z.infer<typeof newOrder>

const version = { version: z.int() }
export const interview = z.object({
  ...version,
  on: day,
  note: text(5, 1000, '请写明约谈情况，至少 5 个字。'),
})
export const delivery = z.object({ ...version, on: day })
export const recheck = z.object({
  ...version,
  result: z.enum(['pass', 'fail']),
  note: text(5, 1000, '请写明复查情况，至少 5 个字。'),
})
export type Interview = z.infer<typeof interview>
export type Delivery = z.infer<typeof delivery>
export type Recheck = z.infer<typeof recheck>

const proposalReason = text(10, 1000, '请写明取消补贴资格的理由，至少 10 个字。')
// By number: what was found true of the body, and is answered by it.
const answers = answered.optional()
/** Beside the evidence file. */
const directProposal = z.object({ reason: proposalReason, concerns: answers })
export type DirectProposal = z.infer<typeof directProposal>

/** The text fields of an upload; `concerns` are numbers with commas between them. Throws Invalid. */
export function readDirectProposal(fields: Record<string, string>): DirectProposal {
  const concerns = (fields.concerns ?? '').split(',').filter(Boolean)
  const read = directProposal.safeParse({ ...fields, concerns })
  if (read.success) return read.data
  const [issue] = read.error.issues
  throw new Invalid(
    '没有提议，请按提示补全。',
    issue?.path[0] === 'concerns'
      ? { concern: '请重新选择针对的问题线索，一次最多 50 条。' }
      : { reason: fields.reason ? issue!.message : '请写明理由，至少 10 个字。' },
  )
}

export const newProposal = z.object({
  orderId: z.guid().describe('The rectification that failed; double funding goes to direct-proposals'),
  reason: proposalReason,
  concerns: answers,
})
export type NewProposal = z.infer<typeof newProposal>
export const proposalDecision = z.object({
  decision: z.enum(['agreed', 'declined']),
  note: text(5, 1000, '请写明决定的理由，至少 5 个字。'),
})
export type ProposalDecision = z.infer<typeof proposalDecision>
