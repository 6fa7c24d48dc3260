// SQL of classes. Lessons and rosters: plan-queries.ts; what the judge is told: facts-queries.ts.
import { sql } from 'kysely'
import type { Tx } from '../../server/database/db.ts'
import { nextNumber, type Series } from '../../server/database/next-number.ts'
import { initialsOf } from '../../server/initials.ts'
import type { ClassForm } from './schema.ts'
import { counts } from './search/list-queries.ts'
import type { ClassStatus } from './states.ts'

/** QD2026-0007. */
export const classNumbers = (year: number): Series => ({
  ...{ prefix: `QD${year}-`, digits: 4, taken: sql`select class_no as number from classes` },
})
/** Held until the transaction ends. In the name of the house. */
export const nextClassNo = (tx: Tx, year: number): Promise<string> => nextNumber(tx, classNumbers(year))

export const formColumns = (form: ClassForm) => ({
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

export type ClassChange = {
  submitted_at?: Date
  filed_on?: string
  submitted_by?: string | null
  decided_by?: string | null
  decided_on?: string | null
  decision_reason?: string | null
  considered?: string | null
  refused_on?: string[]
}

export const changeStep = (tx: Tx, id: string, change: ClassChange & { status?: ClassStatus }) =>
  tx
    .updateTable('classes')
    .set((e) => ({ ...change, version: e('version', '+', 1) }))
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()

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
