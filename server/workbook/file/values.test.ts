import { describe, expect, it } from 'vitest'
import { workbookWith } from '../fixtures/zip.ts'
import { readWorkbook } from '../read.ts'
import { serialOf, serialText } from '../serial.ts'
import { columnName } from '../workbook.ts'
import { formatOf } from './formats.ts'
import { plainNumber } from './values.ts'

const STYLES = `<numFmts count="3"><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/><numFmt numFmtId="171" formatCode="000000"/><numFmt numFmtId="172" formatCode="0.00&quot;day&quot;"/></numFmts>
<cellStyleXfs count="1"><xf numFmtId="14"/></cellStyleXfs>
<cellXfs count="6"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="9"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="172"/></cellXfs>`

async function cellsOf(data: string, extra: Parameters<typeof workbookWith>[1] = {}) {
  const workbook = await readWorkbook(
    workbookWith(`<row r="1">${data}</row>`, { styles: STYLES, ...extra }),
    'a.xlsx',
  )
  return workbook.sheets[0]?.rows[0]?.cells ?? []
}

async function cellOf(data: string, extra: Parameters<typeof workbookWith>[1] = {}) {
  return (await cellsOf(data, extra))[0]
}

describe('numbers', () => {
  it.each([
    ['0.91999999999999993', '0.92'],
    ['0.30000000000000004', '0.3'],
    ['3.20699199001011E+17', '320699199001011000'],
    ['320699199001011234', '320699199001011000'],
    ['1E-7', '0.0000001'],
    ['1.5e21', '1500000000000000000000'],
    ['-12', '-12'],
    ['-0', '0'],
  ])('%s is shown as %s', async (value, text) => {
    expect(await cellOf(`<c r="A1"><v>${value}</v></c>`)).toMatchObject({ text, kind: 'number' })
  })

  it('keeps value and text in step', async () => {
    expect((await cellOf('<c><v>0.30000000000000004</v></c>'))?.number).toBe(0.3)
  })

  it.each([
    ['0.92', '92%', 0.92],
    ['0.07', '7%', 0.07],
    ['0.6999', '69.99%', 0.6999],
    ['1', '100%', 1],
  ])('a percentage %s is %s and never rounded', async (value, text, number) => {
    expect(await cellOf(`<c r="A1" s="2"><v>${value}</v></c>`)).toMatchObject({
      text,
      number,
      kind: 'number',
    })
  })

  it('keeps the leading zeros that the format 000000 shows', async () => {
    expect(await cellOf('<c r="A1" s="4"><v>12</v></c>')).toMatchObject({ text: '000012', number: 12 })
  })

  it('plainNumber never writes an exponent', () => {
    for (const n of [1e300, -2.5e-9, 123456789012345680000, 0]) expect(plainNumber(n)).not.toMatch(/e/)
  })
})

describe('dates', () => {
  it.each([
    [45351, '2024-02-29'],
    [1, '1900-01-01'],
    [59, '1900-02-28'],
    [61, '1900-03-01'],
    [46082.5, '2026-03-01 12:00:00'],
    [46081.999999999, '2026-03-01'],
    [0.375, '09:00:00'],
    [2958465, '9999-12-31'],
  ])('serial %d is %s', (serial, text) => {
    expect(serialText(serial, false)).toBe(text)
  })

  it.each([60, 0, -1, 2958466])('serial %d is no day', (serial) => {
    expect(serialText(serial, false)).toBeUndefined()
  })

  it('counts from 1904 when the workbook says so', async () => {
    const cell = await cellOf('<c r="A1" s="1"><v>0</v></c><c r="B1" s="1"><v>43889</v></c>', {
      bookPr: '<workbookPr date1904="1"/>',
    })
    expect(cell).toMatchObject({ kind: 'date', text: '1904-01-01' })
    expect(serialText(43889, true)).toBe('2024-02-29')
  })

  it('reads built-in and custom formats, and leaves what is no day a number', async () => {
    const cells = await cellsOf(
      '<c s="1"><v>45351</v></c><c s="3"><v>45351</v></c><c s="5"><v>45351</v></c><c s="1"><v>-5</v></c><c t="d"><v>2024-02-29T00:00:00</v></c>',
    )
    expect(cells.map(({ kind, text }) => [kind, text])).toEqual([
      ['date', '2024-02-29'],
      ['date', '2024-02-29'],
      ['number', '45351'],
      ['number', '-5'],
      ['date', '2024-02-29'],
    ])
  })

  it('serialOf is the reverse, for days that exist', () => {
    expect(serialOf('2024-02-29')).toBe(45351)
    expect(serialOf('2023-02-29')).toBeUndefined()
    expect(serialOf('1900-02-01')).toBeUndefined()
    expect(serialOf('下月')).toBeUndefined()
  })
})

