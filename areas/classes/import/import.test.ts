// Spreadsheets as bodies send them: what is read, and what is told when it cannot be.
import { describe, expect, it } from 'vitest'
import { usualName } from '../../../server/workbook/sheet/same.ts'
import type { Cell } from '../../../server/workbook/workbook.ts'
import { rosterColumns } from '../roster/columns.ts'
import { readRoster } from '../roster/read.ts'
import { idOf, roster, rosterRows, timetable, timetableRows, workbook } from '../test/body.ts'
import { readLessons } from '../timetable/read.ts'
import { readHours, readKind, readTime } from './cells.ts'

const text = (value: string): Cell => ({ text: value, number: null, kind: 'text', formula: false })
const number = (value: number, kind: Cell['kind'] = 'number'): Cell => ({
  text: String(value),
  number: value,
  kind,
  formula: false,
})

describe('a time of day', () => {
  it.each([
    [text('8:30'), '08:30'],
    [text('08:30'), '08:30'],
    [text('08：30'), '08:30'],
    [text('8:30:00'), '08:30'],
    [text('8时30分'), '08:30'],
    [text('8点'), '08:00'],
    [text('下午1:30'), '13:30'],
    [text('1:30 PM'), '13:30'],
    [text('23:59'), '23:59'],
    [text('0.354'), '08:30'],
    [number(0.354), '08:30'],
    [number(0.3541666666), '08:30'],
    [number(46000.6875, 'date'), '16:30'],
  ])('%o is %s', (cell, expected) => expect(readTime(cell)).toEqual({ value: expected }))
  it.each([
    text('24:00'),
    text('8:60'),
    text('上午'),
    text('8'),
    number(8),
    number(1.5),
    number(46000, 'date'),
  ])('%o is none', (cell) =>
    expect(readTime(cell)).toMatchObject({ wrong: expect.stringContaining('08:30') }),
  )
})

it('hours are whole, from 1 to 12', () => {
  const value = (t: string) => readHours(text(t))
  expect([value('1'), value('12'), value('4 课时'), value('4.0')]).toEqual([
    { value: 1 },
    { value: 12 },
    { value: 4 },
    { value: 4 },
  ])
  for (const wrong of ['0', '13', '4.5', '四', '-1']) expect(value(wrong)).toHaveProperty('wrong')
})

it('kinds and names in their usual spellings', () => {
  expect(['理论课', '实训', '网课'].map((t) => readKind(text(t)))).toEqual([
    { value: 'theory' },
    { value: 'practice' },
    { value: 'online' },
  ])
  expect(readKind(text('自习'))).toHaveProperty('wrong')
  expect(usualName(' 施　建国 ')).toBe('施建国')
  expect(usualName('古丽•阿依')).toBe(usualName('古丽・阿依'))
})

describe('a timetable', () => {
  it('is read with dates as text, serial or day, and with its aside lines left out', async () => {
    const rows = timetableRows('2026-04-15').slice(0, 3)
    rows[0]![0] = '2026/4/15'
    rows[1]![0] = 46128
    rows[1]![3] = 0.3541666667
    rows.push(['合计', '', 21], ['上课日期', '课别'])
    const read = await readLessons(await timetable(rows), '课表.xlsx')
    expect(read.problems).toEqual([])
    expect(read.rows.map((r) => [r.on, r.from, r.to])).toEqual([
      ['2026-04-15', '08:30', '16:30'],
      ['2026-04-16', '08:30', '16:30'],
      ['2026-04-17', '08:30', '16:30'],
    ])
  })

  it('names sheet, row and column of every cell that cannot be read', async () => {
    const rows = timetableRows('2026-04-15').slice(0, 4)
    rows[0]![0] = '2026-02-30'
    rows[1]![4] = '8:00'
    rows[2]![5] = ''
    rows[3]![9] = ''
    const { problems } = await readLessons(await timetable(rows), '课表.xlsx')
    expect(problems.map((p) => `${p.row}${p.column}`).sort()).toEqual(['2A', '3E', '4F', '5J'])
    expect(problems.find((p) => p.row === 3)!.says).toBe(
      '工作表“Sheet1”第3行E列“结束时间”：结束时间08:00不晚于开始时间08:30，请核对。',
    )
  })

  it('finds a line copied twice', async () => {
    const rows = timetableRows('2026-04-15').slice(0, 2)
    rows.push([...rows[0]!])
    const { problems } = await readLessons(await timetable(rows), '课表.xlsx')
    expect(problems.map((p) => p.says)).toEqual([expect.stringContaining('与第2行')])
  })

  it.each([
    ['no rows', () => timetable([]), '没有课程'],
    ['another table', () => workbook(['甲', '乙'], [['1', '2']]), '上课日期'],
    ['no file at all', async () => Buffer.from('not a workbook'), '。'],
  ])('is refused whole: %s', async (_, file, says) => {
    await expect(readLessons(await file(), '课表.xlsx')).rejects.toThrow(says)
  })
})

