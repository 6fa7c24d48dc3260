import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Writable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { setTimeout } from 'node:timers/promises'
import excel from 'exceljs'
import secondReader from 'read-excel-file/node'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { openArchive, readPart } from './file/archive.ts'
import { readWorkbook } from './read.ts'
import { type SheetOut, writeWorkbook } from './write.ts'

const folder = mkdtempSync(join(tmpdir(), 'write-'))
afterAll(() => rmSync(folder, { recursive: true }))
afterEach(() => vi.useRealTimers())

const ID = '32069919900307118X'
const SHEET: SheetOut = {
  name: '结果',
  columns: [
    { title: '姓名' },
    { title: '身份证号', width: 22 },
    { title: '日期', kind: 'date' },
    { title: '金额(元)', kind: 'yuan' },
    { title: '人数', kind: 'number' },
    { title: '比例', kind: 'percent' },
    { title: '理由', width: 60, wrap: true },
  ],
  rows: [
    ['王𠮷·㐂', ID, '2024-02-29', 1234.5, 12, 0.92, '=cmd()'],
    [null, '320699198812310027', '日期不清', null, 0, 1, '第一行\n第二行 & <b>"'],
    ['', null, null, null, null, null, null],
    ['+1', '-1', null, 0, null, null, '@SUM(1)'],
  ],
}

async function bytesOf(...sheets: SheetOut[]): Promise<Buffer> {
  const stream = new PassThrough()
  const [bytes] = await Promise.all([buffer(stream), writeWorkbook(stream, sheets)])
  return bytes
}

async function partOf(bytes: Buffer, path: string): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of readPart(await openArchive(bytes), path, 1e8)) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

