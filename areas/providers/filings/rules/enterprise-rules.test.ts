// Both sides of every edge of 第五条 and the papers of 附件1.
import { describe, expect, it } from 'vitest'
import { whole } from '../../../../regulation/explain.ts'
import { judge } from '../../../../regulation/judge.ts'
import type { Law } from '../../../../regulation/rule.ts'
import { addDays } from '../../../../server/calendar.ts'
import type { QualificationFact } from '../../teachers/worth.ts'
import {
  certificate,
  electrician,
  engineer,
  enterprise,
  find,
  good,
  institution,
  law,
  ON,
  teacher,
  verdict,
} from '../../test/facts.ts'
import type { FilingFacts, FilingOccupation } from '../facts.ts'
import { filingRules } from './rules.ts'

describe('第五条', () => {
  it.each([
    [true, 0, 'either', 'pass'],
    [false, 2, 'either', 'fail'],
    [false, 3, 'either', 'pass'],
    [null, 3, 'either', 'pass'],
    [null, 2, 'either', 'unknown'],
    [true, 2, 'staff', 'fail'],
    [true, null, 'staff', 'unknown'],
  ] as const)(
    'A5.1(b) X1.E5 unit %s, staff %s, read as %s → %s',
    (hasTrainingUnit, trainingStaff, reading, want) => {
      const facts = { ...enterprise, hasTrainingUnit, trainingStaff }
      expect(verdict('A5.1(b)', facts, { 'A5.1(b).unitOrStaff': reading })).toBe(want)
    },
  )
  const seats = (...n: number[]): FilingFacts => ({
    ...enterprise,
    rooms: n.map((s, i) => ({ name: `${i}`, kind: 'theory', seats: s })),
  })
  it.each([
    [[39], 'fail'],
    [[40], 'pass'],
    [[20, 20], 'fail'],
    [[], 'unknown'],
  ] as const)('A5.2(a) theory rooms of %j seats → %s', (n, want) => {
    expect(verdict('A5.2(a)', seats(...n))).toBe(want)
  })
  it('A5.2(a) a practice room is no theory room, and what was counted on the spot decides', () => {
    expect(
      verdict('A5.2(a)', { ...enterprise, rooms: [{ name: '车间', kind: 'practice', seats: 80 }] }),
    ).toBe('unknown')
    expect(verdict('A5.2(a)', { ...seats(60), countedSeats: 39 })).toBe('fail')
    expect(verdict('A5.2(a)', { ...seats(39), countedSeats: 40 })).toBe('pass')
  })
  it('A5.2(b) is judged once seen: all of it, board or projector', () => {
    expect(verdict('A5.2(b)', enterprise)).toBeUndefined()
    expect(verdict('A5.2(b)', { ...enterprise, checklist: good })).toBe('pass')
    expect(verdict('A5.2(b)', { ...enterprise, checklist: { ...good, board: false, projector: true } })).toBe(
      'pass',
    )
    for (const item of ['lighting', 'ventilation', 'desks', 'board', 'camera'] as const)
      expect(verdict('A5.2(b)', { ...enterprise, checklist: { ...good, [item]: false } }), item).toBe('fail')
  })
  it('A5.4(a) every occupation has somebody', () => {
    expect(verdict('A5.4(a)', enterprise)).toBe('pass')
    expect(verdict('A5.4(a)', { ...enterprise, teachers: [teacher({ occupationCode: '6-18-02-04' })] })).toBe(
      'fail',
    )
  })
  it.each([
    ['4', 2, 'mapping', 'fail'],
    ['4', 3, 'mapping', 'pass'],
    ['1', 5, 'mapping', 'fail'],
    ['1', 6, 'mapping', 'pass'],
    ['1', 5, 'equal', 'pass'],
    ['1', 4, 'equal', 'fail'],
    ['1', 5, 'manual', 'manual'],
    ['4', 2, 'equal', 'fail'],
    ['special', 7, 'mapping', 'manual'],
  ] as const)(
    'A5.4(b) level %s taught by rank %i, top level read as %s → %s',
    (level, rank, reading, want) => {
      const facts = { ...enterprise, occupations: [{ ...electrician, level }], teachers: [teacher({ rank })] }
      expect(verdict('A5.4(b)', facts, { 'A5.4(b).topLevel': reading })).toBe(want)
    },
  )
})

