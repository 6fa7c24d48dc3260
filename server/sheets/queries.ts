// SQL of mappings; the policies leave a body its own and the bureau its own.
import { sql } from 'kysely'
import type { Tx } from '../database/db.ts'
import type { SheetKind } from './kinds.ts'

export const listMappings = (tx: Tx) =>
  tx
    .selectFrom('sheet_mappings')
    .select(['id', 'kind', 'header', 'column_key', 'kept_at'])
    .orderBy('kind')
    .orderBy('header')
    .execute()

/** The later choice counts. */
export const keepMapping = (
  tx: Tx,
  of: { provider: string | null; account: string; kind: SheetKind; header: string; key: string },
) =>
  tx
    .insertInto('sheet_mappings')
    .values({
      provider_code: of.provider,
      kind: of.kind,
      header: of.header,
      column_key: of.key,
      account_id: of.account,
    })
    .onConflict((c) =>
      c.constraint('sheet_mappings_one_for_each_header').doUpdateSet({
        column_key: of.key,
        account_id: of.account,
        kept_at: sql<Date>`statement_timestamp()`,
      }),
    )
    .execute()

export const deleteMapping = (tx: Tx, id: string) =>
  tx.deleteFrom('sheet_mappings').where('id', '=', id).returning(['kind', 'column_key']).executeTakeFirst()
