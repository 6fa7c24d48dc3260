// What a sheet that was brought in means for claims that were agreed to, or paid, before it came.
import { z } from 'zod'
import { findClause } from '../../../../regulation/clauses.ts'
import { explainFindings } from '../../../../regulation/explain.ts'
import { explainedFinding } from '../../../../regulation/explained.ts'
import { bureau, isClerk } from '../../../../server/access/groups.ts'
import type { Actor } from '../../../../server/access/roles.ts'
import { act, type Tx } from '../../../../server/database/db.ts'
import type { App, House } from '../../../../server/house.ts'
import { byId } from '../../../../server/http/lists/list.ts'
import { getIntake } from '../../../../server/intakes/views.ts'
import { type ClaimStatus, claimStatuses } from '../../names.ts'
import { isSure, standingNewsOf } from './judge.ts'
import { findLook } from './looks-queries.ts'
import * as queries from './queries.ts'

/** So many are judged when the page is opened before the clock has come to the sheet. */
const MOST = 500
const SIZE = 50

const turned = z.object({ page: z.coerce.number().int().min(1).max(1_000_000).default(1) })

export const intakeClaims = z.object({
  unpaid: z.int().describe('Claims of its people that are approved and not paid'),
  paid: z.int(),
  looked: z.int().describe('How many of them were judged again, those not paid first'),
  total: z.int().describe('Of how many of these something came to light'),
  ...{ page: z.int(), size: z.int() },
  met: z
    .array(
      z.object({
        id: z.string(),
        claimNo: z.string(),
        provider: z.string(),
        recoverable: z
          .boolean()
          .describe(
            'Paid, asked back by nobody, spoken against for sure, and whoever asks may open a recovery',
          ),
        person: z.string(),
        status: z.enum(claimStatuses),
        findings: z.array(explainedFinding),
      }),
    )
    .describe('Those of which something came to light since they were approved, a page of them'),
})

/**
 * Throws Missing. Of what is paid nothing follows by itself: a person looks.
 * @clause A13.3 A13.4 A13.5 A13.6 screen: a sheet shows which claims, approved or paid before it came, it speaks against
 */
export async function claimsOfIntake(
  tx: Tx,
  actor: Actor,
  id: string,
  page = 1,
): Promise<z.infer<typeof intakeClaims>> {
  await getIntake(tx, actor, id)
  const { unpaid, paid } = await queries.countOfSheet(tx, id)
  const look = await findLook(tx, id)
  const ids = look
    ? look.against.slice((page - 1) * SIZE, page * SIZE)
    : await queries.claimsOfSheet(tx, id, MOST)
  const { news, law } = await standingNewsOf(tx, ids, queries.agreed)
  const met = new Map(news.map(({ claim }) => [claim.id, claim]))
  return {
    ...{ unpaid, paid, looked: look?.looked ?? ids.length },
    total: look?.against.length ?? met.size,
    ...{ page, size: look ? SIZE : MOST },
    met: [...met.values()].map((claim) => ({
      ...{ id: claim.id, claimNo: claim.claim_no, person: claim.name, status: claim.status as ClaimStatus },
      provider: claim.provider_code,
      recoverable:
        isClerk(actor.role) &&
        claim.status === 'paid' &&
        claim.recovery === null &&
        news.some((one) => one.claim.id === claim.id && isSure(one)),
      findings: explainFindings(
        news.flatMap((one) => (one.claim.id === claim.id ? one.finding : [])),
        ...([law, claim.applied_on, actor, findClause] as const),
      ),
    })),
  }
}

export function intakeClaimRoutes(app: App, { db }: House): void {
  app.get(
    '/api/intakes/:id/claims',
    {
      config: { who: bureau },
      schema: { tags: ['claims'], params: byId, querystring: turned, response: { 200: intakeClaims } },
    },
    ({ actor, params, query }) => act(db, actor, (tx) => claimsOfIntake(tx, actor, params.id, query.page)),
  )
}
