import { describe, expect, it } from 'vitest'
import { valueText } from '../value-text.ts'
import type { Parameter } from './useRegulation.ts'
import { readValue } from './value.ts'
import type { Value } from './words.ts'

const parameter = (unit: string, value: Value): Parameter => ({
  acts: [],
  key: 'x',
  title: 'x',
  unit,
  clauses: [],
  note: null,
  notYet: null,
  weak: null,
  inForce: 'v',
  confirmed: false,
  versions: [
    {
      id: 'v',
      value,
      validFrom: null,
      validTo: null,
      basis: 'practice',
      source: '',
      documentNo: null,
      reason: null,
      decided: false,
      recordedAt: '2026-01-01T00:00:00.000Z',
    },
  ],
})

describe('a value as the approver writes it', () => {
  it.each([
    ['80%', { num: 80, den: 100 }],
    ['８５％', { num: 85, den: 100 }],
    ['33.3%', { num: 333, den: 1000 }],
    ['1/4', { num: 1, den: 4 }],
    ['1 / 4', { num: 1, den: 4 }],
    ['80', undefined],
    ['1/0', undefined],
    ['-5%', undefined],
    ['八成', undefined],
    ['', undefined],
  ])('as a ratio: %s', (text, value) => {
    expect(readValue(text, parameter('ratio', null))).toEqual(value)
  })

  it.each([
    ['3', 3],
    ['１２', 12],
    ['0', 0],
    ['3.5', undefined],
    ['-1', undefined],
    ['3次', undefined],
    ['', undefined],
  ])('as a number: %s', (text, value) => {
    expect(readValue(text, parameter('count', 3))).toBe(value)
  })

  it.each([
    ['5：40，4：56', { 5: 40, 4: 56 }],
    ['5:40, 4:56', { 5: 40, 4: 56 }],
    ['40', undefined],
    ['5：四十', undefined],
  ])('as a table: %s', (text, value) => {
    expect(readValue(text, parameter('hours', { 5: 40 }))).toEqual(value)
  })
})

it.each([
  [3, 'count', '3次'],
  [{ num: 7, den: 10 }, 'ratio', '70%'],
  [{ num: 1, den: 4 }, 'ratio', '25%'],
  [{ 4: 56, 5: 40 }, 'hours', '4：56，5：40'],
  [null, 'days', '未定'],
])('%j %s reads %s', (value, unit, text) => {
  expect(valueText(value, unit)).toBe(text)
})
