import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { workbookParts, workbookWith, zip } from './fixtures/zip.ts'
import { readWorkbook } from './read.ts'
import { findTable } from './table.ts'

const FIXTURES = join(import.meta.dirname, 'fixtures')
const COLUMNS = ['编号', '姓名', '身份证号', '日期', '金额', '比例', '两倍金额', '备注'].map((title) => ({
  key: title,
  titles: [title],
  required: true,
}))

describe('one table, saved by different programs', () => {
  it.each(['libreoffice.xlsx', 'excel-dialect.xlsx', 'wps-dialect.xlsx', 'libreoffice.csv'])(
    '%s',
    async (file) => {
      const workbook = await readWorkbook(join(FIXTURES, file), file)
      expect(workbook.notices).toEqual([])
      const { headerRow, rows } = findTable(workbook, COLUMNS)
      expect(headerRow).toBe(2)
      expect(rows.map(({ row, cells }) => [row, ...cells.map(({ text }) => text)])).toEqual([
        [3, '0012', '王𠮷', '32069919900307118X', '2024-02-29', '1200.5', '92%', '2401', '第一行\n第二行'],
        [4, '0013', '㐂·买买提', '320699198812310027', '2026-03-01', '0.3', '70%', '0.6', ' 前后有空格 '],
      ])
      if (workbook.kind === 'csv') return
      expect(rows[0]?.cells.map(({ kind }) => kind)).toEqual([
        'text',
        'text',
        'text',
        'date',
        'number',
        'number',
        'number',
        'text',
      ])
      expect(rows.map(({ cells }) => [cells[5]?.number, cells[6]?.number, cells[6]?.formula])).toEqual([
        [0.92, 2401, true],
        [0.7, 0.6, true],
      ])
      expect(workbook.sheets[0]?.merged).toBe(1)
    },
  )

  it('reads a file and its bytes alike', async () => {
    const path = join(FIXTURES, 'libreoffice.xlsx')
    expect(await readWorkbook(readFileSync(path), 'x.xlsx')).toEqual(await readWorkbook(path, 'x.xlsx'))
  })
})

describe('structure', () => {
  it('counts rows and cells without r="…", and keeps the gaps of those with it', async () => {
    const data =
      '<row><c><v>1</v></c><c><v>2</v></c></row><row r="5"><c r="C5"><v>3</v></c><c><v>4</v></c></row><row><c><v>5</v></c></row><row r="9"><c r="A9" s="1"/></row>'
    const [sheet] = (await readWorkbook(workbookWith(data), 'a.xlsx')).sheets
    expect(sheet?.rows.map(({ row, cells }) => [row, cells.map(({ text }) => text)])).toEqual([
      [1, ['1', '2']],
      [5, ['', '', '3', '4']],
      [6, ['5']],
    ])
  })

  it('reads prefixed names, the strict dialect, absolute targets and odd places', async () => {
    const strict = 'http://purl.oclc.org/ooxml'
    const relations = (inside: string) => `<p:Relationships xmlns:p="x">${inside}</p:Relationships>`
    const bytes = zip([
      {
        path: '/_rels/.rels',
        content: relations(
          `<p:Relationship Id="a" Type="${strict}/officeDocument/relationships/officeDocument" Target="/Book/Main.xml"/>`,
        ),
      },
      {
        path: 'book\\main.xml',
        content: `<x:workbook xmlns:x="${strict}/spreadsheetml/main" xmlns:n="n"><x:sheets><x:sheet name="甲" sheetId="1" n:id="s"/></x:sheets></x:workbook>`,
      },
      {
        path: 'book/_rels/main.xml.rels',
        content: relations(
          `<p:Relationship Id="s" Type="${strict}/officeDocument/relationships/worksheet" Target="/data/one.xml"/>`,
        ),
      },
      {
        path: 'data/one.xml',
        content:
          '<x:worksheet xmlns:x="x"><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>好</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>',
      },
    ])
    const { sheets } = await readWorkbook(bytes, 'a.xlsx')
    expect(sheets).toMatchObject([{ name: '甲', rows: [{ row: 1, cells: [{ text: '好' }] }] }])
  })

  it('reads a part in UTF-16', async () => {
    const parts = workbookParts([{ name: '表', data: '' }]).map((part) =>
      part.path.endsWith('sheet1.xml')
        ? {
            ...part,
            content: Buffer.from(
              '\uFEFF<worksheet><sheetData><row><c t="str"><v>𠮷</v></c></row></sheetData></worksheet>',
              'utf16le',
            ),
          }
        : part,
    )
    expect((await readWorkbook(zip(parts), 'a.xlsx')).sheets[0]?.rows[0]?.cells[0]?.text).toBe('𠮷')
  })

  it('counts hidden rows and merged ranges, and reads only the top of a hidden sheet', async () => {
    const many = Array.from({ length: 50 }, (_, i) => `<row><c><v>${i}</v></c></row>`).join('')
    const bytes = zip(
      workbookParts([
        {
          name: '甲',
          data: '<row hidden="1"><c><v>1</v></c></row><row hidden="1"/><row><c><v>2</v></c></row>',
          after: '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>',
        },
        { name: '乙', state: 'veryHidden', data: many },
      ]),
    )
    const [shown, hidden] = (await readWorkbook(bytes, 'a.xlsx')).sheets
    expect(shown).toMatchObject({ hidden: false, hiddenRows: 1, merged: 1 })
    expect(hidden).toMatchObject({ name: '乙', hidden: true })
    expect(hidden?.rows).toHaveLength(20)
  })

  it('leaves out chart sheets', async () => {
    const parts = workbookParts([
      { name: '表', data: '' },
      { name: '图', data: '' },
    ]).map((part) => ({
      ...part,
      content: String(part.content).replace(
        /relationships\/worksheet"( Target="worksheets\/sheet2)/,
        'relationships/chartsheet"$1',
      ),
    }))
    expect((await readWorkbook(zip(parts), 'a.xlsx')).sheets.map(({ name }) => name)).toEqual(['表'])
  })

  it('says that macros are not run and that the extension is wrong', async () => {
    const parts = workbookParts([{ name: '表', data: '<row><c><v>1</v></c></row>' }])
    const bytes = zip([...parts, { path: 'xl/vbaProject.bin', content: 'x' }])
    const { notices } = await readWorkbook(bytes, '名单.csv')
    expect(notices).toHaveLength(2)
    expect(notices.join()).toMatch(/扩展名是“\.csv”.*宏不会运行/)
  })
})