describe('A5.4(b) what somebody can show', () => {
  const shows = (level: FilingOccupation['level'], qualifications: QualificationFact[]) => ({
    ...enterprise,
    occupations: [{ ...electrician, level }],
    teachers: [teacher({ rank: 0, qualifications })],
  })
  const unknown = { relation: 'unknown', source: null } as const
  it.each([
    ['an engineer for 三级', '3', [engineer()], 'pass'],
    ['an engineer for 二级, which is the same', '2', [engineer()], 'fail'],
    ['an assistant engineer for 三级, which is the same', '3', [engineer({ grade: 'junior' })], 'fail'],
    ['an assistant engineer for 四级', '4', [engineer({ grade: 'junior' })], 'pass'],
    ['副高级 for 二级', '2', [engineer({ grade: 'deputy-senior' })], 'pass'],
    ['副高级 for 一级', '1', [engineer({ grade: 'deputy-senior' })], 'fail'],
    ['正高级 for 一级', '1', [engineer({ grade: 'senior' })], 'pass'],
    ['an engineer of a 专业 that no list names', '3', [engineer(unknown)], 'manual'],
    ['the same, too low whatever it is', '2', [engineer(unknown)], 'fail'],
    ['a certificate of another occupation', '4', [certificate(unknown)], 'manual'],
    [
      'a low one of its own and a high one of another',
      '4',
      [certificate({ rank: 2 }), certificate(unknown)],
      'manual',
    ],
    ['the higher of two', '4', [certificate({ rank: 2 }), certificate()], 'pass'],
    ['its last day', '4', [certificate({ expiresOn: ON })], 'pass'],
    ['the day after', '4', [certificate({ expiresOn: addDays(ON, -1) })], 'fail'],
    ['nothing', '4', [], 'fail'],
  ] as const)('A5.4(b) %s', (_, level, qualifications, want) => {
    expect(verdict('A5.4(b)', shows(level, [...qualifications]))).toBe(want)
  })
  it('A5.4(b) while nobody has said what titles are worth, a person says whether one is enough', () => {
    const untold: Law = { ...law, parameters: { ...law.parameters, 'teacher.titleLevels': [] } }
    const found = judge(filingRules, untold)(shows('3', [engineer()]), ON).map(whole)
    expect(found.find((f) => f.clause === 'A5.4(b)')?.verdict).toBe('manual')
  })
  it('A5.4(b) names what was shown, masked, and that it is over', () => {
    const over = certificate({ expiresOn: '2026-01-01' })
    expect(find('A5.4(b)', shows('4', [over, engineer(unknown)]))?.evidence?.rows).toEqual([
      [
        '电工（四级）',
        '周老师',
        '理论',
        '电工三级职业技能等级证书（S000****0001），已于2026-01-01到期；工程师（机电一体化，中级）（S000****0001）',
      ],
    ])
  })
})

describe('附件1', () => {
  it.each(['X1.P1', 'X1.P2', 'X1.P3', 'X1.P5', 'X1.P6'])(
    'X1.P0 X1.P1 X1.P2 X1.P3 X1.P5 X1.P6 lacks %s',
    (item) => {
      const facts = { ...institution, materials: institution.materials.filter((m) => m !== item) }
      expect(find('X1.P0', facts)).toMatchObject({
        verdict: 'fail',
        say: expect.stringContaining(`第${item.slice(-1)}项`),
      })
    },
  )
  it.each(['X1.E1', 'X1.E2', 'X1.E3', 'X1.E4', 'X1.E6'])(
    'X1.E0 X1.E1 X1.E2 X1.E3 X1.E4 X1.E6 lacks %s',
    (item) => {
      const facts = { ...enterprise, materials: enterprise.materials.filter((m) => m !== item) }
      expect(find('X1.E0', facts)).toMatchObject({
        verdict: 'fail',
        say: expect.stringContaining(`第${item.slice(-1)}项`),
      })
    },
  )
  it('X1.P6 a new body may give a reason instead, unless read otherwise', () => {
    const facts = {
      ...institution,
      materials: ['X1.P1', 'X1.P2', 'X1.P3', 'X1.P5'],
      newBodyReason: '2026年成立',
    }
    expect(verdict('X1.P0', facts)).toBe('pass')
    expect(verdict('X1.P0', facts, { 'X1.P6.newBody': 'refuse' })).toBe('fail')
  })
  it.each([
    ['2024-11-24', 2, 'pass'],
    ['2024-11-23', 2, 'fail'],
    ['2024-11-23', 3, 'pass'],
    [null, 2, 'manual'],
  ] as const)('X1.P6 founded on %s, asked for %i years: a reason → %s', (foundedOn, years, want) => {
    const materials = ['X1.P1', 'X1.P2', 'X1.P3', 'X1.P5']
    const facts = { ...institution, materials, newBodyReason: '成立不久', foundedOn }
    expect(verdict('X1.P0', facts, { 'filing.assessmentYears': years })).toBe(want)
    expect(verdict('X1.P0', { ...institution, foundedOn: '2000-01-01' })).toBe('pass')
  })
  it('A6.1 X1.0 X1.1 X1.2 X1.3 X1.4 X1.5 X1.6 names the empty fields', () => {
    expect(verdict('A6.1', institution)).toBe('pass')
    expect(find('A6.1', { ...institution, emptyFields: ['联系电话'] })).toMatchObject({
      verdict: 'fail',
      say: expect.stringContaining('联系电话'),
    })
  })
  it('X1.7 nothing is submitted without the declaration', () => {
    expect(verdict('X1.7', { ...institution, declared: false })).toBe('fail')
    expect(verdict('X1.7', institution)).toBe('pass')
  })
})

describe('what the inspector did not find on the spot', () => {
  const seen = { lighting: true, ventilation: true, desks: true, board: true, projector: true, camera: true }
  const all = { ...seen, practicePlace: true, equipment: true, consumables: true }
  it.each([
    ['A5.3', enterprise, 'consumables', 'fail'],
    ['A5.3', enterprise, 'practicePlace', 'fail'],
    ['A4.3(d)', institution, 'equipment', 'fail'],
    ['A4.3(d)', institution, 'consumables', 'pass'],
  ] as const)('%s of this kind of body, without %s', (clause, facts, thing, want) => {
    expect(verdict(clause, { ...facts, checklist: all })).toBe('pass')
    expect(verdict(clause, { ...facts, checklist: { ...all, [thing]: false } })).toBe(want)
  })
})
