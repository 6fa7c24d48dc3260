import { sql } from 'kysely'
import type { Actor } from '../access/roles.ts'
import type { Tx } from '../database/db.ts'

/**
 * What the entry of an act said when the same request was carried out before; undefined when it was not. A client key is of
 * the page of one account: the same from another is another request.
 */
export async function doneBefore(tx: Tx, actor: Actor, kind: string, id: string, clientKey: string) {
  const entry = await tx
    .selectFrom('journal')
    .select('detail')
    .where('subject_kind', '=', kind)
    .where('subject_id', '=', id)
    .where(sql<boolean>`account_id is not distinct from ${actor.account}::uuid`)
    .where(sql<string>`detail ->> 'key'`, '=', clientKey)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return entry?.detail as { [key: string]: unknown } | undefined
}
