// Both sides of every edge of 第十三条 and of what a claim needs from 第七, 八, 十条. Expected values are written by hand from
// the clauses and their boundary cases in clauses.json.
import { describe, expect, it } from 'vitest'
import { whole } from '../../../regulation/explain.ts'
import type { Law, Verdict, Version } from '../../../regulation/rule.ts'
import { seedLaw } from '../../../regulation/seed-law.ts'
import type { CatalogueEntry } from '../../catalogue/in-force.ts'
import type { Brought, ClaimFacts, EarlierClaim } from './facts.ts'
import { projectOf } from './history/project.ts'
import { claimJudge } from './ruleset.ts'

const calendar = {
  '2025': {
    off: ['2025-01-01', '2025-10-01', '2025-10-02', '2025-10-03', '2025-10-06', '2025-10-07', '2025-10-08'],
    work: ['2025-09-28', '2025-10-11'],
  },
  '2026': { off: ['2026-01-01', '2026-01-02', '2026-01-03'], work: ['2026-01-04'] },
}
const law = seedLaw(calendar)

const entry: CatalogueEntry = {
  name: '电工',
  level: '4',
  rateFen: 150_000,
  validFrom: null,
  validTo: null,
  source: '目录',
  byCategory: false,
}
const good: ClaimFacts = {
  claimNo: 'SL1',
  person: 'p',
  claimant: 'institution',
  classNo: 'K1',
  occupation: '6-31-01-03',
  occupationCode: '6-31-01-03',
  occupationName: '电工',
  catalogue: { known: true, named: true, names: ['电工'], entries: [entry] },
  level: '4',
  issuedOn: '2025-03-11',
  appliedOn: '2025-06-01',
  approvedOn: null,
  filedOn: null,
  startedOn: null,
  attendance: null,
  otherFunding: false,
  has: { filing: false, attendance: false },
  earlier: [],
  open: 0,
  higher: [],
  problems: [],
}
const grant = (change: Partial<EarlierClaim> = {}): EarlierClaim => ({
  where: 'register',
  row: null,
  claimNo: 'SL0',
  outcome: 'granted',
  claimant: 'institution',
  classNo: 'K0',
  occupation: '6-18-02-04',
  occupationName: '焊工',
  level: '5',
  appliedOn: '2025-02-01',
  issuedOn: '2025-01-01',
  provider: null,
  ...change,
})

function verdictOf(clause: string, facts: Partial<ClaimFacts>, under: Law = law): Verdict | 'absent' {
  const { findings } = claimJudge(under)({ ...good, ...facts })
  return findings.find((f) => f.clause === clause)?.verdict ?? 'absent'
}
const reading = (key: string, value: string): Law => ({
  ...law,
  readings: { ...law.readings, [key]: [version(value)] },
})
const parameter = (key: string, ...versions: Version<number | null>[]): Law => ({
  ...law,
  parameters: { ...law.parameters, [key]: versions },
})
const version = <V>(
  value: V,
  validFrom: string | null = null,
  validTo: string | null = null,
): Version<V> => ({
  id: 'v',
  value,
  validFrom,
  validTo,
  basis: 'bureau',
  source: '',
})

it('a claim that meets every clause is granted at the catalogue rate', () => {
  const judged = claimJudge(law)(good)
  expect(judged).toMatchObject({ verdict: 'pass', failed: [], rateFen: 150_000, amountFen: 150_000 })
})

it('nothing is short-circuited: every clause that fails is named', () => {
  const judged = claimJudge(law)({
    ...good,
    otherFunding: true,
    appliedOn: '2026-06-01',
    catalogue: { known: false, named: false, names: [], entries: [] },
    earlier: [grant({ classNo: 'K1', occupation: good.occupation!, level: '4', appliedOn: '2026-01-05' })],
    higher: [{ where: 'register', row: null, level: '3', issuedOn: '2025-05-01', provider: null }],
  })
  expect(judged.failed).toEqual(['A7.2', 'A13.1', 'A13.4', 'A13.5', 'A13.6', 'A13.7'])
  expect(judged.amountFen).toBe(0)
})

it.each<[string, Partial<ClaimFacts>, Verdict]>([
  ['no', { otherFunding: false }, 'pass'],
  ['yes', { otherFunding: true }, 'fail'],
  ['not said', { otherFunding: null }, 'unknown'],
])('A7.2 other funding: %s', (_, facts, expected) => expect(verdictOf('A7.2', facts)).toBe(expected))

