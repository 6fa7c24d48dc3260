// Both sides of every edge of 第四条.
import { describe, expect, it } from 'vitest'
import { whole } from '../../../../regulation/explain.ts'
import { judge } from '../../../../regulation/judge.ts'
import { overall } from '../../../../regulation/rule.ts'
import { electrician, enterprise, find, institution, law, ON, teacher, verdict } from '../../test/facts.ts'
import type { FilingFacts, FilingTeacher } from '../facts.ts'
import { filingRules } from './rules.ts'

const nothingKnown = { classes: 0, examined: 0, passed: 0, refusals: 0, openOrders: 0, teachersLeft: 0 }

it('A2.1 A2.2 A4.1(a) a body that lacks nothing passes; each kind is judged by its own article', () => {
  const all = judge(filingRules, law)
  for (const facts of [institution, enterprise]) {
    expect(all(facts, ON).filter((f) => f.verdict !== 'pass')).toEqual([])
    expect(overall(all(facts, ON))).toBe('pass')
  }
  expect(all(institution, ON).some((f) => f.clause.startsWith('A5'))).toBe(false)
  expect(all(enterprise, ON).some((f) => f.clause.startsWith('A4'))).toBe(false)
})

it('names everything that is missing at once', () => {
  const failed = judge(filingRules, law)(
    {
      ...institution,
      totalArea: 29_990,
      teachingArea: 19_990,
      materials: [],
      declared: false,
      teachers: [teacher()],
    },
    ON,
  ).filter((f) => f.verdict === 'fail')
  expect(failed.map((f) => f.clause)).toEqual(['A4.3(b)', 'A4.3(c)', 'A4.4(b)', 'A4.4(f)', 'X1.P0', 'X1.7'])
  for (const f of failed.map(whole)) expect(f.remedy, f.clause).toBeTruthy()
})

