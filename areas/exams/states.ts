// How far the exam of a class is, and who may do what next. Pure; shared with the web.
import { recordKeepers, supervisors } from '../../server/access/groups.ts'

/** teaching: lessons go on. waiting: no sitting yet. sitting: results are awaited. done: results and certificates are in. */
export const examStages = ['teaching', 'waiting', 'sitting', 'done'] as const
export type ExamStage = (typeof examStages)[number]

export const stageNames: Record<ExamStage, string> = {
  teaching: '培训中',
  waiting: '待登记考核',
  sitting: '待导入成绩',
  done: '已导入成绩',
}

export const examStage = (at: { ended: boolean; sitting: boolean; results: boolean }): ExamStage =>
  at.results ? 'done' : at.sitting ? 'sitting' : at.ended ? 'waiting' : 'teaching'

/** The body registers and imports; the clerk does it where the gate waits for a person's judgement. */
export const examMakers = recordKeepers
/** Who reviews the papers of a class without APP (A11.2): never the body itself. */
export const examReviewers = supervisors
