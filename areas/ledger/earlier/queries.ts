// SQL of ledgers of before. They are written as they were read; what was taken back stays and is not listed.
import { type Insertable, type SqlBool, sql } from 'kysely'
import type { Tables } from '../../../db/tables.ts'
import type { Tx } from '../../../server/database/db.ts'
import { inParts } from '../../../server/database/in-parts.ts'
import { orderFor, type Paging, type RegisterOrder, rowsOf } from '../../../server/database/pages.ts'

type NewLedger = Omit<Insertable<Tables['earlier_ledgers']>, 'id'>

export async function insertEarlier(tx: Tx, ledgers: NewLedger[]): Promise<void> {
  for (const part of inParts(ledgers)) await tx.insertInto('earlier_ledgers').values(part).execute()
}

const counts = sql<SqlBool>`intake_counts(l.intake_id)`

/** Those of these numbers that were brought in and count, each with its sheet. */
export const broughtLedgers = (tx: Tx, numbers: string[]) =>
  tx
    .selectFrom('earlier_ledgers as l')
    .innerJoin('intakes as i', 'i.id', 'l.intake_id')
    .select([
      'l.class_no',
      'l.provider_code',
      'l.ends_on',
      'l.place',
      'i.file_name',
      'i.source',
      'i.taken_at',
    ])
    .where('l.class_no', '=', sql<string>`any(${numbers}::text[])`)
    .where(counts)
    .execute()
export type KnownLedger = Awaited<ReturnType<typeof broughtLedgers>>[number]

const order: RegisterOrder = {
  columns: { keepUntil: 'l.keep_until', endsOn: 'l.ends_on', classNo: 'l.class_no' },
  tie: 'l.id',
  own: [{ by: 'l.keep_until' }, { by: 'l.id' }],
}

/** `from`, `to`: kept until a day of these, both included. */
export type EarlierFilter = { like?: string; from?: string; to?: string; sort?: string }

export function listEarlier(tx: Tx, { like, from, to, sort }: EarlierFilter, paging: Paging) {
  let some = tx
    .selectFrom('earlier_ledgers as l')
    .innerJoin('providers as p', 'p.credit_code', 'l.provider_code')
    .where(counts)
  if (from) some = some.where('l.keep_until', '>=', from)
  if (to) some = some.where('l.keep_until', '<=', to)
  if (like)
    some = some.where((e) =>
      e.or(
        (['l.class_no', 'l.class_name', 'p.name', 'l.place'] as const).map((column) =>
          e(column, 'ilike', like),
        ),
      ),
    )
  return rowsOf(tx, some, 'l.id', orderFor(sort, order), paging, (ids) =>
    tx
      .selectFrom('earlier_ledgers as l')
      .innerJoin('providers as p', 'p.credit_code', 'l.provider_code')
      .innerJoin('intakes as i', 'i.id', 'l.intake_id')
      .selectAll('l')
      .select(['p.name as provider', 'i.source', 'i.as_of', 'i.confidence'])
      .where('l.id', 'in', ids)
      .execute(),
  )
}

/** How many are kept until a day of these, and the first of those days. */
export const endingBetween = (tx: Tx, from: string, to: string) =>
  tx
    .selectFrom('earlier_ledgers as l')
    .select([sql<number>`count(*)`.as('count'), sql<string | null>`min(l.keep_until)`.as('first')])
    .where('l.keep_until', '>=', from)
    .where('l.keep_until', '<=', to)
    .where(counts)
    .executeTakeFirstOrThrow()
