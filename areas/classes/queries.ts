// SQL of classes. Lessons and rosters: plan-queries.ts; what the judge is told: facts-queries.ts.
import { type SelectQueryBuilder, sql } from 'kysely'
import type { Tables } from '../../db/tables.ts'
import type { Tx } from '../../server/database/db.ts'
import { initialsOf } from '../../server/initials.ts'
import type { ClassForm } from './schema.ts'
import type { ClassStatus } from './states.ts'

/** Held until the number is written: two bodies at once get two numbers. */
export async function nextClassNo(tx: Tx, year: number): Promise<string> {
  await sql`select pg_advisory_xact_lock(hashtextextended('qixun.class-no', 0))`.execute(tx)
  const prefix = `QD${year}-`
  const { rows } = await sql<{ last: number | null }>`
    select max(substr(class_no, ${prefix.length + 1})::int) as last from classes
    where class_no ~ ${`^${prefix}[0-9]{4}$`}`.execute(tx)
  return `${prefix}${String((rows[0]?.last ?? 0) + 1).padStart(4, '0')}`
}

const formColumns = (form: ClassForm) => ({
  name: form.name,
  initials: initialsOf(form.name),
  occupation_code: form.occupationCode,
  occupation_name: form.occupationName,
  level: form.level,
  starts_on: form.startsOn,
  ends_on: form.endsOn,
  attendance_mode: form.attendanceMode,
  other_funding: form.otherFunding,
  textbooks: form.textbooks,
  online_platform: form.onlinePlatform,
})

export const insertClass = (
  tx: Tx,
  row: { classNo: string; clientKey: string; provider: string; agreementId: string; form: ClassForm },
) =>
  tx
    .insertInto('classes')
    .values({
      class_no: row.classNo,
      client_key: row.clientKey,
      provider_code: row.provider,
      agreement_id: row.agreementId,
      ...formColumns(row.form),
    })
    .returning('id')
    .executeTakeFirstOrThrow()

export const findClassByKey = (tx: Tx, clientKey: string) =>
  tx.selectFrom('classes').select('id').where('client_key', '=', clientKey).executeTakeFirst()

export const updateForm = (tx: Tx, id: string, agreementId: string, form: ClassForm) =>
  tx
    .updateTable('classes')
    .set({ agreement_id: agreementId, ...formColumns(form) })
    .where('id', '=', id)
    .execute()

export const setTextbooks = (tx: Tx, id: string, textbooks: string) =>
  tx.updateTable('classes').set({ textbooks }).where('id', '=', id).execute()

/** Locked until the transaction ends; undefined when it is not there, or not there for this actor. */
export const lockClass = (tx: Tx, id: string) =>
  tx.selectFrom('classes').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

export const findClass = (tx: Tx, id: string) =>
  tx.selectFrom('classes').selectAll().where('id', '=', id).executeTakeFirst()

export const bumpVersion = (tx: Tx, id: string) =>
  tx
    .updateTable('classes')
    .set((e) => ({ version: e('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

export type StatusChange = {
  status: ClassStatus
  submitted_at?: Date
  filed_on?: string
  submitted_by?: string | null
  decided_by?: string | null
  decided_on?: string | null
  decision_reason?: string | null
  considered?: string | null
}

export const setStatus = (tx: Tx, id: string, change: StatusChange) =>
  tx
    .updateTable('classes')
    .set((e) => ({ ...change, version: e('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

/** Classes whose first day has come, and whose last day has passed; days in Shanghai. */
export const dueToStart = (tx: Tx, today: string) =>
  tx
    .selectFrom('classes')
    .select('id')
    .where('status', '=', 'approved')
    .where('starts_on', '<=', today)
    .orderBy('starts_on')
    .execute()
export const dueToEnd = (tx: Tx, today: string) =>
  tx
    .selectFrom('classes')
    .select('id')
    .where('status', '=', 'running')
    .where('ends_on', '<', today)
    .orderBy('ends_on')
    .execute()

const counts = {
  trainees: sql<number>`(select count(*) from class_trainees t where t.class_id = c.id and t.status = 'enrolled')`,
  lessons: sql<number>`(select count(*) from lessons l where l.class_id = c.id)`,
}

export type ClassFilter = { status?: ClassStatus; like?: string; sort: string }

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

function filtered<O>(
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

/** The class with the names that stand around it. */
export const findCase = (tx: Tx, id: string) =>
  tx
    .selectFrom('classes as c')
    .innerJoin('providers as p', 'p.credit_code', 'c.provider_code')
    .innerJoin('agreements as a', 'a.id', 'c.agreement_id')
    .selectAll('c')
    .select([
      'p.name as provider_name',
      'p.kind as provider_kind',
      'p.legal_person',
      'p.address',
      'a.number as agreement_number',
      counts.trainees.as('trainees'),
      counts.lessons.as('lessons'),
    ])
    .where('c.id', '=', id)
    .executeTakeFirst()

export const getLaw = (tx: Tx, hash: string) =>
  tx.selectFrom('laws').select('content').where('hash', '=', hash).executeTakeFirstOrThrow()
