import { describe, expect, it } from 'vitest'
import { findClause } from '../../../regulation/clauses.ts'
import { explainFindings, openTo, type Viewer } from '../../../regulation/explain.ts'
import { judge } from '../../../regulation/judge.ts'
import { seedLaw } from '../../../regulation/seed-law.ts'
import { complaintKinds } from '../../inspections/complaints/names.ts'
import { namedBy } from './counting/named.ts'
import type { ExitFacts, Report } from './facts.ts'
import { reportsFor, rulersFor, rulersOf } from './rulers.ts'
import { exitRules } from './rules.ts'

const law = seedLaw({})
const none = Object.fromEntries(complaintKinds.map((k) => [k, []])) as unknown as ExitFacts['reports']
const facts: ExitFacts = {
  on: '2026-11-23',
  agreement: { number: 'XY1', from: '2026-01-01', to: '2027-12-31', inForce: true },
  sinceOn: '2024-01-01',
  lastClassOn: '2026-10-01',
  checks: [],
  surveys: [],
  refusals: [],
  offPlan: [],
  reports: none,
  mended: [],
}
type Change = Partial<ExitFacts>
const verdict = (clause: string, change: Change, in_ = law) =>
  judge(exitRules, in_)({ ...facts, ...change }, facts.on).find((f) => f.clause === clause)!.verdict
const ruler = (clause: string, change: Change) =>
  rulersOf({ ...facts, ...change }, law).find((r) => r.clause === clause)!
const reading = (key: string, value: string) => ({
  ...law,
  readings: { ...law.readings, [key]: [{ ...law.readings[key]![0]!, value }] },
})
const thisAgreement = reading('A14.0(a).renewal', 'agreement')
const checks = (n: number, present: number, roster = 100, more: Partial<ExitFacts['checks'][number]> = {}) =>
  Array.from({ length: n }, (_, i) => ({
    ...{ id: `c${i}`, on: '2026-05-01', classNo: 'QD1', present, roster },
    ...more,
  }))
const report = (more: Partial<Report> = {}): Report => ({
  id: '1',
  on: '2026-05-01',
  content: 'x',
  verified: true,
  severe: false,
  ...more,
})

it('a body without blame crosses nothing', () =>
  expect(judge(exitRules, law)(facts, facts.on).every((f) => f.verdict === 'pass')).toBe(true))

describe('rulers and reports', () => {
  const known = { ...facts, reports: { ...none, sham: [report()] } }
  it.each([
    ['principal', '52320699MJ0000001X', false],
    // Whoever has no body named is none of the bureau for that.
    ['principal', null, false],
    ['provider-clerk', null, false],
    ['trainee', null, false],
    ['administrator', null, false],
    ['inspector', null, true],
    ['auditor', '52320699MJ0000001X', true],
    ['system', null, true],
  ] as const)('%s of %s sees all: %s', (role, provider, all) => {
    const shown = rulersFor(known, law, { role, provider })
    expect(shown.every((r) => r.open)).toBe(!all)
    expect(shown.length).toBeGreaterThan(0)
    expect(reportsFor(known, { role, provider })).toEqual(all ? [{ ...report(), kind: 'sham' }] : [])
  })
})

describe('A14.1 X2.4.1(1) two years without training', () => {
  it.each([
    ['2024-11-24', 'pass', 23],
    ['2024-11-23', 'fail', 24],
    ['2024-11-22', 'fail', 24],
  ] as const)('last class %s: %s', (lastClassOn, expected, months) => {
    expect(verdict('A14.1', { lastClassOn })).toBe(expected)
    expect(ruler('A14.1', { lastClassOn })).toMatchObject({
      value: months,
      line: 24,
      crossed: expected === 'fail',
    })
  })
  it('counts from the first agreement when there was no class', () => {
    expect(verdict('A14.1', { lastClassOn: null, sinceOn: '2024-11-23' })).toBe('fail')
    expect(verdict('A14.1', { lastClassOn: null, sinceOn: '2024-11-24' })).toBe('pass')
  })
})

describe('A14.2 X2.4.1(2) low attendance in more than two checks', () => {
  it.each([
    [checks(2, 69), 'pass', 2],
    [checks(3, 69), 'fail', 3],
    [checks(3, 70), 'pass', 0],
    [[...checks(2, 69), ...checks(1, 70)], 'pass', 2],
    [[...checks(2, 69), ...checks(1, 10, 100, { on: '2025-12-31' })], 'pass', 2],
    [[...checks(2, 69), ...checks(1, 6, 9)], 'fail', 3],
  ] as const)('%o: %s', (found, expected, low) => {
    expect(verdict('A14.2', { checks: [...found] })).toBe(expected)
    expect(ruler('A14.2', { checks: [...found] })).toMatchObject({
      value: low,
      line: 3,
      crossed: expected === 'fail',
    })
  })
  it('by class, when classes are not added up', () => {
    const split = { checks: [...checks(2, 50), ...checks(2, 50, 100, { classNo: 'QD2' })] }
    expect(verdict('A14.2', split)).toBe('fail')
    expect(verdict('A14.2', split, reading('A14.2.acrossClasses', 'perClass'))).toBe('pass')
  })
})

