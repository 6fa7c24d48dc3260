import { expect, it } from 'vitest'
import { goodForm } from '../test/filing.ts'
import { preferencesOf } from './preferences.ts'

const form = goodForm('institution', '某校')
const holds = (change: object, min: number | null = 12) =>
  preferencesOf({ ...form, ...change }, min).map((p) => p.holds)

it('A4.5 A4.6 twelve months and an excellent assessment come first, less does not, and nobody is refused for it', () => {
  expect(holds({})).toEqual([true, true])
  expect(holds({ experienceMonths: 11 })).toEqual([false, true])
  expect(holds({ experienceMonths: null, assessment: 'other' })).toEqual([false, false])
  expect(holds({}, null)).toEqual([false, true])
  expect(preferencesOf(goodForm('enterprise', '某公司'), 12)).toEqual([])
})
