import { expect, it } from 'vitest'
import { atLeast } from './boundary.ts'

it.each([
  [29, 'fail', 'fail'],
  [30, 'pass', 'manual'],
  [31, 'pass', 'pass'],
] as const)(
  'A17 %i of at least 30: %s by the civil code, %s where each clause is explained',
  (value, code, each) => {
    expect(atLeast(value, 30, { words: 'civilCode' })).toBe(code)
    expect(atLeast(value, 30, { words: 'perClause' })).toBe(each)
  },
)
