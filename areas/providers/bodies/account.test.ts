import { describe, expect, it } from 'vitest'
import { readBodyAccount } from './set-account.ts'

describe('A13.9 the account of a body', () => {
  it.each([
    ['3205 0164 8888 0000 1234', '32050164888800001234'],
    ['3205-0164-88880000', '3205016488880000'],
    ['１２３４５６７８', '12345678'],
    ['1'.repeat(30), '1'.repeat(30)],
  ])('%s is read', (typed, number) => expect(readBodyAccount(typed)).toBe(number))

  it.each([
    ['1234567', '现为 7 位'],
    ['1'.repeat(31), '现为 31 位'],
    ['3205O164888800001234', '数字以外'],
  ])('%s is refused with the reason', (typed, why) => expect(() => readBodyAccount(typed)).toThrow(why))
})
