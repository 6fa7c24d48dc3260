// Corrections as they come in and go out. Shared with the web.
import { z } from 'zod'
import { actOffers } from '../../../server/http/act-offers.ts'
import { correctionActs } from './acts.ts'

export const correction = z.object({
  id: z.string(),
  reason: z.string(),
  askedBy: z.string(),
  askedAt: z.string(),
  agreed: z.boolean().nullable(),
  note: z.string().nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
})
/** Of one grant or certificate: what was asked and decided, and what whoever reads it may do. */
export const corrected = {
  corrections: z.array(correction),
  acts: actOffers(correctionActs),
}

export const newCorrection = z.object({
  reason: z.string().trim().min(5, '请写明凭什么认定不是本人的，至少 5 个字。').max(500),
})
export const correctionDecision = z.object({
  agreed: z.boolean(),
  note: z.string().trim().max(500).optional(),
})
