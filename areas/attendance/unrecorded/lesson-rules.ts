// What an exam and a claim both ask of the lessons of their class, once: every lesson recorded or decided about, and held as it was filed.

import { type Rule, rule } from '../../../regulation/rule.ts'
import type { Origin } from '../../../server/intakes/kinds.ts'

/** A lesson that people found not to have been held; hours in 课时. */
export type NotHeld = { lesson: string; hours: number }
export type LessonFacts = {
  on?: string
  /** Lessons of which nothing is recorded and about which nobody has decided, by name; absent in what was judged before it was asked. */
  unrecorded?: string[]
  /**
   * Hours of the agreed timetable; lessons found not held; those of them that an order was to make up; and the hours of recorded lessons
   * added since. Absent in a workbook, and before it was asked, the last two before they were.
   */
  hours?: { filed: number; notHeld: NotHeld[]; ordered?: NotHeld[]; madeUp?: number }
}

/** A class that was brought in: its number of before, whose list it is, and what of the attendance that counts is from there; hours in 课时. */
export type BroughtClass = { numberBefore: string; origin: Origin; lessons: number; hours: number }

/** `otherwise`: a gate that somebody may come to again refuses; a claim in hand waits. `says`: of the lessons, by name. */
export const lessonsRecorded = <F extends LessonFacts>(
  name: string,
  otherwise: 'fail' | 'unknown',
  says: (lessons: string[]) => string,
  remedy: string,
): Rule<F> =>
  rule<F>({
    name,
    clause: 'A10.2',
    also: ['X2.3.4(a)'],
    title: '每次课都有考勤记录，或者已经认定',
    open: true,
    params: {},
    readings: {},
    applies: (f) => f.unrecorded !== undefined,
    test: ({ unrecorded = [] }) => (unrecorded.length === 0 ? 'pass' : otherwise),
    say: {
      pass: '已上的课都有考勤记录，或者已经认定。',
      fail: ({ unrecorded = [] }) => (otherwise === 'fail' ? says(unrecorded) : ''),
      unknown: ({ unrecorded = [] }) => (otherwise === 'unknown' ? says(unrecorded) : ''),
    },
    remedy: ({ unrecorded = [] }) => (unrecorded.length === 0 ? null : remedy),
  })

/**
 * That an order was kept makes no hours: until lessons added since cover those that were missing, a person says on what evidence they
 * were made up.
 * @clause A10.16(b), A10.11, A10.17 rule: the hours held are those of the agreed timetable; a lesson found not held is missing, and named
 */
export const hoursHeld = <F extends LessonFacts>(name: string): Rule<F> =>
  rule<F>({
    name,
    clause: 'A10.16(b)',
    also: ['A10.11'],
    title: '按备案的课时开展培训',
    open: true,
    params: {},
    readings: {},
    applies: (f) => f.hours !== undefined,
    test: ({ hours }) => (hours!.notHeld.length > 0 ? 'fail' : stillMissing(hours!) > 0 ? 'unknown' : 'pass'),
    say: {
      pass: ({ hours }) =>
        ordered(hours!).length === 0
          ? `备案${hours!.filed}课时，没有认定未上的课。`
          : `备案${hours!.filed}课时，${names(ordered(hours!))}经认定没有上课，整改后补课${hours!.madeUp}课时，有考勤记录。`,
      fail: ({ hours }) =>
        `备案${hours!.filed}课时，${names(hours!.notHeld)}经认定没有上课，实际${hours!.filed - missing(hours!)}课时，少${missing(hours!)}课时。`,
      unknown: ({ hours }) =>
        `备案${hours!.filed}课时，${names(ordered(hours!))}经认定没有上课；整改已复查合格，但补课只有${hours!.madeUp ?? 0}课时有考勤记录，还差${stillMissing(hours!)}课时。`,
    },
    remedy: ({ hours }) =>
      hours!.notHeld.length > 0
        ? '由人社部门责令整改，补足课时、复查合格并据以了结线索后，重新办理。'
        : stillMissing(hours!) > 0
          ? '登记补课的考勤；已经补课而没有考勤记录的，由工作人员核实并写明依据。'
          : null,
  })

type Hours = NonNullable<LessonFacts['hours']>
const sum = (lessons: NotHeld[]): number => lessons.reduce((total, { hours }) => total + hours, 0)
const names = (lessons: NotHeld[]): string => lessons.map((l) => l.lesson).join('、')
const missing = ({ notHeld }: Hours): number => sum(notHeld)
const ordered = ({ ordered: lessons = [] }: Hours): NotHeld[] => lessons
const stillMissing = (hours: Hours): number => Math.max(0, sum(ordered(hours)) - (hours.madeUp ?? 0))