describe('A8.4 filed a week before the class starts (A8.1, X2.3.6(b))', () => {
  const has = { filing: true, attendance: false }
  it.each<[string, string | null, string | null, Verdict]>([
    ['starts 15th, filed 8th', '2025-01-08', '2025-01-15', 'pass'],
    ['starts 15th, filed 9th', '2025-01-09', '2025-01-15', 'fail'],
    ['over the turn of a month', '2025-02-24', '2025-03-03', 'pass'],
    ['no day of filing', null, '2025-01-15', 'unknown'],
    ['no day of start', '2025-01-08', null, 'unknown'],
  ])('A8.4 %s', (_, filedOn, startedOn, expected) => {
    expect(verdictOf('A8.4', { filedOn, startedOn, has })).toBe(expected)
  })
  it('A8.4 the other reading of A8.1 asks for one day more', () => {
    const facts = { filedOn: '2025-01-08', startedOn: '2025-01-15', has }
    expect(verdictOf('A8.4', facts, reading('A8.1.lastDay', 'exclusive'))).toBe('fail')
    expect(verdictOf('A8.4', { ...facts, filedOn: '2025-01-07' }, reading('A8.1.lastDay', 'exclusive'))).toBe(
      'pass',
    )
  })
  it.each<[string, string, Verdict]>([
    ['2025-09-30', '2025-10-07', 'fail'],
    ['2025-01-08', '2025-01-15', 'pass'],
    ['2031-01-08', '2031-01-15', 'manual'],
  ])(
    'A8.4 counts working days where A8.1 is read so, as the approval of the class does: filed %s, starts %s',
    (filedOn, startedOn, expected) => {
      expect(verdictOf('A8.4', { filedOn, startedOn, has }, reading('A8.1.days', 'working'))).toBe(expected)
    },
  )
  it('A8.4 decides nothing where the columns are absent', () => expect(verdictOf('A8.4', {})).toBe('absent'))
})

describe('A10.18 attendance (X2.3.4(c))', () => {
  const has = { filing: false, attendance: true }
  it.each<[string, number | null, Verdict]>([
    ['80 %', 800_000, 'pass'],
    ['79.9999 %', 799_999, 'fail'],
    ['100 %', 1_000_000, 'pass'],
    ['0 %', 0, 'fail'],
    ['empty', null, 'unknown'],
  ])('A10.18 %s', (_, attendance, expected) =>
    expect(verdictOf('A10.18', { attendance, has })).toBe(expected),
  )
  it('A10.18 goes to a person while the required rate is not set', () => {
    expect(
      verdictOf('A10.18', { attendance: 900_000, has }, parameter('trainee.minAttendance', version(null))),
    ).toBe('manual')
  })
})

