// SQL of what is asked about accounts.
import { sql } from 'kysely'
import type { Tx } from '../../database/db.ts'

export type NewRequest = {
  id: string
  kind: string
  account: string | null
  asked: object
  passwordHash: string | null
  askedBy: string
}

export const insertRequest = (tx: Tx, r: NewRequest) =>
  tx
    .insertInto('account_requests')
    .values({
      id: r.id,
      kind: r.kind,
      account_id: r.account,
      asked: JSON.stringify(r.asked),
      password_hash: r.passwordHash,
      asked_by: r.askedBy,
    })
    .execute()

export const lockRequest = (tx: Tx, id: string) =>
  tx.selectFrom('account_requests').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

/** The request about this account that waits, if there is one. */
export const findWaiting = (tx: Tx, account: string) =>
  tx
    .selectFrom('account_requests')
    .select('id')
    .where('account_id', '=', account)
    .where('status', '=', 'waiting')
    .executeTakeFirst()

/** The hash of the code has gone to the account, or nobody will use it: it stays nowhere else. */
export const decideRequest = (tx: Tx, id: string, status: string, by: string) =>
  tx
    .updateTable('account_requests')
    .set({ status, decided_by: by, decided_at: sql<Date>`now()`, password_hash: null })
    .where('id', '=', id)
    .executeTakeFirst()

const SHOWN = 100

/** Those that wait, then the latest decided. */
export const listRequests = (tx: Tx) =>
  tx
    .selectFrom('account_requests')
    .select([
      'id',
      'kind',
      'account_id',
      'asked',
      'status',
      'asked_by',
      'asked_at',
      'decided_by',
      'decided_at',
    ])
    .orderBy(sql`status <> 'waiting'`)
    .orderBy(sql`coalesce(decided_at, asked_at) desc`)
    .orderBy('id')
    .limit(SHOWN)
    .execute()

/** How many wait for somebody else than this one. */
export const countWaitingFor = (tx: Tx, account: string | null) =>
  tx
    .selectFrom('account_requests')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('status', '=', 'waiting')
    .where('asked_by', '<>', account)
    .where((e) => e.or([e('account_id', 'is', null), e('account_id', '<>', account)]))
    .executeTakeFirstOrThrow()
