// SQL of the register of classes.
import { type SelectQueryBuilder, sql } from 'kysely'
import type { Tables } from '../../../db/tables.ts'
import type { Tx } from '../../../server/database/db.ts'
import { inOrder, orderFor, type Paging, pageOf, type RegisterOrder } from '../../../server/database/pages.ts'
import type { ClassStatus } from '../states.ts'

export const counts = {
  trainees: sql<number>`(select count(*) from class_trainees t where t.class_id = c.id and t.status = 'enrolled')`,
  lessons: sql<number>`(select count(*) from lessons l where l.class_id = c.id)`,
}

type ClassFilter = { status?: ClassStatus; like?: string; sort: string }
export function filtered<O>(
  some: SelectQueryBuilder<Tables & { c: Tables['classes']; p: Tables['providers'] }, 'c' | 'p', O>,
  { status, like }: ClassFilter,
) {
  let query = some
  if (status) query = query.where('c.status', '=', status)
  if (like) {
    query = query.where((e) =>
      e.or([
        e('c.class_no', 'ilike', like),
        e('c.name', 'ilike', like),
        e('c.occupation_name', 'ilike', like),
        e('p.name', 'ilike', like),
        e('c.initials', 'like', like.toLowerCase()),
        e('p.initials', 'like', like.toLowerCase()),
      ]),
    )
  }
  return query
}

const order: RegisterOrder = {
  columns: { startsOn: 'c.starts_on', classNo: 'c.class_no' },
  tie: 'c.class_no',
  own: [
    { by: 'c.starts_on', down: true },
    { by: 'c.class_no', down: true },
  ],
}

export async function listClasses(tx: Tx, filter: ClassFilter, paging: Paging) {
  const named = tx.selectFrom('classes as c').innerJoin('providers as p', 'p.credit_code', 'c.provider_code')
  const { ids, ...counted } = await pageOf(
    tx,
    filtered(named, filter),
    'c.id',
    orderFor(filter.sort, order),
    paging,
  )
  if (ids.length === 0) return { rows: [], ...counted }
  const rows = await named
    .where('c.id', 'in', ids)
    .selectAll('c')
    .select(['p.name as provider_name', counts.trainees.as('trainees'), counts.lessons.as('lessons')])
    .execute()
  return { rows: inOrder(rows, ids), ...counted }
}