describe('number formats', () => {
  it.each([
    ['yyyy\\-mm\\-dd', 'date'],
    ['yyyy/m/d;@', 'date'],
    ['[$-804]yyyy"年"m"月"d"日"', 'date'],
    ['[h]:mm', 'date'],
    ['General', 'number'],
    ['G/通用格式', 'number'],
    ['0.00E+00', 'number'],
    ['[Red]0.00', 'number'],
    ['#,##0"days"', 'number'],
    ['0\\d', 'number'],
    ['0;"y"', 'number'],
    ['0.0%', 'percent'],
    ['0"%"', 'number'],
  ])('%s is a %s', (code, kind) => {
    expect(formatOf(170, code).kind).toBe(kind)
  })

  it.each([14, 22, 27, 36, 45, 47, 50, 58])('built-in %d is a date', (id) => {
    expect(formatOf(id).kind).toBe('date')
  })

  it.each([13, 23, 26, 37, 44, 48, 49, 59])('built-in %d is none', (id) => {
    expect(formatOf(id).kind).toBe('number')
  })
})

describe('other cells', () => {
  it('reads booleans, errors, formula texts and formulas without a result', async () => {
    const cells = await cellsOf(
      '<c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c><c t="str"><f>A1</f><v>0012</v></c><c><f>A1</f></c><c t="str"><f>A1</f><v></v></c><c><f>1+1</f><v>2</v></c>',
    )
    expect(cells).toEqual([
      { kind: 'boolean', text: 'TRUE', number: null, formula: false },
      { kind: 'error', text: '#N/A', number: null, formula: false },
      { kind: 'text', text: '0012', number: null, formula: true },
      { kind: 'empty', text: '', number: null, formula: true },
      { kind: 'text', text: '', number: null, formula: true },
      { kind: 'number', text: '2', number: 2, formula: true },
    ])
  })

  it('joins runs, leaves out phonetic readings, keeps rare characters and blanks that are meant', async () => {
    const strings =
      '<si><r><t>王</t></r><r><rPr><b/></rPr><t>𠮷</t></r><rPh sb="0" eb="1"><t>wang</t></rPh></si><si><t xml:space="preserve"> 㐂 </t></si><si><t>\n  甲\n</t></si><si><t>&#x20BB7;&amp;<![CDATA[<b>]]></t></si>'
    const data =
      '<c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c><c t="s"><v>3</v></c><c t="inlineStr"><is><r><t>内</t></r><r><t>联</t></r></is></c>'
    const cells = await cellsOf(data, { strings })
    expect(cells.map(({ text }) => text)).toEqual(['王𠮷', ' 㐂 ', '甲', '𠮷&<b>', '内联'])
  })

  it('decodes _xHHHH_ once and lets no NUL or half character through', async () => {
    const cells = await cellsOf(
      '<c t="str"><v>_x0041__x005F_x0042_</v></c><c t="str"><v>甲_x0000_乙_xD842_</v></c><c t="str"><v>_xD842__xDFB7_</v></c><c t="str"><v>a_x000D_\nb</v></c>',
    )
    expect(cells.map(({ text }) => text)).toEqual(['A_x0042_', '甲乙\uFFFD', '𠮷', 'a\nb'])
  })
})

it('names columns as Excel does', () => {
  expect([0, 25, 26, 51, 52, 701, 702].map(columnName)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA'])
})
