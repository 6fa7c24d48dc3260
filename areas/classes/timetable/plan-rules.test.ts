// Both sides of every edge of the plan: teachers, rooms, hours, online lessons (第四、五、九、十条).
import { describe, expect, it } from 'vitest'
import type { Verdict } from '../../../regulation/rule.ts'
import type { QualificationFact } from '../../providers/teachers/worth.ts'
import { certificate, engineer } from '../../providers/test/facts.ts'
import type { ClassFacts } from '../facts.ts'
import {
  agreement,
  change,
  enterprise,
  findingsOf,
  good,
  lesson,
  listed,
  people,
  reading,
  table,
  teacher,
  verdict,
} from '../test/good-class.ts'

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
    [
      'the teacher of an enterprise, whom the limit does not reach',
      { ...born('1940-01-01'), ...enterprise },
      undefined,
    ],
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
  // The last lessons of t1 are on 17 April, those of t2 on the 22nd.
  const shows = (...qualifications: QualificationFact[]) => ({
    teachers: good.teachers.map((t) => ({ ...t, qualifications })),
  })
  const unknown = { relation: 'unknown', source: null } as const
  table('A5.4(b)', [
    ['an engineer for 四级', { ...enterprise, ...shows(engineer()) }, 'pass'],
    ['an assistant engineer for 四级', { ...enterprise, ...shows(engineer({ grade: 'junior' })) }, 'pass'],
    ['an engineer of another 专业', { ...enterprise, ...shows(engineer(unknown)) }, 'manual'],
    [
      'valid on the last day taught',
      { ...enterprise, ...shows(certificate({ expiresOn: '2026-04-22' })) },
      'pass',
    ],
    [
      'over by the last lesson',
      { ...enterprise, ...shows(certificate({ expiresOn: '2026-04-21' })) },
      'fail',
    ],
  ])
  const terms = (toOn: string) => ({
    teachers: good.teachers.map((t) => ({
      ...t,
      terms: [
        { fromOn: '2020-01-01', toOn },
        { fromOn: '2026-04-20', toOn: null },
      ],
    })),
  })
  table('A9.1(c)', [
    ['away between two terms', terms('2026-04-18'), 'fail'],
    ['from one term into the next', terms('2026-04-19'), 'pass'],
  ])
  table('A4.4(h)', [
    ['valid on the last day taught', shows(certificate({ expiresOn: '2026-04-22' })), 'pass'],
    ['over by the last lesson', shows(certificate({ expiresOn: '2026-04-21' })), 'manual'],
    ['nothing of this occupation', shows(certificate(unknown)), 'manual'],
    ['the same occupation', {}, 'pass'],
    ['another one', { teachers: [teacher('t1', 'theory', { occupationCode: '6-18-02-04' })] }, 'manual'],
    ['no education on record', { teachers: [teacher('t1', 'theory', { education: null })] }, 'manual'],
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
    ['the catalogue asks more than the document', listed({ hours: 57 }), 'fail'],
    ['the catalogue asks what is there', listed({ hours: 56 }), 'pass'],
    ['another line of the catalogue on its day', listed({ hours: 57, validTo: '2026-04-07' }), 'pass'],
    ['for reference only', listed({ hours: 57 }), 'pass', reading('A10.11.hours', 'reference')],
    ['weighed by a person', listed({ hours: 57 }), 'manual', reading('A10.11.hours', 'manual')],
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
  it('A10.12 thirty of a hundred hours online are no more than the text allows, and one more is told with its number', () => {
    expect(verdict('A10.12', online(30, 100))).toBe('pass')
    const { say } = findingsOf(online(31, 100)).find((f) => f.clause === 'A10.12')!
    expect(say).toBe('线上31课时，共100课时，超过30%。')
  })
  table('A10.13', [
    ['platform named', online(30, 100), 'manual'],
    ['no platform', { ...online(30, 100), onlinePlatform: null }, 'fail'],
    ['none online', {}, undefined],
  ])
})
