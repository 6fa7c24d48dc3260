// What people and programs do to a sheet before it is sent. Nothing is left out, cut off or moved by a day without a word.
import { expect, it } from 'vitest'
import { readDay, readNumber, readText } from '../cells.ts'
import { type SheetParts, workbookParts, zip } from '../fixtures/zip.ts'
import type { Column } from './columns.ts'
import { readSheet } from './read-sheet.ts'

const columns = [
  { key: 'position', titles: ['序号'], required: false, blank: true, read: readText },
  { key: 'name', titles: ['姓名'], required: true, read: readText },
  { key: 'number', titles: ['班级编号', '班级号'], required: true, read: readNumber },
  { key: 'on', titles: ['日期'], required: true, read: readDay },
  { key: 'kind', titles: ['类别'], required: true, blank: true, read: readText },
] as const satisfies readonly Column[]

const HEADER = ['序号', '姓名', '班级编号', '日期', '类别']
const line = (...cells: (string | number)[]) =>
  `<row>${cells.map((c) => (typeof c === 'number' ? `<c><v>${c}</v></c>` : `<c t="str"><v>${c}</v></c>`)).join('')}</row>`
const person = (name: string, number = 'K-1', on: string | number = '2026-03-11', kind = '甲') =>
  line('1', name, number, on, kind)
const read = (data: string, more: Partial<SheetParts> = {}, how = {}) =>
  readSheet(zip(workbookParts([{ name: '表', data, ...more }])), 'a.xlsx', { columns, of: '人' }, how)
const csv = (...rows: string[]) =>
  readSheet(Buffer.from([HEADER.join(','), ...rows].join('\n')), 'a.csv', { columns, of: '人' })

it('a line that begins like a note but holds a person is one; sums, notes and blank numbers are told', async () => {
  const sheet = await csv(
    '负责人,张负责,K-1,2026-03-11,甲',
    '备注：组长,赵组长,K-1,2026-03-11,甲',
    '说明书编制,钱说明,K-1,2026-03-11,甲',
    '4,,,,',
    '5,,,,',
    '\u200b,\u200e,,,',
    '合计,3人,,,',
    ',填表人：张三,,,',
  )
  expect(sheet.rows.map((r) => r.values.name)).toEqual(['张负责', '赵组长', '钱说明'])
  expect(sheet.problems).toEqual([])
  expect(sheet.notices).toEqual([
    '第5至6行只有序号，没有读取。',
    '第8行“合计”是合计或说明，没有读取。',
    '第9行“填表人：张三”是合计或说明，没有读取。',
  ])
})

it('the header and title of the second printed page are skipped and told', async () => {
  const page = line('汇总表') + line(...HEADER)
  const sheet = await read(page + person('甲一') + page + person('乙二'))
  expect(sheet.rows.map((r) => r.values.name)).toEqual(['甲一', '乙二'])
  expect(sheet.notices).toEqual(['第4至5行重复了表头，没有读取。'])
})

it('what is merged over rows holds for each of them, not for the lines below', async () => {
  const data =
    line(...HEADER) +
    person('甲一', 'K-1', '2026-03-11', '乙类') +
    line('2', '乙二', 'K-1', '2026-03-11') +
    line('3', '丙三', 'K-1', '2026-03-11')
  const merged = `<mergeCells count="1"><mergeCell ref="E2:E3"/></mergeCells>`
  const sheet = await read(data, { after: merged })
  expect(sheet.rows.map((r) => r.values.kind)).toEqual(['乙类', '乙类', null])
  expect(sheet.notices).toEqual(['E列第2至3行是合并单元格，各行都按合并的内容读取，请核对。'])
})

it.each<[string | number, string]>([
  [46_092, '2026-03-11'],
  [46_091.999502314815, '2026-03-11'],
  ['2026-03-10T16:00:00.000Z', '2026-03-11'],
  ['2026-03-10T15:59:17.000Z', '2026-03-11'],
  ['2026-03-11T00:00:00+08:00', '2026-03-11'],
  ['2026-03-10T20:00:00-04:00', '2026-03-11'],
  ['2026-03-11 08:25', '2026-03-11'],
])('the day of %s is %s in Shanghai', async (cell, day) => {
  const sheet = await read(line(...HEADER) + person('甲一', 'K-1', cell))
  expect([sheet.problems, sheet.rows[0]!.values.on]).toEqual([[], day])
})

it.each(['2026-03-10 16:00:00', '2026-03-10 23:59:30'])('%s is asked about', async (cell) => {
  const { problems } = await read(line(...HEADER) + person('甲一', 'K-1', cell))
  expect(problems).toMatchObject([
    { sheet: '表', row: 2, column: 'D', title: '日期', says: expect.stringContaining('还是2026-03-11') },
  ])
})

it('a date cell of ISO form with its zone is told in Shanghai', async () => {
  const cell = '<c t="d"><v>2026-03-10T16:00:00Z</v></c>'
  const data = `${line(...HEADER)}<row><c t="str"><v>1</v></c><c t="str"><v>甲一</v></c><c t="str"><v>K-1</v></c>${cell}</row>`
  expect((await read(data)).rows[0]!.values.on).toBe('2026-03-11')
})

it('a day number counts from 1904 where the workbook does', async () => {
  const sheet = await readSheet(
    zip(
      workbookParts([{ name: '表', data: line(...HEADER) + person('甲一', 'K-1', 44_630) }], {
        bookPr: '<workbookPr date1904="1"/>',
      }),
    ),
    'a.xlsx',
    { columns, of: '人' },
  )
  expect(sheet.rows[0]!.values.on).toBe('2026-03-11')
})

it('a class number is one number, however it is typed', async () => {
  const typed = ['qd2026-0125', 'QD2026-0125\u200e', 'QD2026\u200b-0125', 'ＱＤ２０２６－０１２５']
  const sheet = await csv(...typed.map((n) => `1,甲一,${n},2026-03-11,甲`))
  expect(new Set(sheet.rows.map((r) => r.values.number))).toEqual(new Set(['QD2026-0125']))
})

it('a cell put right on the page and a header of the body’s own are read', async () => {
  const data = line('序号', '姓名', '本所班号', '日期', '类别') + person('甲一', 'K-1', '昨天')
  const how = { headers: { 本所班号: 'number' }, mends: [{ row: 2, column: 'D', text: '2026-03-11' }] }
  const sheet = await read(data, {}, how)
  expect([sheet.problems, sheet.rows[0]!.values]).toMatchObject([[], { number: 'K-1', on: '2026-03-11' }])
  await expect(read(data)).rejects.toThrow('缺少以下列：“班级编号”')
})
