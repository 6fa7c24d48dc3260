// SQL of the register of classes.
import { sql } from 'kysely'
import type { Tx } from '../../../server/database/db.ts'
import { inOrder, orderFor, type Paging, pageOf, type RegisterOrder } from '../../../server/database/pages.ts'
import type { ClassStatus } from '../states.ts'
import { aboutClass } from './words-queries.ts'

export const counts = {
  trainees: sql<number>`(select count(*) from class_trainees t where t.class_id = c.id and t.status = 'enrolled')`,
  lessons: sql<number>`(select count(*) from lessons l where l.class_id = c.id)`,
}

type ClassFilter = { status?: ClassStatus; q?: string; sort: string }

const order: RegisterOrder = {
  columns: { startsOn: 'c.starts_on', classNo: 'c.class_no' },
  tie: 'c.class_no',
  own: [
    { by: 'c.starts_on', down: true },
    { by: 'c.class_no', down: true },
  ],
}

export async function listClasses(tx: Tx, filter: ClassFilter, paging: Paging) {
  const { status, q } = filter
  let found = tx.selectFrom('classes as c')
  if (status) found = found.where('c.status', '=', status)
  const about = q ? await aboutClass(tx, q) : undefined
  const [few, many] = about ? [found.where(about.few), found.where(about.many)] : [found]
  const { ids, ...counted } = await pageOf(tx, few, 'c.id', orderFor(filter.sort, order), paging, many)
  if (ids.length === 0) return { rows: [], ...counted }
  const rows = await tx
    .selectFrom('classes as c')
    .innerJoin('providers as p', 'p.credit_code', 'c.provider_code')
    .where('c.id', 'in', ids)
    .selectAll('c')
    .select(['p.name as provider_name', counts.trainees.as('trainees'), counts.lessons.as('lessons')])
    .execute()
  return { rows: inOrder(rows, ids), ...counted }
}
