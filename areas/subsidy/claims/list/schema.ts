// A line of the register of claims. Shared with the web.
import { z } from 'zod'
import { longPaging, longPagingInBody } from '../../../../server/http/lists/list.ts'
import { registerOf } from '../../../../server/http/lists/register.ts'
import { levels } from '../../../catalogue/levels.ts'
import { claimStatuses, recoveryStates, verdicts } from '../../names.ts'
import { claimRegister } from '../states.ts'
import { count, day, fen, version } from '../values.ts'

export const claimQuery = z.object({
  ...longPaging,
  status: z.enum(claimStatuses).optional(),
  stage: z.enum(['open', 'notice', 'payment', 'ended']).optional(),
  verdict: z.enum(verdicts).optional(),
  q: z.string().max(100).optional().describe('Part of number, name, class or body'),
  sort: z
    .enum(['appliedOn', '-appliedOn', 'claimNo', '-claimNo', 'amount', '-amount', 'name', '-name'])
    .default('-appliedOn'),
})
export type ClaimQuery = z.infer<typeof claimQuery>
/** The same asked in a body: a name must not stand in an address. */
export const claimSearch = claimQuery.extend(longPagingInBody)
export const claimLine = z.object({
  id: z.string(),
  claimNo: z.string(),
  person: z.string(),
  idNumberMasked: z.string(),
  claimant: z.enum(['person', 'institution', 'enterprise']),
  providerName: z.string(),
  classNo: z.string(),
  occupation: z.string(),
  level: z.enum(levels),
  appliedOn: day,
  status: z.enum(claimStatuses),
  verdict: z.enum(verdicts).nullable(),
  rateFen: fen.nullable(),
  amountFen: fen,
  noticeTo: day.nullable(),
  objected: z.boolean().describe('An objection stands; it holds this claim only'),
  recovery: z.enum(recoveryStates).nullable().describe('What was paid is asked back (A15(b))'),
  recoveryNo: z.string().nullable(),
  numberBefore: z.string().nullable().describe('Where it was brought in: its number of before'),
  version,
})
export const claimList = registerOf(claimLine, claimRegister)
export const totals = z.object({
  /** Money and count by status; what was refused or withdrawn counts without money. */
  statuses: z.array(z.object({ status: z.enum(claimStatuses), count, amountFen: fen })),
  /** Certificates not yet claimed. Null for the bureau. */
  claimable: count.nullable(),
  /** The approver sets the last day of a public notice (A13.8.notice). */
  noticePerCase: z.boolean(),
})
