// What comes in and goes out of holds on the money of a body. Shared with the web. Money in fen.
import { z } from 'zod'
import { Invalid } from '../../../server/errors.ts'
import { actOffers } from '../../../server/http/act-offers.ts'
import { concernStatuses } from '../../concerns/states.ts'
import { type HoldClause, holdClauses } from '../../subsidy/holds/stops.ts'
import { holdLife } from './states.ts'

const words = (says: string) => z.string().trim().min(5, says).max(1000)
const reason = words('请写明暂停拨付的理由，至少 5 个字。')

export const paymentHold = z.object({
  id: z.string(),
  clause: z.enum(holdClauses),
  standing: z.boolean(),
  placedAt: z.string(),
  endsWhen: z.string().describe('What would end it'),
  liftedAt: z.string().nullable(),
  /** The bureau’s own from here on: null for the body, which never learns who reported what. */
  reason: z.string().nullable(),
  restsOn: z.string().nullable(),
  concern: z
    .object({ id: z.string(), number: z.string(), status: z.enum(concernStatuses) })
    .nullable()
    .describe('The concern it rests on'),
  over: z.string().nullable().describe('What it rested on is over, in a sentence: it is to be lifted'),
  evidenceFileId: z.string().nullable(),
  placedBy: z.string().nullable(),
  liftedBy: z.string().nullable(),
  liftReason: z.string().nullable(),
  acts: actOffers(holdLife),
})
export type PaymentHold = z.infer<typeof paymentHold>

/** On what is known a hold may rest. */
export const holdGrounds = ['complaint', 'concern', 'recovery'] as const

export const holdOffer = z.object({
  on: z.enum(holdGrounds),
  id: z.string(),
  clause: z.enum(holdClauses),
  says: z.string(),
})
export type HoldOffer = z.infer<typeof holdOffer>

export const byHold = z.object({ code: z.string().regex(/^[0-9A-Z]{18}$/), id: z.guid() })
/** On what is known already; a hold on a paper comes with the paper. */
export const newHold = z.object({ on: z.enum(holdGrounds), id: z.guid(), reason })
export type NewHold = z.infer<typeof newHold>
/** The holds that rest on a concern, for its own page. */
export const concernHolds = z.object({
  rows: z.array(
    z.object({
      id: z.string(),
      code: z.string(),
      clause: z.enum(holdClauses),
      standing: z.boolean(),
      placedAt: z.string(),
      liftedAt: z.string().nullable(),
      over: z.string().nullable(),
    }),
  ),
  offer: z
    .object({ code: z.string(), clause: z.enum(holdClauses) })
    .nullable()
    .describe('A hold may be placed on it'),
})
export const lifting = z.object({ reason: words('请写明解除暂停的理由，至少 5 个字。') })

const onPaper = z.object({ clause: z.enum(holdClauses), reason })
/** The text fields of an upload. Throws Invalid. */
export function readHoldOnPaper(fields: Record<string, string>): { clause: HoldClause; reason: string } {
  const read = onPaper.safeParse(fields)
  if (read.success) return read.data
  throw new Invalid('没有办理，请按提示补全。', {
    ...(onPaper.shape.clause.safeParse(fields.clause).success ? {} : { clause: '请选择依据。' }),
    ...(onPaper.shape.reason.safeParse(fields.reason).success
      ? {}
      : { reason: '请写明暂停拨付的理由，至少 5 个字。' }),
  })
}
