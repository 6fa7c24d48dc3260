// All SQL of exams, one function a statement. Days come back as text.
import { type SqlBool, sql } from 'kysely'
import type { Tx } from '../../server/db.ts'
import { contains } from '../../server/http/list.ts'
import { orderOf } from '../../server/order.ts'

export type ExamFilter = {
  sort?: string
  stage?: 'teaching' | 'waiting' | 'sitting' | 'done'
  q?: string
  provider?: string
}

/** All lessons lie before `today`, or whoever keeps the class has ended it; on its last day it is still taught. */
const ended = (today: string) =>
  sql<boolean>`(c.status in ('ended', 'examined', 'archived') or c.ends_on < ${today}::date and not exists (
    select from lessons l where l.class_id = c.id and l.on_day >= ${today}::date))`

export const examsOf = (tx: Tx, today: string, { stage, q, provider }: ExamFilter) => {
  let some = tx
    .selectFrom('classes as c')
    .innerJoin('providers as p', 'p.credit_code', 'c.provider_code')
    .leftJoin('sittings as s', 's.class_id', 'c.id')
    .where('c.status', 'in', ['approved', 'running', 'suspended', 'ended', 'examined', 'archived'])
  if (provider) some = some.where('c.provider_code', '=', provider)
  if (q)
    some = some.where((e) =>
      e.or([
        e('c.class_no', 'ilike', contains(q)),
        e('c.name', 'ilike', contains(q)),
        e('p.name', 'ilike', contains(q)),
      ]),
    )
  if (stage === 'done') some = some.where('s.results_at', 'is not', null)
  if (stage === 'sitting') some = some.where('s.id', 'is not', null).where('s.results_at', 'is', null)
  if (stage === 'waiting') some = some.where('s.id', 'is', null).where(ended(today))
  if (stage === 'teaching') some = some.where('s.id', 'is', null).where(sql<SqlBool>`not ${ended(today)}`)
  return some
}

const orders = { endsOn: 'c.ends_on', heldOn: 's.held_on', classNo: 'c.class_no' }

export const listExams = (tx: Tx, today: string, filter: ExamFilter, limit: number, offset: number) =>
  examsOf(tx, today, filter)
    .select(['c.id', 'c.class_no', 'c.name', 'c.occupation_name', 'c.level', 'c.ends_on', 'c.status'])
    .select([
      'c.provider_code',
      'p.name as provider_name',
      's.held_on',
      's.results_at',
      ended(today).as('ended'),
    ])
    .select((e) => [
      e
        .selectFrom('class_trainees as t')
        .select(sql<number>`count(*)`.as('n'))
        .whereRef('t.class_id', '=', 'c.id')
        .where('t.status', '=', 'enrolled')
        .as('trainees'),
      e
        .selectFrom('exam_results as r')
        .select(sql<number>`count(*) filter (where r.passed)`.as('n'))
        .whereRef('r.class_id', '=', 'c.id')
        .as('passed'),
    ])
    .orderBy(orderOf(filter.sort, orders))
    .orderBy(sql`s.results_at is not null`)
    .orderBy('c.ends_on')
    .orderBy('c.class_no')
    .limit(limit)
    .offset(offset)
    .execute()

export const countExams = async (tx: Tx, today: string, filter: ExamFilter): Promise<number> =>
  (await examsOf(tx, today, filter).select(sql<number>`count(*)`.as('n')).executeTakeFirstOrThrow()).n

export const findClass = (tx: Tx, id: string) =>
  tx
    .selectFrom('classes as c')
    .innerJoin('providers as p', 'p.credit_code', 'c.provider_code')
    .selectAll('c')
    .select(['p.name as provider_name', 'p.kind as provider_kind'])
    .where('c.id', '=', id)
    .executeTakeFirst()

export const lessonsOf = (tx: Tx, classId: string) =>
  tx
    .selectFrom('lessons')
    .select(['id', 'on_day', 'hours', 'ends_at'])
    .where('class_id', '=', classId)
    .orderBy('position')
    .execute()

export const rosterOf = (tx: Tx, classId: string) =>
  tx
    .selectFrom('class_trainees as t')
    .innerJoin('persons as p', 'p.id', 't.person_id')
    .select(['p.id', 'p.name', 'p.id_number_masked', 'p.id_number_hash'])
    .where('t.class_id', '=', classId)
    .where('t.status', '=', 'enrolled')
    .orderBy('t.position')
    .execute()