describe('a written workbook', () => {
  it('is read by another reader with the same values', async () => {
    const [sheet] = await secondReader(await bytesOf(SHEET))
    expect(sheet?.sheet).toBe('结果')
    expect(sheet?.data).toEqual([
      ['姓名', '身份证号', '日期', '金额(元)', '人数', '比例', '理由'],
      ['王𠮷·㐂', ID, new Date('2024-02-29T00:00:00Z'), 1234.5, 12, 0.92, '=cmd()'],
      [null, '320699198812310027', '日期不清', null, 0, 1, '第一行\n第二行 & <b>"'],
      [null, null, null, null, null, null, null],
      ['+1', '-1', null, 0, null, null, '@SUM(1)'],
    ])
  })

  it('is read by our own reader with kinds and texts', async () => {
    const { sheets } = await readWorkbook(await bytesOf(SHEET), 'a.xlsx')
    expect(sheets[0]?.rows.map(({ row }) => row)).toEqual([1, 2, 3, 5])
    expect(sheets[0]?.rows[1]?.cells.map(({ kind, text }) => [kind, text])).toEqual([
      ['text', '王𠮷·㐂'],
      ['text', ID],
      ['date', '2024-02-29'],
      ['number', '1234.5'],
      ['number', '12'],
      ['number', '92%'],
      ['text', '=cmd()'],
    ])
  })

  it('holds no formula, and its text cells are formatted as text', async () => {
    const bytes = await bytesOf(SHEET)
    expect(await partOf(bytes, 'xl/worksheets/sheet1.xml')).not.toMatch(/<f[ >/]/)
    const book = new excel.Workbook()
    await book.xlsx.load(bytes as unknown as ArrayBuffer)
    const sheet = book.worksheets[0]
    expect(sheet?.getCell('G2').numFmt).toBe('@')
    expect(sheet?.getCell('B2').numFmt).toBe('@')
    expect(sheet?.getCell('D2').numFmt).toBe('#,##0.00')
    expect(sheet?.getCell('A1').font?.bold).toBe(true)
    expect(sheet?.getCell('G2').alignment?.wrapText).toBe(true)
    expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 })
    expect(sheet?.autoFilter).toBe('A1:G1')
    expect(sheet?.getColumn(7).width).toBe(60)
  })

  it('keeps text that looks like an escape, drops what XML cannot hold, shortens what Excel cannot hold', async () => {
    const rows = [['_x0041_'], ['甲\u0000\uFFFF乙\uD842'], ['字'.repeat(40_000)]]
    const { sheets } = await readWorkbook(
      await bytesOf({ name: 'a', columns: [{ title: 't' }], rows }),
      'a.xlsx',
    )
    const texts = sheets[0]?.rows.map(({ cells }) => cells[0]?.text)
    expect(texts?.slice(1, 3)).toEqual(['_x0041_', '甲乙\uFFFD'])
    expect(texts?.[3]).toHaveLength(32_767)
    expect(texts?.[3]).toMatch(/…（已截断）$/)
  })

  it('names sheets as Excel allows', async () => {
    const names = ['a/b:c*?[d]\\', "'甲'", '', 'History', 'x'.repeat(40), 'X'.repeat(40), '𠮷'.repeat(16)]
    const sheets = names.map((name) => ({ name, columns: [{ title: 't' }], rows: [] }))
    const written = (await readWorkbook(await bytesOf(...sheets), 'a.xlsx')).sheets.map(({ name }) => name)
    expect(written).toEqual([
      'a b c   d',
      '甲',
      '表',
      'History表',
      'x'.repeat(31),
      `${'X'.repeat(26)}(2)`,
      '𠮷'.repeat(15),
    ])
  })

  it('has the same bytes whenever it is written', async () => {
    const rows = Array.from({ length: 3000 }, (_, i) => [`第${i}行`, i])
    const long = { name: '长', columns: [{ title: '行' }, { title: '数', kind: 'number' as const }], rows }
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-02-28T08:00:00Z') })
    const first = await bytesOf(SHEET, long)
    vi.setSystemTime(new Date('2031-07-01T20:30:58Z'))
    expect((await bytesOf(SHEET, long)).equals(first)).toBe(true)
    vi.useRealTimers()
    expect((await bytesOf(SHEET, long)).equals(first)).toBe(true)
    expect(await partOf(first, 'docProps/core.xml')).not.toMatch(/created|modified/)
  })

  it('takes rows and sheets as they come', async () => {
    async function* rows() {
      for (let i = 0; i < 1200; i++) yield [`第${i}行`]
    }
    async function* sheets() {
      yield { name: '一', columns: [{ title: 't' }], rows: rows() }
      yield { name: '二', columns: [{ title: 't' }], rows: [['x']] }
    }
    const path = join(folder, 'async.xlsx')
    await writeWorkbook(path, sheets())
    const workbook = await readWorkbook(path, 'async.xlsx')
    expect(workbook.sheets.map((sheet) => [sheet.name, sheet.rows.length])).toEqual([
      ['一', 1201],
      ['二', 2],
    ])
  })
})

describe('when something goes wrong', () => {
  async function* failing() {
    for (let i = 0; i < 2000; i++) yield [`第${i}行`]
    throw new Error('no more rows')
  }

  function* endless() {
    for (;;) yield ['x']
  }

  it('leaves no file behind, and the old one as it was', async () => {
    const path = join(folder, 'kept.xlsx')
    await writeWorkbook(path, [SHEET])
    const before = readFileSync(path)
    const broken = { name: 'a', columns: [{ title: 't' }], rows: failing() }
    await expect(writeWorkbook(path, [broken])).rejects.toThrow('no more rows')
    expect(readFileSync(path).equals(before)).toBe(true)
    expect(existsSync(`${path}.partial`)).toBe(false)
  })

  it('leaves no file behind when it fails before the file is open', async () => {
    for (let i = 0; i < 20; i++) {
      const path = join(folder, `early${i}.xlsx`)
      await expect(writeWorkbook(path, [])).rejects.toThrow('at least one sheet')
      await setTimeout(5)
      expect(existsSync(`${path}.partial`)).toBe(false)
    }
  })

  it('rejects when the target fails', async () => {
    const full = () => new Writable({ write: (_chunk, _encoding, done) => done(new Error('disk full')) })
    await expect(writeWorkbook(full(), [SHEET])).rejects.toThrow('disk full')
    await expect(
      writeWorkbook(full(), [{ name: 'a', columns: [{ title: 't' }], rows: endless() }]),
    ).rejects.toThrow()
    await expect(writeWorkbook('/nowhere/a.xlsx', [SHEET])).rejects.toThrow('ENOENT')
  })
})
