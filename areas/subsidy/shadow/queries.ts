// SQL of shadow years, their workbooks and their disagreements. Money in fen.
import { type Insertable, sql, type Updateable } from 'kysely'
import type { Tables } from '../../../db/tables.ts'
import type { Tx } from '../../../server/database/db.ts'
import { inParts } from '../../../server/database/in-parts.ts'
import { nextNumber } from '../../../server/database/next-number.ts'
import { type Paging, rowsOf } from '../../../server/database/pages.ts'

/** SY2025-02: the second of that year; held until the transaction ends. */
export const nextShadowNumber = (tx: Tx, year: number): Promise<string> =>
  nextNumber(tx, {
    prefix: `SY${year}-`,
    digits: 2,
    taken: sql`select number as number from shadow_years`,
  })

export const findByKey = (tx: Tx, clientKey: string) =>
  tx
    .selectFrom('shadow_years')
    .select(['id', 'year', 'begun_by'])
    .where('client_key', '=', clientKey)
    .executeTakeFirst()

export const insertYear = (tx: Tx, values: Insertable<Tables['shadow_years']>) =>
  tx.insertInto('shadow_years').values(values).returning('id').executeTakeFirstOrThrow()

export const findYear = (tx: Tx, id: string) =>
  tx.selectFrom('shadow_years').selectAll().where('id', '=', id).executeTakeFirst()

export const lockYear = (tx: Tx, id: string) =>
  tx.selectFrom('shadow_years').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
export type YearRow = NonNullable<Awaited<ReturnType<typeof findYear>>>

/** Takes it for judging, or nothing when another already has it or it is done. */
export const lockWaitingYear = (tx: Tx, id: string) =>
  tx
    .selectFrom('shadow_years')
    .selectAll()
    .where('id', '=', id)
    .where('status', '=', 'waiting')
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()

export const waitingYears = (tx: Tx) =>
  tx.selectFrom('shadow_years').select('id').where('status', '=', 'waiting').orderBy('begun_at').execute()

export type YearChange = Omit<Updateable<Tables['shadow_years']>, 'id' | 'version'>

/** With its next version; the caller holds it. */
export const changeYear = (tx: Tx, id: string, change: YearChange) =>
  tx
    .updateTable('shadow_years')
    .set((e) => ({ ...change, version: e('version', '+', 1) }))
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()

export const listYears = (tx: Tx, paging: Paging) =>
  rowsOf(
    tx,
    tx.selectFrom('shadow_years as y'),
    'y.id',
    [
      { by: 'y.begun_at', down: true },
      { by: 'y.id', down: true },
    ],
    paging,
    (ids) => tx.selectFrom('shadow_years').selectAll().where('id', 'in', ids).execute(),
  )

/** In the order in which they came. */
export const workbooksOf = (tx: Tx, years: string[]) =>
  tx
    .selectFrom('claim_checks as c')
    .leftJoin('accounts as a', 'a.id', 'c.account_id')
    .selectAll('c')
    .select('a.name as by')
    .where('c.shadow_year_id', 'in', years)
    .orderBy('c.created_at')
    .orderBy('c.id')
    .execute()

/** Claims of these people that were handed in before in the workbooks of the year. */
export async function claimsHandedIn(
  tx: Tx,
  year: string,
  people: string[],
): Promise<{ claimNo: string; person: string; row: number; file: string }[]> {
  const { rows } = await sql<{ claimNo: string; person: string; row: number; file: string }>`
    select coalesce(r.facts::json ->> 'claimNo', '') as "claimNo", r.person_hash as person, r.row_no as row, c.file_name as file
    from claim_check_rows r join claim_checks c on c.id = r.check_id
    where c.shadow_year_id = ${year} and r.kind = 'claim' and r.person_hash = any(${people}::text[])`.execute(
    tx,
  )
  return rows
}

export async function insertDifferences(
  tx: Tx,
  differences: Insertable<Tables['shadow_differences']>[],
): Promise<void> {
  for (const some of inParts(differences)) await tx.insertInto('shadow_differences').values(some).execute()
}
