// A room for each lesson, large enough (第四、五条).
import { type Rule, rule } from '../../../regulation/rule.ts'
import type { ClassFacts } from '../facts.ts'
import { meet } from './rule-words.ts'

export const room: Omit<Rule<ClassFacts, object, object>, 'name' | 'clause'> = {
  title: '教室容得下全班',
  open: true,
  params: {},
  readings: {},
  test: (f) => (f.rooms.length === 0 ? 'unknown' : tooSmall(f).length === 0 ? 'pass' : 'fail'),
  say: {
    pass: (f) => `全班${f.roster.length}人，所用教室最少${Math.min(...f.rooms.map((r) => r.seats))}座。`,
    fail: (f) =>
      `全班${f.roster.length}人，${tooSmall(f)
        .map((r) => `“${r.name}”只有${r.seats}座`)
        .join('，')}。`,
    unknown: () => '课程表里没有教室。',
  },
  remedy: () => '换用更大的教室，或减少人数、分班开设。',
}

export const enterpriseRooms = rule<ClassFacts>({
  ...room,
  name: 'enterpriseRooms',
  clause: 'A5.2(a)',
  also: ['A9.1(d)'],
  applies: (f) => f.kind === 'enterprise' && f.lessons.length > 0,
})
export const institutionRooms = rule<ClassFacts>({
  ...room,
  name: 'institutionRooms',
  clause: 'A9.1(d)',
  applies: (f) => f.kind === 'institution' && f.lessons.length > 0,
})
export const misplaced = (f: ClassFacts) =>
  f.lessons.filter(
    (lesson) =>
      lesson.on < f.startsOn ||
      lesson.on > f.endsOn ||
      f.lessons.some((other) => other !== lesson && meet(lesson, other)),
  )
const tooSmall = (f: ClassFacts) => f.rooms.filter((r) => r.seats < f.roster.length)
