// What is taken for a header: titles, known or a body's own, and never a row of people.
import { describe, expect, it } from 'vitest'
import { readWorkbook } from '../read.ts'
import { looksLikeHeader } from './header.ts'

const known = new Set(['姓名', '身份证号', '日期'])
const looks = async (...lines: string[]) => {
  const { sheets } = await readWorkbook(Buffer.from(lines.join('\n')), 'a.csv')
  return looksLikeHeader(sheets[0]!, 1, (text) => known.has(text))
}

describe('is a header', () => {
  it.each([
    ['most titles are known', ['姓名,日期,王小明']],
    ['own titles above numbers', ['本人,本人证件', '王小明,320699199001010000']],
    [
      'own titles that stand again on the next page',
      ['本人,证件', '王小明,32069919', '本人,证件', '李,3206991'],
    ],
    ['own titles above days', ['谁,哪天', '王小明,2026-03-11']],
  ])('%s', async (_, lines) => expect(await looks(...lines)).toBe(true))
})

describe('is none', () => {
  it.each([
    ['a row of people with their numbers', ['王小明,320699199001010000', '李红,320699199001010001']],
    ['a person without a number, above others with one', ['王小明,企业职工,', '李红,企业职工,13900000000']],
    ['names alone', ['王小明,企业职工', '李红,退捕渔民']],
    ['a form of one person', ['姓名,王小明,性别,男,电话,1390000', '李红,1,2,3,4,5']],
    ['a row with a day', ['王小明,2026年3月', '李红,2026年4月']],
  ])('%s', async (_, lines) => expect(await looks(...lines)).toBe(false))
})
