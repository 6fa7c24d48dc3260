// What only a person can judge: asked once it is handed in, with what is known beside it; never passed by a machine.
import { describe, expect, it } from 'vitest'
import { judge } from '../../../../regulation/judge.ts'
import { enterprise, find, good, institution, law, teacher, verdict } from '../../test/facts.ts'
import type { FilingFacts } from '../facts.ts'
import { filingRules } from './rules.ts'

const known = { classes: 4, examined: 60, passed: 51, refusals: 1, openOrders: 2, teachersLeft: 3 }
const school: FilingFacts = { ...institution, known, violations: { confirmed: 0, open: 2 } }
const works: FilingFacts = { ...enterprise, known, staffCount: 120, trainingFundsFen: 20_000_000 }

describe('A4.1(a) A4.1(b) A4.1(c) A4.4(a) A5.1(a) A5.1(c) asked of a person once it is handed in', () => {
  it.each([
    ['A4.1(a)', school, '正在核查的2项'],
    ['A4.1(b)', school, '办结4个班，60人次参加考核，51人次合格'],
    ['A4.1(c)', school, '拒绝检查的记录1次，未完成的整改2项'],
    ['A4.4(a)', school, '专职3人，兼职0人；教理论的1人，教实训的2人；近一年离任3人'],
    ['A5.1(a)', works, '职工120人，教师1人，专职培训人员3人，最大的理论教室40座'],
    ['A5.1(c)', works, '申报年度培训经费200000元'],
  ] as const)('%s says what is known', (clause, facts, words) => {
    expect(find(clause, facts)).toMatchObject({ verdict: 'manual', say: expect.stringContaining(words) })
    expect(find(clause, { ...facts, known: undefined })).toBeUndefined()
  })

  it('A4.1(a) A4.1(b) A4.1(c) says of each whether it was pledged', () => {
    const pledged: FilingFacts = { ...school, pledges: ['certificates'] }
    expect(find('A4.1(b)', pledged)!.say).toContain('已作此项承诺')
    for (const clause of ['A4.1(a)', 'A4.1(c)'])
      expect(find(clause, pledged)!.say).toContain('没有作此项承诺')
  })

  it('A4.1(a) what others reported is not told to the body', () => {
    expect(find('A4.1(a)', school)!.open).toBe(false)
    expect(find('A4.1(c)', school)!.open).toBe(true)
  })

  it('each kind of body is asked by its own article', () => {
    const asked = (facts: FilingFacts) =>
      judge(filingRules, law)(facts, facts.on).flatMap((f) => (f.verdict === 'manual' ? f.clause : []))
    expect(asked(school)).toEqual(['A4.4(h)', 'A4.7', 'A4.1(a)', 'A4.1(a)', 'A4.1(b)', 'A4.1(c)', 'A4.4(a)'])
    expect(asked(works)).toEqual(['A5.1(a)', 'A5.1(c)'])
  })

  it('another fact is asked anew', () => {
    const other = { ...school, teachers: [...school.teachers, teacher()] }
    expect(find('A4.4(a)', other)!.say).not.toBe(find('A4.4(a)', school)!.say)
  })
})

describe('A5.1(a) where the office has set a number', () => {
  const min = (least: number) => ({ 'filing.enterprise.minStaff': least })
  it('fewer people are too few, and enough people alone are no capacity to train', () => {
    expect(verdict('A5.1(a)', works, min(121))).toBe('fail')
    expect(verdict('A5.1(a)', works, min(120))).toBe('manual')
    expect(verdict('A5.1(a)', { ...works, staffCount: null }, min(121))).toBe('manual')
  })
})

describe('A4.3(d) A5.3 that it is there is seen, that it suits is for a person to say', () => {
  const seen = { ...good, practicePlace: true, equipment: true, consumables: true }
  it.each([
    ['A4.3(d)', school],
    ['A5.3', works],
  ] as const)('%s', (clause, facts) => {
    expect(find(clause, { ...facts, checklist: seen })).toMatchObject({
      verdict: 'manual',
      say: expect.stringContaining('电工'),
    })
    expect(verdict(clause, { ...facts, checklist: { ...seen, equipment: false } })).toBe('fail')
    expect(find(clause, facts)).toBeUndefined()
  })
})

it.each([
  [0, 0, undefined],
  [1, 0, 'manual'],
  [0, 1, 'manual'],
])('A6.2 of an enterprise %i confirmed, %i open → %s, and never by 第四条', (confirmed, open, want) => {
  const facts = { ...works, violations: { confirmed, open } }
  expect([verdict('A6.2', facts), verdict('A4.7', facts)]).toEqual([want, undefined])
  expect(verdict('A6.2', { ...facts, known: undefined })).toBeUndefined()
})
