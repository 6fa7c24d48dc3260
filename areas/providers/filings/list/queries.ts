// SQL of the register of filings.
import { sql } from 'kysely'
import type { Tx } from '../../../../server/database/db.ts'
import { withWholeForm } from '../queries.ts'

type FilingFilter = { like?: string; status?: string; kind?: string; provider?: string }
export async function listFilings(tx: Tx, filter: FilingFilter, sort: string, limit: number, offset: number) {
  let some = tx.selectFrom('filings as f').innerJoin('providers as p', 'p.credit_code', 'f.provider_code')
  const { like, status, kind, provider } = filter
  if (like) {
    some = some.where((e) =>
      e.or([
        e('f.number', 'ilike', like),
        e('p.credit_code', 'ilike', like),
        e(sql<string>`f.form->>'name'`, 'ilike', like),
        e('p.initials', 'like', like.toLowerCase()),
      ]),
    )
  }
  if (status) some = some.where('f.status', '=', status)
  if (kind) some = some.where(sql`f.form->>'kind'`, '=', kind)
  if (provider) some = some.where('f.provider_code', '=', provider)
  const { total } = await some.select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow()
  const down = sort.startsWith('-')
  const column = { changed: 'f.changed_at', number: 'f.number', submitted: 'f.submitted_at' }[
    sort.replace('-', '')
  ] as 'f.changed_at'
  const rows = await some
    .selectAll('f')
    .select(
      sql<
        string | null
      >`(select max(to_on) from notices n where n.kind = 'filing' and n.subject_id = f.id)`.as('notice_to'),
    )
    .orderBy(column, (o) => (down ? o.desc().nullsLast() : o.asc().nullsLast()))
    .orderBy('f.id')
    .limit(limit)
    .offset(offset)
    .execute()
  return { rows: rows.map(withWholeForm), total }
}
