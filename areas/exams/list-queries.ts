// SQL of the register of exams: which classes are taught, wait for a sitting, sit, are done. Days come back as text.
import { type SqlBool, sql } from 'kysely'
import type { Tx } from '../../server/database/db.ts'
import { inOrder, orderFor, type Paging, pageOf, type RegisterOrder } from '../../server/database/pages.ts'
import { aboutClass } from '../classes/search/words-queries.ts'

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

export const examsOf = (tx: Tx, today: string, { stage, provider }: Omit<ExamFilter, 'q'>) => {
  let some = tx
    .selectFrom('classes as c')
    .leftJoin('sittings as s', 's.class_id', 'c.id')
    .where('c.status', 'in', stage === undefined ? [...before, ...done] : stage === 'done' ? done : before)
  if (provider) some = some.where('c.provider_code', '=', provider)
  if (stage) some = some.where(isExamined, '=', stage === 'done')
  if (stage === 'sitting') some = some.where('s.id', 'is not', null)
  if (stage === 'waiting') some = some.where('s.id', 'is', null).where(ended(today))
  if (stage === 'teaching') some = some.where('s.id', 'is', null).where(sql<SqlBool>`not ${ended(today)}`)
  return some
}

const before = ['approved', 'running', 'suspended', 'ended']
const done = ['examined', 'archived']

/** The results are in: exactly then a class is examined (db/invariants.sql, exam-examined-with-results). As the index says it. */
const isExamined = sql<boolean>`(c.status in ('examined', 'archived'))`

const order: RegisterOrder = {
  columns: { endsOn: 'c.ends_on', heldOn: 's.held_on', classNo: 'c.class_no' },
  empty: ['heldOn'],
  tie: 'c.class_no',
  own: [{ by: isExamined }, { by: 'c.ends_on' }, { by: 'c.class_no' }],
}

export async function listExams(tx: Tx, today: string, filter: ExamFilter, paging: Paging) {
  const found = examsOf(tx, today, filter)
  const about = filter.q ? await aboutClass(tx, filter.q) : undefined
  const [few, many] = about ? [found.where(about.few), found.where(about.many)] : [found]
  const { ids, ...counted } = await pageOf(tx, few, 'c.id', orderFor(filter.sort, order), paging, many)
  const rows = ids.length > 0 ? await examRows(tx, today, ids) : []
  return { rows: inOrder(rows, ids), ...counted }
}

const examRows = (tx: Tx, today: string, ids: string[]) =>
  examsOf(tx, today, {})
    .innerJoin('providers as p', 'p.credit_code', 'c.provider_code')
    .where('c.id', 'in', ids)
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
    .execute()
