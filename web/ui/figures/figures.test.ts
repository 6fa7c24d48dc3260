import { expect, it } from 'vitest'
import { momentText } from '../Day.tsx'
import { grouped, moneyText } from '../Money.tsx'

it.each([
  [0, '0 元'],
  [100, '1 元'],
  [99_900, '999 元'],
  [100_000, '1,000 元'],
  [123_456, '1,234.56 元'],
  [5, '0.05 元'],
  [123_456_789_00, '123,456,789 元'],
  [-150_000, '−1,500 元'],
])('%d fen reads %s', (fen, text) => {
  expect(moneyText(fen)).toBe(text)
})

it.each([
  [0, '0'],
  [999, '999'],
  [1_000, '1,000'],
  [1_234_567, '1,234,567'],
])('%d reads %s', (whole, text) => {
  expect(grouped(whole)).toBe(text)
})

it.each([
  ['2026-11-23T00:30:00.000Z', '2026-11-23 08:30'],
  ['2026-11-23T15:59:59.000Z', '2026-11-23 23:59'],
  ['2026-11-23T16:00:00.000Z', '2026-11-24 00:00'],
  ['2026-12-31T16:00:00.000Z', '2027-01-01 00:00'],
  ['nothing', ''],
])('%s is %s in Shanghai', (instant, text) => {
  expect(momentText(instant)).toBe(text)
})
