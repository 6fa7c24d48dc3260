// SQL of the teachers of a body: the person, and below it terms, occupations and qualifications.
import { type Insertable, sql } from 'kysely'
import type { Tables } from '../../../db/tables.ts'
import type { Tx } from '../../../server/database/db.ts'
import { personInitials } from '../../../server/initials.ts'

export const listTeachers = (tx: Tx, provider: string) =>
  tx
    .selectFrom('teachers')
    .selectAll()
    .where('provider_code', '=', provider)
    .orderBy('name')
    .orderBy('id')
    .execute()
export const teachersById = (tx: Tx, ids: string[]) =>
  tx.selectFrom('teachers').selectAll().where('id', 'in', ids).orderBy('name').orderBy('id').execute()
/** What was voided is left out of all three. */
export const termsOf = (tx: Tx, ids: string[]) =>
  tx
    .selectFrom('teacher_terms')
    .selectAll()
    .where('teacher_id', 'in', ids)
    .where('voided_at', 'is', null)
    .orderBy('from_on')
    .execute()
export const occupationsOf = (tx: Tx, ids: string[]) =>
  tx
    .selectFrom('teacher_occupations')
    .selectAll()
    .where('teacher_id', 'in', ids)
    .where('voided_at', 'is', null)
    .orderBy('from_on')
    .orderBy('occupation_code')
    .orderBy('occupation_name')
    .execute()
export const qualificationsOf = (tx: Tx, ids: string[]) =>
  tx
    .selectFrom('teacher_qualifications')
    .selectAll()
    .where('teacher_id', 'in', ids)
    .where('voided_at', 'is', null)
    .orderBy(sql`rank desc nulls last`)
    .orderBy('kind')
    .orderBy('subject')
    .orderBy('number')
    .orderBy('id')
    .execute()
/** On whose registration lessons or an application rest. */
export async function standingOn(tx: Tx, ids: string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select id from unnest(${ids}::uuid[]) as id where teacher_stands(id)`.execute(tx)
  return new Set(rows.map((r) => r.id))
}

/** Of a qualification q: nothing of its kind for the same subject ends later. */
export const notOutlasted = sql<boolean>`not exists (select from teacher_qualifications n where n.teacher_id = q.teacher_id
  and n.kind = q.kind and n.subject = q.subject and n.voided_at is null and (n.expires_on is null or n.expires_on > q.expires_on))`

/** Of those who teach there today: what ends by that day and nothing of its kind outlasts. */
export async function endingQualifications(tx: Tx, provider: string, today: string, by: string) {
  return tx
    .selectFrom('teacher_qualifications as q')
    .innerJoin('teachers as t', 't.id', 'q.teacher_id')
    .innerJoin('teacher_terms as m', 'm.teacher_id', 't.id')
    .select(['q.id', 't.name', 'q.kind', 'q.subject', 'q.title', 'q.rank', 'q.grade', 'q.expires_on'])
    .where('q.provider_code', '=', provider)
    .where('q.voided_at', 'is', null)
    .where('q.expires_on', '<=', by)
    .where('m.voided_at', 'is', null)
    .where('m.from_on', '<=', today)
    .where((e) => e.or([e('m.to_on', 'is', null), e('m.to_on', '>=', today)]))
    .where(notOutlasted)
    .orderBy('q.expires_on')
    .orderBy('t.name')
    .orderBy('q.id')
    .execute()
}

export const insertTeacher = (tx: Tx, t: Omit<Insertable<Tables['teachers']>, 'initials'>) =>
  tx
    .insertInto('teachers')
    .values({ ...t, initials: personInitials(t.name) })
    .execute()
export const insertTerm = (tx: Tx, t: Insertable<Tables['teacher_terms']>) =>
  tx.insertInto('teacher_terms').values(t).execute()
export const insertOccupation = (tx: Tx, o: Insertable<Tables['teacher_occupations']>) =>
  tx.insertInto('teacher_occupations').values(o).execute()
export const insertQualification = (tx: Tx, q: Insertable<Tables['teacher_qualifications']>) =>
  tx.insertInto('teacher_qualifications').values(q).execute()

/** A body's own, held until the change of it is through. */
export const holdTeacher = (tx: Tx, id: string) =>
  tx.selectFrom('teachers').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
export const findTeacherHere = (tx: Tx, hash: string, provider: string) =>
  tx
    .selectFrom('teachers')
    .select('id')
    .where('id_number_hash', '=', hash)
    .where('provider_code', '=', provider)
    .executeTakeFirst()
/** Is the person full-time at another body within these days? Asked in the name of the house. */
export const fullTimeElsewhere = (tx: Tx, hash: string, provider: string, from: string, to: string | null) =>
  tx
    .selectFrom('teacher_terms')
    .select('id')
    .where('id_number_hash', '=', hash)
    .where('provider_code', '<>', provider)
    .where('full_time', '=', true)
    .where('voided_at', 'is', null)
    .where(sql<boolean>`daterange(from_on, to_on, '[]') && daterange(${from}::date, ${to}::date, '[]')`)
    .executeTakeFirst()

type PersonColumns = { name: string; education?: string | null; account_id?: string | null }
export const changePerson = (tx: Tx, id: string, change: PersonColumns) =>
  tx
    .updateTable('teachers')
    .set({ ...change, initials: personInitials(change.name) })
    .where('id', '=', id)
    .execute()

type Below = 'teacher_terms' | 'teacher_occupations' | 'teacher_qualifications'
export const endRow = (
  tx: Tx,
  table: Exclude<Below, 'teacher_qualifications'>,
  id: string,
  to: string | null,
) => tx.updateTable(table).set({ to_on: to }).where('id', '=', id).execute()
/** Taken away where nothing rests on it, else voided with a reason. */
export const voidRow = (tx: Tx, table: Below, id: string, at: Date | undefined, reason: string) =>
  tx
    .updateTable(table)
    .set({ voided_at: at ?? sql<Date>`statement_timestamp()`, void_reason: reason })
    .where('id', '=', id)
    .execute()
export const removeRow = (tx: Tx, table: Below, id: string) =>
  tx.deleteFrom(table).where('id', '=', id).execute()
/** The person with all below it. */
export async function removeTeacher(tx: Tx, id: string): Promise<void> {
  for (const table of ['teacher_terms', 'teacher_occupations', 'teacher_qualifications'] as const)
    await tx.deleteFrom(table).where('teacher_id', '=', id).execute()
  await tx.deleteFrom('teachers').where('id', '=', id).execute()
}
