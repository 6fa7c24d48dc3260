// SQL of the register of teachers.
import { type SqlBool, sql } from 'kysely'
import type { Tx } from '../../../../server/database/db.ts'
import { orderFor, type Paging, type RegisterOrder, rowsOf } from '../../../../server/database/pages.ts'
import { notOutlasted } from '../queries.ts'

export type TeacherFilter = {
  /** One of the four that a search may name. */
  idNumberHash?: string
  lastFour?: string
  initials?: string
  like?: string
  provider?: string
  presence?: 'here' | 'left'
  time?: 'full' | 'part'
  /** A certificate of theirs ends by that day. */
  endingBy?: string
  sort?: string
}

const order: RegisterOrder = {
  columns: { name: 't.name', bornOn: 't.born_on' },
  tie: 't.id',
  own: [{ by: 't.provider_code' }, { by: 't.name' }, { by: 't.id' }],
}

export function listTeachers(tx: Tx, f: TeacherFilter, today: string, paging: Paging) {
  const named = tx.selectFrom('teachers as t').innerJoin('providers as p', 'p.credit_code', 't.provider_code')
  const here = sql<SqlBool>`exists (select from teacher_terms m where m.teacher_id = t.id and m.voided_at is null
    and (m.to_on is null or m.to_on >= ${today}::date))`
  let some = tx.selectFrom('teachers as t')
  if (f.idNumberHash) some = some.where('t.id_number_hash', '=', f.idNumberHash)
  if (f.lastFour) some = some.where(sql`right(t.id_number_masked, 4)`, '=', f.lastFour)
  if (f.initials) some = some.where('t.initials', 'like', `${f.initials}%`)
  if (f.like) some = some.where('t.name', 'ilike', f.like)
  if (f.provider) some = some.where('t.provider_code', '=', f.provider)
  if (f.presence) some = some.where(f.presence === 'here' ? here : sql<SqlBool>`not ${here}`)
  if (f.time)
    some = some.where(
      sql<SqlBool>`(select m.full_time from teacher_terms m where m.teacher_id = t.id and m.voided_at is null
        order by m.from_on desc limit 1) = ${f.time === 'full'}`,
    )
  if (f.endingBy)
    some = some.where(here).where(
      sql<SqlBool>`exists (select from teacher_qualifications q where q.teacher_id = t.id and q.voided_at is null
        and q.expires_on <= ${f.endingBy}::date and ${notOutlasted})`,
    )
  return rowsOf(tx, some, 't.id', orderFor(f.sort, order), paging, (ids) =>
    named
      .select(['t.id', 't.provider_code as providerCode', 'p.name as providerName'])
      .where('t.id', 'in', ids)
      .execute(),
  )
}
