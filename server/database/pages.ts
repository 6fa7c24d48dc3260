// A page of a register that may hold millions: which rows stand on it is found first, by what an index can tell; what is shown of
// them is read for these few alone. Counting ends where nobody would turn the pages one by one any more, and from there on a page
// begins after a row, or ends before one, instead of skipping all that lie before it.
import { type SelectQueryBuilder, sql } from 'kysely'
import { Invalid } from '../errors.ts'
import type { Tx } from './db.ts'
import { beyond, columnOf, keyOf, type OrderBy, ordered } from './keyset.ts'

/** Rows are counted one by one up to here; a register that is longer says so. */
export const COUNTED = 10_000

/**
 * `page`: from 1; below 0 counted from the end, -1 is the last. `upTo`: where counting ends. `after`, `before`: id of the row next to
 * which the page lies; the page's number then only says where one is. A row that is no longer there is passed over: Invalid beyond COUNTED.
 */
export type Paging = { page: number; size: number; upTo?: number; after?: string; before?: string }

/** `total` is exact unless there are `more`. */
export type Counted = { total: number; more: boolean }

/** What leads on from a page: ids of its first and of its last row. */
export type Around = { before?: string; after?: string }

/** What a register can be sorted by. `tie` is different in every row, so that no row stands on two pages. */
export type RegisterOrder = {
  /** What each name of the address stands for in SQL. */
  columns: Record<string, OrderBy['by']>
  /** Names of those that may be empty. */
  empty?: string[]
  tie: string
  /** Its own order, when the address names none. */
  own: OrderBy[]
}

/** endsOn, or -endsOn for the other way round. */
export function orderFor(
  sort: string | undefined,
  { columns, empty = [], tie, own }: RegisterOrder,
): OrderBy[] {
  const name = sort?.replace(/^-/, '') ?? ''
  const by = columns[name]
  if (!by) return own
  const down = sort?.startsWith('-') === true
  const last = { by: tie, down }
  return by === tie ? [last] : [{ by, down, mayBeEmpty: empty.includes(name) }, last]
}

/**
 * The ids of one page in their order, how many rows there are, and what leads on. `id`: the column, as in c.id. `many`, of a search: the same rows
 * asked for without the index that finds the few; where there are more than are counted, reading on in the order of the page
 * comes upon enough of them sooner than all of them are found and sorted; where there are fewer, they are found once, counted and cut.
 */
export async function pageOf<DB, TB extends keyof DB, O>(
  tx: Tx,
  some: SelectQueryBuilder<DB, TB, O>,
  id: string,
  order: OrderBy[],
  { page, size, upTo = COUNTED, after, before }: Paging,
  many?: SelectQueryBuilder<DB, TB, O>,
): Promise<Counted & Around & { ids: string[] }> {
  const beside = after ?? before
  const few =
    many && beside === undefined ? await fewOf(tx, some, id, order, { page, size, upTo }) : undefined
  const counted = few?.counted ?? (await countUpTo(tx, some, upTo))
  if (few && !counted.more) return { ids: few.ids, ...counted, ...around(few.ids) }
  // Beyond the last page, or of nothing, there is nothing to look for.
  if (
    counted.total === 0 ||
    (beside === undefined && !counted.more && skippedBy(page, size) >= counted.total)
  )
    return { ids: [], ...counted }
  const key = beside === undefined ? undefined : await keyOf(tx, some, id, beside, order)
  if (beside !== undefined && !key) refuseFarPage({ page, size })
  // Towards the end of the register, or from there back.
  const back = key ? after === undefined : page < 0
  const asked = (counted.more && many) || some
  let query = asked.clearSelect().select(sql<string>`${sql.ref(id)}`.as('id'))
  if (key) query = query.where(beyond(order, key, back))
  const found = await cutOut(query, order, back, size, key ? 0 : skippedBy(page, size))
  const ids = found.map((row) => (row as { id: string }).id)
  return { ids, ...counted, ...around(ids) }
}

/** The same of rows that are few: found once, counted, and the page cut out of them. No ids where there are more than are counted. */
async function fewOf<DB, TB extends keyof DB, O>(
  tx: Tx,
  some: SelectQueryBuilder<DB, TB, O>,
  id: string,
  order: OrderBy[],
  { page, size, upTo }: Required<Pick<Paging, 'page' | 'size' | 'upTo'>>,
): Promise<{ counted: Counted; ids: string[] }> {
  const back = page < 0
  const columns = [sql`${sql.ref(id)}`.as('id'), ...order.map((term, at) => columnOf(term).as(`k${at}`))]
  const few = some
    .clearSelect()
    .select(columns)
    .limit(upTo + 1)
  const by = order.map((term, at) => ordered({ ...term, by: `f.k${at}` }, back))
  const { rows } = await sql<{ n: number; ids: string[] }>`with few as materialized (${few})
    select (select count(*) from few) as n, array(
      select f.id::text from few f order by ${sql.join(by)} limit ${size} offset ${skippedBy(page, size)}) as ids`.execute(
    tx,
  )
  const { n, ids } = rows[0] ?? { n: 0, ids: [] }
  return { counted: { total: Math.min(n, upTo), more: n > upTo }, ids: back ? ids.reverse() : ids }
}