it('columns are understood by the names people give them: 开始, 地点, 联系方式', async () => {
  const titles = ['日期', '上课内容', '学时', '开始', '结束', '地点', '教师', '课程类型']
  const rows = timetableRows('2026-04-15')
    .slice(0, 1)
    .map((r) => [...r.slice(0, 7), r[9]!])
  const { problems, rows: lessons } = await readLessons(await workbook(titles, rows), '课表.xlsx')
  expect([problems, lessons[0]]).toMatchObject([[], { from: '08:30', room: '理论教室' }])
  const people = rosterRows(1).map((r) => r.slice(1))
  const read = await readRoster(
    await workbook(['姓名', '证件号码', '联系方式', '人员类别'], people),
    '花名册.xlsx',
  )
  expect([read.problems, read.rows.length]).toEqual([[], 1])
})

it('a time of another day than the lesson is asked about', async () => {
  const rows = timetableRows('2026-04-15').slice(0, 1)
  rows[0]![3] = '2026-04-16 08:30'
  const { problems } = await readLessons(await timetable(rows), '课表.xlsx')
  expect(problems.map((p) => p.says)).toEqual([
    expect.stringContaining('时间是 2026-04-16 的，与上课日期 2026-04-15 不符'),
  ])
})

describe('a roster', () => {
  it('A8.3 is read under a title line, with other columns, blank numbered lines and a closing line', async () => {
    const titles = rosterColumns.map((c) => c.titles[0]!)
    const rows = [
      [...titles, '性别', '文化程度'],
      ...rosterRows(2).map((r) => [...r, '女', '大专']),
      ['3', '', '', '', ''],
      ['', '填表人：张三', '', '', ''],
    ]
    rows[2]![2] = `'${String(rows[2]![2]).toLowerCase()}`
    const file = await workbook(['2026年第3期学员花名册', '', '', '', ''], rows)
    const read = await readRoster(file, '花名册.xlsx')
    expect(read.problems).toEqual([])
    expect(read.rows.map((r) => [r.row, r.name, r.idNumber])).toEqual([
      [3, '学员甲', idOf('1990-01-02', 0)],
      [4, '学员乙', idOf('1990-01-02', 1)],
    ])
  })

  it('A8.3 tells every error with its place, and the same person twice', async () => {
    const rows = rosterRows(5)
    rows[0]![2] = `${String(rows[0]![2]).slice(0, 17)}${String(rows[0]![2]).endsWith('1') ? '2' : '1'}`
    rows[1]![3] = '1390000'
    rows[2]![1] = ''
    rows[3]![4] = ''
    rows[4]![2] = rows[3]![2]!
    const { problems } = await readRoster(await roster(rows), '花名册.xlsx')
    expect(problems.map((p) => `${p.row}${p.column}`).sort()).toEqual(['2C', '3D', '4B', '5E', '6C'])
    expect(problems.find((p) => p.row === 6)!.says).toContain('与第5行的身份证号相同')
    for (const { says } of problems) expect(says).not.toMatch(/\d{17}/)
  })

  it('knows a number that a spreadsheet has cut', async () => {
    const rows = rosterRows(1)
    rows[0]![2] = 320699199001010000
    const { problems } = await readRoster(await roster(rows), '花名册.xlsx')
    expect(problems).toHaveLength(1)
    expect(problems[0]!.says).toContain('数字')
  })
})
