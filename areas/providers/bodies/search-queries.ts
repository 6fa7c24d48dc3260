import { sql } from 'kysely'
import type { Tx } from '../../../server/database/db.ts'

/** Bodies by name, initials or credit code: what stands together first, then the shorter name. */
export const searchProviders = (tx: Tx, { exact, loose }: { exact: string; loose: string }) =>
  tx
    .selectFrom('providers')
    .select(['credit_code', 'kind', 'name', 'standing'])
    .where((e) =>
      e.or([
        e('name', 'ilike', loose),
        e('initials', 'like', loose),
        e(sql`lower(credit_code)`, 'like', exact),
      ]),
    )
    .orderBy(sql`name ilike ${exact} or initials like ${exact}`, 'desc')
    .orderBy(sql`length(name)`)
    .orderBy('name')
    .limit(8)
    .execute()
