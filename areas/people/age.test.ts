import { expect, it } from 'vitest'
import { birthday, lastDayWithin } from './age.ts'

it('A4.4(c) somebody is within 70 until the day before the 71st birthday, or until the 70th', () => {
  expect(lastDayWithin('1955-03-11', 70, 'fullYears')).toBe('2026-03-10')
  expect(lastDayWithin('1955-03-11', 70, 'birthday')).toBe('2025-03-11')
})
it('who was born on 29 February has a birthday in every year', () =>
  expect([birthday('1956-02-29', 70), birthday('1956-02-29', 72)]).toEqual(['2026-02-28', '2028-02-29']))
