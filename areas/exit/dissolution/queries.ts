// SQL of proposals and dissolutions.
import { sql, type Updateable } from 'kysely'
import type { Tables } from '../../../db/tables.ts'
import type { Tx } from '../../../server/database/db.ts'
import type { Grounds } from '../cases/stops.ts'

export const proposalsOf = (tx: Tx, code: string) =>
  tx
    .selectFrom('dissolution_proposals')
    .selectAll()
    .where('provider_code', '=', code)
    .orderBy('proposed_at', 'desc')
    .execute()

/** Decided on this day or later, the latest first. */
export const dissolutionsSince = (tx: Tx, code: string, day: string) =>
  tx
    .selectFrom('dissolutions')
    .select(['id', 'clause', 'decided_on'])
    .where('provider_code', '=', code)
    .where('decided_on', '>=', day)
    .orderBy('decided_on', 'desc')
    .execute()

export const openProposals = (tx: Tx) =>
  tx
    .selectFrom('dissolution_proposals as d')
    .innerJoin('providers as p', 'p.credit_code', 'd.provider_code')
    .select(['d.id', 'd.provider_code', 'p.name', 'd.clause', 'd.proposed_by'])
    .where('d.decision', 'is', null)
    .orderBy('d.proposed_at')
    .execute()

/** Whether what a proposal rests on still stands, and the numbers of the concerns that its order rests on; where too few are left, of those that fell away. */
export async function groundsOfDissolution(tx: Tx, order: string | null, named: string[]): Promise<Grounds> {
  const { rows } = await sql<Grounds>`select g.state, array(
      select distinct s.number from rectifications r, concerns_of_order(r) s where r.id = ${order} and s.number is not null
        and (g.state <> 'fewer' or s.status not in ('upheld', 'settled')) order by 1) as numbers
      from grounds_of_dissolution(${order}, ${named}::uuid[]) as g (state)`.execute(tx)
  return rows[0]!
}

export const insertProposal = (
  tx: Tx,
  p: {
    code: string
    agreement: string | null
    order: string | null
    evidence: string | null
    clause: string
    reason: string
    /** Ids of the concerns that it answers. */
    named: string[]
    by: string
    at: Date | undefined
  },
) =>
  tx
    .insertInto('dissolution_proposals')
    .values({
      provider_code: p.code,
      agreement_id: p.agreement,
      rectification_id: p.order,
      evidence_file_id: p.evidence,
      clause: p.clause,
      reason: p.reason,
      named: p.named,
      proposed_by: p.by,
      proposed_at: p.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()

/** Answers undefined when it was decided already. */
export const closeProposal = (tx: Tx, id: string, decided: Updateable<Tables['dissolution_proposals']>) =>
  tx
    .updateTable('dissolution_proposals')
    .set(decided)
    .where('id', '=', id)
    .where('decision', 'is', null)
    .returning('id')
    .executeTakeFirst()

export const insertDissolution = (
  tx: Tx,
  d: {
    code: string
    agreement: string | null
    order: string | null
    clause: string
    reason: string
    named: string[]
    on: string
    proposedBy: string
    decidedBy: string
  },
) =>
  tx
    .insertInto('dissolutions')
    .values({
      provider_code: d.code,
      agreement_id: d.agreement,
      rectification_id: d.order,
      clause: d.clause,
      reason: d.reason,
      named: d.named,
      decided_on: d.on,
      proposed_by: d.proposedBy,
      decided_by: d.decidedBy,
    })
    .execute()

/** `ended`: an agreement was in force, and ended by it. */
export const dissolutionOf = (tx: Tx, code: string) =>
  tx
    .selectFrom('dissolutions as d')
    .select(['decided_on', 'clause', 'reason', sql<boolean>`dissolution_ended_agreement(d)`.as('ended')])
    .where('provider_code', '=', code)
    .executeTakeFirst()

/** What the body has under way, in fen. */
export const openClaims = (tx: Tx, code: string) =>
  tx
    .selectFrom('claims')
    .select([sql<number>`count(*)`.as('count'), sql<number>`coalesce(sum(amount_fen), 0)`.as('amountFen')])
    .where('provider_code', '=', code)
    .where('status', 'in', ['submitted', 'reviewed', 'approved', 'on-notice', 'cleared'])
    .executeTakeFirstOrThrow()
