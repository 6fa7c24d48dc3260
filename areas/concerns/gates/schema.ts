// What a case page is told of the concerns about it, and the form that lets one pass. Shared with the web.
import { z } from 'zod'
import { actOffers } from '../../../server/http/act-offers.ts'
import { byId } from '../../../server/http/lists/list.ts'
import { gates } from '../names.ts'
import { concernStatuses } from '../states.ts'
import { passLife } from './states.ts'

const ref = z.object({ kind: z.string().max(40), id: z.string().max(60) })

export const caseConcerns = z.object({
  gate: z.enum(gates).nullable().describe('What is to be done next with the case; null: nothing that asks'),
  at: ref,
  stop: z.string().nullable().describe('Why it is not done yet, and what would change that'),
  concerns: z.array(
    z.object({
      id: z.string(),
      number: z.string(),
      clause: z.string(),
      status: z.enum(concernStatuses),
      version: z.int().describe('1 for a body: that the bureau is at work on it is not told'),
      subjectSays: z.string(),
      subjectName: z.string(),
      personName: z.string().nullable().describe('The one trainee whom it is about'),
      reach: z
        .enum(['whole', 'alone', 'left'])
        .describe('alone: shuts for that trainee alone; left: who is in the class no longer, shuts nothing'),
      raisedOn: z.string(),
      meaning: z.enum(['open', 'passed', 'stops', 'noted']),
      effect: z.string(),
      source: z.string().describe('The clause of the effect'),
      wider: z.boolean().describe('A pass may be for all that its subject leads to'),
      pass: z
        .object({
          name: z.string(),
          reason: z.string(),
          evidence: z.string().nullable(),
          fileId: z.string().nullable(),
          at: z.string(),
        })
        .nullable()
        .describe('Null for a body: who let it pass is the bureau’s'),
      acts: actOffers(passLife),
    }),
  ),
})
export type CaseConcerns = z.infer<typeof caseConcerns>

/** An upheld concern that a refusal may cite. */
export const concernGround = z.object({ clause: z.string(), number: z.string(), words: z.string() })
export type ConcernGround = z.infer<typeof concernGround>

/** A clause that a refusal may rest on now, and why. */
export const refusalGround = z.object({ clause: z.string(), says: z.string() })
export type RefusalGround = z.infer<typeof refusalGround>

/** Cases that ask for concerns, as their rooms call them. */
export const caseKinds = ['filing', 'class', 'exam', 'ledger', 'claim', 'payment'] as const
export type CaseKind = (typeof caseKinds)[number]
export const byCase = byId.extend({ kind: z.enum(caseKinds) })

export const newPass = z.object({
  concern: z.guid(),
  version: z.int().min(1).describe('Of the concern, as it was looked at'),
  gate: z.enum(gates).describe('As it was looked at'),
  whole: z
    .boolean()
    .describe('For all that the subject of the concern leads to at this gate, not for this case alone'),
  reason: z.string().trim().min(5, '请写明放行的理由，至少 5 个字。').max(1000, '最多 1000 个字。'),
  evidence: z
    .string()
    .trim()
    .min(5, '请写明依据（查了什么、有什么材料），至少 5 个字。')
    .max(1000, '最多 1000 个字。'),
  paper: z.guid().nullable().describe('A paper of the bureau that lies with the concern'),
})
export type NewPass = z.infer<typeof newPass>
