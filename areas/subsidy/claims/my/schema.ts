// A trainee's own claims. Shared with the web.
import { z } from 'zod'
import { levels } from '../../../catalogue/levels.ts'
import { payeeChange } from '../../../people/accounts/changes/schema.ts'
import { myGrant } from '../../../people/grants/schema.ts'
import { claimStatuses, recoveryStates } from '../../names.ts'
import { claimable, count, day, fen } from '../../schema.ts'

export const myClaim = z.object({
  id: z.string(),
  version: count,
  claimNo: z.string(),
  occupation: z.string(),
  level: z.enum(levels),
  providerName: z.string(),
  classNo: z.string(),
  appliedOn: day,
  decidedOn: day.nullable(),
  status: z.enum(claimStatuses),
  statusName: z.string(),
  amountFen: fen,
  payTo: z.enum(['card', 'provider']).describe('The own card, or the body that claimed'),
  /** What was paid is asked back: in which state, by which clause, and how to object; null when it is not. */
  recovery: z
    .object({
      state: z.enum(recoveryStates),
      says: z.string(),
      clause: z.string(),
      article: z.string(),
      zh: z.string(),
    })
    .nullable(),
  /** Why the money cannot come, and what to do; null when nothing keeps it. */
  stuck: z.string().nullable(),
  /** When the money arrived and with whom; `account`: the own card, masked, null when it went to the body. */
  paid: z.object({ on: day, payee: z.string(), account: z.string().nullable() }).nullable(),
  steps: z.array(z.object({ title: z.string(), turn: z.string(), state: z.enum(['done', 'now', 'next']) })),
  /** Of a refused claim: what was found, by which clause, and what would change it. */
  why: z.array(
    z.object({
      says: z.string(),
      remedy: z.string().nullable(),
      clause: z.string(),
      article: z.string(),
      zh: z.string(),
    }),
  ),
})
export const myClaims = z.object({
  year: count,
  usedThisYear: count,
  leftThisYear: count.nullable(),
  account: z.string().nullable().describe('Account of the social-security card, masked'),
  bankName: z.string().nullable(),
  accountChange: payeeChange.nullable(),
  claims: z.array(myClaim),
  claimable: z.array(claimable),
  earlier: z.array(myGrant).describe('Granted before Qixun or elsewhere, as brought in'),
})
