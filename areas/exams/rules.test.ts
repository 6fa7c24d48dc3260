import { describe, expect, it } from 'vitest'
import { whole } from '../../regulation/explain.ts'
import { judge } from '../../regulation/judge.ts'
import { overall } from '../../regulation/rule.ts'
import { seedLaw } from '../../regulation/seed-law.ts'
import type { ExamFacts } from './facts.ts'
import { examRules } from './rules.ts'

const law = seedLaw({})
const lessons = Array.from({ length: 10 }, (_, i) => ({ on: `2026-03-${10 + Math.floor(i / 2)}`, hours: 4 }))
const facts: ExamFacts = {
  on: '2026-03-20',
  classNo: 'QD1',
  status: 'ended',
  endsOn: '2026-03-14',
  lessons,
  lessonsLeft: 0,
  heldOn: '2026-03-16',
  paper: false,
  reviews: { video: null, attendance: null },
  openOrders: [],
  trainees: [{ id: '1', name: '甲', idNumber: '320699********0011', marks: 'pppppppppp' }],
}
const found = (change: Partial<ExamFacts>, in_ = law) =>
  judge(examRules, in_)({ ...facts, ...change }, facts.on).map(whole)
const verdict = (clause: string, change: Partial<ExamFacts>, in_ = law) =>
  found(change, in_)
    .filter((f) => f.clause === clause)
    .map((f) => f.verdict)
const trainee = (marks: string) => ({ trainees: [{ ...facts.trainees[0]!, marks }] })
const reading = (key: string, value: string) => ({
  ...law,
  readings: { ...law.readings, [key]: [{ ...law.readings[key]![0]!, value }] },
})

it('a class that fulfils everything passes', () => expect(overall(found({}))).toBe('pass'))

describe('A11.1 the class is over', () => {
  it.each([
    ['pass', { status: 'running', lessonsLeft: 0 }],
    ['fail', { status: 'running', lessonsLeft: 1 }],
    ['pass', { status: 'ended', lessonsLeft: 1 }],
    ['fail', { status: 'suspended', lessonsLeft: 0 }],
    ['fail', { status: 'cancelled' }],
    ['fail', { status: 'running', lessons: [], lessonsLeft: 0 }],
  ] as const)('%s: %o', (expected, change) =>
    expect(verdict('A11.1', { ...change, heldOn: null } as Partial<ExamFacts>)).toEqual([expected]),
  )
  it.each([
    ['2026-03-13', 'fail'],
    ['2026-03-14', 'pass'],
    ['2026-03-15', 'pass'],
  ])('held on %s: %s', (heldOn, expected) => expect(verdict('A11.1', { heldOn })).toEqual(['pass', expected]))
})

describe('A11.2 papers of a class without APP are reviewed first', () => {
  const good = { result: 'pass', opinion: '好', on: '2026-03-15' } as const
  const bad = { ...good, result: 'fail' } as const
  it.each([
    [[], { paper: false }],
    [['fail'], { paper: true }],
    [['fail'], { paper: true, reviews: { video: good, attendance: null } }],
    [['fail'], { paper: true, reviews: { video: good, attendance: bad } }],
    [['pass'], { paper: true, reviews: { video: good, attendance: good } }],
  ])('%o: %o', (expected, change) => expect(verdict('A11.2', change)).toEqual(expected))
})

describe('A10.17 no open rectification', () => {
  it('an open one stops the exam, and is named', () => {
    const stopped = found({ openOrders: [{ number: 'ZG1', dueOn: '2026-04-01', failed: false }] })
    const finding = stopped.find((f) => f.clause === 'A10.17')!
    expect(finding.verdict).toBe('fail')
    expect(finding.say).toContain('ZG1')
  })
})

describe('A10.18 attendance decides who is admitted', () => {
  it.each([
    ['ppppppppaa', 'pass'],
    ['pppppppaaa', 'fail'],
    ['pppppppp??', 'pass'],
    ['ppppppp???', 'unknown'],
    ['ppppppaaa?', 'fail'],
    ['ppppppppva', 'pass'],
    ['pppppppvvv', 'fail'],
    ['lllllllleea', 'pass'],
  ])('%s alone: %s', (marks, expected) => expect(verdict('A10.18', trainee(marks))).toEqual([expected]))

  it('one below does not stop the others and is named', () => {
    const both = [
      { id: '1', name: '甲', idNumber: 'x', marks: 'pppppppppp' },
      { id: '2', name: '乙', idNumber: 'y', marks: 'pppppppaaa' },
    ]
    const finding = found({ trainees: both }).find((f) => f.clause === 'A10.18')!
    expect(finding.verdict).toBe('pass')
    expect(finding.say).toContain('乙未达到')
    expect(finding.evidence?.rows).toEqual([['乙', 'y', '28/40', '70%', '不得参加考核']])
  })

  it('leave counts as the reading says', () => {
    const marks = trainee('pppppppvvv')
    expect(verdict('A10.18', marks, reading('A10.18.leave', 'attended'))).toEqual(['pass'])
    expect(verdict('A10.18', marks, reading('A10.18.leave', 'deducted'))).toEqual(['pass'])
  })

  it('by days, a day counts when no lesson of it was missed', () => {
    const marks = trainee('ppppppppap')
    expect(verdict('A10.18', marks, reading('A10.18.measure', 'days'))).toEqual(['pass'])
    expect(verdict('A10.18', trainee('pppppaapap'), reading('A10.18.measure', 'days'))).toEqual(['fail'])
  })

  it('waits for a person where the reading or the number is open', () => {
    expect(verdict('A10.18', {}, reading('A10.18.rate', 'manual'))).toEqual(['manual'])
    const unset = { ...law, parameters: { ...law.parameters, 'trainee.minAttendance': [] } }
    expect(verdict('A10.18', {}, unset)).toEqual(['manual'])
  })

  it('nobody on the roster fails', () => expect(verdict('A10.18', { trainees: [] })).toEqual(['fail']))
})