export const marksOf = (tx: Tx, classId: string) =>
  tx
    .selectFrom('attendance')
    .select(['lesson_id', 'person_id', 'mark'])
    .where('class_id', '=', classId)
    .execute()

export const openOrders = (tx: Tx, classId: string) =>
  tx
    .selectFrom('rectifications')
    .select(['number', 'due_on', 'result'])
    .where('class_id', '=', classId)
    .where((e) => e.or([e('result', 'is', null), e('result', '=', 'fail')]))
    .orderBy('number')
    .execute()

/** The latest review of each kind (A11.2). */
export const reviewsOf = (tx: Tx, classId: string) =>
  tx
    .selectFrom('exam_reviews')
    .select(['kind', 'result', 'opinion', 'reviewed_at'])
    .distinctOn('kind')
    .where('class_id', '=', classId)
    .orderBy('kind')
    .orderBy('reviewed_at', 'desc')
    .execute()

export const insertReview = (
  tx: Tx,
  r: {
    classId: string
    provider: string
    kind: string
    result: string
    opinion: string
    by: string
    at: Date | undefined
  },
) =>
  tx
    .insertInto('exam_reviews')
    .values({
      class_id: r.classId,
      provider_code: r.provider,
      kind: r.kind,
      result: r.result,
      opinion: r.opinion,
      reviewed_by: r.by,
      reviewed_at: r.at,
    })
    .execute()

export const findSitting = (tx: Tx, classId: string) =>
  tx.selectFrom('sittings').selectAll().where('class_id', '=', classId).executeTakeFirst()

export const saveSitting = (
  tx: Tx,
  s: {
    classId: string
    provider: string
    heldOn: string
    assessor: string
    place: string
    judgement: string
    by: string
  },
) =>
  tx
    .insertInto('sittings')
    .values({
      class_id: s.classId,
      provider_code: s.provider,
      held_on: s.heldOn,
      assessor: s.assessor,
      place: s.place,
      judgement_id: s.judgement,
      registered_by: s.by,
    })
    .onConflict((c) =>
      c.column('class_id').doUpdateSet({
        held_on: s.heldOn,
        assessor: s.assessor,
        place: s.place,
        judgement_id: s.judgement,
        registered_by: s.by,
      }),
    )
    .returning('id')
    .executeTakeFirstOrThrow()

export const findJudged = (tx: Tx, id: string) =>
  tx
    .selectFrom('judgements as j')
    .innerJoin('laws as l', 'l.hash', 'j.law_hash')
    .select(['j.facts', 'l.content'])
    .where('j.id', '=', id)
    .executeTakeFirstOrThrow()

export const closeSitting = (tx: Tx, id: string, of: { key: string; hash: string; at: Date }) =>
  tx
    .updateTable('sittings')
    .set({ results_key: of.key, results_hash: of.hash, results_at: of.at })
    .where('id', '=', id)
    .execute()

export const resultsOf = (tx: Tx, classId: string) =>
  tx
    .selectFrom('exam_results')
    .select(['person_id', 'theory', 'practice', 'passed', 'certificate_no', 'issued_on', 'handed_on'])
    .where('class_id', '=', classId)
    .execute()

export const insertResults = (
  tx: Tx,
  of: { sitting: string; classId: string; provider: string },
  rows: {
    personId: string
    theory: number | null
    practice: number | null
    passed: boolean
    certificateNo: string | null
    issuedOn: string | null
  }[],
) =>
  tx
    .insertInto('exam_results')
    .values(
      rows.map((r) => ({
        sitting_id: of.sitting,
        class_id: of.classId,
        provider_code: of.provider,
        person_id: r.personId,
        theory: r.theory,
        practice: r.practice,
        passed: r.passed,
        certificate_no: r.certificateNo,
        issued_on: r.issuedOn,
      })),
    )
    .execute()

/** Which of these numbers are in the register; asked in the name of the house. */
export const knownCertificates = (tx: Tx, numbers: string[]) =>
  tx.selectFrom('certificates').select('certificate_no').where('certificate_no', 'in', numbers).execute()

/** Marks certificates of the class as handed over; answers how many. */
export async function handOver(tx: Tx, classId: string, persons: string[], on: string): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('exam_results')
    .set({ handed_on: on })
    .where('class_id', '=', classId)
    .where('person_id', 'in', persons)
    .where('certificate_no', 'is not', null)
    .where('handed_on', 'is', null)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}
