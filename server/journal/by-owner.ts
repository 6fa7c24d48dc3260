// An entry by whoever owns the tables, for work that no act of the service can do. Inside the transaction of that work.
import type pg from 'pg'
import type { Act } from './journal.ts'

/** Writes one entry in the name of the system, past the policies that bind the owner too. */
export async function recordByOwner(client: pg.ClientBase, entry: Act): Promise<void> {
  await client.query('alter table journal no force row level security')
  await client.query(
    `insert into journal (account_name, role, area, verb, subject_kind, subject_id, detail) values ('系统', 'system', $1, $2, $3, $4, $5)`,
    [entry.area, entry.verb, entry.subjectKind, entry.subjectId, JSON.stringify(entry.detail ?? {})],
  )
  await client.query('alter table journal force row level security')
}
