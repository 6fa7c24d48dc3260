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
const proof = (category: string, change = {}) => ({
  ...{ category, source: '启东市就业管理中心', fromOn: '2026-01-01', toOn: '2026-04-15', ...change },
})
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

it('A2.1 what is proved goes before what a roster calls them', () => {
  const of = { category: '农民工', proven: [proof('城镇登记失业人员')], listed: [on('insured')] }
  expect(found('categoriesFitLists', of)?.verdict).toBe('manual')
  expect(found('categoriesFitLists', { ...of, proven: [] })?.verdict).toBe('pass')
})

/** Of the class that begins on 15 April 2026. */
it.each<[string, Partial<TraineeFact>, 'pass' | 'manual' | undefined, string]>([
  ['no proof', { category: '退捕渔民' }, 'manual', '未核验'],
  [
    'proved until that day',
    { category: '失业人员', proven: [proof('城镇登记失业人员')] },
    'pass',
    '启东市就业管理中心出具，2026-01-01至2026-04-15',
  ],
  [
    'until the day before',
    { category: '失业人员', proven: [proof('城镇登记失业人员', { toOn: '2026-04-14' })] },
    'manual',
    '未核验',
  ],
  [
    'from that day',
    { category: '退捕渔民', proven: [proof('退捕渔民', { fromOn: '2026-04-15', toOn: null })] },
    'pass',
    '启东市就业管理中心出具，2026-04-15起',
  ],
  [
    'from the day after',
    { category: '退捕渔民', proven: [proof('退捕渔民', { fromOn: '2026-04-16', toOn: null })] },
    'manual',
    '未核验',
  ],
  [
    'another proved',
    { category: '退捕渔民', proven: [proof('就业困难人员')] },
    'manual',
    '证明的是别的类别：启东市就业管理中心出具，2026-01-01至2026-04-15',
  ],
  ['words of no category', { category: '渔业能手' }, 'manual', '未核验'],
  [
    'a list of its keeper',
    { category: '企业职工', listed: [on('insured')] },
    'pass',
    '社会保险在职参保名单：某局（2026-04-01，其他部门提供）',
  ],
  [
    'a list nobody checked',
    { category: '企业职工', listed: [on('insured', { confidence: 'unverified' })] },
    'manual',
    '未核验',
  ],
  [
    'a list of another day',
    { category: '企业职工', listed: [on('insured', { toOn: '2026-04-14' })] },
    'manual',
    '未核验',
  ],
  ['anything else', { category: '其他' }, undefined, ''],
])('A9.1(b) A9.2(e) a category and its proof: %s', (_, of, verdict, says) => {
  const finding = found('categoriesProven', of)
  expect(finding?.verdict).toBe(verdict)
  expect(finding?.evidence?.rows.map((row) => row[2]) ?? ['']).toEqual([says])
})

it('A9.1(b) by which proof somebody at school is let pass is told with its source and days', () => {
  const by = { listed: [on('students')], proven: [proof('毕业年度高校毕业生')] }
  const finding = found('traineesOnLists', by)!
  expect(finding.verdict).toBe('pass')
  expect(finding.evidence!.rows[0]![2]).toBe(
    '在校学生名单在列，已证明为毕业年度高校毕业生（启东市就业管理中心出具，2026-01-01至2026-04-15）',
  )
})
