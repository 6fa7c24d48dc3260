import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { codeAt, isRightCode, WINDOW } from './codes.ts'

const keys = { data: randomBytes(32), index: randomBytes(32) }
const lesson = '0c9a7f0e-0000-4000-8000-000000000001'
const now = 1_795_000_000_000 - (1_795_000_000_000 % WINDOW)

it('A10.3 holds for the window shown and the one before, and no longer', () => {
  const { code, changesAt } = codeAt(keys, lesson, now)
  expect(code).toMatch(/^\d{6}$/)
  expect(changesAt).toBe(now + WINDOW)
  expect(isRightCode(keys, lesson, code, now)).toBe(true)
  expect(isRightCode(keys, lesson, code, now + 2 * WINDOW - 1)).toBe(true)
  expect(isRightCode(keys, lesson, code, now + 2 * WINDOW)).toBe(false)
  expect(isRightCode(keys, lesson, code, now - 1)).toBe(false)
})

it('A10.3 belongs to one lesson and one key', () => {
  const codes = (k: typeof keys, id: string) =>
    [0, 1, 2].map((n) => codeAt(k, id, now + n * WINDOW).code).join()
  expect(codes(keys, lesson)).not.toBe(codes(keys, '0c9a7f0e-0000-4000-8000-000000000002'))
  expect(codes(keys, lesson)).not.toBe(codes({ ...keys, index: randomBytes(32) }, lesson))
})