describe('A13.1 and A13.2 in the catalogue', () => {
  const from = (validFrom: string | null, validTo: string | null, change: Partial<CatalogueEntry> = {}) => ({
    catalogue: {
      known: true,
      named: true,
      names: ['电工'],
      entries: [{ ...entry, validFrom, validTo, ...change }],
    },
  })
  it.each<[string, Partial<ClaimFacts>, Verdict]>([
    ['in the list on the day', from('2025-03-11', '2025-03-11'), 'pass'],
    ['removed the day before', from(null, '2025-03-10'), 'fail'],
    ['added the day after', from('2025-03-12', null), 'fail'],
    [
      'level not in the list',
      { catalogue: { known: true, named: true, names: ['电工'], entries: [] } },
      'fail',
    ],
    ['code not in the list', { catalogue: { known: false, named: false, names: [], entries: [] } }, 'fail'],
    [
      'code and name differ',
      { catalogue: { known: true, named: false, names: ['电工'], entries: [] } },
      'manual',
    ],
    ['code unreadable', { occupationCode: null }, 'unknown'],
    ['level unreadable', { level: null }, 'unknown'],
  ])('A13.1 %s', (_, facts, expected) => expect(verdictOf('A13.1', facts)).toBe(expected))
  it('A13.1 the class decides the day where it is known: a later removal does not hurt', () => {
    const facts = { ...from(null, '2025-01-31'), startedOn: '2025-01-20' }
    expect(verdictOf('A13.1', facts)).toBe('pass')
    expect(verdictOf('A13.1', { ...facts, approvedOn: '2025-02-01' })).toBe('fail')
    expect(verdictOf('A13.1', facts, reading('A13.1.catalogueDate', 'appliedOn'))).toBe('fail')
  })
  it('A13.1 专项能力 is paid by category unless the bureau reads it otherwise', () => {
    const facts = from(null, null, { byCategory: true, level: 'special', rateFen: 80_000 })
    expect(claimJudge(law)({ ...good, ...facts, level: 'special' })).toMatchObject({
      verdict: 'pass',
      amountFen: 80_000,
    })
    expect(verdictOf('A13.1', facts, reading('A13.1.special', 'listedOnly'))).toBe('fail')
    const listed = from(null, null, { byCategory: false, level: 'special', rateFen: 90_000 })
    const judged = claimJudge(reading('A13.1.special', 'listedOnly'))({
      ...good,
      ...listed,
      level: 'special',
    })
    expect(judged).toMatchObject({ verdict: 'pass', amountFen: 90_000 })
    expect(verdictOf('A13.1', facts, reading('A13.1.special', 'manual'))).toBe('manual')
  })
  it('A13.1 a factor multiplies the rate only where it is read so, and a part of a fen is left out', () => {
    const facts = from(null, null, { rateFen: 150_001, shortage: { num: 130, den: 100 } })
    const listed = claimJudge(reading('A13.1.shortage', 'listed'))({ ...good, ...facts })
    expect([claimJudge(law)({ ...good, ...facts }).amountFen, listed.amountFen]).toEqual([150_001, 195_001])
    expect(whole(listed.findings.find((f) => f.clause === 'A13.1')!).say).toContain('按130%计为1950.01元')
  })
  it('A10.11 the hours of the class are set against those of the line of its day; a line without hours asks nothing', () => {
    const held = (filed: number, hours?: number) =>
      verdictOf('A10.11', { ...from(null, null, hours ? { hours } : {}), hours: { filed, notHeld: [] } })
    expect([held(80, 80), held(79, 80), held(1)]).toEqual(['pass', 'fail', 'absent'])
  })
  it('A13.2 outside the catalogue nothing is paid', () => {
    expect(
      claimJudge(law)({ ...good, catalogue: { known: false, named: false, names: [], entries: [] } })
        .amountFen,
    ).toBe(0)
  })
})

