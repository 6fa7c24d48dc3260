// The agreed timetable against what was taught, at both sides of every line.
import { describe, expect, it, test } from 'vitest'
import { whole } from '../../../regulation/explain.ts'
import { judge } from '../../../regulation/judge.ts'
import { seedLaw } from '../../../regulation/seed-law.ts'
import { asPlanned, type PlannedLesson } from './rules.ts'

const today = '2026-11-23'

describe('A10.1 X2.3.3(a) the plan against what was taught', () => {
  const held: PlannedLesson = {
    ...{ position: 1, onDay: '2026-11-20', from: '08:30', subject: '电工基础' },
    ...{ over: true, taught: true, stopped: false, elsewhere: false, planned: null },
  }
  test.each<[string, Partial<PlannedLesson>[], string]>([
    ['all taught as planned', [{}, {}], 'pass'],
    ['one still to come', [{}, { over: false, taught: false }], 'pass'],
    ['one over and no trace of it', [{}, { taught: false }], 'manual'],
    ['one not taught while the class was stopped', [{}, { taught: false, stopped: true }], 'pass'],
    ['one moved with agreement', [{ planned: '2026-11-19 08:30' }], 'pass'],
    ['one attended outside its hours', [{ elsewhere: true }], 'manual'],
  ])('%s: %s', (_, lessons, expected) =>
    expect(asPlanned.test({ plan: lessons.map((l) => ({ ...held, ...l })) }, {}, {}, {})).toBe(expected),
  )
  it('tells the figures and lists what is astray and what was agreed', () => {
    const plan = [
      held,
      { ...held, position: 2, taught: false },
      { ...held, position: 3, planned: '2026-11-19 08:30' },
    ]
    const [told] = judge([asPlanned], seedLaw({}))({ plan }, today).map(whole)
    expect(told!.say).toContain('共备案3次课，已到时3次，有上课记录2次，没有任何上课记录1次，经同意变动1次')
    expect(told!.evidence!.rows.map((r) => r[0])).toEqual(['2', '3'])
  })
})
