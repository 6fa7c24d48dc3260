// SQL of claims that may be put into a batch.
import { type SqlBool, sql } from 'kysely'
import type { Tx } from '../../../../server/database/db.ts'
import { type Paging, rowsOf } from '../../../../server/database/pages.ts'

/** Bodies whose money stops, by whom it would go to: it may still go to their trainees. And claims that a concern keeps out. */
export type Stopped = { person: string[]; provider: string[]; claims: string[] }
export type PayableFilter = {
  provider?: string
  classNo?: string
  /** `ready`: a batch can take it; `left`: none can. */
  state?: 'ready' | 'left'
}

/** Cleared, no payment under way, no objection. */
const payable = (tx: Tx) =>
  tx
    .selectFrom('claims as c')
    .leftJoin('providers as b', 'b.credit_code', 'c.provider_code')
    .where('c.status', '=', 'cleared')
    .where(
      sql<SqlBool>`not exists (select from payments y where y.claim_id = c.id and y.status <> 'failed')
      and not exists (select from objections o where o.notice_id = c.notice_id and o.line_key = c.claim_no and o.status <> 'dismissed')`,
    )

/** With the account of whoever claimed. */
const withAccounts = (tx: Tx) =>
  payable(tx)
    .innerJoin('persons as p', 'p.id', 'c.person_id')
    .select(['c.id', 'c.claim_no', 'c.person_id', 'c.provider_code', 'c.amount_fen', 'p.name as person'])
    .select([
      'c.provider_name',
      'c.class_no',
      'c.class_id',
      'c.occupation_name',
      'c.level',
      'b.name as body_name',
    ])
    .select(['p.account_enc as person_account', 'p.account_masked as person_masked'])
    .select(['p.bank_name as person_bank', 'b.account_enc as body_account'])
    .select(['b.account_masked as body_masked', 'b.bank_name as body_bank'])
    .select(sql<'person' | 'institution' | 'enterprise'>`c.claimant`.as('claimant'))

/** All of them without `ids`, held for this transaction: for whoever pays them. */
export function holdPayable(tx: Tx, ids: string[] | null) {
  const some = ids === null ? withAccounts(tx) : withAccounts(tx).where('c.id', 'in', ids)
  return some.orderBy('c.claim_no').forUpdate(['c']).execute()
}
export type Payable = Awaited<ReturnType<typeof holdPayable>>[number]

/** Person by person: as `exists` all people would be read for the few that wait. */
const hasAccount = sql<SqlBool>`(case c.claimant when 'person'
  then (select o.account_enc is not null from persons o where o.id = c.person_id) else b.account_enc is not null end)`
const isStopped = ({ person, provider, claims }: Stopped) =>
  sql<SqlBool>`(c.provider_code = any (case c.claimant when 'person' then ${person}::text[] else ${provider}::text[] end)
    or c.id in (select unnest(${claims}::uuid[])))`

function chosen(tx: Tx, { provider, classNo, state }: PayableFilter, stopped: Stopped) {
  let some = payable(tx)
  if (provider) some = some.where('c.provider_code', '=', provider)
  if (classNo) some = some.where('c.class_no', '=', classNo)
  const isReady = sql<SqlBool>`(not ${isStopped(stopped)} and ${hasAccount})`
  if (state) some = some.where(state === 'ready' ? isReady : sql<SqlBool>`not ${isReady}`)
  return some
}

/** Of all of them what a gate asks after. */
export const allPayable = (tx: Tx) =>
  payable(tx)
    .select(['c.id', 'c.class_id', 'c.person_id', 'c.provider_code', 'c.claimant'])
    .select(sql<string[]>`array(select other from claims_before(c) other)`.as('before'))
    .execute()

/** Not as the index of numbers has it: there the few that wait would be sought among all that were ever paid. */
const byNumber = sql`(c.claim_no || '')`

export const listPayable = (tx: Tx, filter: PayableFilter, stopped: Stopped, paging: Paging) =>
  rowsOf(tx, chosen(tx, filter, stopped), 'c.id', [{ by: byNumber }], paging, (ids) =>
    withAccounts(tx).where('c.id', 'in', ids).execute(),
  )

/** What a batch could take, by body and class. */
export const readyByClass = (tx: Tx, stopped: Stopped) =>
  chosen(tx, { state: 'ready' }, stopped)
    .select(['c.provider_code as code', 'c.class_no as classNo'])
    .select([
      sql<string>`max(c.provider_name)`.as('name'),
      sql<number>`count(*)`.as('count'),
      sql<number>`sum(c.amount_fen)`.as('amountFen'),
    ])
    .groupBy(['c.provider_code', 'c.class_no'])
    .orderBy(sql`min(c.claim_no)`)
    .execute()

/** The first of them by number. */
export const firstPayable = (tx: Tx, filter: PayableFilter, stopped: Stopped, most: number) =>
  chosen(tx, filter, stopped)
    .select(['c.id', 'c.amount_fen as amountFen'])
    .orderBy(byNumber)
    .limit(most)
    .execute()

/** Nobody knows where the money should go, whatever else keeps it. */
export const withoutAccount = (tx: Tx) =>
  withAccounts(tx).where(sql<SqlBool>`not ${hasAccount}`).orderBy(byNumber).execute()

export const bodiesToPay = async (tx: Tx): Promise<string[]> =>
  (
    await tx.selectFrom('claims').select('provider_code').where('status', '=', 'cleared').distinct().execute()
  ).map((row) => row.provider_code)