describe('A13.3 A13.4 A13.5 A13.6 what was brought in', () => {
  const source = { source: '旧台账', asOf: '2025-05-01', confidence: 'official' as const }
  const from = (change: Partial<Brought> = {}): Brought => ({
    ...{ ...source, channel: 'training' as const, department: null, uncatalogued: null },
    ...change,
  })
  const brought = (change: Partial<EarlierClaim> = {}, of: Partial<Brought> = {}) =>
    grant({ where: 'brought', brought: from(of), ...change })
  const unchecked = { confidence: 'unverified' } as const
  const same = { occupation: '6-31-01-03', level: '4' } as const
  it.each<[string, string, EarlierClaim[], Verdict]>([
    ['A13.3', 'three of the year', [brought(), brought(), brought()], 'fail'],
    ['A13.3', 'the third nobody checked', [brought(), brought(), brought({}, unchecked)], 'manual'],
    ['A13.3', 'the fourth nobody checked', [grant(), grant(), grant(), brought({}, unchecked)], 'fail'],
    ['A13.4', 'the same class', [brought({ classNo: 'K1' })], 'fail'],
    ['A13.4', 'the same class, nobody checked', [brought({ classNo: 'K1' }, unchecked)], 'manual'],
    ['A13.4', 'the same class, granted later', [brought({ classNo: 'K1', later: true })], 'manual'],
    ['A13.5', 'the same level', [brought(same)], 'fail'],
    ['A13.5', 'the same level, granted later', [brought({ ...same, later: true })], 'manual'],
    ['A13.5', 'the same level, nobody checked', [brought(same, unchecked)], 'manual'],
    ['A13.5', 'beside one that is sure', [brought(same, unchecked), grant(same)], 'fail'],
    [
      'A13.5',
      'a code nobody knows',
      [brought({ occupation: '9', level: '4' }, { uncatalogued: 'code' })],
      'manual',
    ],
    [
      'A13.5',
      'of another level',
      [brought({ occupation: '9', level: '5' }, { uncatalogued: 'code' })],
      'pass',
    ],
    [
      'A13.5',
      'this code under a name nobody knows',
      [brought({ occupation: '6-31-01-03 老电工', level: '4' }, { uncatalogued: 'name' })],
      'manual',
    ],
    [
      'A13.5',
      'this code under the name of another',
      [brought({ ...same, occupationName: '焊工' }, { uncatalogued: 'name' })],
      'manual',
    ],
    [
      'A13.5',
      'another code under this name',
      [brought({ level: '4', occupationName: '电工' }, { uncatalogued: 'name' })],
      'manual',
    ],
    ['A13.5', 'paid by the insurance', [brought(same, { channel: 'unemployment' })], 'manual'],
    [
      'A13.5',
      'another code under a name nobody knows',
      [brought({ occupation: '6-18-02-04 老焊工', level: '4' }, { uncatalogued: 'name' })],
      'pass',
    ],
  ])('%s %s', (clause, _, earlier, expected) => expect(verdictOf(clause, { earlier })).toBe(expected))
  it.each<[string, Partial<Brought>, Verdict]>([
    ['of the occupation', {}, 'fail'],
    ['nobody checked', unchecked, 'manual'],
    ['of an occupation nobody knows', { uncatalogued: 'code' }, 'manual'],
    ['under the name of another', { uncatalogued: 'name' }, 'manual'],
    ['for which the insurance paid', { channel: 'unemployment' }, 'fail'],
  ])('A13.6 a higher certificate %s', (_, of, expected) => {
    const held = {
      where: 'brought' as const,
      row: null,
      level: '3' as const,
      issuedOn: '2025-01-01',
      provider: null,
    }
    expect(verdictOf('A13.6', { higher: [{ ...held, brought: from(of) }] })).toBe(expected)
  })
  const byIssue = reading('A13.3.year', 'issuedOn')
  const undated = (appliedOn: string, trainedTo?: string) =>
    brought({ appliedOn, issuedOn: null }, { trainedTo })
  it.each<[string, EarlierClaim[], Verdict]>([
    ['beside three that are sure', [grant(), grant(), grant(), undated('2025-03-01')], 'fail'],
    ['the third', [grant(), grant(), undated('2025-03-01')], 'manual'],
    ['claimed the year after', [grant(), grant(), undated('2026-01-01')], 'manual'],
    ['claimed two years after', [grant(), grant(), undated('2027-01-01')], 'pass'],
    ['claimed the year before', [grant(), grant(), undated('2024-12-31')], 'pass'],
    ['trained the year after', [grant(), grant(), undated('2026-03-01', '2026-01-02')], 'pass'],
    ['the second', [grant(), undated('2025-03-01')], 'pass'],
  ])('A13.3 by the day of issue, one without it: %s', (_, earlier, expected) => {
    expect(verdictOf('A13.3', { earlier }, byIssue)).toBe(expected)
    const { findings } = claimJudge(byIssue)({ ...good, earlier })
    const found = whole(findings.find((f) => f.clause === 'A13.3')!)
    if (expected === 'manual') expect(found.say).toContain('有1笔发证日期没有记录')
    if (expected === 'manual') expect(JSON.stringify(found.evidence)).toContain('（发证日期没有记录）')
  })
  it.each<[string, EarlierClaim, Verdict]>([
    ['shown by its certificate', brought({ classNo: null, project: 'same' }), 'fail'],
    ['so shown, nobody checked', brought({ classNo: null, project: 'same' }, unchecked), 'manual'],
    ['neither shown nor excluded', brought({ classNo: null, project: 'maybe' }), 'manual'],
    ['another training', brought({ classNo: null }), 'pass'],
  ])('A13.4 without a class number: %s', (_, one, expected) =>
    expect(verdictOf('A13.4', { earlier: [one] })).toBe(expected),
  )
  it.each<[string, Partial<ClaimFacts>, Verdict]>([
    ['the very training', { earlier: [brought({ project: 'same' }, { department: '市总工会' })] }, 'manual'],
    ['perhaps', { earlier: [brought({ project: 'maybe' }, { department: '市总工会' })] }, 'manual'],
    ['another training', { earlier: [brought({}, { department: '市总工会' })] }, 'pass'],
    ['the very training, by our own office', { earlier: [brought({ project: 'same' })] }, 'pass'],
    [
      'which its body says itself',
      { earlier: [brought({ project: 'same' }, { department: '市总工会' })], otherFunding: true },
      'fail',
    ],
  ])('A7.2 granted by another department: %s', (_, facts, expected) =>
    expect(verdictOf('A7.2', facts)).toBe(expected),
  )
  it.each<[string, string, Verdict]>([
    ['it may have been issued before', '2024-01-01', 'manual'],
    ['it was issued after', '2025-06-02', 'pass'],
  ])('A13.6 a higher grant without a day of issue is looked at: %s', (_, from_, expected) => {
    const held = { where: 'brought' as const, row: null, level: '3' as const, provider: null }
    const higher = [{ ...held, issuedOn: '2025-07-01', undated: { from: from_ }, brought: from() }]
    expect(verdictOf('A13.6', { higher })).toBe(expected)
  })
  it('A13.6 says which lists of certificates were asked, and that what was not asked is not checked', () => {
    const say = (certificateLists?: ClaimFacts['certificateLists']) =>
      whole(claimJudge(law)({ ...good, certificateLists }).findings.find((f) => f.clause === 'A13.6')!).say
    expect(say([])).toMatch(/没有接入其他证书名单，在外取得的证书未核验。$/)
    expect(say([source])).toMatch(
      /旧台账（2025-05-01，主管部门出具）证书名单中也未见，名单截至日以后的未核验。$/,
    )
  })
})

