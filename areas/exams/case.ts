// The exam of a class as a case: it is found, held and counted with its class, and written in its sitting.
import type { CaseKind } from '../../server/cases/case.ts'
import type { Tx } from '../../server/database/db.ts'
import { lockClass } from '../classes/queries.ts'
import { type ClassRow, findClass } from './judge.ts'
import * as queries from './queries.ts'
import { type ExamAct, type ExamStage, examLife, examStage } from './states.ts'

export type Sitting = NonNullable<Awaited<ReturnType<typeof queries.findSitting>>>
export type ExamRow = { found: ClassRow; sitting: Sitting | undefined; lessonsLeft: number }
type Change = { sitting?: queries.NewSitting; results?: queries.Imported }

async function find(tx: Tx, id: string): Promise<ExamRow | undefined> {
  const found = await findClass(tx, id)
  if (!found) return undefined
  const lessons = await queries.lessonsOf(tx, id)
  const lessonsLeft = lessons.filter((l) => l.ends_at.getTime() > Date.now()).length
  return { found, sitting: await queries.findSitting(tx, id), lessonsLeft }
}

export const examCase: CaseKind<ExamRow, ExamStage, ExamAct, Change> = {
  area: 'exams',
  kind: 'exam',
  life: examLife,
  missing: '没有这个班，或者它还没有获准开班，或者不属于您所在的单位。请回到“考核”的列表中选择。',
  find,
  hold: async (tx, id) => {
    await lockClass(tx, id)
    return find(tx, id)
  },
  of: (exam) => ({
    id: exam.found.id,
    name: '本班考核',
    status: stageOf(exam),
    version: exam.found.version,
    provider: exam.found.provider_code,
    subject: { kind: 'class', id: exam.found.id },
  }),
  // A review and a certificate that is handed over stand in rows of their own.
  change: async (tx, exam, { sitting, results }) => {
    if (sitting) await queries.saveSitting(tx, sitting)
    if (results) await queries.closeSitting(tx, exam.found.id, results)
    return exam
  },
}

export const stageOf = ({ found, sitting, lessonsLeft }: ExamRow): ExamStage =>
  examStage({
    ended: ['ended', 'examined', 'archived'].includes(found.status) || lessonsLeft === 0,
    sitting: sitting !== undefined,
    results: Boolean(sitting?.results_at),
  })
