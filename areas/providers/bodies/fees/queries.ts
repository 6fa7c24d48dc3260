// SQL of what a body says it charges.
import type { Tx } from '../../../../server/database/db.ts'

type NewFee = {
  provider_code: string
  item: string
  amount_fen: number
  refund_rule: string
  published_on: string
}

/** What was made public today already, word for word. */
export const findSameFee = (tx: Tx, f: NewFee) =>
  tx
    .selectFrom('fees')
    .select('id')
    .where((e) => e.and({ ...f }))
    .executeTakeFirst()

export const insertFee = (tx: Tx, f: NewFee) =>
  tx.insertInto('fees').values(f).returning('id').executeTakeFirstOrThrow()
