// Both sides of every edge of 第七、八条, of the agreement and of each trainee's standing (第九、十三条).
import { describe, expect, it } from 'vitest'
import type { CatalogueEntry } from '../catalogue/in-force.ts'
import type { TraineeFact } from './facts.ts'
import { findingsByTrainee } from './rules.ts'
import {
  agreement,
  enterprise,
  findingsOf,
  grant,
  listed,
  people,
  reading,
  table,
  trainee,
} from './test/good-class.ts'

it('the good class leaves only what lists of others would tell to a person (A7.2, A9.1(e)), and every finding speaks', () => {
  const findings = findingsOf({})
  expect(findings.filter((f) => f.verdict !== 'pass').map((f) => f.clause)).toEqual(['A7.2', 'A9.1(e)'])
  for (const f of findings) expect(f.say, f.clause).toMatch(/。$/)
})

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

/** Agreed as 电工; the class has another name of it, one from a day on. */
const given = (from: string | null) => {
  const others = [{ code: '6-31-01-03', name: '电工', from }]
  return { occupationName: '电气工', listed: { known: true, named: true, entries: [], others } }
}

describe('X2.1.2 X2.3.8 occupation and level stand in the agreement', () => {
  table('X2.1.2', [
    ['the level agreed', {}, 'pass'],
    ['a lower level', { level: '5' }, 'pass'],
    ['a higher level', { level: '3' }, 'fail'],
    ['another occupation', { occupationCode: '6-18-02-04', occupationName: '焊工' }, 'fail'],
    ['another work type under the code', { occupationName: '物业电工' }, 'fail'],
    ['a name that it was given by the first day', given('2026-04-15'), 'pass'],
    ['a name that it is given after it', given('2026-04-16'), 'fail'],
    ['a name that it had before', given(null), 'pass'],
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

describe('A13.1 A13.2 the catalogue of the day that decides, filed on 8 April for 15 to 24 April', () => {
  const none = (known: boolean) => ({ listed: { known, named: false, entries: [] } })
  const [started, certified] = ['startedOn', 'issuedOn'].map((day) => reading('A13.1.catalogueDate', day))
  table('A13.1', [
    ['facts of before it was asked', {}, undefined],
    ['in force on the day of filing', listed({ validFrom: '2026-04-08' }), 'pass'],
    ['from the day after', listed({ validFrom: '2026-04-09' }), 'manual'],
    ['until the day before', listed({ validTo: '2026-04-07' }), 'manual'],
    [
      'agreed to on a later day',
      { ...listed({ validFrom: '2026-04-10' }), approvedOn: '2026-04-10' },
      'pass',
    ],
    ['in force on the first day', listed({ validFrom: '2026-04-15' }), 'pass', started],
    ['not yet on the first day', listed({ validFrom: '2026-04-16' }), 'manual', started],
    ['in force when it ends', listed({ validFrom: '2026-04-24' }), 'pass', certified],
    ['not in it', none(false), 'manual'],
    ['another name under the code', none(true), 'manual'],
    ['by category', listed({ byCategory: true }), 'pass'],
    [
      'by category, read as for a person',
      listed({ byCategory: true }),
      'manual',
      reading('A13.1.special', 'manual'),
    ],
    [
      'by category, read as listed only',
      listed({ byCategory: true }),
      'manual',
      reading('A13.1.special', 'listedOnly'),
    ],
  ])
  it('A13.1 says the day, the rate, and where it comes from', () => {
    const says = (change: Partial<CatalogueEntry>) =>
      findingsOf(listed(change)).find((f) => f.clause === 'A13.1')?.say
    expect(says({})).toBe('电工四级于2026-04-08（备案日）在目录内，补贴标准1500元。来源：目录。')
    expect(says({ validTo: '2026-01-31' })).toContain('学员不能享受补贴')
  })
})

describe('A7.2 other funding', () => {
  table('A7.2', [
    // No list of others is brought in to set the word of the body against.
    ['none declared', {}, 'manual'],
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
    const body = { role: 'principal', provider: null } as const
    const found = findingsByTrainee(findingsOf(with_({ grants: three, overlaps: [overlap] })), body)
    expect([...found.keys()]).toEqual([2])
    expect(found.get(2)!.map((r) => r.clause)).toEqual(['A13.3', 'A9.1(b)'])
    expect(found.get(2)![1]!.says).toBe('2026-04-15 08:30–11:30已在其他培训主体的班次上课')
  })
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
