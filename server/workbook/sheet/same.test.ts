import { expect, it } from 'vitest'
import { sameName, sameNumber, usual, usualName, usualNumber } from './same.ts'

it.each([
  'qd2026-0125',
  'QD2026-0125\u200e',
  'QD2026\u200b-0125',
  'ＱＤ２０２６－０１２５',
  'QD2026–0125',
  ' QD 2026-0125 ',
  '\u2066QD2026-0125\u2069',
])('%j is the number QD2026-0125', (text) => {
  expect(usualNumber(text)).toBe('QD2026-0125')
  expect(sameNumber(text, 'QD2026-0125')).toBe(true)
})
it('a different number is different', () => expect(sameNumber('QD2026-0125', 'QD2026-0126')).toBe(false))

it.each([
  ['陈\u3000敏', '陈敏'],
  ['王 佳 怡', '王佳怡'],
  ['何永康\u200e', '何永康'],
  ['阿不都•热合曼', '阿不都·热合曼'],
  ['阿不都 ・ 热合曼', '阿不都·热合曼'],
  ['⻢强', '马强'],
  ['⺠生', '民生'],
  ['⾼明', '高明'],
  ['Ống  Thị Hoà', 'Ống Thị Hoà'],
  ['O\u0302\u0301ng Thi\u0323 Hoa\u0300', 'Ống Thị Hoà'],
])('%j is the name %s', (typed, name) => {
  expect(usualName(typed)).toBe(name)
  expect(sameName(typed, name)).toBe(true)
})
it('the dot may be left out, another character may not', () => {
  expect(sameName('阿不都热合曼', '阿不都·热合曼')).toBe(true)
  expect(sameName('SMITH John', 'Smith  john')).toBe(true)
  expect(sameName('王佳怡', '王佳宜')).toBe(false)
})
it('no look-alike radical of a name is left as it is', () =>
  expect(usual('⺠⻅⻉⻋⻔⻘⻙⻚⻛⻢⻥⻦⻨⻩⻬⻰⻳')).toBe('民见贝车门青韦页风马鱼鸟麦黄齐龙龟'))