describe('A14.4 X2.4.1(4) satisfaction', () => {
  const survey = (satisfied: number, answers: number, roster = 100) => ({
    surveys: [{ id: 's1', on: '2026-05-01', classNo: 'QD1', answers, satisfied, roster }],
  })
  it.each([
    [survey(80, 100), 'pass', false],
    [survey(79, 100), 'fail', true],
    [survey(7, 10), 'fail', true],
    [survey(6, 9), 'manual', false],
    [survey(9, 9), 'pass', false],
  ] as const)('%o: %s', (change, expected, crossed) => {
    expect(verdict('A14.4', change as Change)).toBe(expected)
    expect(ruler('A14.4', change as Change).crossed).toBe(crossed)
  })
  it('who said 基本满意 counts, or not, as the reading says', () => {
    const [one] = survey(85, 100).surveys
    const told = { surveys: [{ ...one!, basically: 10 }] }
    expect(verdict('A14.4', told)).toBe('pass')
    expect(verdict('A14.4', told, reading('A14.4.satisfied', 'only'))).toBe('fail')
  })
  it('a small sample counts where the reading says so', () =>
    expect(verdict('A14.4', survey(6, 9), reading('A14.4.sample', 'anyway'))).toBe('fail'))
})

describe('A14.3(a) A14.3(b) A14.5(a) A14.5(b) A14.6 A14.8(b) X2.4.1(3) X2.4.1(5) X2.4.1(6) reports', () => {
  it.each([
    ['A14.3(a)', 'unreachable'],
    ['A14.3(b)', 'sham'],
    ['A14.5(a)', 'fraud'],
    ['A14.5(b)', 'fees'],
    ['A14.6', 'subcontract'],
    ['A14.8(b)', 'incident'],
  ] as const)('%s: verified counts, open waits, unfounded does not', (clause, kind) => {
    const of = (...reports: Report[]) => verdict(clause, { reports: { ...none, [kind]: reports } })
    const ofAgreement = (...reports: Report[]) =>
      verdict(clause, { reports: { ...none, [kind]: reports } }, thisAgreement)
    expect(of(report())).toBe('fail')
    expect(of(report({ verified: null }))).toBe('manual')
    expect(of(report({ verified: false }))).toBe('pass')
    // A renewal wipes nothing, unless it is decided so.
    expect(of(report({ on: '2025-12-31' }))).toBe('fail')
    expect(ofAgreement(report({ on: '2025-12-31' }))).toBe('pass')
    expect(ofAgreement(report({ on: '2026-01-01' }))).toBe('fail')
    const named = (ids: string[] | null) => ({
      reports: { ...none, [kind]: [report()] },
      mended: [{ clause, number: 'ZGT1', orderedOn: '2026-05-02', passedOn: '2026-06-01', ids }],
    })
    expect(verdict(clause, named(['1']))).toBe('pass')
    expect(verdict(clause, named(null))).toBe('pass')
    expect(verdict(clause, named(['2']))).toBe('fail')
  })
})

describe('A14.8(a) X2.4.1(8) severe complaints', () => {
  const severe = (n: number, more: Partial<Report> = {}) => ({
    reports: { ...none, other: Array.from({ length: n }, () => report({ severe: true, ...more })) },
  })
  it.each([
    [severe(1), 'pass', 1],
    [severe(2), 'fail', 2],
    [severe(2, { verified: null }), 'pass', 0],
    [severe(2, { severe: false }), 'pass', 0],
  ] as const)('%o: %s', (change, expected, value) => {
    expect(verdict('A14.8(a)', change as Change)).toBe(expected)
    expect(ruler('A14.8(a)', change as Change)).toMatchObject({ value, line: 2 })
  })
})

it('A14.7 A14.3(c) X2.4.1(7) a refused visit and a plan not kept are found', () => {
  const visit = { id: 'v1', on: '2026-05-01', classNo: 'QD1', says: 'x' }
  expect(verdict('A14.7', { refusals: [visit] })).toBe('fail')
  expect(verdict('A14.3(c)', { offPlan: [visit] })).toBe('fail')
  const older = { ...visit, on: '2025-12-31' }
  expect(verdict('A14.7', { refusals: [older] })).toBe('fail')
  expect(verdict('A14.7', { refusals: [older] }, thisAgreement)).toBe('pass')
  expect(verdict('A14.3(c)', { offPlan: [older] })).toBe('pass')
})

