// SQL of what becomes of sheets that were brought in: which wait, which were confirmed or taken back.
import { type SqlBool, sql } from 'kysely'
import type { Tx } from '../database/db.ts'

/** Sheets that want a second person, the oldest first. */
export const waitingIntakes = (tx: Tx) =>
  tx
    .selectFrom('intakes as i')
    .selectAll('i')
    .select(sql<'waiting'>`'waiting'`.as('state'))
    .where('i.by_two', '=', true)
    .where(sql<SqlBool>`intake_waits(i.id)`)
    .orderBy('i.taken_at')
    .execute()

export const insertConfirmation = (tx: Tx, intake: string, by: { account: string; name: string }) =>
  tx
    .insertInto('intake_confirmations')
    .values({ intake_id: intake, confirmed_by: by.account, confirmed_name: by.name })
    .execute()

export const insertWithdrawal = (
  tx: Tx,
  intake: string,
  reason: string,
  by: { account: string; name: string },
) =>
  tx
    .insertInto('intake_withdrawals')
    .values({ intake_id: intake, reason, withdrawn_by: by.account, withdrawn_name: by.name })
    .execute()
