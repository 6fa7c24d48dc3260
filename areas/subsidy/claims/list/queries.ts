// SQL of the register of claims.
import { sql } from 'kysely'
import type { Tx } from '../../../../server/database/db.ts'
import { contains } from '../../../../server/http/lists/list.ts'
import type { ClaimQuery } from './schema.ts'

export const stages = {
  open: ['submitted', 'reviewed'],
  notice: ['approved', 'on-notice'],
  payment: ['cleared', 'paid'],
  ended: ['refused', 'withdrawn', 'granted'],
} as const
export const orders = {
  appliedOn: 'c.applied_on',
  claimNo: 'c.claim_no',
  amount: 'c.amount_fen',
  name: 'p.name',
} as const
export function claimsFor(tx: Tx, filter: Pick<ClaimQuery, 'status' | 'stage' | 'verdict' | 'q'>) {
  let query = tx
    .selectFrom('claims as c')
    .innerJoin('persons as p', 'p.id', 'c.person_id')
    .leftJoin('judgements as j', 'j.id', 'c.judgement_id')
    .leftJoin('notices as n', 'n.id', 'c.notice_id')
  if (filter.status) query = query.where('c.status', '=', filter.status)
  if (filter.stage) query = query.where('c.status', 'in', [...stages[filter.stage]])
  if (filter.verdict) query = query.where('j.verdict', '=', filter.verdict)
  if (filter.q) {
    const like = contains(filter.q)
    query = query.where((eb) =>
      eb.or([
        eb('c.claim_no', 'ilike', like),
        eb('p.name', 'ilike', like),
        eb('c.class_no', 'ilike', like),
        eb('c.provider_name', 'ilike', like),
      ]),
    )
  }
  return query
}

export const claimColumns = (query: ReturnType<typeof claimsFor>) =>
  query
    .selectAll('c')
    .select(['p.name as person', 'p.id_number_masked', 'p.id_number_hash', 'j.verdict'])
    .select(['n.number as notice_number', 'n.from_on as notice_from', 'n.to_on as notice_to'])
export function listClaims(tx: Tx, filter: ClaimQuery) {
  const key = filter.sort.replace(/^-/, '') as keyof typeof orders
  const direction = filter.sort.startsWith('-') ? 'desc' : 'asc'
  return claimColumns(claimsFor(tx, filter))
    .orderBy(orders[key], direction)
    .orderBy('c.claim_no', direction)
    .limit(filter.size)
    .offset((filter.page - 1) * filter.size)
    .execute()
}

export const countClaims = async (tx: Tx, filter: ClaimQuery) =>
  (await claimsFor(tx, filter).select(sql<number>`count(*)`.as('n')).executeTakeFirstOrThrow()).n
