// What may never change again, looked at each time the clock has jumped: archived ledgers, and the journal as it was sealed.
import { system } from '../../../server/access/roles.ts'
import { act } from '../../../server/database/db.ts'
import type { House } from '../../../server/house.ts'
import { verifyJournal } from '../../../server/journal/verify.ts'
import type { Look } from './look.ts'

const ledgers = `select c.class_no as no, md5(concat_ws(' ', a.manifest_hash, a.keep_until, a.archived_on,
    (select string_agg(i::text, ' ' order by i.id) from ledger_items i where i.class_id = a.class_id))) as hash
  from archives a join classes c on c.id = a.class_id order by 1`

/** Answers what is not as it was when it was looked at last; `known` is kept up. */
export async function changedLedgers(look: Look, known: Map<string, string>): Promise<string[]> {
  const now = new Map((await look<{ no: string; hash: string }>(ledgers)).map(({ no, hash }) => [no, hash]))
  const changed = [...known].filter(([no, hash]) => now.get(no) !== hash).map(([no]) => no)
  for (const [no, hash] of now) known.set(no, hash)
  return changed
}

/** The first entry that is not as it was sealed, or null. */
export const brokenSeal = async ({ db }: Pick<House, 'db'>): Promise<unknown> =>
  (await act(db, system, verifyJournal)).broken ?? null

/** How many classes begun in the life itself have come to their sealed ledger. */
export async function ownSealed(look: Look): Promise<number> {
  const [found] = await look<{ n: number }>(
    `select count(*)::int as n from archives a join classes c on c.id = a.class_id where c.client_key like 'simulated-%'`,
  )
  return found?.n ?? 0
}
