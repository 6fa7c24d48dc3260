// What comes in and goes out of offsets. Shared with the web. Money in fen.
import { z } from 'zod'
import { actOffers } from '../../../../server/http/act-offers.ts'
import { offsetLife, offsetStatuses } from './states.ts'

const fen = z.number().int().describe('Money in fen')
const words = (says: string) => z.string().trim().min(5, says).max(1000)

export const offset = z.object({
  id: z.string(),
  status: z.enum(offsetStatuses),
  code: z.string(),
  name: z.string(),
  recoveryNo: z.string(),
  clause: z.string(),
  amountFen: fen,
  bookedFen: fen.describe('Of it booked as paid back: the payments arrived'),
  undoneFen: fen.describe('Of it free again: the payments failed, were returned or taken out'),
  lines: z.number().int(),
  reason: z.string(),
  proposedBy: z.string(),
  proposedAt: z.string(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  decisionNote: z.string().nullable(),
  noticeFileId: z.string().nullable(),
  acts: actOffers(offsetLife),
})

export const offsetOffer = z.object({
  recoveryId: z.string(),
  recoveryNo: z.string(),
  code: z.string(),
  name: z.string(),
  dueOn: z.string(),
  restFen: fen.describe('Still owed and not yet on its way to be set off'),
  mostFen: fen.describe('The most that this batch can set off'),
})

export const newOffset = z.object({
  version: z.int().min(1).describe('Of the batch, as read'),
  recoveryId: z.guid(),
  amountFen: fen.min(1, '请填写抵扣的金额。').max(100_000_000_000),
  reason: words('请写明抵扣的理由，至少 5 个字。'),
})
export type NewOffset = z.infer<typeof newOffset>

export const byOffset = z.object({ id: z.guid(), offset: z.guid() })
export const offsetDecision = z.object({
  decision: z.enum(['agreed', 'declined']),
  note: words('请写明审批意见，至少 5 个字。'),
})
export type OffsetDecision = z.infer<typeof offsetDecision>
