// What a page is told of acts outside any status: only one's own, and why not.
import { expect, it } from 'vitest'
import { freeActsOf } from './free-acts.ts'
import { isOffered, isOwn } from './steps.ts'

const acts = {
  steps: {
    keep: { says: '登记', who: ['principal', 'provider-clerk'] },
    pay: { says: '付款', who: ['finance'] },
  },
} as const

it('tells those of the role alone, each with what stops it', () => {
  expect(freeActsOf(acts, 'finance')).toEqual([{ act: 'pay', says: '付款', allowed: true, why: null }])
  const stopped = freeActsOf(acts, 'provider-clerk', { keep: '由负责人登记。' })
  expect(stopped).toEqual([{ act: 'keep', says: '登记', allowed: false, why: '由负责人登记。' }])
  expect([isOwn(stopped, 'keep'), isOffered(stopped, 'keep'), isOwn(stopped, 'pay')]).toEqual([
    true,
    false,
    false,
  ])
  expect(freeActsOf(acts, 'trainee')).toEqual([])
})
