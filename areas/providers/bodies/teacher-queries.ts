// SQL of the teachers of a body.
import { sql } from 'kysely'
import type { Tx } from '../../../server/database/db.ts'

export const teachersOf = (tx: Tx, provider: string) =>
  tx
    .selectFrom('teachers')
    .selectAll()
    .where('provider_code', '=', provider)
    .orderBy(sql`to_on is not null`)
    .orderBy('name')
    .orderBy('id')
    .execute()
/** Those who teach there on a day. */
export const teachersOn = (tx: Tx, provider: string, on: string) =>
  tx
    .selectFrom('teachers')
    .selectAll()
    .where('provider_code', '=', provider)
    .where('from_on', '<=', on)
    .where((e) => e.or([e('to_on', 'is', null), e('to_on', '>=', on)]))
    .orderBy('name')
    .orderBy('id')
    .execute()
type NewTeacher = {
  /** Given, for the number is sealed for it. */
  id: string
  provider_code: string
  name: string
  id_number_enc: Buffer
  id_number_hash: string
  id_number_masked: string
  born_on: string
  full_time: boolean
  teaches: string[]
  occupation_code: string
  occupation_name: string
  rank: number
  certificate_no: string
  education: string | null | undefined
  from_on: string
}

export const insertTeacher = (tx: Tx, t: NewTeacher) =>
  tx.insertInto('teachers').values(t).returning('id').executeTakeFirstOrThrow()
/** A body's own, held until the change of it is through. */
export const holdTeacher = (tx: Tx, id: string) =>
  tx.selectFrom('teachers').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
/** Is the person full-time at another body within these days? Asked in the name of the house. */
export const fullTimeElsewhere = (tx: Tx, hash: string, provider: string, from: string, to: string | null) =>
  tx
    .selectFrom('teachers')
    .select('id')
    .where('id_number_hash', '=', hash)
    .where('provider_code', '<>', provider)
    .where('full_time', '=', true)
    .where(sql<boolean>`daterange(from_on, to_on, '[]') && daterange(${from}::date, ${to}::date, '[]')`)
    .executeTakeFirst()
export const findTeacherHere = (tx: Tx, hash: string, provider: string, occupation: string) =>
  tx
    .selectFrom('teachers')
    .select('id')
    .where('id_number_hash', '=', hash)
    .where('provider_code', '=', provider)
    .where('occupation_code', '=', occupation)
    .where('to_on', 'is', null)
    .executeTakeFirst()
type TeacherColumns = Partial<Omit<NewTeacher, 'provider_code' | 'from_on'>> & {
  to_on?: string | null
  account_id?: string | null
}

export const changeTeacher = (tx: Tx, id: string, change: TeacherColumns) =>
  tx.updateTable('teachers').set(change).where('id', '=', id).execute()
