import { expect, it } from 'vitest'
import { relationOf } from './related.ts'

const electrician = { code: '6-31-01-03', name: '电工' }
it.each([
  ['the occupation itself', '6-31-01-03', '电工', '2026-01-01', 'same'],
  ['its code under another name', '6-31-01-03', '弱电工', '2026-01-01', 'unknown'],
  ['a 专业 of its standard', null, '机电一体化', '2026-01-01', 'related'],
  ['the same, as people write it', null, '机电一体化 专业', '2026-01-01', 'related'],
  ['before there was the standard', null, '机电一体化', '2018-12-25', 'unknown'],
  ['a 专业 that it does not name', null, '会计', '2026-01-01', 'unknown'],
] as const)('A5.4(b) 相关专业: %s', (_, code, subject, on, want) => {
  const { relation, source } = relationOf(electrician, { code, subject }, on)
  expect([relation, source !== null]).toEqual([want, want === 'related'])
})
