// A workbook of classes being taught as it is read: classes with their people and lessons.
import type { SheetChoice } from '../../../../server/workbook/sheet/choice.ts'
import type { Values } from '../../../../server/workbook/sheet/columns.ts'
import type { SheetProblem } from '../../../../server/workbook/sheet/problem.ts'
import type { Wrong } from '../../../../server/workbook/sheet/read-sheet.ts'
import type { classColumns } from './class-columns.ts'
import type { taughtColumns, traineeColumns } from './columns.ts'

export type ClassValues = Values<typeof classColumns>
export type TraineeValues = Values<typeof traineeColumns>
export type LessonValues = Values<typeof taughtColumns>
/** A row of which every cell that has to be filled was read. */
export type Filled<V, K extends keyof V> = { row: number } & {
  [X in Exclude<keyof V, K>]: NonNullable<V[X]>
} & Pick<V, K>

export type ReadTrainee = Filled<TraineeValues, 'position' | 'employment'>
/** `present`: rows of the roster; null where the list does not name who came. `heads`: how many, where it says so. */
export type ReadTaught = Omit<
  Filled<LessonValues, 'room' | 'teacherId' | 'textbook' | 'absent' | 'heads' | 'present'>,
  'present' | 'absent'
> & { present: Set<number> | null }
type Blank =
  | 'providerName'
  | 'occupationCode'
  | 'paper'
  | 'totalHours'
  | 'attendanceMode'
  | 'textbooks'
  | 'onlinePlatform'
export type ReadClass = Filled<ClassValues, Blank> & { trainees: ReadTrainee[]; lessons: ReadTaught[] }

export type ReadClasses = {
  sheet: string
  choice: SheetChoice
  choices: SheetChoice[]
  problems: SheetProblem[]
  questions: SheetProblem[]
  notices: string[]
  /** Rows of the list of classes. */
  count: number
  classes: ReadClass[]
  wrong: {
    class: Wrong<keyof ClassValues>
    trainee: Wrong<keyof TraineeValues>
    lesson: Wrong<keyof LessonValues>
  }
}
