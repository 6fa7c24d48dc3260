// A timetable that can be held as it is written.
import { rule } from '../../../regulation/rule.ts'
import type { ClassFacts } from '../facts.ts'
import { misplaced } from './room-rules.ts'
import { lessonTable } from './rule-words.ts'

export const timetableSound = rule<ClassFacts>({
  name: 'timetableSound',
  clause: 'A9.1(d)',
  also: ['X2.3.3(a)'],
  title: '课程表在培训期内，不重叠',
  open: true,
  params: {},
  readings: {},
  test: (f) => (f.lessons.length === 0 ? 'fail' : misplaced(f).length === 0 ? 'pass' : 'fail'),
  say: {
    pass: (f) => `共${f.lessons.length}节课，均在${f.startsOn}至${f.endsOn}内，彼此不重叠。`,
    fail: (f) =>
      f.lessons.length === 0
        ? '没有课程表。'
        : `有${misplaced(f).length}节课不在${f.startsOn}至${f.endsOn}内，或与本班另一节课时间重叠。`,
    unknown: () => '',
  },
  remedy: (f) => (f.lessons.length === 0 ? '填写或导入课程表。' : '更正这些课的日期或时间。'),
  evidence: (f) => lessonTable(f, misplaced(f)),
})
