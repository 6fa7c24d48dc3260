// Marks, doors and rates at both sides of every edge.

import { describe, expect, it, test } from 'vitest'
import { shanghaiInstant } from '../../server/calendar.ts'
import { isBelow, shareText } from '../../server/ratio.ts'
import { isOpen, isOver, type Mark, markOf } from './lesson-times.ts'
import { type AttendanceFacts, attendanceRules } from './rules.ts'
import { type Counted, type ShareReadings, shareOf } from './share.ts'

const at = (time: string) => {
  const [h = 0, m = 0, s = 0] = time.split(':').map(Number)
  return shanghaiInstant('2026-11-23', h * 3600 + m * 60 + s)
}

const lesson = { startsAt: at('08:30'), endsAt: at('11:30'), opensAt: at('08:10'), closesAt: at('12:00') }

describe('A10.3 markOf', () => {
  test.each<[string | null, string | null, string, Mark | null]>([
    ['08:30', '11:30', '13:00', 'present'],
    ['08:10', '12:00', '13:00', 'present'],
    ['08:30:59', '11:30', '13:00', 'present'],
    ['08:31', '11:30', '13:00', 'late'],
    ['08:30', '11:29:59', '13:00', 'early'],
    ['08:30', '11:30:00', '13:00', 'present'],
    ['08:31', '11:00', '13:00', 'late'],
    [null, '11:30', '13:00', 'late'],
    ['08:30', null, '10:00', 'present'],
    ['08:30', null, '12:00', 'present'],
    ['08:30', null, '12:00:01', 'early'],
    ['09:00', null, '10:00', 'late'],
    [null, null, '08:00', null],
    [null, null, '12:00', null],
    [null, null, '12:00:01', 'absent'],
  ])('in %s out %s at %s: %s', (i, o, now, mark) =>
    expect(markOf(lesson, i ? at(i) : null, o ? at(o) : null, at(now))).toBe(mark),
  )
})

describe('A10.3 the doors of check-in', () => {
  test.each<['in' | 'out', string, boolean]>([
    ['in', '08:09:59', false],
    ['in', '08:10:00', true],
    ['in', '11:30:00', true],
    ['in', '11:30:01', false],
    ['out', '08:29:59', false],
    ['out', '08:30:00', true],
    ['out', '12:00:00', true],
    ['out', '12:00:01', false],
  ])('%s at %s: %s', (kind, now, open) => expect(isOpen(lesson, kind, at(now))).toBe(open))
  it('is over only when nobody can check out any more', () =>
    expect([isOver(lesson, at('12:00')), isOver(lesson, at('12:00:01'))]).toEqual([false, true]))
})

const base: ShareReadings = { leave: 'excluded', measure: 'hours', partial: 'attended' }
const of = (...lessons: [string, number, Mark][]): Counted[] =>
  lessons.map(([onDay, hours, mark]) => ({ onDay, hours, mark }))

describe('A10.18 the share', () => {
  const all = of(['d1', 4, 'present'], ['d1', 4, 'late'], ['d2', 2, 'leave'], ['d3', 2, 'absent'])
  test.each<[Partial<ShareReadings>, number, number]>([
    [{}, 8, 12],
    [{ leave: 'attended' }, 10, 12],
    [{ leave: 'deducted' }, 8, 10],
    [{ partial: 'excluded' }, 4, 12],
    [{ measure: 'lessons' }, 2, 4],
    [{ measure: 'days' }, 1, 3],
    [{ measure: 'days', partial: 'excluded' }, 0, 3],
    [{ measure: 'days', leave: 'deducted' }, 1, 2],
  ])('%o', (r, attended, required) => expect(shareOf(all, { ...base, ...r })).toEqual({ attended, required }))
  it('compares whole numbers: 80 of 100 is not below 80 %, 79 of 99 is', () => {
    const min = { num: 80, den: 100 }
    expect(isBelow(80, 100, min)).toBe(false)
    expect(isBelow(79, 99, min)).toBe(true)
    expect(isBelow(0, 0, min)).toBe(false)
  })
  it('never rounds up to the line', () => {
    expect(shareText(7999, 10000)).toBe('79.9%')
    expect(shareText(4, 5)).toBe('80%')
    expect(shareText(0, 0)).toBe('—')
  })
})

describe('the rules', () => {
  const facts: AttendanceFacts = {
    on: '2026-11-23',
    providerKind: 'institution',
    attendanceMode: 'app',
    unrecorded: [],
    people: [],
  }
  const verdict = (clause: string, change: Partial<AttendanceFacts>, readings = {}) => {
    const f = { ...facts, ...change }
    const rule = attendanceRules.find((r) => r.clause === clause)!
    if (rule.applies && !rule.applies(f)) return 'none'
    const p = { min: { num: 80, den: 100 } }
    return rule.test(f, p, { ...base, rate: 'parameter', ...readings }, {})
  }
  it('A10.4 A10.3 X2.3.4(d) paper is for enterprises only', () => {
    expect(verdict('A10.4', { attendanceMode: 'paper' })).toBe('fail')
    expect(verdict('A10.4', { attendanceMode: 'paper', providerKind: 'enterprise' })).toBe('pass')
    expect(verdict('A10.4', {})).toBe('pass')
  })
  it('A10.2 X2.3.4(a) a lesson without one record fails', () => {
    const people = [{ name: '甲', lessons: of(['d', 4, 'absent']) }]
    expect(verdict('A10.2', { people, unrecorded: [{ position: 1, onDay: '2026-11-20' }] })).toBe('fail')
    expect(verdict('A10.2', { people })).toBe('pass')
    expect(verdict('A10.2', {})).toBe('none')
  })
  it('A10.18 X2.3.4(c) the rate of each person, or a person judges', () => {
    const with5 = (n: number) => [
      {
        name: '甲',
        lessons: of(
          ...[0, 1, 2, 3, 4].map((i): [string, number, Mark] => [`d${i}`, 4, i < n ? 'present' : 'absent']),
        ),
      },
    ]
    expect(verdict('A10.18', { people: with5(4) })).toBe('pass')
    expect(verdict('A10.18', { people: with5(3) })).toBe('fail')
    expect(verdict('A10.18', { people: with5(3) }, { rate: 'manual' })).toBe('manual')
    expect(verdict('A10.18', {})).toBe('none')
  })
})
