// 内部职工: every way of being employed under every answer of the register, and how it is read from a sheet.
import { describe, expect, it } from 'vitest'
import { enterprise, findingsOf, people, reading } from '../test/good-class.ts'
import { type Employment, isStaff, type StaffReading } from './employment.ts'
import { readEmployment } from './employment-cell.ts'

const find = (...of: Parameters<typeof findingsOf>) => findingsOf(...of).find((f) => f.clause === 'A2.1')

describe('A2.1 whose own a trainee is', () => {
  const readings: StaffReading[] = ['either', 'insurance', 'contract', 'dispatched']
  it.each([
    ['contract', [true, false, true, true]],
    ['insurance', [true, true, false, true]],
    ['both', [true, true, true, true]],
    ['dispatched', [false, false, false, true]],
    [null, [null, null, null, null]],
  ] as [Employment | null, (boolean | null)[]][])('%s', (employment, expected) =>
    expect(readings.map((r) => isStaff(employment, r))).toEqual(expected),
  )

  const roster = (...employed: (Employment | null)[]) => ({
    ...enterprise,
    roster: people(employed.length).map((t, i) => ({ ...t, employment: employed[i] })),
  })
  it('A2.1 a stranger fails by name; one of whom nothing is said, and what no list confirms, wait for a person', () => {
    expect(find(roster('contract', 'dispatched'))).toMatchObject({
      verdict: 'fail',
      say: '1名学员的用工关系不属于内部职工。',
      evidence: { rows: [['2', expect.any(String), '劳务派遣']] },
    })
    expect(find(roster('both', null))).toMatchObject({
      verdict: 'manual',
      say: expect.stringContaining('1名学员没有登记用工关系'),
      waitsFor: 'insured',
    })
    expect(find(roster('both'))).toMatchObject({
      verdict: 'manual',
      waitsFor: 'insured',
      evidence: null,
    })
    expect(find(roster('contract'), reading('A2.1.staff', 'insurance'))).toMatchObject({
      verdict: 'fail',
    })
  })
  it('A2.1 an institution trains whoever comes', () =>
    expect(find({ ...roster(null), kind: 'institution' })).toBeUndefined())
})

it.each([
  ['劳动合同', 'contract'],
  ['缴纳社保', 'insurance'],
  ['社会保险', 'insurance'],
  ['劳动合同 和 社会保险', 'both'],
  ['合同、参保', 'both'],
  ['劳务派遣（社保）', 'dispatched'],
])('A2.1 “%s” in a sheet', (text, value) => expect(read(text)).toEqual({ value }))
it('A2.1 what does not say it is asked about', () =>
  expect(read('在职')).toEqual({ wrong: expect.stringContaining('看不出用工关系') }))
const read = (text: string) => readEmployment({ kind: 'text', text, number: null, formula: false })
