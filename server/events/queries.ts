// All SQL of events. The tables have one template, so their statements are written once, for a table by name.
import { sql } from 'kysely'
import { addDays } from '../calendar.ts'
import type { Tx } from '../database/db.ts'
import { inTurn } from '../database/in-turn.ts'
import type { EventTableName } from './table.ts'

export type EventRow = {
  id: string
  on_day: string
  number: number
  kind: string
  subject_id: string
  person_id: string | null
  provider_code: string | null
  content: unknown
  personal_enc: Buffer | null
  received_at: Date
  account_id: string | null
  role: string
  source: string
  file_hash: string | null
}

const columns = sql.raw(
  'id, on_day, number, kind, subject_id, person_id, provider_code, content, personal_enc, received_at, account_id, role, source, file_hash',
)

/** Days either way in which a key of the client is looked for. */
const KEY_DAYS = 31

/** The event once sent under this key, whatever its day; whoever sends the same key meanwhile waits. */
export async function findSent(
  tx: Tx,
  table: EventTableName,
  key: string,
  day: string,
): Promise<EventRow | undefined> {
  await inTurn(tx, `event ${table} ${key}`)
  const { rows } = await sql<EventRow>`select ${columns} from ${sql.table(table)}
    where client_key = ${key} and on_day between ${addDays(day, -KEY_DAYS)}::date and ${addDays(day, KEY_DAYS)}::date
    limit 1`.execute(tx)
  return rows[0]
}

export type NewRow = Omit<EventRow, 'number' | 'content' | 'received_at'> & {
  content: string
  client_key: string
  received_at: Date | undefined
}

/** undefined when the key stands in a row that whoever writes does not see. */
export async function insertEvent(tx: Tx, table: EventTableName, row: NewRow) {
  const { received_at, ...rest } = row
  return tx
    .insertInto(table)
    .values({ ...rest, ...(received_at && { received_at }) })
    .onConflict((c) => c.columns(['client_key', 'on_day']).doNothing())
    .returning(['id', 'received_at'])
    .executeTakeFirst()
}

export type Asked = { subject?: string; person?: string; from?: string; to?: string; kinds?: string[] }

/** The latest first. */
export async function findEvents(tx: Tx, table: EventTableName, asked: Asked, most: number) {
  const wanted = [
    ...(asked.subject ? [sql`subject_id = ${asked.subject}`] : []),
    ...(asked.person ? [sql`person_id = ${asked.person}`] : []),
    ...(asked.from ? [sql`on_day >= ${asked.from}::date`] : []),
    ...(asked.to ? [sql`on_day <= ${asked.to}::date`] : []),
    ...(asked.kinds ? [sql`kind = any(${asked.kinds})`] : []),
  ]
  const { rows } = await sql<EventRow>`select ${columns} from ${sql.table(table)}
    where ${wanted.length > 0 ? sql.join(wanted, sql` and `) : sql`true`}
    order by on_day desc, number desc limit ${most}`.execute(tx)
  return rows
}
