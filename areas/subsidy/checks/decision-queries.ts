// SQL of checks and their decisions as people read them.
import { type SqlBool, sql } from 'kysely'
import type { Tx } from '../../../server/database/db.ts'
import { orderFor, type Paging, type RegisterOrder, rowsOf } from '../../../server/database/pages.ts'
import { holds } from '../../../server/database/pairs.ts'
import { usual } from '../../../server/workbook/sheet/same.ts'

const checkColumns = (tx: Tx) =>
  tx
    .selectFrom('claim_checks as c')
    .leftJoin('accounts as a', 'a.id', 'c.account_id')
    .selectAll('c')
    .select(sql<string>`coalesce(a.name, '命令行')`.as('created_by'))

export const findCheck = (tx: Tx, id: string) => checkColumns(tx).where('c.id', '=', id).executeTakeFirst()

export const listChecks = (tx: Tx, paging: Paging) =>
  rowsOf(
    tx,
    tx.selectFrom('claim_checks as c').where('c.shadow_year_id', 'is', null),
    'c.id',
    newestFirst,
    paging,
    (ids) => checkColumns(tx).where('c.id', 'in', ids).execute(),
  )

const newestFirst = [
  { by: 'c.created_at', down: true },
  { by: 'c.id', down: true },
]

/** As the index says it. */
const words = sql`d.claim_no || ' ' || d.person_label`

export type RowFilter = { verdict?: string; clause?: string; q?: string }

function decisionsOf(tx: Tx, checkId: string, filter: RowFilter) {
  let query = tx.selectFrom('decisions as d').where('d.check_id', '=', checkId)
  if (filter.verdict) query = query.where('d.verdict', '=', filter.verdict)
  if (filter.clause)
    query = query.where(sql<SqlBool>`(d.failed || d.open_clauses) @> array[${filter.clause}]`)
  if (filter.q) query = query.where(holds(tx, words, usual(filter.q)))
  return query
}

const order: RegisterOrder = {
  columns: {
    row: 'd.row_no',
    amount: 'd.amount_fen',
    rate: 'd.rate_fen',
    verdict: 'd.verdict',
    name: sql`left(d.person_label, 60)`,
  },
  empty: ['rate'],
  tie: 'd.row_no',
  own: [{ by: 'd.row_no' }],
}

/** For whoever sees the check: the rows themselves are read as the house (views.ts). */
export const listDecisions = (tx: Tx, checkId: string, filter: RowFilter, sort: string, paging: Paging) =>
  rowsOf(tx, decisionsOf(tx, checkId, filter), 'd.id', orderFor(sort, order), paging, (ids) =>
    tx.selectFrom('decisions').selectAll().where('id', 'in', ids).execute(),
  )

/** The decision of a row with the cells it came from and its neighbours in the sheet. */
export const findDecision = (tx: Tx, checkId: string, row: number) =>
  tx
    .selectFrom('decisions as d')
    .innerJoin('claim_check_rows as r', (j) =>
      j.onRef('r.check_id', '=', 'd.check_id').onRef('r.row_no', '=', 'd.row_no').on('r.kind', '=', 'claim'),
    )
    .selectAll('d')
    .select('r.cells_enc')
    .select(
      sql<
        number | null
      >`(select max(x.row_no) from decisions x where x.check_id = d.check_id and x.row_no < d.row_no)`.as(
        'previous_row',
      ),
    )
    .select(
      sql<
        number | null
      >`(select min(x.row_no) from decisions x where x.check_id = d.check_id and x.row_no > d.row_no)`.as(
        'next_row',
      ),
    )
    .where('d.check_id', '=', checkId)
    .where('d.row_no', '=', row)
    .executeTakeFirst()

/** Rows with their decisions in the order of the sheet, a page at a time, for the workbook to download. */
export const resultRows = (tx: Tx, checkId: string, afterRow: number, size: number) =>
  tx
    .selectFrom('decisions as d')
    .innerJoin('claim_check_rows as r', (j) =>
      j.onRef('r.check_id', '=', 'd.check_id').onRef('r.row_no', '=', 'd.row_no').on('r.kind', '=', 'claim'),
    )
    .select([
      'd.row_no',
      'd.claim_no',
      'd.verdict',
      'd.failed',
      'd.reason',
      'd.rate_fen',
      'd.amount_fen',
      'r.cells_enc',
    ])
    .where('d.check_id', '=', checkId)
    .where('d.row_no', '>', afterRow)
    .orderBy('d.row_no')
    .limit(size)
    .execute()

/** All decisions of a check were taken together, by one edition. */
export const editionOf = async (tx: Tx, checkId: string): Promise<string | null> =>
  (
    await tx
      .selectFrom('decisions')
      .select('edition_hash')
      .where('check_id', '=', checkId)
      .limit(1)
      .executeTakeFirst()
  )?.edition_hash ?? null
