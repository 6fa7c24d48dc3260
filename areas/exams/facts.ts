// What the gate before an exam is told. Prepared by SQL (queries.ts), stored with the judgement.
import type { LessonFacts } from '../attendance/unrecorded/lesson-rules.ts'

export type Review = { result: 'pass' | 'fail'; opinion: string; on: string }

export type ExamTrainee = {
  id: string
  name: string
  /** Masked. */
  idNumber: string
  /**
   * One letter a lesson, in the order of `lessons`: p present, l late, e left early, v leave, a absent, ? not known,
   * - not on the list of that lesson.
   */
  marks: string
}

export type ExamFacts = LessonFacts & {
  /** Day of the judgement. */
  on: string
  classNo: string
  status: string
  endsOn: string
  /** Hours in 课时. */
  lessons: { on: string; hours: number }[]
  /** Lessons that are not over yet. */
  lessonsLeft: number
  heldOn: string | null
  /** The class signs in on paper because there is no APP (A10.4). */
  paper: boolean
  reviews: { video: Review | null; attendance: Review | null }
  /** Rectifications of the class that have not been passed. */
  openOrders: { number: string; dueOn: string; failed: boolean }[]
  trainees: ExamTrainee[]
}
