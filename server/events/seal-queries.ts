// SQL of the chains over events: one for each table and day.
import { sql } from 'kysely'
import type { Tx } from '../database/db.ts'
import { inTurn } from '../database/in-turn.ts'

/** Every table made from the template: it is partitioned, and no chain. */
export async function eventTables(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select relname as name from pg_class
    where relnamespace = current_schema()::regnamespace and relkind = 'p' and relname <> 'event_seals' order by 1`.execute(
    tx,
  )
  return rows.map((r) => r.name)
}

export const lockChains = (tx: Tx, table: string) => inTurn(tx, `event chains ${table}`)

/** An event as it is hashed: texts alone, the instant to the microsecond, what is personal as ciphertext. */
export type SealedRow = { id: string | null; on_day: string | null; [column: string]: unknown }

const hashed =
  sql.raw(`e.id, e.on_day, e.number, e.kind, e.subject_id, e.person_id, e.provider_code, e.content::text as content,
  encode(e.personal_enc, 'hex') as personal, to_char(e.received_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as received_at,
  e.account_id, e.role, e.client_key, e.source, e.file_hash`)

// A transaction that began long ago may commit a lower number after higher ones were sealed; it is looked for this far back.
const window = 100_000

/** Events in no chain yet, in the order of their days and arrival. */
export async function unsealedEvents(tx: Tx, table: string, limit: number) {
  const { rows } = await sql<SealedRow & { id: string; on_day: string; number: number }>`
    select ${hashed} from ${sql.table(table)} e
      left join event_seals s on s.table_name = ${table} and s.on_day = e.on_day and s.event_id = e.id
    where s.event_id is null and e.number > coalesce((select max(number) from event_seals where table_name = ${table}), 0) - ${window}
    order by e.on_day, e.number limit ${limit}`.execute(tx)
  return rows
}

export type Seal = {
  table_name: string
  on_day: string
  position: number
  event_id: string
  number: number
  hash: string
}

export const insertSeals = (tx: Tx, seals: Seal[]) => tx.insertInto('event_seals').values(seals).execute()

/** How far the chain of a day is. */
export const lastSealOf = (tx: Tx, table: string, day: string) =>
  tx
    .selectFrom('event_seals')
    .select(['position', 'hash'])
    .where('table_name', '=', table)
    .where('on_day', '=', day)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst()

/** A page of all chains of a table with their events as they stand now; an event that is gone has no id. */
export async function sealedEvents(
  tx: Tx,
  table: string,
  after: { day: string; position: number },
  limit: number,
) {
  const { rows } = await sql<
    SealedRow & { seal_day: string; seal_position: number; seal_event: string; seal_hash: string }
  >`select s.on_day as seal_day, s.position as seal_position, s.event_id as seal_event, s.hash as seal_hash, ${hashed}
    from event_seals s left join ${sql.table(table)} e on e.on_day = s.on_day and e.id = s.event_id
    where s.table_name = ${table} and (s.on_day, s.position) > (${after.day}::date, ${after.position})
    order by s.on_day, s.position limit ${limit}`.execute(tx)
  return rows
}

/** Events in no chain, and whether one of them has waited for more than ten minutes. */
export async function unsealedState(tx: Tx, table: string) {
  const { rows } = await sql<{ unsealed: number; overdue: { id: string; on_day: string } | null }>`
    select count(*) as unsealed, (array_agg(json_build_object('id', e.id, 'on_day', e.on_day))
      filter (where e.received_at < clock_timestamp() - interval '10 minutes'))[1] as overdue
    from ${sql.table(table)} e left join event_seals s on s.table_name = ${table} and s.on_day = e.on_day and s.event_id = e.id
    where s.event_id is null`.execute(tx)
  return rows[0]!
}

/** Days whose chain grew in the last thirty, and where they end. */
export async function grownDays(tx: Tx) {
  const { rows } = await sql<{ table_name: string; on_day: string; position: number; hash: string }>`
    select distinct on (s.table_name, s.on_day) s.table_name, s.on_day, s.position, s.hash from event_seals s
    where s.sealed_at > statement_timestamp() - interval '30 days'
    order by s.table_name, s.on_day, s.position desc`.execute(tx)
  return rows
}

/**
 * What the journal holds of days, the latest entry of each: `subject_id` is "table day", `own_month`: it and its seals lay in a month of
 * their own. Entries from before that was written are believed from the month before the journal began: no earlier one was ever made.
 */
export async function heldDays(tx: Tx, subjects?: string[]) {
  const { rows } = await sql<{
    subject_id: string
    id: number
    position: number
    hash: string
    own_month: boolean
  }>`
    select distinct on (subject_id) subject_id, id, (detail->>'position')::bigint as position, detail->>'hash' as hash,
      coalesce((detail->>'ownMonth')::boolean, split_part(subject_id, ' ', 2)::date >=
        date_trunc('month', (select at at time zone 'Asia/Shanghai' from journal order by id limit 1)) - interval '1 month') as own_month
    from journal
    where subject_kind = 'event-day' ${subjects ? sql`and subject_id = any(${subjects})` : sql``}
    order by subject_id, id desc`.execute(tx)
  return rows
}

export const sealAt = (tx: Tx, table: string, day: string, position: number) =>
  tx
    .selectFrom('event_seals')
    .select('hash')
    .where('table_name', '=', table)
    .where('on_day', '=', day)
    .where('position', '=', position)
    .executeTakeFirst()

/** True while both the table and the seals have a month for the day. */
export const hasOwnMonth = async (tx: Tx, table: string, day: string): Promise<boolean> =>
  (await hasMonth(tx, table, day)) && (await hasMonth(tx, 'event_seals', day))

/** True while the table has a month for the day. */
export async function hasMonth(tx: Tx, table: string, day: string): Promise<boolean> {
  const { rows } = await sql<{ there: boolean }>`select exists (select from pg_inherits i
      join pg_class c on c.oid = i.inhrelid join pg_class t on t.oid = i.inhparent
    where t.relname = ${table} and t.relnamespace = current_schema()::regnamespace
      and c.relname = ${`${table}_${day.slice(0, 7).replace('-', '_')}`}) as there`.execute(tx)
  return rows[0]!.there
}