/** One page with its rows, which `read` reads of these ids alone; `many` as there. */
export async function rowsOf<DB, TB extends keyof DB, O, Row extends { id: string }>(
  tx: Tx,
  some: SelectQueryBuilder<DB, TB, O>,
  id: string,
  order: OrderBy[],
  paging: Paging,
  read: (ids: string[]) => Promise<Row[]>,
  many?: SelectQueryBuilder<DB, TB, O>,
): Promise<Counted & Around & { rows: Row[] }> {
  const { ids, ...counted } = await pageOf(tx, some, id, order, paging, many)
  return { rows: ids.length > 0 ? inOrder(await read(ids), ids) : [], ...counted }
}

/** The same of rows that have no id of their own: by the page's number alone, from both ends. */
export async function rowsByNumber<DB, TB extends keyof DB, O>(
  tx: Tx,
  some: SelectQueryBuilder<DB, TB, O>,
  order: OrderBy[],
  { page, size, upTo = COUNTED }: Pick<Paging, 'page' | 'size' | 'upTo'>,
): Promise<Counted & { rows: O[] }> {
  const counted = await countUpTo(tx, some, upTo)
  return { rows: await cutOut(some, order, page < 0, size, skippedBy(page, size)), ...counted }
}

/** The same of rows that are in memory already. */
export function sliceOf<Row>(rows: Row[], { page, size }: Pick<Paging, 'page' | 'size'>): Row[] {
  const from = skippedBy(page, size)
  if (page > 0) return rows.slice(from, from + size)
  return rows.slice(Math.max(0, rows.length - from - size), Math.max(0, rows.length - from))
}

/** The same of rows of which each has an id of its own. A row that is no longer there is passed over. */
export function cutOf(
  rows: { id: string }[],
  { page, size, after, before }: Omit<Paging, 'upTo'>,
): Counted & Around & { ids: string[] } {
  const beside = after ?? before
  const at = beside === undefined ? -1 : rows.findIndex((row) => row.id === beside)
  if (beside !== undefined && at < 0) refuseFarPage({ page, size })
  const cut =
    at < 0
      ? sliceOf(rows, { page, size })
      : after === undefined
        ? rows.slice(Math.max(0, at - size), at)
        : rows.slice(at + 1, at + 1 + size)
  const ids = cut.map((row) => row.id)
  return { ids, total: rows.length, more: false, ...around(ids) }
}

/** 400: a page named by its number that begins where nothing is counted any more. */
export function refuseFarPage({ page, size }: Pick<Paging, 'page' | 'size'>): void {
  if (skippedBy(page, size) < COUNTED) return
  const why = `按页码最多翻到第 ${COUNTED} 条，这一页已在其后；请缩小筛选范围，或者从前一页接着往后翻。`
  throw new Invalid(why, { page: why })
}

const skippedBy = (page: number, size: number): number => (Math.abs(page) - 1) * size

/** Read from the end where the page lies `back`, and then turned round. */
async function cutOut<DB, TB extends keyof DB, O>(
  some: SelectQueryBuilder<DB, TB, O>,
  order: OrderBy[],
  back: boolean,
  size: number,
  skipped: number,
): Promise<O[]> {
  let query = some
  for (const term of order) query = query.orderBy(ordered(term, back))
  const rows = await query.limit(size).offset(skipped).execute()
  return (back ? rows.reverse() : rows) as O[]
}

const around = (ids: string[]): Around =>
  ids.length === 0 ? {} : { before: String(ids[0]), after: String(ids.at(-1)) }

/** Counts no further than one beyond `upTo`. */
export async function countUpTo<DB, TB extends keyof DB, O>(
  tx: Tx,
  some: SelectQueryBuilder<DB, TB, O>,
  upTo = COUNTED,
): Promise<Counted> {
  const found = some
    .clearSelect()
    .select(sql`1`.as('one'))
    .limit(upTo + 1)
  const { rows } = await sql<{ n: number }>`select count(*) as n from ${found} as found`.execute(tx)
  const n = rows[0]?.n ?? 0
  return { total: Math.min(n, upTo), more: n > upTo }
}

/** The rows as their ids stand. */
export function inOrder<Row extends { id: string }>(rows: Row[], ids: string[]): Row[] {
  const at = new Map(ids.map((id, position) => [id, position]))
  return rows.sort((a, b) => (at.get(a.id) ?? 0) - (at.get(b.id) ?? 0))
}