describe('A14.0(d) what was mended never counts again', () => {
  const kept = (clause: string, ids: string[] | null) => ({
    mended: [{ clause, number: 'ZGT1', orderedOn: '2026-06-01', passedOn: '2026-07-01', ids }],
  })
  const low = { checks: checks(3, 60) }
  it('an order names what it rests on, and nothing else is mended by it', () => {
    expect(namedBy({ ...facts, ...low }, law, 'A14.2')).toEqual(['c0', 'c1', 'c2'])
    expect(verdict('A14.2', { ...low, ...kept('A14.2', ['c0', 'c1', 'c2']) })).toBe('pass')
    expect(verdict('A14.2', { ...low, ...kept('A14.2', []) })).toBe('fail')
    expect(verdict('A14.2', { ...low, ...kept('A14.7', null) })).toBe('fail')
    const later = { checks: [...checks(3, 60), ...checks(3, 60).map((c) => ({ ...c, id: `n${c.id}` }))] }
    expect(verdict('A14.2', { ...later, ...kept('A14.2', ['c0', 'c1', 'c2']) })).toBe('fail')
  })
  it('A14.1 idleness counts anew from the day on which an order for it was kept', () => {
    const idle = { lastClassOn: '2023-01-01', sinceOn: '2023-01-01' }
    expect(verdict('A14.1', idle)).toBe('fail')
    expect(verdict('A14.1', { ...idle, ...kept('A14.1', []) })).toBe('pass')
  })
  it('A14.8(a) a severe complaint that was mended under its own clause is no severe one any more', () => {
    const reports = { ...none, fees: [report({ id: 'a', severe: true }), report({ id: 'b', severe: true })] }
    expect(verdict('A14.8(a)', { reports })).toBe('fail')
    expect(verdict('A14.8(a)', { reports, ...kept('A14.5(b)', ['a']) })).toBe('pass')
  })
  it('A14.1 who has no agreement any more need not train, and is reached by the rest', () => {
    const over = {
      agreement: { ...facts.agreement, inForce: false },
      lastClassOn: '2020-01-01',
      sinceOn: '2020-01-01',
    }
    const found = judge(exitRules, law)({ ...facts, ...over, ...low }, facts.on)
    expect(found.some((f) => f.clause === 'A14.1')).toBe(false)
    expect(found.find((f) => f.clause === 'A14.2')?.verdict).toBe('fail')
  })
})

describe('what a body sees', () => {
  const body: Viewer = { role: 'principal', provider: '52320699MJ00000017' }
  const bureau: Viewer = { role: 'clerk', provider: null }
  const trainee: Viewer = { role: 'trainee', provider: null }
  const reported = { ...facts, reports: { ...none, sham: [report()], other: [report({ severe: true })] } }
  const seenBy = (viewer: Viewer, rules = exitRules) =>
    openTo(judge(rules, law)(reported, facts.on), viewer).map((f) => f.rule)

  it('A14.3(b) A14.8(a) are its own figures, never what was reported of it; the bureau sees all', () => {
    expect(seenBy(body)).toEqual(['inactive', 'lowAttendance', 'offPlan', 'unsatisfied', 'refused'])
    expect(seenBy(bureau)).toHaveLength(exitRules.length)
    expect(rulersOf(reported, law).map((r) => [r.clause, r.open])).toContainEqual(['A14.8(a)', false])
  })
  it('A14.1 a ninth trigger that says nothing is not shown to it', () => {
    const { open: _, ...silent } = exitRules[0]!
    const ninth = { ...silent, name: 'ninth', clause: 'A14.9', title: '第九项' }
    expect(seenBy(body, [...exitRules, ninth])).toEqual(seenBy(body))
    expect(seenBy(bureau, [...exitRules, ninth])).toContain('ninth')
    expect(seenBy(body, [...exitRules, { ...ninth, open: true }])).toContain('ninth')
    const [finding] = judge([ninth], law)(reported, facts.on)
    expect(explainFindings([finding!], law, facts.on, body, findClause)).toEqual([])
  })
  it('A14.3(b) whoever belongs to no body is not of the bureau for that: a trainee sees what a body sees', () => {
    expect(seenBy(trainee)).toEqual(seenBy(body))
    expect(seenBy({ role: 'public', provider: null })).toEqual(seenBy(body))
  })
})
