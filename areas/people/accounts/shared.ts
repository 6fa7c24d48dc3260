// Under which other names an account stands, for the bureau. The numbers themselves are told to nobody.
import { sql } from 'kysely'
import { isBureau } from '../../../server/access/groups.ts'
import type { Actor } from '../../../server/access/roles.ts'
import type { Tx } from '../../../server/database/db.ts'

/** How many are named. */
const NAMED = 5

/**
 * Answers of an account and its payee (id of the person, code of the body) a sentence; null where nobody else has it, and to whoever is not
 * of the bureau.
 * @clause A13.9 screen: that one account stands under several names is shown before it is paid to
 */
export async function sharedBy(
  tx: Tx,
  actor: Actor,
  hashes: (string | null)[],
): Promise<(hash: string | null, payee: string) => string | null> {
  const known = [...new Set(hashes.filter((hash) => hash !== null))]
  if (known.length === 0 || !isBureau(actor.role)) return () => null
  const { rows } = await sql<{ hash: string; payee: string; name: string }>`
    select h.hash, x.payee, x.name from unnest(${known}::text[]) as h (hash) cross join lateral payees_of_account(h.hash) x
    order by x.name, x.payee`.execute(tx)
  return (hash, payee) => {
    const others = rows.filter((row) => row.hash === hash && row.payee !== payee)
    if (others.length === 0) return null
    const names = others.slice(0, NAMED).map((row) => row.name)
    const more = others.length > NAMED ? `等${others.length}个` : ''
    return `同一账号还登记在${names.join('、')}${more}名下，或曾经向其拨付；请核实账户是否属于收款人。`
  }
}
