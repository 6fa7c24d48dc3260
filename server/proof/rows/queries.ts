// SQL of the proof of rows. Which tables are proved the database says (seal_rows() in migrations); their statements are written once, for a table by name.
import { sql } from 'kysely'
import type { Tx } from '../../database/db.ts'
import { inTurn } from '../../database/in-turn.ts'

export const lockRows = (tx: Tx) => inTurn(tx, 'row chain')

export const lastRowSeal = (tx: Tx) =>
  tx
    .selectFrom('row_seals')
    .select(['position', 'hash'])
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst()

/** A change as it is hashed, the instant to the microsecond, in UTC. */
export type SealedChange = {
  id: number | null
  table_name: string
  row_key: string
  [column: string]: unknown
}
const hashed = sql.raw(`c.id, c.table_name, c.row_key, c.list, c.how, c.before, c.after,
  to_char(c.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at`)

// A transaction that began long ago may commit a lower id after higher ones were sealed; it is looked for this far back.
const window = 100_000

/** Changes in the chain not yet, in the order in which they were made. */
export async function unsealedChanges(tx: Tx, limit: number) {
  const { rows } = await sql<SealedChange & { id: number; tx: number }>`select ${hashed}, c.tx
    from row_changes c left join row_seals s on s.change_id = c.id
    where s.position is null and c.id > coalesce((select max(change_id) from row_seals), 0) - ${window}
    order by c.id limit ${limit}`.execute(tx)
  return rows
}

/**
 * The first entry of the journal that each of these transactions wrote. A server that was restored counts its transactions from the beginning:
 * an entry of long ago is not of today's.
 */
export const actsOf = (tx: Tx, transactions: number[]) =>
  tx
    .selectFrom('journal')
    .select(({ fn }) => ['tx', fn.min('id').as('id')])
    .where('tx', 'in', transactions)
    .where('id', '>', sql<number>`coalesce((select max(journal_id) from row_seals), 0) - ${window}`)
    .groupBy('tx')
    .execute()

export type RowSeal = {
  position: number
  change_id: number
  journal_id: number | null
  hash: string
  mac: string
}
export const insertRowSeals = (tx: Tx, seals: RowSeal[]) => tx.insertInto('row_seals').values(seals).execute()

/** A page of the chain with its changes as they stand now; a change that is gone has no id. */
export async function sealedChanges(tx: Tx, after: number, limit: number) {
  const { rows } = await sql<
    SealedChange & {
      position: number
      change_id: number
      journal_id: number | null
      hash: string
      mac: string
    }
  >`select s.position, s.change_id, s.journal_id, s.hash, s.mac, ${hashed}
    from row_seals s left join row_changes c on c.id = s.change_id
    where s.position > ${after} order by s.position limit ${limit}`.execute(tx)
  return rows
}

/** The tables of the register, and those that ever were: whoever takes a table out of it hides none of its rows. */
export const provedTables = (tx: Tx) =>
  tx
    .selectFrom('row_lists')
    .select('table_name as table')
    .union(tx.selectFrom('row_changes').select('table_name as table'))
    .orderBy('table')
    .execute()

export type Found = { table: string; key: string; position: number | null }

/** Changes that do not begin where the one before of the same row ended: something happened to the row in between. */
export async function brokenCourses(tx: Tx, most: number): Promise<Found[]> {
  const { rows } = await sql<Found>`select table_name as table, row_key as key, position from (
      select c.table_name, c.row_key, s.position, c.before,
        lag(c.after) over (partition by c.table_name, c.row_key order by c.id) as ended
      from row_changes c left join row_seals s on s.change_id = c.id) course
    where before is distinct from ended order by position limit ${most}`.execute(tx)
  return rows
}

/** Changes in whose transaction no act was written; what a list took in is one only before the first act under that list. */
export async function changesWithoutAct(tx: Tx, most: number): Promise<Found[]> {
  const { rows } =
    await sql<Found>`with firsts as materialized (select k.table_name, k.list, min(f.position) as position
      from row_seals f join row_changes k on k.id = f.change_id where k.how <> 'taken-in' group by 1, 2)
    select c.table_name as table, c.row_key as key, s.position
    from row_seals s join row_changes c on c.id = s.change_id
      left join lateral (select min(a.position) as position from firsts a where a.table_name = c.table_name and a.list >= c.list) first on true
    where s.journal_id is null and (c.how <> 'taken-in' or s.position > first.position)
    order by s.position limit ${most}`.execute(tx)
  return rows
}

/** Rows of a table that are not what their last change left: `now` says whether they are there, `known` whether they were ever noted. */
export async function rowsAstray(tx: Tx, table: string, most: number) {
  const { rows } = await sql<{ key: string; now: boolean; known: boolean; left: boolean }>`
    select coalesce(l.row_key, t.key) as key, t.key is not null as now, l.row_key is not null as known, l.after is not null as left
    from (select distinct on (row_key) row_key, list, after from row_changes where table_name = ${table}
        order by row_key, id desc) l
      full join (select ${sql.raw(`sealed_key_${table}`)}(r) as key, r as whole from ${sql.table(table)} r) t on t.key = l.row_key
    where l.row_key is null or l.after is distinct from
      case when t.key is not null then encode(sha256(convert_to(${sql.raw(`sealed_text_${table}`)}(t.whole, l.list), 'UTF8')), 'hex') end
    order by 1 limit ${most}`.execute(tx)
  return rows
}

/** Changes outside the chain, and the first of those that have been outside for more than ten minutes. */
export async function unsealedRowState(tx: Tx) {
  const { rows } = await sql<{ unsealed: number; overdue: { table: string; key: string } | null }>`
    select count(*) as unsealed, (array_agg(json_build_object('table', c.table_name, 'key', c.row_key))
      filter (where c.at < clock_timestamp() - interval '10 minutes'))[1] as overdue
    from row_changes c left join row_seals s on s.change_id = c.id where s.position is null`.execute(tx)
  return rows[0]!
}

/** All lists of columns, also those that were followed by others. */
export const allLists = (tx: Tx) =>
  tx
    .selectFrom('row_lists')
    .select(['table_name as table', 'list', 'columns'])
    .orderBy('table_name')
    .orderBy('list')
    .execute()

/** Every row of a table as it stands, by the list of its last change; a row that none brought by the latest list. */
export async function rowTexts(tx: Tx, table: string) {
  const { rows } = await sql<{ key: string; text: string }>`
    select t.key, ${sql.raw(`sealed_text_${table}`)}(t.whole, coalesce(l.list, (select max(list) from row_lists where table_name = ${table}))) as text
    from (select ${sql.raw(`sealed_key_${table}`)}(r) as key, r as whole from ${sql.table(table)} r) t
      left join (select distinct on (row_key) row_key, list from row_changes where table_name = ${table}
        order by row_key, id desc) l on l.row_key = t.key
    order by 1`.execute(tx)
  return rows
}

export const countRows = async (tx: Tx, table: string): Promise<number> =>
  (await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(tx)).rows[0]!.n
