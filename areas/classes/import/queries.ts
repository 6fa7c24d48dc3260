// SQL of sheets that were taken in, so that the same one is not taken twice.
import type { Tx } from '../../../server/database/db.ts'

export const findImport = (tx: Tx, clientKey: string) =>
  tx.selectFrom('class_imports').selectAll().where('client_key', '=', clientKey).executeTakeFirst()
export const insertImport = (
  tx: Tx,
  row: {
    client_key: string
    class_id: string
    provider_code: string
    kind: 'lessons' | 'roster'
    file_hash: string
    file_name: string
    row_count: number
    imported_by: string | null
  },
) => tx.insertInto('class_imports').values(row).execute()
