import { sql } from 'kysely'
import type { Tx } from '../../../server/database/db.ts'

/** Classes by number, name, body or initials of the two: what stands together first, then the latest. */
export const searchClasses = (tx: Tx, { exact, loose }: { exact: string; loose: string }) =>
  tx
    .selectFrom('classes as c')
    .innerJoin('providers as p', 'p.credit_code', 'c.provider_code')
    .select(['c.id', 'c.class_no', 'c.name', 'c.status', 'p.name as provider_name'])
    .where((e) =>
      e.or([
        e(sql`lower(c.class_no)`, 'like', exact),
        e('c.name', 'ilike', loose),
        e('c.initials', 'like', loose),
        e('p.name', 'ilike', loose),
        e('p.initials', 'like', loose),
      ]),
    )
    .orderBy(
      sql`lower(c.class_no) like ${exact} or c.name ilike ${exact} or c.initials like ${exact}`,
      'desc',
    )
    .orderBy('c.starts_on', 'desc')
    .orderBy('c.class_no')
    .limit(8)
    .execute()