describe('A13.4 whether a grant without a class number is for this training', () => {
  const was = { certificateNo: null, from: null, to: null }
  const mine = {
    ...{ certificateNo: 'Z1', from: '2025-02-01', to: '2025-02-28', provider: 'B' },
    ...{ classNo: 'K1', level: '4' as const, issuedOn: '2025-03-11' },
  }
  const days = { ...was, from: '2025-02-01', to: '2025-02-28' }
  const one = (change: Partial<EarlierClaim> = {}) =>
    grant({ where: 'brought', classNo: null, level: '4', appliedOn: '2025-04-01', issuedOn: null, ...change })
  const brought = {
    source: 'x',
    asOf: '2025-05-01',
    confidence: 'official',
    channel: 'unemployment',
  } as const
  it.each<[string, EarlierClaim, object, boolean, string | undefined]>([
    ['one certificate', one(), { ...was, certificateNo: 'Z1' }, false, 'same'],
    [
      'one certificate, paid by the insurance',
      one({ brought: { ...brought, department: null, uncatalogued: null } }),
      { ...was, certificateNo: 'Z1' },
      false,
      'maybe',
    ],
    ['another certificate', one(), { ...was, certificateNo: 'Z2' }, true, undefined],
    [
      'another certificate for the same days',
      one({ provider: 'B' }),
      { ...days, certificateNo: 'Z2' },
      true,
      'maybe',
    ],
    ['the same days at the same body', one({ provider: 'B' }), days, false, 'same'],
    ['the same days, no body', one(), days, false, 'maybe'],
    ['the same days at another body', one({ provider: 'C' }), days, true, undefined],
    ['days that meet', one({ provider: 'B' }), { ...days, to: '2025-03-01' }, false, 'maybe'],
    [
      'days before',
      one({ provider: 'B' }),
      { ...days, from: '2025-01-01', to: '2025-01-31' },
      true,
      undefined,
    ],
    ['nothing told', one(), was, true, 'maybe'],
    ['nothing told, of another level', one({ level: '5' }), was, true, undefined],
    ['nothing told, another occupation', one(), was, false, undefined],
    ['granted before it began', one({ appliedOn: '2025-01-31' }), was, true, undefined],
    ['with a certificate of another day', one({ issuedOn: '2025-03-12' }), was, true, undefined],
    ['the class', one({ classNo: 'K1' }), was, false, 'same'],
    ['a number of other books', one({ classNo: 'K9' }), was, true, undefined],
    ['a number of other books, the same days', one({ classNo: 'K9', provider: 'B' }), days, false, 'maybe'],
    ['a number of other books, another body', one({ classNo: 'K9', provider: 'C' }), days, true, undefined],
  ])('A13.4 %s', (_, earlier, training, alike, expected) =>
    expect(projectOf(earlier, { ...was, ...training }, mine, alike)).toBe(expected),
  )
})

