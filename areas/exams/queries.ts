// All SQL of exams, one function a statement. Days come back as text.
import { type SqlBool, sql } from 'kysely'
import type { Tx } from '../../server/database/db.ts'

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

export type NewSitting = {
  classId: string
  provider: string
  heldOn: string
  assessor: string
  place: string
  judgement: string
  /** Whom a concern keeps back. */
  keptBack: string[]
  by: string
}

export const saveSitting = (tx: Tx, s: NewSitting) =>
  tx
    .insertInto('sittings')
    .values({
      class_id: s.classId,
      provider_code: s.provider,
      held_on: s.heldOn,
      assessor: s.assessor,
      place: s.place,
      judgement_id: s.judgement,
      kept_back: s.keptBack,
      registered_by: s.by,
    })
    .onConflict((c) =>
      c.column('class_id').doUpdateSet({
        held_on: s.heldOn,
        assessor: s.assessor,
        place: s.place,
        judgement_id: s.judgement,
        kept_back: s.keptBack,
        registered_by: s.by,
      }),
    )
    .returning('id')
    .executeTakeFirstOrThrow()

export type Imported = { key: string; hash: string; at: Date; keptBack: string[] }

export const closeSitting = (tx: Tx, classId: string, of: Imported) =>
  tx
    .updateTable('sittings')
    .set({ results_key: of.key, results_hash: of.hash, results_at: of.at, kept_back: of.keptBack })
    .where('class_id', '=', classId)
    .execute()

export const resultsOf = (tx: Tx, classId: string) =>
  tx
    .selectFrom('exam_results')
    .select(['person_id', 'theory', 'practice', 'passed', 'certificate_no', 'issued_on', 'handed_on'])
    .where('class_id', '=', classId)
    .execute()

/** Whom a concern kept back, on the roster still, and nothing came in for them. */
export const leftOut = (tx: Tx, classId: string) =>
  tx
    .selectFrom('class_trainees as t')
    .innerJoin('sittings as s', 's.class_id', 't.class_id')
    .select('t.person_id as id')
    .where('t.class_id', '=', classId)
    .where('t.status', '=', 'enrolled')
    .where(sql<SqlBool>`t.person_id = any (s.kept_back)`)
    .where((e) =>
      e.not(
        e.exists(
          e
            .selectFrom('exam_results as r')
            .select('r.person_id')
            .whereRef('r.class_id', '=', 't.class_id')
            .whereRef('r.person_id', '=', 't.person_id'),
        ),
      ),
    )
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

/** Of these numbers those that an exam of ours awarded. In the name of the bureau or the house. */
export const awardedHere = async (tx: Tx, numbers: string[]): Promise<Set<string | null>> =>
  new Set(
    (
      await tx
        .selectFrom('exam_results')
        .select('certificate_no')
        .where('certificate_no', '=', sql<string>`any(${numbers}::text[])`)
        .execute()
    ).map((found) => found.certificate_no),
  )

/** What these people were awarded by exams of ours, with the occupation and level. In the name of the house. */
export const awardedTo = (tx: Tx, people: string[]) =>
  tx
    .selectFrom('exam_results as r')
    .innerJoin('classes as c', 'c.id', 'r.class_id')
    .select(['r.person_id', 'r.certificate_no', 'c.occupation_code', 'c.level'])
    .where('r.person_id', '=', sql<string>`any(${people}::uuid[])`)
    .where('r.certificate_no', 'is not', null)
    .execute()
