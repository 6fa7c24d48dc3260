// 第十七条: every reading of the register has a case here that comes out differently under two of its answers.
import { describe, expect, it } from 'vitest'
import type { Counted } from '../areas/attendance/share.ts'
import { shareOf } from '../areas/attendance/share.ts'
import { shareLaw } from '../areas/attendance/share-law.ts'
import { countsByHand } from '../areas/attendance/unrecorded/of-person.ts'
import { decideBy } from '../areas/classes/approval/decide-by.ts'
import { whyNotReceived } from '../areas/classes/papers/when.ts'
import { classRules } from '../areas/classes/rules.ts'
import { good as goodClass } from '../areas/classes/test/good-class.ts'
import { examRules } from '../areas/exams/rules.ts'
import { promptDays } from '../areas/exams/tasks.ts'
import { exitRules } from '../areas/exit/cases/rules.ts'
import { whyNoFraudOrder } from '../areas/exit/cases/stops.ts'
import { whyRectifyFirst } from '../areas/exit/dissolution/rectify-first.ts'
import { debtorOf } from '../areas/exit/recoveries/debtor.ts'
import { refuseOtherPeriod } from '../areas/inspections/rectifications/period.ts'
import { keptUntil } from '../areas/ledger/retention.ts'
import { retentionOf } from '../areas/ledger/views.ts'
import { noticeTo } from '../areas/notices/days.ts'
import { firstDay } from '../areas/providers/agreements/actions.ts'
import { takesNames } from '../areas/providers/companions/companions.ts'
import { filingNoticeTo, whyNotPublished } from '../areas/providers/filings/notice/days.ts'
import { filingRules } from '../areas/providers/filings/rules/rules.ts'
import { electrician, enterprise, institution, teacher } from '../areas/providers/test/facts.ts'
import { reviewDueOn } from '../areas/subsidy/claims/due/review-due.ts'
import { noticeKeys, whyNotPublishing } from '../areas/subsidy/claims/notice.ts'
import { usualSource } from '../areas/subsidy/funds/choose.ts'
import { moneyStop } from '../areas/subsidy/holds/stops.ts'
import type { ClaimFacts, EarlierClaim } from '../areas/subsidy/judge/facts.ts'
import { claimJudge } from '../areas/subsidy/judge/ruleset.ts'
import { whyEarlierLaw, whyNotIssued } from '../areas/subsidy/payments/stopped/issued.ts'
import { readingOn } from '../regulation/in-force.ts'
import { interpretations } from '../regulation/interpretations.ts'
import { judge } from '../regulation/judge.ts'
import { officeOn } from '../regulation/offices.ts'
import type { Law, ParameterValue, Rule } from '../regulation/rule.ts'
import { seedLaw } from '../regulation/seed-law.ts'

const seed = seedLaw({ '2025': { off: [], work: [] }, '2026': { off: ['2026-05-01'], work: [] } })
const day = '2026-04-08'

/** The law of the files with one answer, and the numbers that a case needs, put in their place. */
function lawWith(reading: string, option: string, numbers: Record<string, ParameterValue> = {}): Law {
  const law = structuredClone(seed)
  law.readings[reading] = [{ ...law.readings[reading]![0]!, value: option }]
  for (const [key, value] of Object.entries(numbers))
    law.parameters[key] = [{ ...law.parameters[key]![0]!, value }]
  return law
}

const found =
  <F extends { on: string }>(rules: Rule<F>[], facts: F, clause: string) =>
  (law: Law) =>
    judge(rules, law)(facts, facts.on).find((f) => f.clause === clause)?.verdict
const filing = (facts: typeof institution, clause: string) => found(filingRules, facts, clause)
const ofClass = (change: Partial<typeof goodClass>, clause: string) =>
  found(classRules, { ...goodClass, ...change }, clause)