describe('第四条', () => {
  it.each([
    ['legal-person', true, 'pass'],
    ['legal-person', false, 'manual'],
    ['branch', true, 'fail'],
    [null, true, 'unknown'],
  ] as const)('A4.2(a) legal person: %s, code checks %s → %s', (legalStatus, creditCodeChecks, want) => {
    expect(verdict('A4.2(a)', { ...institution, legalStatus, creditCodeChecks })).toBe(want)
  })

  it.each([
    [ON, 'pass'],
    ['2026-11-22', 'fail'],
    [null, 'unknown'],
  ] as const)('A4.2(b) licence until %s → %s', (until, want) => {
    expect(verdict('A4.2(b)', { ...institution, licence: { no: 'x', issuer: 'education', until } })).toBe(
      want,
    )
  })
  it('A4.2(b) no licence fails; a public school is left to a person while the reading allows it', () => {
    const none = { ...institution, licence: { no: '', issuer: null, until: null } }
    expect(verdict('A4.2(b)', none)).toBe('fail')
    expect(verdict('A4.2(b)', { ...none, publicSchool: true })).toBe('manual')
    expect(verdict('A4.2(b)', { ...none, publicSchool: true }, { 'A4.2(b).proof': 'licence' })).toBe('fail')
    expect(verdict('A4.2(b)', { ...institution, licence: { no: 'x', issuer: null, until: ON } })).toBe(
      'unknown',
    )
  })

  const dated = (from: string | null, until = '2028-01-01') => ({
    ...institution,
    licence: { no: 'x', issuer: 'hrss' as const, from, until },
  })
  it.each([
    [ON, 'pass'],
    ['2026-11-24', 'fail'],
    [null, 'unknown'],
  ])('A4.2(b) licence from %s → %s', (from, want) => {
    expect(verdict('A4.2(b)', dated(from))).toBe(want)
  })
  const scopeOf = (scope: string) =>
    judge(filingRules, law)({ ...institution, licence: { ...institution.licence, scope } }, ON)
      .map(whole)
      .find((f) => f.rule === 'licenceScope')!
  it.each([
    ['焊工、电工', 'pass'],
    ['焊工，电工（四级）', 'pass'],
    ['电工（五级）', 'manual'],
    ['维修电工', 'manual'],
    ['', 'unknown'],
  ])('A4.2(b) a project that the scope “%s” does not name is left to a person: %s', (scope, want) => {
    expect(scopeOf(scope).verdict).toBe(want)
    if (want === 'manual') expect(scopeOf(scope).say).toContain('电工（四级）')
  })

  const leased = (leaseUntil: string | null, leaseFrom: string | null = ON): FilingFacts => ({
    ...institution,
    tenure: 'lease',
    leaseFrom,
    leaseUntil,
  })
  it('A4.3(a) own premises pass, a lease that covers the two years of an agreement passes, an earlier end is said', () => {
    expect(verdict('A4.3(a)', institution)).toBe('pass')
    expect(verdict('A4.3(a)', { ...institution, tenure: null })).toBe('unknown')
    expect(verdict('A4.3(a)', leased('2028-11-22'))).toBe('pass')
    expect(find('A4.3(a)', leased('2028-11-21'))).toMatchObject({
      verdict: 'fail',
      say: expect.stringContaining('在协议期内到期：自2026-11-23起24个月的协议期到2028-11-22。'),
    })
    expect(find('A4.3(a)', leased('2026-11-22'))!.say).toContain('租赁已于2026-11-22到期')
  })
  it.each([
    [ON, 'pass'],
    ['2026-11-24', 'fail'],
    [null, 'unknown'],
  ])('A4.3(a) a lease from %s → %s', (from, want) => {
    expect(verdict('A4.3(a)', leased('2030-01-01', from))).toBe(want)
  })
  it('A4.3(a) without a number of months a person says whether a running lease is long; one that is over fails', () => {
    const unset = { 'A4.3(a).longTerm': 'parameter' }
    expect(verdict('A4.3(a)', leased(ON), unset)).toBe('manual')
    expect(verdict('A4.3(a)', leased('2026-11-22'), unset)).toBe('fail')
  })
  it('A4.3(a) a deed that another body named is for people, and the bureau alone reads of it', () => {
    const sameDeed = [{ code: 'x', name: '江海学校', filing: 'B1' }]
    const facts = { ...institution, deedNo: '启01', known: { ...nothingKnown, sameDeed } }
    const found = judge(filingRules, law)(facts, ON).find((f) => f.rule === 'premisesOfAnother')!
    expect(found.verdict).toBe('manual')
    expect(whole(found).say).toContain('江海学校也以编号启01')
    expect(found.open).toBeFalsy()
    expect(
      judge(filingRules, law)({ ...facts, known: { ...nothingKnown, sameDeed: [] } }, ON).some(
        (f) => f.rule === 'premisesOfAnother',
      ),
    ).toBe(false)
  })
  it.each([
    ['parameter', '2027-11-22', 'pass'],
    ['parameter', '2027-11-21', 'fail'],
    ['agreement', '2028-11-22', 'pass'],
    ['agreement', '2028-11-21', 'fail'],
    ['manual', '2030-01-01', 'manual'],
    ['manual', '2026-11-22', 'fail'],
  ])('A4.3(a) with 12 months set, read as %s: lease until %s → %s', (reading, until, want) => {
    const set = { 'filing.minLeaseMonths': 12, 'A4.3(a).longTerm': reading }
    expect(verdict('A4.3(a)', leased(until), set)).toBe(want)
    expect(verdict('A4.3(a)', leased(null), set)).toBe('unknown')
  })

  it.each([
    [29_990, 'fail'],
    [30_000, 'pass'],
    [null, 'unknown'],
  ] as const)('A4.3(b) total area %s → %s', (totalArea, want) => {
    expect(verdict('A4.3(b)', { ...institution, totalArea })).toBe(want)
  })
  it.each([
    [19_990, 30_000, 'fail'],
    [20_000, 30_000, 'pass'],
    [30_000, 30_000, 'pass'],
    [30_001, 30_000, 'fail'],
    [null, 30_000, 'unknown'],
  ] as const)('A4.3(c) teaching area %s of %s → %s', (area, totalArea, want) => {
    expect(verdict('A4.3(c)', { ...institution, teachingArea: area, totalArea })).toBe(want)
  })

  const staff = (full: number, part: number) => ({
    ...institution,
    teachers: [
      ...Array.from({ length: full }, () => teacher()),
      ...Array.from({ length: part }, () => teacher({ fullTime: false })),
    ],
  })
  it('A4.4(b) A4.4(d) X1.P4 counts people, not lines: whoever teaches two occupations is one', () => {
    const of = (person: string, fullTime: boolean) => teacher({ person, fullTime })
    const twice = [of('a', true), of('a', true), of('b', true)]
    expect(verdict('A4.4(b)', { ...institution, teachers: twice })).toBe('fail')
    expect(verdict('A4.4(b)', { ...institution, teachers: [...twice, of('c', true)] })).toBe('pass')
    const helpers = Array.from({ length: 9 }, (_, i) => of(`p${i}`, false))
    const full = [of('a', true), of('b', true), of('c', true)]
    expect(verdict('A4.4(d)', { ...institution, teachers: [...full, ...helpers, of('p0', false)] })).toBe(
      'pass',
    )
    expect(verdict('A4.4(d)', { ...institution, teachers: [...full, ...helpers, of('p9', false)] })).toBe(
      'fail',
    )
  })
  it('A4.4(b) A4.4(c) A4.4(d) thirteen lines of eight people, of whom two are full-time, one too old: told of people', () => {
    const of = (person: string, change: object = {}) =>
      teacher({ person, name: person, fullTime: false, ...change })
    const old = { bornOn: '1950-01-01' }
    const eight = [
      of('甲', { fullTime: true }),
      of('乙', { fullTime: true }),
      ...[...'丙丁戊己庚'].map((p) => of(p)),
      of('辛', old),
    ]
    const teachers = [...eight, ...eight.slice(0, 4), of('辛', old)].map((t, i) => ({
      ...t,
      occupationCode: String(i),
    }))
    expect(teachers).toHaveLength(13)
    const facts = { ...institution, teachers }
    expect(find('A4.4(b)', facts)?.say).toContain('专职教师2人')
    expect(find('A4.4(d)', facts)).toMatchObject({
      verdict: 'pass',
      say: expect.stringContaining('教师8人，其中专职2人'),
    })
    expect(find('A4.4(c)', facts)).toMatchObject({
      verdict: 'fail',
      say: '辛已超过70周岁。',
      evidence: { rows: [['辛', '1950-01-01', '2020-12-31']] },
    })
  })
  it.each([
    [2, 'fail'],
    [3, 'pass'],
  ])('A4.4(b) X1.P4 %i full-time teachers → %s', (full, want) => {
    expect(verdict('A4.4(b)', staff(full, 0))).toBe(want)
  })
  it.each([
    [3, 9, 'pass'],
    [3, 10, 'fail'],
    [0, 0, 'unknown'],
  ])('A4.4(d) X1.P4 %i full-time, %i part-time → %s', (full, part, want) => {
    expect(verdict('A4.4(d)', staff(full, part))).toBe(want)
  })
  it.each([
    ['fullYears', '1955-11-24', 'pass'],
    ['fullYears', '1955-11-23', 'fail'],
    ['birthday', '1956-11-23', 'pass'],
    ['birthday', '1956-11-22', 'fail'],
  ])('A4.4(c) read as %s, born %s → %s', (reading, bornOn, want) => {
    const facts = { ...institution, teachers: [teacher(), teacher({ bornOn })] }
    expect(verdict('A4.4(c)', facts, { 'A4.4(c).age': reading })).toBe(want)
  })
  it('A4.4(c) no teacher at all is unknown', () =>
    expect(verdict('A4.4(c)', { ...institution, teachers: [] })).toBe('unknown'))

  it('A4.4(e) every project has a theory teacher of its own occupation', () => {
    expect(verdict('A4.4(e)', institution)).toBe('pass')
    const two = {
      ...institution,
      occupations: [electrician, { code: '4-10-01-05', name: '养老护理员', level: '5' } as const],
    }
    expect(find('A4.4(e)', two)).toMatchObject({
      verdict: 'fail',
      say: expect.stringContaining('养老护理员'),
    })
    expect(find('A4.4(e)', two)?.say).not.toContain('电工')
    expect(verdict('A4.4(e)', { ...institution, occupations: [] })).toBe('unknown')
  })
  it('A4.4(f) the practice teacher is another person unless read otherwise', () => {
    const both = (...teaches: FilingTeacher['teaches'][]) => ({
      ...institution,
      teachers: teaches.map((t) => teacher({ teaches: t })),
    })
    expect(verdict('A4.4(f)', both(['theory', 'practice']))).toBe('fail')
    expect(verdict('A4.4(f)', both(['theory', 'practice']), { 'A4.4(e).samePerson': 'same' })).toBe('pass')
    expect(verdict('A4.4(f)', both(['theory', 'practice'], ['theory']))).toBe('pass')
    expect(verdict('A4.4(f)', both(['theory'], ['theory']))).toBe('fail')
  })
  it('A4.4(h) a teacher without a certificate is left to a person', () => {
    expect(verdict('A4.4(h)', institution)).toBe('pass')
    expect(verdict('A4.4(h)', { ...institution, teachers: [teacher({ hasCertificate: false })] })).toBe(
      'manual',
    )
    expect(verdict('A4.4(h)', { ...institution, teachers: [] })).toBe('manual')
  })
  it('A4.4(h) a teacher without education on record is left to a person, and once handed in so is everyone', () => {
    const without = [teacher(), teacher({ name: '吴老师', education: null })]
    expect(find('A4.4(h)', { ...institution, teachers: without })).toMatchObject({
      verdict: 'manual',
      say: expect.stringMatching(/^吴老师没有登记学历/),
    })
    expect(find('A4.4(h)', { ...institution, known: nothingKnown })).toMatchObject({
      verdict: 'manual',
      evidence: { rows: expect.arrayContaining([['周老师', '6-31-01-03', '大专', '已登记']]) },
    })
  })
  it.each([
    [0, 0, 'unlimited', 'pass'],
    [0, 1, 'unlimited', 'manual'],
    [1, 0, 'unlimited', 'fail'],
    [1, 0, 'limited', 'manual'],
  ])('A4.7 %i confirmed, %i open, looking back %s → %s', (confirmed, open, reading, want) => {
    const facts = { ...institution, violations: { confirmed, open } }
    expect(verdict('A4.7', facts, { 'A4.7.lookBack': reading })).toBe(want)
  })
  it.each([
    ['2021-11-23', 'limited', 5, 'fail'],
    ['2021-11-22', 'limited', 5, 'pass'],
    ['2021-11-22', 'limited', 6, 'fail'],
    ['2001-01-01', 'unlimited', 5, 'fail'],
  ] as const)('A4.7 found on %s, looking back %s, %i years → %s', (day, reading, years, want) => {
    const violations = { confirmed: 1, open: 0, confirmedOn: [day] }
    const change = { 'A4.7.lookBack': reading, 'filing.violationYears': years }
    expect(verdict('A4.7', { ...institution, violations }, change)).toBe(want)
  })
  it('A4.7 the same people behind another credit code are for a person to judge, and not for the body to read', () => {
    const related = [
      { code: 'X', name: '从前的学校', by: '法定代表人', on: '2025-01-01', says: '取消补贴资格' },
    ]
    const facts = { ...institution, violations: { confirmed: 0, open: 0, related } }
    const found = judge(filingRules, law)(facts, facts.on).find((f) => f.rule === 'relatedViolations')!
    expect([found.verdict, found.open]).toEqual(['manual', false])
    expect(whole(found).say).toContain('从前的学校')
  })
})
