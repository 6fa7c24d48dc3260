// All SQL of proposals about the law, and of the day of issue.
import { sql } from 'kysely'
import type { Json } from '../../../db/tables.ts'
import type { Tx } from '../../../server/database/db.ts'

export type Register = 'parameter' | 'interpretation' | 'edition'

export type NewProposal = {
  register: Register
  key: string
  value: Json
  validFrom: string | null
  validTo: string | null
  documentNo: string
  reason: string
  trial: Json | null
  proposedBy: string
}

export const insertProposal = (tx: Tx, p: NewProposal) =>
  tx
    .insertInto('law_proposals')
    .values({
      register: p.register,
      key: p.key,
      value: JSON.stringify(p.value),
      valid_from: p.validFrom,
      valid_to: p.validTo,
      document_no: p.documentNo,
      reason: p.reason,
      trial: p.trial === null ? null : JSON.stringify(p.trial),
      proposed_by: p.proposedBy,
    })
    .returning('id')
    .executeTakeFirstOrThrow()

/** Those that wait first, then the newest. */
export const listProposals = (tx: Tx, most: number) =>
  tx
    .selectFrom('law_proposals as p')
    .selectAll('p')
    .orderBy(sql`p.adopted is null`, 'desc')
    .orderBy('p.proposed_at', 'desc')
    .orderBy('p.id')
    .limit(most)
    .execute()

export type ProposalRow = Awaited<ReturnType<typeof listProposals>>[number]

/** Names of those who proposed and decided; accounts are not readable to all, so in the name of the house. */
export async function namesOf(tx: Tx, accounts: string[]): Promise<Map<string, string>> {
  if (accounts.length === 0) return new Map()
  const rows = await tx.selectFrom('accounts').select(['id', 'name']).where('id', 'in', accounts).execute()
  return new Map(rows.map((r) => [r.id, r.name]))
}

/** Held for this transaction: of two who decide, one waits. */
export const holdProposal = (tx: Tx, id: string) =>
  tx.selectFrom('law_proposals').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

export const waitingProposal = (tx: Tx, register: Register, key: string) =>
  tx
    .selectFrom('law_proposals')
    .select('document_no')
    .where('register', '=', register)
    .where('key', '=', key)
    .where('adopted', 'is', null)
    .executeTakeFirst()

export const countWaiting = async (tx: Tx, notBy: string | null): Promise<number> => {
  const { n } = await tx
    .selectFrom('law_proposals')
    .select((e) => e.fn.countAll<string>().as('n'))
    .where('adopted', 'is', null)
    .$if(notBy !== null, (q) => q.where('proposed_by', '!=', notBy!))
    .executeTakeFirstOrThrow()
  return Number(n)
}

export const decideProposal = (
  tx: Tx,
  id: string,
  decision: { adopted: boolean; by: string; at: Date; reason: string },
) =>
  tx
    .updateTable('law_proposals')
    .set({
      adopted: decision.adopted,
      decided_by: decision.by,
      decided_at: decision.at,
      decided_reason: decision.reason,
    })
    .where('id', '=', id)
    .execute()

export const insertIssue = (
  tx: Tx,
  issue: { edition: string; issuedOn: string; documentNo: string; proposalId: string | null },
) =>
  tx
    .insertInto('edition_issues')
    .values({
      edition: issue.edition,
      issued_on: issue.issuedOn,
      document_no: issue.documentNo,
      proposal_id: issue.proposalId,
    })
    .execute()

/** 印发日期 of an edition: the last that was recorded. */
export const findIssue = (tx: Tx, edition: string) =>
  tx
    .selectFrom('edition_issues')
    .select(['issued_on', 'document_no'])
    .where('edition', '=', edition)
    .orderBy('recorded_at', 'desc')
    .limit(1)
    .executeTakeFirst()
