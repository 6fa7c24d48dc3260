// How people and programs write what a claim needs. Each line is a cell as it has been seen in files.
import { expect, it } from 'vitest'
import { readDay, readShare, readYesNo, unreadable } from '../../../../server/workbook/cells.ts'
import { type Cell, emptyCell } from '../../../../server/workbook/workbook.ts'
import { readLevelCell, readOccupationCode, readOccupationName } from '../../../catalogue/cells.ts'
import { readClaimant } from '../../../people/cells.ts'

const text = (t: string): Cell => ({ text: t, number: null, kind: 'text', formula: false })
const number = (n: number): Cell => ({ text: String(n), number: n, kind: 'number', formula: false })
const valueIn = (reading: object) => ('value' in reading ? reading.value : undefined)

it.each<[Cell, string | undefined]>([
  [text('2026-03-11'), '2026-03-11'],
  [text('2026/3/11'), '2026-03-11'],
  [text('2026.3.1'), '2026-03-01'],
  [text('2026年3月11日'), '2026-03-11'],
  [text('2026 年 3 月 11 日'), '2026-03-11'],
  [text('20260311'), '2026-03-11'],
  [text('２０２６－０３－１１'), '2026-03-11'],
  [text(' 2026-03-11 00:00:00 '), '2026-03-11'],
  [{ text: '2026-03-11', number: 46_092, kind: 'date', formula: false }, '2026-03-11'],
  [number(46_092), '2026-03-11'],
  [number(20_260_311), '2026-03-11'],
  [text('2026-02-29'), undefined],
  [text('2026-13-01'), undefined],
  [text('26-3-11'), undefined],
  [text('3月11日'), undefined],
  [text('去年'), undefined],
  [number(5), undefined],
])('a day: %o', (cell, expected) => expect(valueIn(readDay(cell))).toBe(expected))

it.each<[Cell, number | undefined]>([
  [text('92%'), 920_000],
  [text('９２％'), 920_000],
  [text('92.5 %'), 925_000],
  [text('0.92'), 920_000],
  [number(0.92), 920_000],
  [number(1), 1_000_000],
  [number(0), 0],
  [text('100%'), 1_000_000],
  [number(92), undefined],
  [text('101%'), undefined],
  [text('-5%'), undefined],
  [text('全勤'), undefined],
])('an attendance rate: %o', (cell, expected) => expect(valueIn(readShare(cell))).toBe(expected))

it.each([
  ['是', true],
  ['否', false],
  [' 否 ', false],
  ['无', false],
  ['TRUE', true],
  ['？', undefined],
  ['是否', undefined],
])('yes or no: %s', (t, expected) => expect(valueIn(readYesNo(text(t)))).toBe(expected))

it.each([
  ['四级', '4'],
  ['4级', '4'],
  ['四级/中级工', '4'],
  ['中级工（四级）', '4'],
  ['高级工', '3'],
  ['专项能力', 'special'],
  ['专项职业能力', 'special'],
  ['四级/高级工', undefined],
  ['六级', undefined],
  ['高级班', undefined],
])('a level: %s', (t, expected) => expect(valueIn(readLevelCell(text(t)))).toBe(expected))

it.each([
  ['机构', 'institution'],
  ['企业', 'enterprise'],
  ['个人', 'person'],
  ['政府', undefined],
])('a claimant: %s', (t, expected) => expect(valueIn(readClaimant(text(t)))).toBe(expected))

it.each([
  ['6-31-01-03', '6-31-01-03'],
  ['6310103', '6-31-01-03'],
  ['６－３１－０１－０３', '6-31-01-03'],
  ['6–31–01–03', '6-31-01-03'],
  ['6-31-1-3', undefined],
  ['电工', undefined],
])('an occupation code: %s', (t, expected) => expect(valueIn(readOccupationCode(text(t)))).toBe(expected))

it.each([
  ['电 工', '电工'],
  ['电工（四级）', '电工'],
  ['起重工（桥式）', '起重工(桥式)'],
])('an occupation: %s', (t, expected) => expect(valueIn(readOccupationName(text(t)))).toBe(expected))

it('an error value, a formula without a result and an empty cell are named, not guessed', () => {
  expect(unreadable({ text: '#N/A', number: null, kind: 'error', formula: true })).toContain('#N/A')
  expect(unreadable({ text: '', number: null, kind: 'empty', formula: true })).toContain('公式')
  expect(unreadable(emptyCell)).toContain('为空')
  expect(unreadable(text('电工'))).toBeUndefined()
})
