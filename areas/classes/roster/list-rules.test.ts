// A roster beside the lists of other departments: who stands on one, or is called what a list contradicts, is looked at; what was not asked says so.
import { expect, it } from 'vitest'
import type { Listed } from '../../people/lists/hits.ts'
import type { PersonList } from '../../people/lists/kinds.ts'
import type { ClassFacts, TraineeFact } from '../facts.ts'
import { findingsOf, trainee } from '../test/good-class.ts'

const origin = { source: '某局', asOf: '2026-04-01', confidence: 'department' as const }
const on = (list: PersonList, change: Partial<Listed> = {}): Listed => ({
  ...{ ...origin, list, fromOn: '2025-01-01', toOn: null, unit: null, unitCode: null },
  ...change,
})
const graduate = (toOn: string) => ({ category: '毕业年度高校毕业生', fromOn: '2026-01-01', toOn })
const whole = (...lists: PersonList[]) => lists.map((list) => ({ ...origin, list }))
/** Of the class from 15 to 24 April 2026. */
const found = (rule: string, of: Partial<TraineeFact>, more: Partial<ClassFacts> = {}) =>
  findingsOf({ roster: [trainee(1), trainee(2, of)], lists: [], ...more }).find((f) => f.rule === rule)

it.each<[string, Partial<TraineeFact>, 'pass' | 'manual']>([
  ['died on the last day', { listed: [on('deceased', { fromOn: '2026-04-24' })] }, 'pass'],
  ['died the day before', { listed: [on('deceased', { fromOn: '2026-04-23' })] }, 'manual'],
  ['in office', { listed: [on('public-staff')] }, 'manual'],
  ['in office until the day before', { listed: [on('public-staff', { toOn: '2026-04-14' })] }, 'pass'],
  ['in office from the day after', { listed: [on('public-staff', { fromOn: '2026-04-16' })] }, 'pass'],
  ['at school', { listed: [on('students')], category: '农民工' }, 'manual'],
  ['at school, called a graduate', { listed: [on('students')], category: '毕业年度高校毕业生' }, 'manual'],
  ['at school, proved a graduate', { listed: [on('students')], proven: [graduate('2026-04-15')] }, 'pass'],
  [
    'so proved until the day before',
    { listed: [on('students')], proven: [graduate('2026-04-14')] },
    'manual',
  ],
  ['draws a pension', { listed: [on('pensioners')] }, 'manual'],
  ['insured', { listed: [on('insured')] }, 'pass'],
])('A9.1(b) %s', (_, of, verdict) => expect(found('traineesOnLists', of)?.verdict).toBe(verdict))

it('A9.1(b) what a list says stands with its source and day, for the bureau alone; what was not asked is 未核验', () => {
  const hit = found(
    'traineesOnLists',
    { listed: [on('public-staff', { unit: '某局' })] },
    { lists: whole('deceased') },
  )!
  expect(hit.evidence!.rows).toEqual([
    [
      '2',
      expect.any(String),
      '机关事业单位在编人员名单：某局（2026-04-01，其他部门提供），2025-01-01起，某局',
    ],
  ])
  expect(hit.open).toBe(false)
  expect(hit.say).toMatch(
    /已比对死亡人员名单（某局（2026-04-01，其他部门提供））；.*没有接入全量名单，未核验。$/,
  )
  expect(found('traineesOnLists', {})!.say).not.toContain('已比对')
  expect(found('traineesOnLists', {}, { lists: undefined })).toBe(undefined)
})

const school = { code: '52320699MJ00000014', name: '某企业' }
it.each<[string, Partial<TraineeFact>, Partial<ClassFacts>, 'pass' | 'manual']>([
  [
    'a worker, insured',
    { category: '企业职工', listed: [on('insured')] },
    { lists: whole('insured') },
    'pass',
  ],
  ['a worker, not insured', { category: '企业职工' }, { lists: whole('insured') }, 'manual'],
  ['a worker, no whole list', { category: '企业职工' }, {}, 'pass'],
  ['unemployed, insured', { category: '失业人员', listed: [on('insured')] }, {}, 'manual'],
  [
    'unemployed, insured before',
    { category: '失业人员', listed: [on('insured', { toOn: '2026-04-14' })] },
    {},
    'pass',
  ],
  ['unemployed, not registered so', { category: '失业人员' }, { lists: whole('unemployed') }, 'manual'],
  ['in hardship, not on the list', { category: '就业困难人员' }, { lists: whole('hardship') }, 'manual'],
  ['anything else', { category: '农民工' }, { lists: whole('insured', 'unemployed', 'hardship') }, 'pass'],
])('A9.1(b) the category: %s', (_, of, more, verdict) =>
  expect(found('categoriesFitLists', of, more)?.verdict).toBe(verdict),
)

it('A2.1 an enterprise’s own people are insured there', () => {
  const at = (unit: string | null, unitCode: string | null) =>
    found(
      'categoriesFitLists',
      { listed: [on('insured', { unit, unitCode })] },
      {
        kind: 'enterprise',
        body: school,
        roster: [trainee(2, { listed: [on('insured', { unit, unitCode })] })],
      },
    )?.verdict
  expect([at(null, school.code), at('某企业', null), at(null, null)]).toEqual(['pass', 'pass', 'pass'])
  expect([at('别的企业', null), at('某企业', '别的代码')]).toEqual(['manual', 'manual'])
})