const lessons: Counted[] = [
  { onDay: day, hours: 4, mark: 'present' },
  { onDay: day, hours: 2, mark: 'absent' },
  { onDay: '2026-04-09', hours: 2, mark: 'leave' },
  { onDay: '2026-04-09', hours: 2, mark: 'late' },
]
const share = (law: Law) => {
  const { attended, required } = shareOf(lessons, shareLaw(law, day).readings)
  return `${attended}/${required}`
}
const exam = found(
  examRules,
  {
    on: '2026-03-20',
    classNo: 'QD1',
    status: 'ended',
    endsOn: '2026-03-14',
    lessons: [{ on: '2026-03-10', hours: 4 }],
    lessonsLeft: 0,
    heldOn: '2026-03-16',
    paper: false,
    reviews: { video: null, attendance: null },
    openOrders: [],
    trainees: [{ id: '1', name: '甲', idNumber: '320699********0011', marks: 'p' }],
  },
  'A10.18',
)

const claim: ClaimFacts = {
  claimNo: 'SL1',
  person: 'p',
  claimant: 'institution',
  classNo: 'K1',
  occupation: '6-31-01-03',
  occupationCode: '6-31-01-03',
  occupationName: '电工',
  catalogue: { known: true, named: true, names: ['电工'], entries: [] },
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
const ofClaim = (change: Partial<ClaimFacts>, clause: string, rule?: string) => (law: Law) =>
  claimJudge(law)({ ...claim, ...change }).findings.find(
    (f) => f.clause === clause && (rule === undefined || f.rule === rule),
  )?.verdict
const broughtIn = {
  ...{ source: '某处', asOf: '2025-12-31', confidence: 'official' as const },
  ...{ channel: 'training' as const, department: null, uncatalogued: null },
}
const entry = (change: Partial<ClaimFacts['catalogue']['entries'][number]>) => ({
  catalogue: {
    ...claim.catalogue,
    entries: [
      {
        ...{ name: '电工', level: '4' as const, rateFen: 150_000, validFrom: null, validTo: null },
        ...{ source: '目录', byCategory: false },
        ...change,
      },
    ],
  },
})
const grants = (n: number, change: Partial<EarlierClaim> = {}): EarlierClaim[] =>
  Array.from({ length: n }, (_, i) => ({
    where: 'register',
    row: null,
    claimNo: `S${i}`,
    outcome: 'granted',
    claimant: 'institution',
    classNo: `K0${i}`,
    occupation: '6-18-02-04',
    occupationName: '焊工',
    level: '5',
    appliedOn: '2025-02-01',
    issuedOn: '2025-01-10',
    provider: null,
    ...change,
  }))

const none = { unreachable: [], sham: [], fraud: [], fees: [], subcontract: [], incident: [], other: [] }
const ofExit = (change: object, clause: string) =>
  found(
    exitRules,
    {
      on: '2026-11-23',
      agreement: { number: 'XY1', from: '2025-01-01', to: '2026-12-31', inForce: true },
      sinceOn: '2025-01-01',
      lastClassOn: '2026-10-01',
      checks: [],
      surveys: [],
      refusals: [],
      offPlan: [],
      reports: none,
      mended: [],
      ...change,
    },
    clause,
  )
const old = { id: '1', on: '2024-05-01', content: 'x', verified: true, severe: false }
const low = (on: string, classNo = 'QD1') => ({ id: on, on, classNo, present: 5, roster: 10 })
const survey = (satisfied: number, answers: number, classNo = 'QD1') => ({
  ...{ id: classNo, on: '2026-05-01', classNo, answers, satisfied, roster: 100 },
})
const stopped = (standing: string, payee: 'person' | 'provider', key: string) => (law: Law) =>
  moneyStop({ code: 'x', name: '甲校', standing, holds: [] }, payee, {
    trainees: readingOn(law, 'A14.0(e).trainees', day),
    rectifying: readingOn(law, key, day),
  })?.kind ?? 'goes'

type Outcomes = Record<string, unknown>
type Case = [reading: string, outcomes: Outcomes, of: (law: Law) => unknown, numbers?: Outcomes]
const cases: Case[] = [
  [
    'A4.2(b).proof',
    { founding: 'manual', licence: 'fail' },
    filing({ ...institution, publicSchool: true, licence: { no: '', issuer: null, until: null } }, 'A4.2(b)'),
  ],
  [
    'A4.3(a).longTerm',
    { manual: 'manual', agreement: 'fail' },
    filing({ ...institution, tenure: 'lease', leaseUntil: '2027-11-22' }, 'A4.3(a)'),
    { 'filing.minLeaseMonths': 12 },
  ],
  [
    'A4.4(c).age',
    { fullYears: 'pass', birthday: 'fail' },
    filing({ ...institution, teachers: [teacher({ bornOn: '1956-01-01' })] }, 'A4.4(c)'),
  ],
  [
    'A4.4(e).samePerson',
    { separate: 'fail', same: 'pass' },
    filing({ ...institution, teachers: [teacher({ teaches: ['theory', 'practice'] })] }, 'A4.4(f)'),
  ],
  [
    'A4.7.lookBack',
    { unlimited: 'fail', limited: 'manual' },
    filing({ ...institution, violations: { confirmed: 1, open: 0 } }, 'A4.7'),
  ],
  [
    'A5.1(b).unitOrStaff',
    { either: 'pass', staff: 'fail' },
    filing({ ...enterprise, hasTrainingUnit: true, trainingStaff: 0 }, 'A5.1(b)'),
  ],
  [
    'A5.4(b).topLevel',
    { mapping: 'fail', equal: 'pass', manual: 'manual' },
    filing(
      { ...enterprise, occupations: [{ ...electrician, level: '1' }], teachers: [teacher({ rank: 5 })] },
      'A5.4(b)',
    ),
  ],
  [
    'X1.P1.publicSchool',
    { certificate: 'pass', licence: 'manual' },
    filing({ ...institution, publicSchool: true }, 'X1.P0'),
  ],
  ['X1.P3.capital', { attach: 'pass', threshold: 'manual' }, filing(institution, 'X1.P0')],
  [
    'X1.P6.newBody',
    { explain: 'pass', refuse: 'fail' },
    filing(
      { ...institution, materials: ['X1.P1', 'X1.P2', 'X1.P3', 'X1.P5'], newBodyReason: '成立不足两年' },
      'X1.P0',
    ),
  ],
  [
    'X2.5.5.term',
    { notBefore: '2026-03-05', asWritten: '2026-03-01' },
    (law) => firstDay(law, '2026-03-01', '2026-03-05', day),
  ],
  ...(
    [
      ['contract', { either: 'manual', insurance: 'fail', contract: 'manual', dispatched: 'manual' }],
      ['dispatched', { either: 'fail', insurance: 'fail', contract: 'fail', dispatched: 'manual' }],
    ] as const
  ).map(
    ([employment, outcomes]): Case => [
      'A2.1.staff',
      outcomes,
      ofClass({ kind: 'enterprise', roster: goodClass.roster.map((t) => ({ ...t, employment })) }, 'A2.1'),
    ],
  ),
  [
    'A6.6.runningClass',
    { finish: 'pass', stop: 'fail' },
    ofClass({ agreement: { ...goodClass.agreement!, toOn: '2026-04-20' } }, 'A3.1'),
  ],
  [
    'A6.4.notice',
    { parameter: 'counted, by the clerk', perCase: '2026-04-30' },
    (law) => {
      if (whyNotPublished(law, 'clerk', day) === null) return 'counted, by the clerk'
      return filingNoticeTo(law, 'approver', day, '2026-04-30')
    },
  ],
  [
    'A13.8.notice',
    { parameter: 'counted, by the clerk', perCase: '2026-04-30' },
    (law) => {
      if (whyNotPublishing(law, 'clerk', day) === null) return 'counted, by the clerk'
      return noticeTo(law, noticeKeys, 'approver', day, '2026-04-30')
    },
  ],
  [
    'A17.boundaryWords',
    { civilCode: 'pass', perClause: 'manual' },
    filing({ ...institution, totalArea: 30_000 }, 'A4.3(b)'),
  ],
  [
    'A17.boundaryWords',
    { civilCode: 'fail', perClause: 'fail' },
    filing({ ...institution, totalArea: 29_999 }, 'A4.3(b)'),
  ],
  ['A8.1.lastDay', { inclusive: 'pass', exclusive: 'fail' }, ofClass({}, 'A8.1')],
  [
    'A8.1.days',
    { calendar: 'pass', working: 'fail' },
    ofClass({ filedOn: '2026-04-29', startsOn: '2026-05-06' }, 'A8.1'),
  ],
  [
    'A9.2(e).decideBy',
    { beforeStart: '2026-04-14', fiveWorkingDays: '2026-04-15' },
    (law) => decideBy(law, day, '2026-04-15'),
  ],
  [
    'X2.3.2(b).papers',
    { both: null, application: null, approval: 'X2.3.2(b)' },
    (law) => whyNotReceived(law, 'submitted', day)?.clause ?? null,
  ],
  [
    'X2.3.2(b).papers',
    { both: null, application: 'A8.2', approval: null },
    (law) => whyNotReceived(law, 'approved', day)?.clause ?? null,
  ],
  [
    'A10.16(f).period',
    { perOrder: 'ordered', fixed: '整改期限统一确定，没有下达。' },
    ordered,
    { 'class.rectificationDays': 10 },
  ],
  // What becomes of the share: stories/unrecorded-closes-nothing.test.ts.
  ['A10.2.record', { accepted: true, refused: false }, (law) => countsByHand(law, day)],
  ['A10.16(f).period', { fixed: 'ordered' }, ordered, { 'class.rectificationDays': 7 }],
  ['A10.18.rate', { parameter: 'pass', manual: 'manual' }, exam],
  ['A10.18.leave', { excluded: '6/10', attended: '8/10', deducted: '6/8' }, share],
  ['A10.18.measure', { hours: '6/10', lessons: '2/4', days: '0/2' }, share],
  ['A10.18.partial', { attended: '6/10', excluded: '4/10' }, share],
  ['A11.1.prompt', { manual: null, parameter: 30 }, (law) => promptDays(law, day), { 'exam.promptDays': 30 }],
  [
    'A12.6.start',
    { later: '2026-06-01', classEnd: '2026-04-24', archived: '2026-05-05' },
    (law) =>
      keptUntil({ endsOn: '2026-04-24', lastPaidOn: '2026-06-01' }, retentionOf(law, day), '2026-05-05').from,
  ],
  [
    'A13.1.catalogueDate',
    { approvedOn: 'pass', appliedOn: 'fail' },
    ofClaim({ ...entry({ validTo: '2025-01-31' }), startedOn: '2025-01-20' }, 'A13.1'),
  ],
  [
    'A13.1.special',
    { category: 'pass', listedOnly: 'fail', manual: 'manual' },
    ofClaim({ ...entry({ level: 'special', byCategory: true }), level: 'special' }, 'A13.1'),
  ],
  [
    'A13.1.shortage',
    { none: 150_000, listed: 195_000 },
    (law) => claimJudge(law)({ ...claim, ...entry({ shortage: { num: 130, den: 100 } }) }).amountFen,
  ],
  [
    'A10.11.hours',
    { floor: 'fail', reference: 'pass', manual: 'manual' },
    ofClaim({ ...entry({ hours: 80 }), hours: { filed: 79, notHeld: [] } }, 'A10.11'),
  ],
  [
    'A13.3.year',
    { appliedOn: 'fail', issuedOn: 'pass' },
    ofClaim({ earlier: grants(3, { issuedOn: '2024-12-20' }) }, 'A13.3'),
  ],
  [
    'A13.3.counted',
    { granted: 'pass', filed: 'fail' },
    ofClaim({ earlier: grants(3, { outcome: 'refused' }) }, 'A13.3'),
  ],
  ['A13.3.byBody', { counted: 'fail', notCounted: 'pass' }, ofClaim({ earlier: grants(3) }, 'A13.3')],
  ['A10.8(a).companions', { accounts: false, byHand: true }, (law) => takesNames(law, day)],
  [
    'A13.3.elsewhere',
    { whenKnown: 'fail', notCounted: 'pass' },
    ofClaim({ earlier: grants(3, { elsewhere: '如皋市' }) }, 'A13.3'),
  ],
  [
    'A13.3.channel',
    { all: 'fail', training: 'pass' },
    ofClaim(
      { earlier: grants(3, { where: 'brought', brought: { ...broughtIn, channel: 'unemployment' } }) },
      'A13.3',
    ),
  ],
  [
    'A13.3.lifetime',
    { off: 'pass', hint: 'manual', block: 'fail' },
    ofClaim({ earlier: grants(3, { appliedOn: '2020-05-06' }) }, 'A13.3', 'lifetimeCap'),
  ],
  [
    'A13.4.project',
    { class: 'pass', occupation: 'fail' },
    ofClaim({ earlier: grants(1, { occupation: '6-31-01-03' }) }, 'A13.4'),
  ],
  [
    'A13.6.reference',
    { fromIssue: 'fail', beforeLowerCertificate: 'pass' },
    ofClaim(
      { higher: [{ where: 'register', row: null, level: '3', issuedOn: '2025-03-12', provider: null }] },
      'A13.6',
    ),
  ],
  ['A13.7.start', { issuedOn: 'pass', receivedOn: 'unknown' }, ofClaim({}, 'A13.7')],
  ['X2.3.6(a).start', { oneDeadline: 'pass', receivedOn: 'unknown' }, ofClaim({}, 'A13.7')],
  ['X2.3.6(a).start', { oneDeadline: 'pass', receivedOn: 'pass' }, ofClaim({ claimant: 'person' }, 'A13.7')],
  [
    'A13.7.restDay',
    { next: 'pass', strict: 'fail' },
    ofClaim({ issuedOn: '2025-03-14', appliedOn: '2026-03-16' }, 'A13.7'),
  ],
  ['A13.9.source', { employment: 'employment', chosen: null }, (law) => usualSource(law, day)],
  ['X2.2.3.prompt', { parameter: '2026-04-22', manual: null }, (law) => reviewDueOn(law, day)],
  [
    'A7.3.order',
    { direct: 'at once', rectify: 'after an order' },
    (law) =>
      whyRectifyFirst(law, day, [{ clause: 'A7.3', direct: true }], true) === null
        ? 'at once'
        : 'after an order',
  ],
  [
    'A14.0(d).rectifying',
    { paid: 'goes', held: 'rectifying' },
    stopped('rectifying', 'provider', 'A14.0(d).rectifying'),
  ],
  [
    'A14.0(e).trainees',
    { notBarred: 'goes', barred: 'cancelled' },
    stopped('cancelled', 'person', 'A14.0(d).rectifying'),
  ],
  [
    'A15(b).debtor',
    { payee: 'the trainee', body: 'the body' },
    (law) => (debtorOf(law, [{ payee: 'the trainee' }], day) === null ? 'the body' : 'the trainee'),
  ],
  [
    'X2.0.1.partyA',
    { office: '启东市劳动就业管理处', bureau: '启东市人力资源和社会保障局' },
    (law) => officeOn(law, 'X2.0.1.partyA', day),
  ],
  [
    'A6.4.issuer',
    { office: '启东市劳动就业管理处', bureau: '启东市人力资源和社会保障局' },
    (law) => officeOn(law, 'A6.4.issuer', day),
  ],
  [
    'A14.0(c).issuer',
    { office: '启东市劳动就业管理处', bureau: '启东市人力资源和社会保障局' },
    (law) => officeOn(law, 'A14.0(c).issuer', day),
  ],
  [
    'A16.name',
    { same: 'paid', other: 'not paid' },
    (law) => (whyNotIssued(law, '2026-01-01', day) === null ? 'paid' : 'not paid'),
  ],
  [
    'A16.transition',
    { approvedOn: 'not paid', startedOn: 'paid', immediately: 'paid' },
    (law) => {
      const begun = { classNo: 'QD1', approvedOn: '2026-03-30', startsOn: '2026-04-10' }
      return whyEarlierLaw(law, '2026-04-01', begun, '2026-06-01') === null ? 'paid' : 'not paid'
    },
  ],
  [
    'A14.0(a).renewal',
    { carried: 'fail', agreement: 'pass' },
    ofExit({ reports: { ...none, sham: [old] } }, 'A14.3(b)'),
  ],
  [
    'A14.5(a).path',
    { officer: 'both ways', rectify: 'ordered first', direct: 'at once' },
    (law) => {
      const path = readingOn(law, 'A14.5(a).path', day)
      if (whyNoFraudOrder('A14.5(a)', path, false) !== null) return 'at once'
      const fraud = [{ clause: 'A14.5(a)', direct: true }]
      return whyRectifyFirst(law, day, fraud, true) === null ? 'both ways' : 'ordered first'
    },
  ],
  [
    'A14.2.window',
    { agreement: 'fail', year: 'pass' },
    ofExit({ checks: [low('2025-05-01'), low('2026-05-01'), low('2026-06-01')] }, 'A14.2'),
  ],
  [
    'A14.2.acrossClasses',
    { together: 'fail', perClass: 'pass' },
    ofExit({ checks: [low('2026-05-01'), low('2026-05-02', 'QD2'), low('2026-05-03', 'QD3')] }, 'A14.2'),
  ],
  [
    'A14.4.period',
    { class: 'fail', year: 'pass' },
    ofExit({ surveys: [survey(70, 100), survey(100, 100, 'QD2')] }, 'A14.4'),
  ],
  [
    'A14.4.satisfied',
    { basically: 'pass', only: 'fail' },
    ofExit({ surveys: [{ ...survey(85, 100), basically: 10 }] }, 'A14.4'),
  ],
  ['A14.4.sample', { manual: 'manual', anyway: 'fail' }, ofExit({ surveys: [survey(6, 9)] }, 'A14.4')],
]

function ordered(law: Law): string {
  try {
    refuseOtherPeriod(law, '2026-04-15', day)
    return 'ordered'
  } catch (error) {
    return (error as Error).message
  }
}

describe('A17 a decision changes what comes out', () => {
  it.each(
    cases.flatMap(([key, outcomes, of, numbers]) =>
      Object.entries(outcomes).map(([option, expected]) => ({ key, option, expected, of, numbers })),
    ),
  )('$key read as $option: $expected', ({ key, option, expected, of, numbers }) =>
    expect(of(lawWith(key, option, numbers as Record<string, ParameterValue>))).toEqual(expected),
  )

  it('every reading that is read has two answers with two outcomes', () => {
    const differing = new Set(
      cases
        .filter(([, outcomes]) => new Set(Object.values(outcomes).map((o) => JSON.stringify(o))).size > 1)
        .map(([key]) => key),
    )
    const read = interpretations.filter(({ notYet }) => notYet === undefined).map(({ key }) => key)
    expect(read.filter((key) => !differing.has(key))).toEqual([])
  })

  it('every answer in a case is one that the register offers', () => {
    const offered = new Map(interpretations.map(({ key, options }) => [key, options.map(({ id }) => id)]))
    const strange = cases.flatMap(([key, outcomes]) =>
      Object.keys(outcomes).filter((option) => !offered.get(key)?.includes(option)),
    )
    expect(strange).toEqual([])
  })
})