describe('A13.3 three a year', () => {
  const times = (n: number, appliedOn = '2025-02-01') =>
    Array.from({ length: n }, (_, i) => grant({ claimNo: `S${i}`, appliedOn }))
  it.each<[string, EarlierClaim[], Verdict]>([
    ['none before', [], 'pass'],
    ['one before', times(1), 'pass'],
    ['two before', times(2), 'pass'],
    ['three before', times(3), 'fail'],
    ['three last year', times(3, '2024-12-31'), 'pass'],
    ['three on the first day of the year', times(3, '2025-01-01'), 'fail'],
    ['a refused one is not counted', [...times(2), grant({ outcome: 'refused' })], 'pass'],
    ['an open one is not counted', [...times(2), grant({ outcome: 'open' })], 'pass'],
    ['later in the same year counts too', times(3, '2025-12-31'), 'fail'],
  ])('A13.3 %s', (_, earlier, expected) => expect(verdictOf('A13.3', { earlier })).toBe(expected))
  it('A13.3 other readings: year of the certificate, every claim counted', () => {
    const earlier = times(3).map((g) => ({ ...g, issuedOn: '2024-12-20' }))
    expect(verdictOf('A13.3', { earlier }, reading('A13.3.year', 'issuedOn'))).toBe('pass')
    const refused = [...times(2), grant({ outcome: 'refused' })]
    expect(verdictOf('A13.3', { earlier: refused }, reading('A13.3.counted', 'filed'))).toBe('fail')
  })
  it('A13.3 the number in force on the day of application decides', () => {
    const changed = parameter(
      'subsidy.maxPerPersonYear',
      version(3, null, '2025-05-31'),
      version(2, '2025-06-01', null),
    )
    expect(verdictOf('A13.3', { earlier: times(2), appliedOn: '2025-05-31' }, changed)).toBe('pass')
    expect(verdictOf('A13.3', { earlier: times(2), appliedOn: '2025-06-01' }, changed)).toBe('fail')
  })
  it.each([
    ['2025-03-11', '2026-01-01起可再申报；本证书的申报期到2026-03-11止。'],
    ['2024-08-01', '本证书的申报期到2025-08-01止，2026-01-01以后已不能再申报。'],
  ])('A13.3 says what would change the answer, certificate of %s', (issuedOn, remedy) => {
    const { findings } = claimJudge(law)({ ...good, issuedOn, earlier: times(3) })
    expect(findings.find((f) => f.clause === 'A13.3')).toMatchObject({ verdict: 'fail', remedy })
  })
  it('A13.3 shows the grants it counted', () => {
    const { findings } = claimJudge(law)({
      ...good,
      earlier: [...times(3), grant({ appliedOn: '2023-02-01' })],
    })
    expect(
      findings
        .map(whole)
        .find((f) => f.clause === 'A13.3')
        ?.evidence?.rows.map((r) => r[0]),
    ).toEqual(['S0', 'S1', 'S2'])
  })
})

it.each<[string, Partial<EarlierClaim>, Verdict]>([
  ['another body claimed the same class for the person', { classNo: 'K1', claimant: 'enterprise' }, 'fail'],
  ['the person claimed it', { classNo: 'K1', claimant: 'person' }, 'fail'],
  ['another class', { classNo: 'K2' }, 'pass'],
  ['the same class, refused', { classNo: 'K1', outcome: 'refused' }, 'pass'],
  ['a class that nobody wrote down', { classNo: null }, 'pass'],
])('A13.4 %s', (_, change, expected) =>
  expect(verdictOf('A13.4', { earlier: [grant(change)] })).toBe(expected),
)

it('A13.4 the wider reading takes the occupation for the project', () => {
  const earlier = [grant({ classNo: 'K2', occupation: good.occupation!, level: '5' })]
  expect(verdictOf('A13.4', { earlier }, reading('A13.4.project', 'occupation'))).toBe('fail')
})

it.each<[string, Partial<EarlierClaim>, Verdict]>([
  [
    'same occupation and level five years ago',
    { occupation: good.occupation!, level: '4', appliedOn: '2020-01-01' },
    'fail',
  ],
  ['another level', { occupation: good.occupation!, level: '5' }, 'pass'],
  ['another occupation', { level: '4' }, 'pass'],
  ['refused earlier', { occupation: good.occupation!, level: '4', outcome: 'refused' }, 'pass'],
])('A13.5 %s', (_, change, expected) =>
  expect(verdictOf('A13.5', { earlier: [grant(change)] })).toBe(expected),
)

