// SQL of claims that may be put into a batch.
import { type SqlBool, sql } from 'kysely'
import type { Tx } from '../../../../server/database/db.ts'
import { type Paging, rowsOf } from '../../../../server/database/pages.ts'

export type PayableFilter = { provider?: string; classNo?: string }

/** Cleared, no payment under way (a claim of which one is booked is not cleared any more), no objection. */
function payable(tx: Tx, { provider, classNo }: PayableFilter = {}) {
  let some = tx
    .selectFrom('claims as c')
    .leftJoin('providers as b', 'b.credit_code', 'c.provider_code')
    .where('c.status', '=', 'cleared')
    .where(
      sql<SqlBool>`not exists (select from payments y where y.claim_id = c.id and y.status in ('prepared', 'sent'))
      and not exists (select from objections o where o.notice_id = c.notice_id and o.line_key = c.claim_no and o.status <> 'dismissed')`,
    )
  if (provider) some = some.where('c.provider_code', '=', provider)
  if (classNo) some = some.where('c.class_no', '=', classNo)
  return some
}

const claimant = sql<'person' | 'institution' | 'enterprise'>`c.claimant`.as('claimant')

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
    .select(['p.account_hash as person_hash', 'b.account_hash as body_hash'])
    .select(['p.bank_name as person_bank', 'b.account_enc as body_account'])
    .select(['b.account_masked as body_masked', 'b.bank_name as body_bank'])
    .select(claimant)

/** All of them without `ids`, held for this transaction: for whoever pays them. */
export function holdPayable(tx: Tx, ids: string[] | null) {
  const some = ids === null ? withAccounts(tx) : withAccounts(tx).where('c.id', 'in', ids)
  return some.orderBy('c.claim_no').forUpdate(['c']).execute()
}
export type Payable = Awaited<ReturnType<typeof holdPayable>>[number]

/** Person by person, among those who have none: as a join all of them would be read for the few that wait. */
const hasAccount = sql<SqlBool>`(case c.claimant when 'person'
  then (select o.id from persons o where o.id = c.person_id and o.account_enc is null) is null else b.account_enc is not null end)`

/** Nothing goes to an account that waits for a second person or cools off (A13.9). */
const isChanging = sql<SqlBool>`(case c.claimant when 'person'
  then payee_changing(c.person_id, null) else payee_changing(null, c.provider_code) end)`

/** Not as the index of numbers has it: there the few that wait would be sought among all that were ever paid. */
const byNumber = sql`(c.claim_no || '')`

/** Of the classes of those that wait what has ended: class by class, for there are far fewer of these. */
const endedOfWaiting = sql<{ class_id: string; person_id: string; before: string[] }>`(
  select k.class_id, k.person_id, array_agg(k.id) as before from claims k
  where k.status in ('refused', 'withdrawn')
    and k.class_id = any (array(select distinct w.class_id from claims w where w.status = 'cleared'))
  group by k.class_id, k.person_id)`.as('e')

/** Of all of them what a gate asks after, in the order of their numbers. */
const gated = (tx: Tx, filter: PayableFilter) =>
  payable(tx, filter)
    .select(['c.id', 'c.class_id', 'c.person_id', 'c.provider_code'])
    .select(claimant)
    // claims_before, of a claim that stands: beside it there are only ended ones (A13.4).
    .leftJoin(endedOfWaiting, (on) =>
      on.onRef('e.class_id', '=', 'c.class_id').onRef('e.person_id', '=', 'c.person_id'),
    )
    .select('e.before')
    .orderBy(byNumber)

/** `first`: no more than these. */
export const allPayable = (tx: Tx, filter: PayableFilter = {}, first: number | null = null) =>
  gated(tx, filter)
    .$if(first !== null, (some) => some.limit(first ?? 0))
    .execute()
export type Waiting = Awaited<ReturnType<typeof allPayable>>[number]

/** And by what a batch is chosen. */
export const payableToChoose = (tx: Tx) =>
  gated(tx, {}).select(['c.class_no', 'c.provider_name', 'c.amount_fen']).execute()
export type ToChoose = Awaited<ReturnType<typeof payableToChoose>>[number]

export const listPayable = (tx: Tx, filter: PayableFilter, paging: Paging) =>
  rowsOf(tx, payable(tx, filter), 'c.id', [{ by: byNumber }], paging, (ids) => payableOf(tx, ids))

/** As a page shows them, in no order. */
export const payableOf = (tx: Tx, ids: string[]) => withAccounts(tx).where('c.id', 'in', ids).execute()

/** Nobody knows where the money should go, whatever else keeps it. Of the few without an account alone it is asked whether one is being changed. */
export const withoutAccount = (tx: Tx) =>
  withAccounts(tx)
    .where(sql<SqlBool>`case when ${hasAccount} then false else not ${isChanging} end`)
    .orderBy(byNumber)
    .execute()

/** Of these the ids of those whose account is known and holds. */
export const withKnownAccount = (tx: Tx, ids: string[]) =>
  tx
    .selectFrom('claims as c')
    .leftJoin('providers as b', 'b.credit_code', 'c.provider_code')
    .select('c.id')
    .where(sql<SqlBool>`c.id in (select unnest(${ids}::uuid[]))`)
    .where(sql<SqlBool>`${hasAccount} and not ${isChanging}`)
    .execute()
