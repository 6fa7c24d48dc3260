// A class is looked for by what it is called and by whose it is. The bodies are few and found first; what is left has an index.
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Tx } from '../../../server/database/db.ts'
import { holds, holdsOneByOne, liesAnywhere } from '../../../server/database/pairs.ts'
import { contains } from '../../../server/http/lists/list.ts'
import { usual } from '../../../server/workbook/sheet/same.ts'

/**
 * Where it is true the class c has `q` in its number, the one it had before, name, occupation or initials, or its body has it in name or initials.
 * For a query that calls the class c. `many`: the same where more classes are than are counted (pageOf).
 */
export async function aboutClass(
  tx: Tx,
  q: string,
): Promise<{ few: RawBuilder<SqlBool>; many: RawBuilder<SqlBool> }> {
  const like = contains(q)
  const bodies = await tx
    .selectFrom('providers')
    .select('credit_code')
    .where((e) => e.or([e('name', 'ilike', like), e('initials', 'like', like.toLowerCase())]))
    .execute()
  const codes = bodies.map((body) => body.credit_code)
  const orOfBodies = (own: RawBuilder<SqlBool>) =>
    codes.length === 0 ? own : sql<SqlBool>`(c.provider_code = any(${codes}) or ${own})`
  const few = orOfBodies(holds(tx, words, usual(q)))
  return { few, many: liesAnywhere(q) ? orOfBodies(holdsOneByOne(words, usual(q))) : few }
}

/** As the index says it. */
export const words = sql`c.class_no || ' ' || c.name || ' ' || c.occupation_name || ' ' || c.initials || coalesce(' ' || c.number_before, '')`