it.each<[string, string, Verdict]>([
  ['issued before the application', '2025-05-31', 'fail'],
  ['issued on its day', '2025-06-01', 'fail'],
  ['issued the day after', '2025-06-02', 'pass'],
])('A13.6 higher certificate %s', (_, issuedOn, expected) => {
  expect(
    verdictOf('A13.6', { higher: [{ where: 'file', row: 9, level: '3', issuedOn, provider: null }] }),
  ).toBe(expected)
})

it('A13.6 the other reading looks at the day of the lower certificate', () => {
  const higher = [
    { where: 'register', row: null, level: '3', issuedOn: '2025-03-12', provider: null } as const,
  ]
  expect(
    verdictOf('A13.6', { higher: [...higher] }, reading('A13.6.reference', 'beforeLowerCertificate')),
  ).toBe('pass')
})

describe('A13.7 within twelve months (X2.3.6(a))', () => {
  it.each<[string, string, string, Verdict]>([
    ['the corresponding day, a Wednesday', '2025-03-11', '2026-03-11', 'pass'],
    ['the day after', '2025-03-11', '2026-03-12', 'fail'],
    ['29 February ends on the 28th, a Friday', '2024-02-29', '2025-02-28', 'pass'],
    ['29 February, the day after', '2024-02-29', '2025-03-01', 'fail'],
    ['last day a Saturday: Monday is in time', '2025-03-14', '2026-03-16', 'pass'],
    ['last day a Saturday: Tuesday is not', '2025-03-14', '2026-03-17', 'fail'],
    ['last day 1 October: the first working day after the holiday', '2024-10-01', '2025-10-09', 'pass'],
    ['last day 1 October: the day after that', '2024-10-01', '2025-10-10', 'fail'],
    ['last day a Sunday that is worked does not move', '2024-09-28', '2025-09-29', 'fail'],
    ['the day of issue itself', '2025-03-11', '2025-03-11', 'pass'],
    ['before the day of issue', '2025-03-11', '2025-03-10', 'manual'],
    ['a year whose days off are not known, in time anyway', '2026-05-10', '2027-05-10', 'pass'],
    ['a year whose days off are not known, the next day', '2026-05-10', '2027-05-11', 'manual'],
    ['a year whose days off are not known, far too late', '2026-05-10', '2027-07-01', 'fail'],
  ])('A13.7 %s', (_, issuedOn, appliedOn, expected) =>
    expect(verdictOf('A13.7', { issuedOn, appliedOn })).toBe(expected),
  )
  it('A13.7 read strictly, a last day of rest does not move', () => {
    const facts = { issuedOn: '2025-03-14', appliedOn: '2026-03-16' }
    expect(verdictOf('A13.7', facts, reading('A13.7.restDay', 'strict'))).toBe('fail')
  })
  it('A13.7 counted from receipt, a workbook without that day goes to a person', () => {
    expect(verdictOf('A13.7', {}, reading('A13.7.start', 'receivedOn'))).toBe('unknown')
  })
})

it('A13.8 a row that cannot be read waits for a person, and fails all the same where a clause fails', () => {
  const problems = [{ column: '等级', says: '等级不可读。' }]
  expect(claimJudge(law)({ ...good, level: null, problems }).verdict).toBe('manual')
  expect(claimJudge(law)({ ...good, level: null, problems, otherFunding: true }).verdict).toBe('fail')
})

it.each(['person', 'occupation', 'level', 'appliedOn', 'issuedOn', 'classNo'] as const)(
  'a missing %s is never read as a pass',
  (fact) => expect(claimJudge(law)({ ...good, [fact]: null }).verdict).toBe('manual'),
)

it('findings shared within a batch read as those made one by one', () => {
  const together = claimJudge(law)
  const batch: Partial<ClaimFacts>[] = [
    {},
    { attendance: 900_000, has: { filing: false, attendance: true } },
    { attendance: 910_000, has: { filing: false, attendance: true } },
    { appliedOn: '2026-01-10', issuedOn: '2025-06-01' },
    { open: 2 },
    { earlier: [grant()] },
    { level: '5', catalogue: { ...good.catalogue, entries: [{ ...entry, level: '5', rateFen: 100_000 }] } },
  ]
  for (const change of [...batch, ...batch]) {
    const facts = { ...good, ...change }
    expect(together(facts)).toEqual(claimJudge(law)(facts))
  }
})
