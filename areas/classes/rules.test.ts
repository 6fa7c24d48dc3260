// Both sides of every edge of 第七至九条 and of what a class needs from 第四、五、十、十三条.
import { describe, expect, it } from 'vitest'
import { judge, type Law, type Verdict } from '../../regulation/rule.ts'
import { seedLaw } from '../../regulation/seed-law.ts'
import { addDays } from '../../server/calendar.ts'
import type { ClassFacts, GrantFact, LessonFact, TeacherFact, TraineeFact } from './facts.ts'
import { classRules, findingsByTrainee } from './rules.ts'

const calendar = { '2026': { off: ['2026-05-01', '2026-05-04', '2026-05-05'], work: ['2026-05-09'] } }
const law = seedLaw(calendar)

const lesson = (position: number, change: Partial<LessonFact> = {}): LessonFact => ({
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
const teacher = (id: string, teaches: string, change: Partial<TeacherFact> = {}): TeacherFact => ({
  id,
  name: `教师${id}`,
  bornOn: '1980-05-06',
  teaches: [teaches],
  occupationCode: '6-31-01-03',
  rank: 3,
  fromOn: '2020-01-01',
  toOn: null,
  ...change,
})
const trainee = (position: number, change: Partial<TraineeFact> = {}): TraineeFact => ({
  position,
  label: `学员${position} 320699********0000`,
  grants: [],
  held: [],
  overlaps: [],
  ...change,
})
const grant = (change: Partial<GrantFact> = {}): GrantFact => ({
  appliedOn: '2026-02-01',
  issuedOn: '2026-01-10',
  refused: false,
  sameOccupation: false,
  level: '5',
  ...change,
})

/** A class of 56 hours from 15 to 24 April 2026, filed on 8 April, that meets every rule. */
const good: ClassFacts = {
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

const findingsOf = (change: Partial<ClassFacts>, under: Law = law) => {
  const facts = { ...good, ...change }
  return judge(classRules, under)(facts, facts.on)
}
const verdict = (clause: string, change: Partial<ClassFacts>, under?: Law): Verdict | undefined =>
  findingsOf(change, under).find((f) => f.clause === clause)?.verdict
const reading = (key: string, value: string): Law => ({
  ...law,
  readings: { ...law.readings, [key]: [{ ...law.readings[key]![0]!, value }] },
})
const enterprise = { kind: 'enterprise' } as const
const agreement = (change: Partial<NonNullable<ClassFacts['agreement']>>) => ({
  agreement: { ...good.agreement!, ...change },
})
const change = (at: number, lessonChange: Partial<LessonFact>) => ({
  lessons: good.lessons.map((l) => (l.position === at ? { ...l, ...lessonChange } : l)),
})
const people = (n: number) => Array.from({ length: n }, (_, i) => trainee(i + 1))

it('the good class leaves only the textbooks to a person (A9.1(e)), and every finding speaks', () => {
  const findings = findingsOf({})
  expect(findings.filter((f) => f.verdict !== 'pass').map((f) => f.clause)).toEqual(['A9.1(e)'])
  for (const f of findings) expect(f.say, f.clause).toMatch(/。$/)
})

type Case = [what: string, change: Partial<ClassFacts>, verdict: Verdict | undefined, under?: Law]
const table = (clause: string, cases: Case[]) =>
  it.each(cases)(`${clause} %s`, (_, facts, expected, under) =>
    expect(verdict(clause, facts, under)).toBe(expected),
  )

describe('A3.1 A9.1(a) the agreement is in force on the first day', () => {
  table('A3.1', [
    ['first day of the term', agreement({ fromOn: '2026-04-15' }), 'pass'],
    ['a day before the term', agreement({ fromOn: '2026-04-16' }), 'fail'],
    ['last day of the term', agreement({ toOn: '2026-04-15' }), 'pass'],
    ['a day after the term', agreement({ toOn: '2026-04-14' }), 'fail'],
    ['ended the day after', agreement({ endedOn: '2026-04-16' }), 'pass'],
    ['ended that day', agreement({ endedOn: '2026-04-15' }), 'fail'],
    ['no agreement', { agreement: null }, 'fail'],
    ['a cancelled body', { standing: 'cancelled' }, 'fail'],
  ])
})

describe('X2.1.2 X2.3.8 occupation and level stand in the agreement', () => {
  table('X2.1.2', [
    ['the level agreed', {}, 'pass'],
    ['a lower level', { level: '5' }, 'pass'],
    ['a higher level', { level: '3' }, 'fail'],
    ['another occupation', { occupationCode: '6-18-02-04', occupationName: '焊工' }, 'fail'],
    ['another work type under the code', { occupationName: '物业电工' }, 'fail'],
    [
      '专项能力 where it is agreed',
      { occupationCode: '4-10-01-05', occupationName: '养老护理员', level: 'special' },
      'pass',
    ],
    [
      'a level where only 专项能力 is agreed',
      { occupationCode: '4-10-01-05', occupationName: '养老护理员', level: '5' },
      'fail',
    ],
    ['专项能力 where a level is agreed', { level: 'special' }, 'fail'],
  ])
})

describe('A7.2 other funding', () => {
  table('A7.2', [
    ['none declared', {}, 'pass'],
    ['declared', { otherFunding: true }, 'fail'],
  ])
})

describe('A8.1 filed a week ahead', () => {
  const working = reading('A8.1.days', 'working')
  table('A8.1', [
    ['seven days before', {}, 'pass'],
    ['six days before', { filedOn: '2026-04-09' }, 'fail'],
    ['seven days, exclusive reading', {}, 'fail', reading('A8.1.lastDay', 'exclusive')],
    [
      'eight days, exclusive reading',
      { filedOn: '2026-04-07' },
      'pass',
      reading('A8.1.lastDay', 'exclusive'),
    ],
    // Working days after Wednesday 29 April: 30 April, 6, 7, 8 and 9 May.
    ['the fifth working day', { filedOn: '2026-04-29', startsOn: '2026-05-09' }, 'pass', working],
    ['the fourth working day', { filedOn: '2026-04-29', startsOn: '2026-05-08' }, 'fail', working],
    ['a year without its days of rest', { filedOn: '2027-04-01', startsOn: '2027-05-01' }, 'manual', working],
  ])
})

describe('A8.3 roster', () => {
  table('A8.3', [
    ['one person', { roster: people(1) }, 'pass'],
    ['nobody', { roster: [] }, 'fail'],
  ])
})

describe('A9.1(b) each trainee could be subsidised', () => {
  const with_ = (t: Partial<TraineeFact>) => ({ roster: [trainee(1), trainee(2, t)] })
  const three = [grant(), grant({ appliedOn: '2026-12-31' }), grant({ appliedOn: '2026-01-01' })]
  table('A13.3', [
    ['two this year', with_({ grants: three.slice(0, 2) }), 'pass'],
    ['three this year', with_({ grants: three }), 'fail'],
    [
      'one of three last year',
      with_({ grants: [...three.slice(1), grant({ appliedOn: '2025-12-31' })] }),
      'pass',
    ],
    ['one of three refused', with_({ grants: [...three.slice(1), grant({ refused: true })] }), 'pass'],
    [
      'one of three refused, all filed count',
      with_({ grants: [...three.slice(1), grant({ refused: true })] }),
      'fail',
      reading('A13.3.counted', 'filed'),
    ],
  ])
  const same = { sameOccupation: true, level: '4' } as const
  table('A13.5', [
    ['same occupation and level', with_({ grants: [grant(same)] }), 'fail'],
    ['same, refused', with_({ grants: [grant({ ...same, refused: true })] }), 'pass'],
    ['another level', with_({ grants: [grant({ ...same, level: '5' })] }), 'pass'],
    ['another occupation', with_({ grants: [grant({ level: '4' })] }), 'pass'],
  ])
  table('A13.6', [
    ['a higher certificate', with_({ held: [{ level: '3', issuedOn: '2025-01-01' }] }), 'fail'],
    ['the same level', with_({ held: [{ level: '4', issuedOn: '2025-01-01' }] }), 'pass'],
    ['专项能力 is not higher', with_({ held: [{ level: 'special', issuedOn: '2025-01-01' }] }), 'pass'],
  ])
  const overlap = { on: '2026-04-15', from: '08:30', to: '11:30', own: false, classNo: '' }
  table('A9.1(b)', [
    ['no other class', with_({}), 'pass'],
    ['another class at the same time', with_({ overlaps: [overlap] }), 'fail'],
  ])
  it('A9.1(b) tells it beside the person, naming no other body', () => {
    const found = findingsByTrainee(findingsOf(with_({ grants: three, overlaps: [overlap] })))
    expect([...found.keys()]).toEqual([2])
    expect(found.get(2)!.map((r) => r.clause)).toEqual(['A13.3', 'A9.1(b)'])
    expect(found.get(2)![1]!.says).toBe('2026-04-15 08:30–11:30已在其他培训主体的班次上课')
  })
})

describe('A9.1(c) teachers', () => {
  table('A9.1(c)', [
    ['kinds match', {}, 'pass'],
    ['a theory teacher in the workshop', change(4, { teacher: 't1' }), 'fail'],
    ['online is theory', change(4, { kind: 'online', room: null, teacher: 't1' }), 'pass'],
    [
      'left the day before',
      { teachers: [teacher('t1', 'theory', { toOn: '2026-04-16' }), good.teachers[1]!] },
      'fail',
    ],
    [
      'left that day',
      { teachers: [teacher('t1', 'theory', { toOn: '2026-04-17' }), good.teachers[1]!] },
      'pass',
    ],
    ['no timetable', { lessons: [] }, 'unknown'],
  ])
  // Lessons of t2 fall on 18 to 22 April.
  const born = (bornOn: string) => ({ teachers: [good.teachers[0]!, teacher('t2', 'practice', { bornOn })] })
  const birthday = reading('A4.4(c).age', 'birthday')
  table('A4.4(c)', [
    ['71 the day after the last lesson', born('1955-04-23'), 'pass'],
    ['71 on the day of the last lesson', born('1955-04-22'), 'fail'],
    ['70 on the last day, strict reading', born('1956-04-22'), 'pass', birthday],
    ['70 the day before, strict reading', born('1956-04-21'), 'fail', birthday],
  ])
  const rank = (n: number) => ({ ...enterprise, teachers: good.teachers.map((t) => ({ ...t, rank: n })) })
  const top = { ...agreement({}), level: '1' } as const
  table('A5.4(b)', [
    ['one above', rank(3), 'pass'],
    ['the same level', rank(2), 'fail'],
    ['an institution is not asked', { kind: 'institution' }, undefined],
    ['一级 taught by 一级', { ...rank(5), ...top }, 'fail'],
    ['一级 taught by 特级技师', { ...rank(6), ...top }, 'pass'],
    ['一级 by 一级, equal reading', { ...rank(5), ...top }, 'pass', reading('A5.4(b).topLevel', 'equal')],
    ['一级, left to a person', { ...rank(6), ...top }, 'manual', reading('A5.4(b).topLevel', 'manual')],
    ['专项能力 has no rank', { ...rank(5), level: 'special' }, 'manual'],
    [
      'another occupation',
      { ...enterprise, teachers: good.teachers.map((t) => ({ ...t, occupationCode: '6-18-02-04' })) },
      'manual',
    ],
  ])
  table('A4.4(h)', [
    ['the same occupation', {}, 'pass'],
    ['another one', { teachers: [teacher('t1', 'theory', { occupationCode: '6-18-02-04' })] }, 'manual'],
  ])
})

describe('A9.1(d) plan, rooms and hours', () => {
  const timetable = (facts: Partial<ClassFacts>) =>
    findingsOf(facts).find((f) => f.clause === 'A9.1(d)' && f.title.startsWith('课程表'))!.verdict
  const rooms = (facts: Partial<ClassFacts>) =>
    findingsOf(facts).find((f) => f.title === '教室容得下全班')?.verdict
  it.each([
    ['good', {}, 'pass'],
    ['none', { lessons: [] }, 'fail'],
    ['a lesson on the first day', change(8, { on: '2026-04-15', from: '17:00', to: '19:00' }), 'pass'],
    ['a lesson before the first day', change(8, { on: '2026-04-14' }), 'fail'],
    ['a lesson on the last day', change(8, { on: '2026-04-24' }), 'pass'],
    ['a lesson after the last day', change(8, { on: '2026-04-25' }), 'fail'],
    ['one begins when the other ends', change(2, { on: '2026-04-15', from: '16:30', to: '20:00' }), 'pass'],
    ['one begins a minute sooner', change(2, { on: '2026-04-15', from: '16:29', to: '20:00' }), 'fail'],
  ] as [string, Partial<ClassFacts>, Verdict][])('A9.1(d) timetable: %s', (_, facts, expected) =>
    expect(timetable(facts)).toBe(expected),
  )
  it.each([
    ['full to the last seat', { roster: people(40) }, 'pass'],
    ['one too many', { roster: people(41) }, 'fail'],
    ['no room at all', { rooms: [] }, 'unknown'],
  ] as [string, Partial<ClassFacts>, Verdict][])('A5.2(a) rooms: %s', (_, facts, expected) => {
    expect(rooms(facts)).toBe(expected)
    expect(verdict('A5.2(a)', { ...facts, ...enterprise })).toBe(expected)
    expect(verdict('A5.2(a)', facts)).toBeUndefined()
  })
  table('A10.11', [
    ['56 hours for 四级', {}, 'pass'],
    ['55 hours for 四级', change(1, { hours: 6 }), 'fail'],
    [
      '40 hours for 五级',
      { level: '5', lessons: [...good.lessons.slice(0, 5), lesson(6, { hours: 5 })] },
      'pass',
    ],
    [
      '39 hours for 五级',
      { level: '5', lessons: [...good.lessons.slice(0, 5), lesson(6, { hours: 4 })] },
      'fail',
    ],
    ['专项能力 has no number', { level: 'special' }, 'manual'],
  ])
  const online = (hours: number, total: number) => ({
    lessons: [lesson(1, { hours, kind: 'online', room: null }), lesson(2, { hours: total - hours })],
    onlinePlatform: '平台',
  })
  table('A10.12', [
    ['30 of 100', online(30, 100), 'pass'],
    ['31 of 100', online(31, 100), 'fail'],
    ['3 of 10', online(3, 10), 'pass'],
    ['none online', {}, undefined],
  ])
  table('A10.13', [
    ['platform named', online(30, 100), 'manual'],
    ['no platform', { ...online(30, 100), onlinePlatform: null }, 'fail'],
    ['none online', {}, undefined],
  ])
})

describe('A9.1(e) A10.3 A10.4 X2.3.4(d) books and attendance', () => {
  table('A9.1(e)', [
    ['named', {}, 'manual'],
    ['none', { textbooks: ' ' }, 'fail'],
  ])
  table('A10.3', [
    ['an institution with the app', {}, 'pass'],
    ['an institution on paper', { attendanceMode: 'paper' }, 'fail'],
    ['an enterprise on paper', { ...enterprise, attendanceMode: 'paper' }, 'manual'],
  ])
})
