import { describe, expect, it, vi } from 'vitest'
import { readWorkbook } from '../read.ts'
import { Unreadable } from '../unreadable.ts'

// Bombs and full-size tables take seconds on a busy computer.
vi.setConfig({ testTimeout: 60_000 })

// '编号,姓名\r\n1,王五\r\n' in GBK; Node can decode GB18030 but not write it.
const GBK = Buffer.from('b1e0bac52cd0d5c3fb0d0a312ccdf5cee50d0a', 'hex')
// 𠮷 and 㐂 in the four-byte and two-byte codes of GB18030.
const GB18030_RARE = Buffer.from('d0d5c3fb0d0a9534b2358139ef310d0a', 'hex')

async function texts(file: Buffer | string, name = 'a.csv') {
  const workbook = await readWorkbook(Buffer.from(file as string), name)
  return workbook.sheets[0]?.rows.map(({ row, cells }) => [row, ...cells.map(({ text }) => text)])
}

describe('encodings', () => {
  it.each<[string, Buffer]>([
    ['UTF-8', Buffer.from('编号,姓名\r\n1,王五\r\n')],
    ['UTF-8', Buffer.from('\uFEFF编号,姓名\r\n1,王五\r\n')],
    ['UTF-16LE', Buffer.from('\uFEFF编号,姓名\r\n1,王五\r\n', 'utf16le')],
    ['UTF-16BE', Buffer.from('\uFEFF编号,姓名\r\n1,王五\r\n', 'utf16le').swap16()],
    ['GB18030', GBK],
  ])('%s', async (encoding, bytes) => {
    expect(await texts(bytes)).toEqual([
      [1, '编号', '姓名'],
      [2, '1', '王五'],
    ])
    expect((await readWorkbook(bytes, 'a.csv')).encoding).toBe(encoding)
  })

  it('keeps rare characters of GB18030', async () => {
    expect(await texts(GB18030_RARE)).toEqual([
      [1, '姓名'],
      [2, '𠮷㐂'],
    ])
  })

  it('reads a CSV that is named .xlsx, and says so', async () => {
    const { kind, notices, sheets } = await readWorkbook(GBK, '名单.xlsx')
    expect(kind).toBe('csv')
    expect(notices).toEqual(['文件的扩展名是“.xlsx”，但内容是 CSV 文本，已按 CSV（GB18030 编码）读取。'])
    expect(sheets[0]?.name).toBe('名单')
  })
})

describe('records', () => {
  it.each([
    [',', 'a,b\n1,2'],
    [';', 'a;b\n1,5;2'],
    ['tab', 'a\tb\n1,5\t2'],
    ['sep=', 'sep=|\r\na|b\n1;1;1|2'],
  ])('finds the delimiter %s', async (_, text) => {
    expect((await texts(text))?.map((row) => row.length)).toEqual([3, 3])
  })

  it('prefers the comma to tabs that only protect digits', async () => {
    expect(await texts('编号\t,证件号\t\n1\t,32069919900307118X\t\n')).toEqual([
      [1, '编号', '证件号'],
      [2, '1', '32069919900307118X'],
    ])
  })

  it('reads quotes, line breaks within, doubled quotes, ="…" and every line ending', async () => {
    expect(await texts('a,"b\r\nc","d""e"\r\n\r\n="0012",x"y,\rz,=""')).toEqual([
      [1, 'a', 'b\nc', 'd"e'],
      [3, '0012', 'x"y'],
      [4, 'z'],
    ])
  })

  it('keeps =1+1 as text', async () => {
    const { sheets } = await readWorkbook(Buffer.from('a\n=1+1'), 'a.csv')
    expect(sheets[0]?.rows[1]?.cells[0]).toEqual({ text: '=1+1', number: null, kind: 'text', formula: false })
  })

  it.each([
    ['an open quote', 'a,b\n1,"2\n3', /第 2 行 B 列的引号没有成对/],
    ['too many columns', `${','.repeat(200)}x`, /第 1 行 .*200 列/],
    ['too many rows', '1\n'.repeat(100_001), /第 100001 行.*拆分/],
    ['too many cells', `${'1,'.repeat(200)}\n`.repeat(15_001), /第 15001 行.*拆分/],
    ['too long a cell', `a\n${'字'.repeat(32_768)}`, /第 2 行 A 列有 32768 个字/],
    ['control characters', 'a,b\n1,\u0001', /可以辨认的文本/],
  ])('refuses %s', async (_, text, words) => {
    const error: unknown = await readWorkbook(Buffer.from(text), 'a.csv').catch((cause: unknown) => cause)
    expect(error).toBeInstanceOf(Unreadable)
    expect((error as Error).message).toMatch(words)
  })
})
