import { describe, expect, it } from 'vitest'
import { type SheetParts, workbookParts, zip } from './fixtures/zip.ts'
import { readWorkbook } from './read.ts'
import { findTable, normalTitle } from './table.ts'

const WANTED = [
  { key: 'code' as const, titles: ['编号'], required: true },
  { key: 'work' as const, titles: ['职业(工种)', '工种名称'], required: true },
  { key: 'note' as const, titles: ['备注'], required: false },
]

const line = (...cells: string[]) =>
  `<row>${cells.map((text) => `<c t="str"><v>${text}</v></c>`).join('')}</row>`
const GOOD = line('编号', '职业') + line('1', '焊工')

async function find(...sheets: SheetParts[]) {
  return findTable(await readWorkbook(zip(workbookParts(sheets)), 'a.xlsx'), WANTED)
}

async function refusal(...sheets: SheetParts[]): Promise<string> {
  return find(...sheets).then(
    () => 'was read',
    (cause: Error) => cause.message,
  )
}

describe('the header', () => {
  it.each(['职业（工种）', '职业(工种)', ' 职 业\n', '＊职业', '职业：', '职业【必填】', '职\u200B业'])(
    '%j is 职业',
    (title) => {
      expect(normalTitle(title)).toBe('职业')
    },
  )

  it('stands below a title, in any order, with other columns between', async () => {
    const data =
      line('名册') +
      line('', '') +
      line('备 注', '序号', '工种名称', '编号（必填）') +
      line('好', '1', '焊工', '007') +
      line('', ' ', '') +
      line('', '', '合计', '')
    const table = await find({ name: '表', data })
    expect(table.headerRow).toBe(3)
    expect([...table.columns]).toEqual([
      ['note', 0],
      ['work', 2],
      ['code', 3],
    ])
    expect(table.rows.map(({ row }) => row)).toEqual([4, 6])
    expect(table.notices).toEqual([])
  })

  it('is found on row 20, not on row 21', async () => {
    expect((await find({ name: '表', data: line('x').repeat(19) + GOOD })).headerRow).toBe(20)
    expect(await refusal({ name: '表', data: line('x').repeat(20) + GOOD })).toMatch(
      /工作表“表”的前 20 行里没有找到表头/,
    )
  })

  it('is the first of two equal ones; the second stays a row', async () => {
    const table = await find({ name: '表', data: GOOD + GOOD })
    expect(table.headerRow).toBe(1)
    expect(table.rows.map(({ row }) => row)).toEqual([2, 3, 4])
  })

  it('lacks columns: all are named, and the sheet', async () => {
    const message = await refusal({ name: '表一', data: line('x') + line('备注') })
    expect(message).toBe('工作表“表一”第 2 行的表头缺少以下列：“编号”、“职业(工种)”，请补上后重新提交。')
  })

  it('has a column twice', async () => {
    expect(await refusal({ name: '表', data: line('编号', '职业', 'x', '工种名称') })).toMatch(/B 列和 D 列/)
  })
})

describe('several sheets', () => {
  it('takes the best visible one and names the others', async () => {
    const table = await find(
      { name: '说明', data: line('编号') },
      { name: '甲', data: GOOD },
      { name: '乙', data: line('编号', '职业', '备注') },
      { name: '丙', state: 'hidden', data: line('编号', '职业', '备注') },
    )
    expect(table.sheet.name).toBe('乙')
    expect(table.notices).toEqual([
      '工作表“丙”是隐藏的，没有读取。',
      '工作表“甲”也有同样的表头，没有读取；读取的是工作表“乙”。',
    ])
  })

  it('refuses a table that is only on a hidden sheet', async () => {
    expect(
      await refusal({ name: '面', data: line('x') }, { name: '底', state: 'hidden', data: GOOD }),
    ).toMatch(/只在隐藏的工作表“底”里/)
  })

  it('mentions rows that are filtered out', async () => {
    const data = line('编号', '职业') + line('1', '焊工').replace('<row>', '<row hidden="1">')
    expect((await find({ name: '表', data })).notices).toEqual([
      '工作表“表”有 1 行被隐藏或筛选掉，这些行同样读取了。',
    ])
  })
})
