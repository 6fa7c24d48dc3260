// All SQL of proposals about the law, and of the day of issue.
import { sql, type Updateable } from 'kysely'
import type { Json, Tables } from '../../../db/tables.ts'
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
  /** Absent: this moment. */
  at?: Date
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
      proposed_at: p.at,
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

export const findProposal = (tx: Tx, id: string) =>
  tx.selectFrom('law_proposals').selectAll().where('id', '=', id).executeTakeFirst()

/** Held for this transaction: of two who decide, one waits. */
export const holdProposal = (tx: Tx, id: string) =>
  tx.selectFrom('law_proposals').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

/** Of every entry of a register that has one: each at most one. */
export const waitingProposals = (tx: Tx, register: Register, key?: string) =>
  tx
    .selectFrom('law_proposals')
    .select(['key', 'document_no'])
    .where('register', '=', register)
    .where('adopted', 'is', null)
    .$if(key !== undefined, (q) => q.where('key', '=', key!))
    .execute()

export const countWaiting = async (tx: Tx, notBy: string | null): Promise<number> => {
  const { n } = await tx
    .selectFrom('law_proposals')
    .select((e) => e.fn.countAll<string>().as('n'))
    .where('adopted', 'is', null)
    .$if(notBy !== null, (q) => q.where('proposed_by', '!=', notBy!))
    .executeTakeFirstOrThrow()
  return Number(n)
}

/** Answers undefined when it was decided already. */
export const closeProposal = (tx: Tx, id: string, decided: Updateable<Tables['law_proposals']>) =>
  tx
    .updateTable('law_proposals')
    .set(decided)
    .where('id', '=', id)
    .where('adopted', 'is', null)
    .returning('id')
    .executeTakeFirst()

export const insertIssue = (
  tx: Tx,
  issue: { edition: string; issuedOn: string; documentNo: string; proposalId: string },
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
