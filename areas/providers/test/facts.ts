// A body of each kind that lacks nothing, and a look at one finding under the law as the files give it.
import { whole } from '../../../regulation/explain.ts'
import { judge } from '../../../regulation/judge.ts'
import type { Law } from '../../../regulation/rule.ts'
import { seedLaw } from '../../../regulation/seed-law.ts'
import type { Checklist, FilingFacts, FilingTeacher } from '../filings/facts.ts'
import { filingRules } from '../filings/rules/rules.ts'
import type { QualificationFact } from '../teachers/worth.ts'

export const ON = '2026-11-23'
export const law: Law = seedLaw({})

export const teacher = (change: Partial<FilingTeacher> = {}): FilingTeacher => ({
  name: '周老师',
  bornOn: '1980-05-01',
  fullTime: true,
  teaches: ['theory'],
  occupationCode: '6-31-01-03',
  rank: 4,
  hasCertificate: true,
  education: 'college',
  ...change,
})
/** A certificate of the occupation itself, or as changed. */
export const certificate = (change: Partial<QualificationFact> = {}): QualificationFact => ({
  ...{ kind: 'skill', subject: '电工', title: '', rank: 3, grade: null, number: 'S000****0001' },
  ...{ readable: true, expiresOn: null, relation: 'same', source: null },
  ...change,
})
/** 工程师 of a 专业 that the list of the occupation names, or as changed. */
export const engineer = (change: Partial<QualificationFact> = {}): QualificationFact =>
  certificate({
    ...{ kind: 'title', subject: '机电一体化', title: '工程师', rank: null, grade: 'middle' },
    ...{ relation: 'related', source: '国家职业技能标准' },
    ...change,
  })
export const electrician = { code: '6-31-01-03', name: '电工', level: '4' } as const

export const institution: FilingFacts = {
  on: ON,
  kind: 'institution',
  measured: false,
  emptyFields: [],
  declared: true,
  materials: ['X1.P1', 'X1.P2', 'X1.P3', 'X1.P5', 'X1.P6'],
  newBodyReason: '',
  creditCodeChecks: true,
  legalStatus: 'legal-person',
  publicSchool: false,
  licence: { no: '人社民3206994000001号', issuer: 'hrss', until: '2028-01-01' },
  tenure: 'own',
  leaseUntil: null,
  totalArea: 30_000,
  teachingArea: 20_000,
  occupations: [electrician],
  teachers: [teacher(), teacher({ teaches: ['practice'] }), teacher({ teaches: ['practice'] })],
  rooms: [],
  countedSeats: null,
  hasTrainingUnit: null,
  trainingStaff: null,
  checklist: null,
  violations: { confirmed: 0, open: 0 },
}
export const enterprise: FilingFacts = {
  ...institution,
  kind: 'enterprise',
  materials: ['X1.E1', 'X1.E2', 'X1.E3', 'X1.E4', 'X1.E6'],
  rooms: [{ name: '一号', kind: 'theory', seats: 40 }],
  hasTrainingUnit: false,
  trainingStaff: 3,
  teachers: [teacher({ rank: 3 })],
}
export const good: Checklist = {
  lighting: true,
  ventilation: true,
  desks: true,
  board: true,
  projector: false,
  camera: true,
}

/** The finding of one clause; the reading or parameter given stands in place of the default. */
export function find(clause: string, facts: FilingFacts, change: { [key: string]: string | number } = {}) {
  const changed: Law = structuredClone(law)
  for (const [key, value] of Object.entries(change)) {
    if (typeof value === 'number') changed.parameters[key] = [{ ...changed.parameters[key]![0]!, value }]
    else changed.readings[key] = [{ ...changed.readings[key]![0]!, value }]
  }
  return judge(filingRules, changed)(facts, facts.on)
    .map(whole)
    .find((f) => f.clause === clause)
}
export const verdict = (...input: Parameters<typeof find>) => find(...input)?.verdict
