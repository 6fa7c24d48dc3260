// SQL of the register of classes.
import { type SelectQueryBuilder, sql } from 'kysely'
import type { Tables } from '../../../db/tables.ts'
import type { Tx } from '../../../server/database/db.ts'
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

export async function listClasses(tx: Tx, filter: ClassFilter, limit: number, offset: number) {
  const some = filtered(
    tx.selectFrom('classes as c').innerJoin('providers as p', 'p.credit_code', 'c.provider_code'),
    filter,
  )
  const { total } = await some.select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow()
  const column = filter.sort.endsWith('classNo') ? 'c.class_no' : 'c.starts_on'
  const rows = await some
    .selectAll('c')
    .select(['p.name as provider_name', counts.trainees.as('trainees'), counts.lessons.as('lessons')])
    .orderBy(column, filter.sort.startsWith('-') ? 'desc' : 'asc')
    .orderBy('c.class_no', 'desc')
    .limit(limit)
    .offset(offset)
    .execute()
  return { rows, total }
}
