// SQL of the register of filings.
import { sql } from 'kysely'
import type { Tx } from '../../../../server/database/db.ts'
import { orderFor, type Paging, type RegisterOrder, rowsOf } from '../../../../server/database/pages.ts'
import { withWholeForm } from '../queries.ts'

type FilingFilter = { like?: string; status?: string; kind?: string; provider?: string; sort: string }

const order: RegisterOrder = {
  columns: { changed: 'f.changed_at', number: 'f.number', submitted: 'f.submitted_at' },
  empty: ['submitted'],
  tie: 'f.number',
  own: [{ by: 'f.number' }],
}

export async function listFilings(tx: Tx, filter: FilingFilter, paging: Paging) {
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
  return rowsOf(tx, some, 'f.id', orderFor(filter.sort, order), paging, (ids) => filingRows(tx, ids))
}

const filingRows = async (tx: Tx, ids: string[]) =>
  (
    await tx
      .selectFrom('filings as f')
      .selectAll('f')
      .select(
        sql<
          string | null
        >`(select max(to_on) from notices n where n.kind = 'filing' and n.subject_id = f.id)`.as('notice_to'),
      )
      .where('f.id', 'in', ids)
      .execute()
  ).map(withWholeForm)
