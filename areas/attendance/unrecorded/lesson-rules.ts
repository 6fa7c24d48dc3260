// What an exam and a claim both ask of the lessons of their class, once: every lesson recorded or decided about, and held as it was filed.

import { type Rule, rule } from '../../../regulation/rule.ts'

/** A lesson that people found not to have been held; hours in 课时. */
export type NotHeld = { lesson: string; hours: number }
export type LessonFacts = {
  on?: string
  /** Lessons of which nothing is recorded and about which nobody has decided, by name; absent in what was judged before it was asked. */
  unrecorded?: string[]
  /** Hours of the agreed timetable, and those of lessons found not held and not made up by an order; absent in a workbook, and before it was asked. */
  hours?: { filed: number; notHeld: NotHeld[] }
}

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
 * @clause A10.16(b), A10.11 rule: the hours held are those of the agreed timetable; a lesson found not held is missing, and named
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
    test: ({ hours }) => (hours!.notHeld.length === 0 ? 'pass' : 'fail'),
    say: {
      pass: ({ hours }) => `备案${hours!.filed}课时，没有认定未上的课。`,
      fail: ({ hours }) =>
        `备案${hours!.filed}课时，${hours!.notHeld.map((l) => l.lesson).join('、')}经认定没有上课，实际${hours!.filed - missing(hours!)}课时，少${missing(hours!)}课时。`,
      unknown: '',
    },
    remedy: ({ hours }) =>
      hours!.notHeld.length === 0
        ? null
        : '由人社部门责令整改，补足课时、复查合格并据以了结线索后，重新办理。',
  })

const missing = ({ notHeld }: { notHeld: NotHeld[] }): number => notHeld.reduce((sum, l) => sum + l.hours, 0)
