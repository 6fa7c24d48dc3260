// What comes back of a workbook with problems: everything that came, and beside it what is wrong, cell by cell.
import excel from 'exceljs'
import { describe, expect, it } from 'vitest'
import { readDay, readText } from '../cells.ts'
import { workbookParts, zip } from '../fixtures/zip.ts'
import { readWorkbook } from '../read.ts'
import type { Column } from '../sheet/columns.ts'
import { readSheet } from '../sheet/read-sheet.ts'
import { markedWorkbook } from './marked.ts'
import { readPackage, setText, textOf, writePackage } from './package.ts'
import { MARK_FILL } from './styles.ts'

const columns = [
  { key: 'name', titles: ['姓名'], required: true, read: readText },
  { key: 'on', titles: ['日期'], required: true, read: readDay },
] as const satisfies readonly Column[]

async function marked(bytes: Buffer, name = 'a.xlsx', how = {}) {
  const { sheet, problems } = await readSheet(bytes, name, { columns, of: '人' }, how)
  const mends = 'mends' in how ? (how.mends as []) : []
  const back = await markedWorkbook(bytes, name, { sheet, problems, mends, notices: [] })
  const book = new excel.Workbook()
  await book.xlsx.load(back as unknown as ArrayBuffer)
  return { problems, back, book }
}
const noteOf = (cell: excel.Cell) =>
  typeof cell.note === 'string' ? cell.note : (cell.note?.texts ?? []).map((t) => t.text).join('')
const fillOf = (cell: excel.Cell) => (cell.fill as excel.FillPattern | undefined)?.fgColor?.argb

async function ownBook(change: (book: excel.Workbook, sheet: excel.Worksheet) => void = () => {}) {
  const book = new excel.Workbook()
  const sheet = book.addWorksheet('名单')
  sheet.addRow(['姓名', '日期', '备注'])
  sheet.addRow(['甲一', '昨天', '=1+1'])
  sheet.addRow(['乙二', new Date('2026-03-11'), { formula: '1+1', result: 2 }])
  sheet.addRow([null, '2026-03-12', '+86'])
  change(book, sheet)
  return Buffer.from(await book.xlsx.writeBuffer())
}

describe('a workbook with problems', () => {
  it('comes back whole, each problem filled and noted in its cell, the others as they were', async () => {
    const bytes = await ownBook((book, sheet) => {
      sheet.getCell('B2').font = { bold: true }
      sheet.getCell('C3').note = '原有批注'
      sheet.mergeCells('A6:B6')
      book.addWorksheet('另一张').addRow(['保留', 42])
      book.addWorksheet('藏着的', { state: 'hidden' }).addRow(['也保留'])
    })
    const { book, problems } = await marked(bytes)
    expect(problems.map((p) => `${p.column}${p.row}`)).toEqual(['B2', 'A4'])
    expect(book.worksheets.map((s) => s.name)).toEqual(['名单', '另一张', '藏着的', '问题清单'])
    const sheet = book.getWorksheet('名单')!
    expect(noteOf(sheet.getCell('B2'))).toBe('“昨天”不是日期，请写成 2026-03-11 的样子。')
    expect(noteOf(sheet.getCell('A4'))).toBe('为空，请补填。')
    expect(['B2', 'A4', 'A2', 'C2', 'B3'].map((at) => fillOf(sheet.getCell(at)))).toEqual([
      MARK_FILL,
      MARK_FILL,
      undefined,
      undefined,
      undefined,
    ])
    expect(sheet.getCell('B2').font.bold).toBe(true)
    expect(noteOf(sheet.getCell('C3'))).toBe('原有批注')
    expect([sheet.getCell('C2').value, sheet.getCell('C4').value]).toEqual(['=1+1', '+86'])
    expect(sheet.getCell('C3').value).toMatchObject({ formula: '1+1', result: 2 })
    expect(sheet.getCell('B3').value).toEqual(new Date('2026-03-11'))
    expect(book.getWorksheet('另一张')!.getCell('B1').value).toBe(42)
    expect(book.getWorksheet('藏着的')!.state).toBe('hidden')
  })

  it('lists them with sheet, row, column, what is wrong and what to do', async () => {
    const { book } = await marked(await ownBook())
    const list = book.getWorksheet('问题清单')!
    expect(list.getRow(2).values).toEqual([
      undefined,
      '名单',
      '2',
      'B',
      '日期',
      '“昨天”不是日期。',
      '请写成 2026-03-11 的样子。',
    ])
    expect(list.rowCount).toBe(3)
  })

  it('keeps a note that stands in the cell already and adds the sentence', async () => {
    const { book } = await marked(
      await ownBook((_, sheet) => {
        sheet.getCell('B2').note = '我的批注'
      }),
    )
    expect(noteOf(book.getWorksheet('名单')!.getCell('B2'))).toBe(
      '我的批注\n“昨天”不是日期，请写成 2026-03-11 的样子。',
    )
  })

  it('says what was put right on the page, for the file does not know it', async () => {
    const { book, problems } = await marked(await ownBook(), 'a.xlsx', {
      mends: [{ row: 2, column: 'B', text: '2026-03-11' }],
    })
    expect(problems).toHaveLength(1)
    expect(noteOf(book.getWorksheet('名单')!.getCell('B2'))).toBe(
      '在页面上已更正为“2026-03-11”，请在表中同样更正。',
    )
  })

  it('corrected in part and sent again, it bears the marks that are left and no others', async () => {
    const first = await marked(
      await ownBook((_, sheet) => {
        sheet.getCell('A2').note = '我的批注'
      }),
    )
    const parts = await readPackage(first.back)
    const xml = textOf(parts, 'xl/worksheets/sheet1.xml')
    const corrected = xml.replace(
      /(<c r="B2" s="\d+") t="s"><v>\d+<\/v>|(<c r="B2") t="s" (s="\d+")><v>\d+<\/v>/,
      '$1$2 $3><v>46092</v>',
    )
    expect(corrected).not.toBe(xml)
    setText(parts, 'xl/worksheets/sheet1.xml', corrected)
    const again = await marked(await writePackage(parts))
    expect(again.problems.map((p) => `${p.column}${p.row}`)).toEqual(['A4'])
    expect(again.book.worksheets.map((s) => s.name)).toEqual(['名单', '问题清单'])
    const sheet = again.book.getWorksheet('名单')!
    expect([fillOf(sheet.getCell('B2')), fillOf(sheet.getCell('A4'))]).toEqual([undefined, MARK_FILL])
    expect(['A2', 'A4', 'B2'].map((at) => noteOf(sheet.getCell(at)))).toEqual([
      '我的批注',
      '为空，请补填。',
      '',
    ])
    expect(again.book.getWorksheet('问题清单')!.rowCount).toBe(2)
  })

  it('sent again as it came back, nothing is noted twice', async () => {
    const first = await marked(await ownBook())
    const { problems, book } = await marked(first.back)
    expect(problems).toEqual(first.problems)
    expect(noteOf(book.getWorksheet('名单')!.getCell('A4'))).toBe('为空，请补填。')
  })
})

