// Everything the database holds, as one line a table: to see that a refused request has changed nothing at all.
import { readdirSync } from 'node:fs'
import { sql } from 'kysely'
import { system } from '../../server/access/roles.ts'
import { act } from '../../server/database/db.ts'
import type { House } from '../../server/house.ts'

/** Sessions live on with every request; a try at signing in is counted. */
const alive = ['sessions', 'accounts', 'sign_in_codes', 'taken_turns', 'known_devices']

/** Table → number of rows and a sum over their contents; and the names of all kept content. */
export async function snapshot({ db, settings }: House): Promise<Record<string, string>> {
  const kept = readdirSync(settings.data, { recursive: true }).map(String).filter(isContent)
  return act(db, system, async (tx) => {
    const { rows } = await sql<{ name: string }>`
      select relname as name from pg_class
      where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p') and has_table_privilege(oid, 'select')`.execute(
      tx,
    )
    const found: Record<string, string> = { content: kept.sort().join(' ') }
    for (const { name } of rows.filter((r) => !alive.includes(r.name))) {
      const one = await sql<{ says: string }>`
        select count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) as says from ${sql.table(name)} t`.execute(
        tx,
      )
      found[name] = one.rows[0]!.says
    }
    return found
  })
}

const isContent = (path: string) => /[0-9a-f]{64}$|draft-/.test(path)
