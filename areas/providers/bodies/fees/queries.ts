// SQL of what bodies say they charge.
import { sql } from 'kysely'
import type { Tx } from '../../../../server/database/db.ts'
import { type Paging, rowsOf } from '../../../../server/database/pages.ts'

export type Item = {
  provider_code: string
  occupation_code: string
  occupation_name: string
  item: string
}
type NewFee = Item & {
  amount_fen: number
  refund_rule: string
  refunds: string
  published_on: string
  from_on: string
  to_on: string | null
}

export const insertFee = (tx: Tx, f: NewFee) =>
  tx.insertInto('fees').values(f).returning('id').executeTakeFirstOrThrow()

/** The figures of one item that stand, stood or will stand, in the order of their days. */
export const figuresOf = (tx: Tx, item: Item) =>
  tx
    .selectFrom('fees')
    .selectAll()
    .where((e) => e.and({ ...item }))
    .where('withdrawn_on', 'is', null)
    .orderBy('from_on')
    .execute()

/** A body's own, held until the change of it is through. */
export const holdFee = (tx: Tx, id: string, provider: string) =>
  tx
    .selectFrom('fees')
    .selectAll()
    .where('id', '=', id)
    .where('provider_code', '=', provider)
    .forUpdate()
    .executeTakeFirst()

export const endFee = (tx: Tx, id: string, to_on: string) =>
  tx.updateTable('fees').set({ to_on }).where('id', '=', id).execute()

export const withdrawFee = (tx: Tx, id: string, withdrawn_on: string) =>
  tx.updateTable('fees').set({ withdrawn_on }).where('id', '=', id).execute()

/** By item, the newest first. */
export const feesOf = (tx: Tx, provider: string) =>
  tx
    .selectFrom('fees')
    .selectAll()
    .where('provider_code', '=', provider)
    .orderBy('occupation_name')
    .orderBy('item')
    .orderBy('from_on', 'desc')
    .orderBy('withdrawn_on', (o) => o.desc().nullsFirst())
    .execute()

export type FeeRow = Awaited<ReturnType<typeof feesOf>>[number]

const named = (tx: Tx) =>
  tx.selectFrom('fees as f').innerJoin('providers as p', 'p.credit_code', 'f.provider_code')

/** The whole register with its history, of one body or of all that whoever asks may see. */
export function allFees(tx: Tx, provider: string | undefined, paging: Paging) {
  const some = provider ? named(tx).where('f.provider_code', '=', provider) : named(tx)
  const read = (ids: string[]) => named(tx).selectAll('f').select('p.name').where('f.id', 'in', ids).execute()
  const order = [{ by: 'p.name' }, { by: 'f.item' }, { by: 'f.from_on' }, { by: 'f.id' }]
  return rowsOf(tx, some, 'f.id', order, paging, read)
}

/** Fees of bodies the public may see, as they stood on a day, each with what follows. */
export function publicFees(tx: Tx, on: string, like: string | undefined, paging: Paging) {
  let some = named(tx)
    .where('f.withdrawn_on', 'is', null)
    .where('f.from_on', '<=', on)
    .where((e) => e.or([e('f.to_on', 'is', null), e('f.to_on', '>=', on)]))
  if (like)
    some = some.where((e) =>
      e.or([e('p.name', 'ilike', like), e('f.item', 'ilike', like), e('f.occupation_name', 'ilike', like)]),
    )
  const read = (ids: string[]) =>
    named(tx)
      .leftJoinLateral(
        (e) =>
          e
            .selectFrom('fees as n')
            .select(['n.amount_fen as next_fen', 'n.from_on as next_on'])
            .whereRef('n.provider_code', '=', 'f.provider_code')
            .whereRef('n.occupation_code', '=', 'f.occupation_code')
            .whereRef('n.occupation_name', '=', 'f.occupation_name')
            .whereRef('n.item', '=', 'f.item')
            .whereRef('n.from_on', '>', 'f.from_on')
            .where('n.withdrawn_on', 'is', null)
            .orderBy('n.from_on')
            .limit(1)
            .as('n'),
        (join) => join.on(sql<boolean>`true`),
      )
      .selectAll('f')
      .select(['p.name', 'n.next_fen', 'n.next_on'])
      .where('f.id', 'in', ids)
      .execute()
  return rowsOf(tx, some, 'f.id', [{ by: 'p.name' }, { by: 'f.item' }, { by: 'f.id' }], paging, read)
}
