// The lines of the regulation at both sides, and what each rule makes of what was seen.

import { describe, expect, it, test } from 'vitest'
import { isBelow } from '../../../server/ratio.ts'
import { findingKinds, findings, type InspectionFacts, inspectionRules } from './rules.ts'

const today = '2026-11-23'

describe('lines', () => {
  const seven = { num: 7, den: 10 }
  test.each([
    [69, 100, true],
    [70, 100, false],
    [6, 9, true],
    [7, 10, false],
    [0, 1, true],
  ])('A14.2 %i of %i present is low: %s', (present, roster, low) =>
    expect(isBelow(present, roster, seven)).toBe(low),
  )
  test.each([
    [79, 100, true],
    [80, 100, false],
    [799, 1000, true],
  ])('A14.4 %i of %i satisfied is low: %s', (satisfied, answers, low) =>
    expect(isBelow(satisfied, answers, { num: 8, den: 10 })).toBe(low),
  )
})

describe('the rules', () => {
  const none: InspectionFacts = { on: today, inspections: [], open: [], stopped: null }
  const seen = { kind: 'onsite' as const, onDay: today, refused: false, findings: [] }
  const verdict = (clause: string, f: InspectionFacts, share = { num: 1, den: 1 }) => {
    const rule = inspectionRules.find((r) => r.clause === clause)!
    return rule.applies && !rule.applies(f) ? 'none' : rule.test(f, { share }, {}, {})
  }
  it('A10.8(a) X2.2.2(b) every class is visited on site', () => {
    expect(verdict('A10.8(a)', { ...none, inspections: [seen] })).toBe('pass')
    expect(verdict('A10.8(a)', { ...none, inspections: [{ ...seen, kind: 'phone' }] })).toBe('unknown')
    expect(verdict('A10.8(a)', none, { num: 1, den: 2 })).toBe('manual')
  })
  it('A10.7 X2.3.7(a) a refusal fails', () => {
    expect(verdict('A10.7', { ...none, inspections: [seen, { ...seen, refused: true }] })).toBe('fail')
    expect(verdict('A10.7', { ...none, inspections: [{ ...seen, refused: 'settled' }] })).toBe('pass')
    expect(verdict('A10.7', { ...none, inspections: [seen] })).toBe('pass')
    expect(verdict('A10.7', none)).toBe('none')
  })
  it('A10.16(f) a finding fails until the class is stopped, and waits until it is re-checked', () => {
    const found = { ...seen, findings: ['teacher' as const] }
    const facts = { ...none, inspections: [found], open: [found] }
    expect(verdict('A10.16(f)', facts)).toBe('fail')
    expect(verdict('A10.16(f)', { ...facts, stopped: { number: 'ZG', dueOn: today } })).toBe('manual')
    expect(verdict('A10.16(f)', { ...facts, open: [] })).toBe('pass')
  })
})

test.each(findingKinds)(
  'A10.16(a) A10.16(b) A10.16(c) A10.16(d) A10.16(e) a finding of %s calls for an order',
  (kind) => {
    const rule = inspectionRules.find((r) => r.clause === 'A10.16(f)')!
    const seen = { kind: 'random' as const, onDay: today, refused: false, findings: [kind] }
    const facts = { on: today, inspections: [seen], open: [seen], stopped: null }
    expect(rule.test(facts, {}, {}, {})).toBe('fail')
    const words = rule.say.fail
    expect(typeof words === 'string' ? words : words(facts, {}, {}, {})).toContain(findings[kind].title)
    expect(rule.also).toContain(findings[kind].clause)
  },
)
