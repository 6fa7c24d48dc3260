// A class that meets every rule, and ways to change it; for the tables of rules.
import { expect, it } from 'vitest'
import { whole } from '../../../regulation/explain.ts'
import { judge } from '../../../regulation/judge.ts'
import type { Law, Verdict } from '../../../regulation/rule.ts'
import { seedLaw } from '../../../regulation/seed-law.ts'
import { addDays } from '../../../server/calendar.ts'
import type { CatalogueEntry } from '../../catalogue/in-force.ts'
import type { ClassFacts, GrantFact, LessonFact, TeacherFact, TraineeFact } from '../facts.ts'
import { classRules } from '../rules.ts'

const calendar = { '2026': { off: ['2026-05-01', '2026-05-04', '2026-05-05'], work: ['2026-05-09'] } }
const law = seedLaw(calendar)

export const lesson = (position: number, change: Partial<LessonFact> = {}): LessonFact => ({
  position,
  on: addDays('2026-04-14', position),
  from: '08:30',
  to: '16:30',
  hours: 7,
  kind: position <= 3 ? 'theory' : 'practice',
  subject: '电工基础',
  teacher: position <= 3 ? 't1' : 't2',
  room: 'r1',
  ...change,
})
export const teacher = (id: string, teaches: string, change: Partial<TeacherFact> = {}): TeacherFact => ({
  id,
  name: `教师${id}`,
  bornOn: '1980-05-06',
  teaches: [teaches],
  occupationCode: '6-31-01-03',
  rank: 3,
  education: 'college',
  fromOn: '2020-01-01',
  toOn: null,
  ...change,
})
export const trainee = (position: number, change: Partial<TraineeFact> = {}): TraineeFact => ({
  position,
  label: `学员${position} 320699********0000`,
  grants: [],
  held: [],
  overlaps: [],
  ...change,
})
export const grant = (change: Partial<GrantFact> = {}): GrantFact => ({
  appliedOn: '2026-02-01',
  issuedOn: '2026-01-10',
  refused: false,
  sameOccupation: false,
  level: '5',
  ...change,
})

/** What the catalogue says of its occupation and level. */
export const listed = (change: Partial<CatalogueEntry> = {}): Partial<ClassFacts> => ({
  listed: {
    ...{ known: true, named: true },
    entries: [
      {
        ...{ name: '电工', level: '4', rateFen: 150_000, validFrom: null, validTo: null },
        ...{ source: '目录', byCategory: false, ...change },
      },
    ],
  },
})

/** A class of 56 hours from 15 to 24 April 2026, filed on 8 April, that meets every rule. */
export const good: ClassFacts = {
  on: '2026-04-08',
  kind: 'institution',
  standing: 'normal',
  agreement: {
    number: 'XY1',
    fromOn: '2025-06-01',
    toOn: '2027-05-31',
    endedOn: null,
    occupations: [
      { code: '6-31-01-03', name: '电工', level: '4' },
      { code: '4-10-01-05', name: '养老护理员', level: 'special' },
    ],
  },
  occupationCode: '6-31-01-03',
  occupationName: '电工',
  level: '4',
  startsOn: '2026-04-15',
  endsOn: '2026-04-24',
  filedOn: '2026-04-08',
  attendanceMode: 'app',
  otherFunding: false,
  onlinePlatform: null,
  textbooks: '《电工》',
  lessons: [1, 2, 3, 4, 5, 6, 7, 8].map((n) => lesson(n)),
  teachers: [teacher('t1', 'theory'), teacher('t2', 'practice')],
  rooms: [{ id: 'r1', name: '实训室', seats: 40 }],
  roster: [trainee(1), trainee(2)],
}

export const findingsOf = (change: Partial<ClassFacts>, under: Law = law) => {
  const facts = { ...good, ...change }
  return judge(classRules, under)(facts, facts.on).map(whole)
}
export const verdict = (clause: string, change: Partial<ClassFacts>, under?: Law): Verdict | undefined =>
  findingsOf(change, under).find((f) => f.clause === clause)?.verdict
export const reading = (key: string, value: string): Law => ({
  ...law,
  readings: { ...law.readings, [key]: [{ ...law.readings[key]![0]!, value }] },
})
export const enterprise = { kind: 'enterprise' } as const
export const agreement = (change: Partial<NonNullable<ClassFacts['agreement']>>) => ({
  agreement: { ...good.agreement!, ...change },
})
export const change = (at: number, lessonChange: Partial<LessonFact>) => ({
  lessons: good.lessons.map((l) => (l.position === at ? { ...l, ...lessonChange } : l)),
})
export const people = (n: number) => Array.from({ length: n }, (_, i) => trainee(i + 1))

export type Case = [what: string, change: Partial<ClassFacts>, verdict: Verdict | undefined, under?: Law]
export const table = (clause: string, cases: Case[]) =>
  it.each(cases)(`${clause} %s`, (_, facts, expected, under) =>
    expect(verdict(clause, facts, under)).toBe(expected),
  )