it('a .csv comes back as .xlsx with every cell as text in its place', async () => {
  const { book } = await marked(
    Buffer.from('名单\n\n姓名,日期,备注\n甲一,昨天,=1+1\n@乙,2026-03-11,-3\n'),
    '名单.csv',
  )
  const sheet = book.worksheets[0]!
  expect(sheet.name).toBe('名单')
  expect(noteOf(sheet.getCell('B4'))).toBe('“昨天”不是日期，请写成 2026-03-11 的样子。')
  expect([fillOf(sheet.getCell('B4')), fillOf(sheet.getCell('A4'))]).toEqual([MARK_FILL, undefined])
  expect(
    [sheet.getCell('C4'), sheet.getCell('A5'), sheet.getCell('C5')].map((c) => [c.type, c.value]),
  ).toEqual([
    [excel.ValueType.String, '=1+1'],
    [excel.ValueType.String, '@乙'],
    [excel.ValueType.String, '-3'],
  ])
})

it('cells without an address, names with a prefix and an absent cell are marked where they are seen', async () => {
  const cell = (text: string) => `<x:c t="str"><x:v>${text}</x:v></x:c>`
  const styles =
    '<fills count="1"><fill><patternFill/></fill></fills><cellXfs count="1"><xf fillId="0"/></cellXfs>'
  const parts = workbookParts([{ name: '表', data: '' }], { styles })
  const sheet = parts.find((p) => p.path.endsWith('sheet1.xml'))!
  sheet.content = `<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row>${cell('姓名')}${cell('日期')}</x:row><x:row>${cell('甲一')}${cell('昨天')}</x:row><x:row spans="1:1">${cell('乙二')}</x:row></x:sheetData><x:pageMargins left="1" right="1" top="1" bottom="1" header="1" footer="1"/></x:worksheet>`
  parts.push({
    path: '[Content_Types].xml',
    content: '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"></Types>',
  })
  const bytes = zip(parts)
  const { sheet: name, problems } = await readSheet(bytes, 'a.xlsx', { columns, of: '人' })
  const back = await markedWorkbook(bytes, 'a.xlsx', { sheet: name, problems, mends: [], notices: [] })
  const read = await readWorkbook(back, 'a.xlsx')
  expect(read.sheets[0]!.rows.map((r) => r.cells.map((c) => c.text))).toEqual([
    ['姓名', '日期'],
    ['甲一', '昨天'],
    ['乙二'],
  ])
  expect(problems.map((p) => `${p.column}${p.row}`)).toEqual(['B2', 'B3'])
  const xml = textOf(await readPackage(back), 'xl/worksheets/sheet1.xml')
  expect(xml).toContain('<x:c r="B2" t="str" s="3">')
  expect(xml).toContain('<x:row><x:c t="str"><x:v>乙二</x:v></x:c><x:c r="B3" s="3"/></x:row>')
  expect(xml).toMatch(/<x:legacyDrawing [^>]*\/><\/x:worksheet>$/)
})

it('one without styles is written anew from what was read, and says so', async () => {
  const row = (...texts: string[]) => `<row>${texts.map((t) => `<c t="str"><v>${t}</v></c>`).join('')}</row>`
  const { book } = await marked(
    zip(workbookParts([{ name: '表', data: row('姓名', '日期') + row('甲一', '昨天') }])),
  )
  expect(noteOf(book.getWorksheet('表')!.getCell('B2'))).toContain('不是日期')
  expect(book.getWorksheet('问题清单')!.getCell('E3').value).toContain('不能照原样写回')
})

it('what is unpacked to more than can be marked is refused with a sentence', async () => {
  const data = Array.from(
    { length: 60 },
    () => `<row><c t="str"><v>${'一'.repeat(200_000)}</v></c></row>`,
  ).join('')
  const bytes = zip(workbookParts([{ name: '表', data }]).map((p) => ({ ...p, stored: true })))
  await expect(
    markedWorkbook(bytes, 'a.xlsx', { sheet: '表', problems: [], mends: [], notices: [] }),
  ).rejects.toThrow('表格太大，不能在原表中逐格标出问题')
})
