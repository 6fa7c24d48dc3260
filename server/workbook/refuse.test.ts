import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { type Part, workbookParts, workbookWith, zip } from './fixtures/zip.ts'
import { readWorkbook } from './read.ts'
import { Unreadable } from './unreadable.ts'

// Bombs and full-size tables take seconds on a busy computer.
vi.setConfig({ testTimeout: 60_000 })

const FIXTURES = join(import.meta.dirname, 'fixtures')

/** The sentence the file is refused with; fails when it is read, or when the error is not for people. */
async function refusal(file: Buffer | string, name = 'a.xlsx'): Promise<string> {
  const error = await readWorkbook(file, name).then(
    () => new Error('was read'),
    (cause: unknown) => cause,
  )
  expect(error).toBeInstanceOf(Unreadable)
  const { message } = error as Unreadable
  expect(message).toMatch(/[\u4E00-\u9FFF].*。$/s)
  expect(message).not.toMatch(/Error|undefined|\n|\bat /)
  return message
}

const good = () => workbookParts([{ name: '表', data: '<row r="1"><c r="A1"><v>1</v></c></row>' }])
const changed = (ending: string, change: Partial<Part>) =>
  zip(good().map((part) => (part.path.endsWith(ending) ? { ...part, ...change } : part)))
const without = (ending: string) => zip(good().filter(({ path }) => !path.endsWith(ending)))
const sheetXml = (content: string | Buffer) => changed('sheet1.xml', { content })

const EXTERNAL =
  '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml" TargetMode="External"/></Relationships>'

/** So many MB of XML comments that deflate shrinks to about 1 %: far from a bomb's ratio, and the file stays small. */
function noise(mb: number): string {
  const block = `<!--${randomBytes(10_000).toString('hex')}-->`
  return block.repeat(Math.ceil((mb * 1024 * 1024) / block.length))
}

describe('what is no workbook', () => {
  it.each<[string, Buffer, RegExp]>([
    ['empty file', Buffer.alloc(0), /空的/],
    ['PDF', Buffer.from('%PDF-1.7'), /PDF/],
    ['PNG', Buffer.from('\x89PNG\r\n\x1A\n', 'latin1'), /图片/],
    ['JPEG', Buffer.from('\xFF\xD8\xFF\xE0', 'latin1'), /图片/],
    ['web page named .xls', Buffer.from('\uFEFF<html><table><tr><td>1</td></tr></table></html>'), /网页/],
    ['RAR', Buffer.from('Rar!\x1A\x07', 'latin1'), /RAR/],
    ['noise', Buffer.concat([Buffer.from([0x91, 0]), randomBytes(4000)]), /可以辨认的文本/],
    ['zip of workbooks', zip([{ path: '一月.xlsx', content: 'x' }]), /解压/],
    ['Word', zip([{ path: 'word/document.xml', content: 'x' }]), /Word/],
    ['xlsb', zip([{ path: 'xl/workbook.bin', content: 'x' }]), /xlsb/],
  ])('%s', async (_, bytes, words) => {
    expect(await refusal(bytes)).toMatch(words)
  })

  it.each([
    ['libreoffice.xls', /旧格式.*另存为 \.xlsx/],
    ['libreoffice.ods', /OpenDocument.*另存为 \.xlsx/],
  ])('%s', async (file, words) => {
    expect(await refusal(readFileSync(join(FIXTURES, file)))).toMatch(words)
  })

  it('a workbook with an opening password', async () => {
    const container = Buffer.concat([
      Buffer.from('\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1', 'latin1'),
      Buffer.alloc(1016),
      Buffer.from('EncryptionInfo\0EncryptedPackage', 'utf16le'),
    ])
    expect(await refusal(container)).toMatch(/密码/)
  })

  it('a path that leads nowhere, or to a folder', async () => {
    expect(await refusal('/nowhere/a.xlsx')).toMatch(/打不开文件/)
    expect(await refusal(FIXTURES)).toMatch(/不是文件/)
  })

  it('21 MB on disk, before a byte of it is read', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'refuse-'))
    const path = join(folder, 'a.xlsx')
    writeFileSync(path, 'PK')
    truncateSync(path, 21 * 1024 * 1024)
    const message = await refusal(path)
    rmSync(folder, { recursive: true })
    expect(message).toMatch(/21 MB，超过上限/)
  })

  it('50 MB', async () => {
    expect(await refusal(Buffer.alloc(50 * 1024 * 1024))).toMatch(/50 MB，超过上限 20 MB/)
  })
})

describe('broken workbooks', () => {
  it('cut off anywhere', async () => {
    const whole = readFileSync(join(FIXTURES, 'libreoffice.xlsx'))
    for (const share of [0.01, 0.3, 0.6, 0.9, 0.999]) {
      expect(await refusal(whole.subarray(0, Math.floor(whole.length * share)))).toMatch(/损坏|不完整/)
    }
  })

  it('a single wrong byte inside never gives another value', async () => {
    const bytes = zip(good().map((part) => ({ ...part, stored: true })))
    const at = bytes.indexOf('<v>1</v>')
    bytes[at + 3] = '7'.charCodeAt(0)
    expect(await refusal(bytes)).toMatch(/校验不符/)
  })

  it.each<[string, Buffer, RegExp]>([
    ['no workbook.xml', without('xl/workbook.xml'), /workbook\.xml/],
    ['no sheet', without('sheet1.xml'), /“表”的内容缺失/],
    ['no relationships', without('workbook.xml.rels'), /workbook\.xml\.rels/],
    [
      'no sheets listed',
      changed('xl/workbook.xml', { content: '<workbook><sheets/></workbook>' }),
      /没有工作表/,
    ],
    ['a sheet outside the file', changed('workbook.xml.rels', { content: EXTERNAL }), /“表”没有内容/],
    ['XML that ends early', sheetXml('<worksheet><sheetData><row>'), /不是完整的 XML/],
    ['XML that is none', sheetXml('\0\0\0'), /不是完整的 XML/],
    ['bytes that are no UTF-8', sheetXml(Buffer.from([60, 97, 62, 0xff, 60, 47, 97, 62])), /不是完整的 XML/],
    ['an undefined entity', sheetXml('<worksheet>&lol;</worksheet>'), /不是完整的 XML/],
    ['a part twice', zip([...good(), ...good().slice(-1)]), /重名/],
    [
      'a string that is not there',
      workbookWith('<row><c t="s"><v>7</v></c></row>', { strings: '<si/>' }),
      /第 1 行 A 列/,
    ],
    ['a number that is none', workbookWith('<row r="3"><c r="AB3"><v>1,5</v></c></row>'), /第 3 行 AB 列/],
    [
      'a cell twice',
      workbookWith('<row><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>'),
      /A 列出现了两次/,
    ],
    ['rows in the wrong order', workbookWith('<row r="5"/><row r="4"/>'), /行号/],
    ['a row number beyond Excel', workbookWith('<row r="1048577"/>'), /行号/],
    ['a cell in another row', workbookWith('<row r="1"><c r="A2"><v>1</v></c></row>'), /位置/],
  ])('%s', async (_, bytes, words) => {
    expect(await refusal(bytes)).toMatch(words)
  })
})

describe('attacks', () => {
  const doctype = '<!DOCTYPE x [<!ENTITY a "1"><!ENTITY b "&a;&a;">]>'

  it('a DTD, in any part and also across two chunks', async () => {
    expect(await refusal(sheetXml(`${doctype}<worksheet>&b;</worksheet>`))).toMatch(/DTD/)
    expect(await refusal(changed('xl/workbook.xml', { content: `${doctype}<workbook/>` }))).toMatch(/DTD/)
    for (const length of [16376, 16380, 16383, 65528, 65532]) {
      expect(await refusal(sheetXml(`${' '.repeat(length)}${doctype}<worksheet/>`))).toMatch(/DTD/)
    }
  })

  it('a bomb by ratio, whatever size it declares', async () => {
    const content = Buffer.alloc(100 * 1024 * 1024, ' ')
    expect(await refusal(sheetXml(content))).toMatch(/异常庞大|过长/)
    const rows = `<worksheet>${'<x></x>'.repeat(5_000_000)}</worksheet>`
    expect(await refusal(sheetXml(rows))).toMatch(/异常庞大/)
    expect(await refusal(changed('sheet1.xml', { content: rows, lie: 100 }))).toMatch(/解压失败/)
  })

  it('a bomb by total: one large part, within its ratio, shown as seven sheets', async () => {
    const names = Array.from({ length: 7 }, (_, i) => ({ name: `表${i}`, data: '' }))
    const parts = workbookParts(names).map((part) => {
      if (part.path.endsWith('sheet1.xml')) return { ...part, content: `<worksheet>${noise(62)}</worksheet>` }
      return { ...part, content: String(part.content).replace(/sheet\d\.xml/g, 'sheet1.xml') }
    })
    expect(await refusal(zip(parts))).toMatch(/异常庞大/)
  })

  it('too many parts', async () => {
    const parts = Array.from({ length: 5001 }, (_, i) => ({ path: `p${i}`, content: '' }))
    expect(await refusal(zip(parts))).toMatch(/5001 个部件/)
  })

  it('too many sheets', async () => {
    const sheets = Array.from({ length: 201 }, (_, i) => ({ name: `表${i}`, data: '' }))
    expect(await refusal(zip(workbookParts(sheets)))).toMatch(/超过 200 个/)
  })

  it('shared strings beyond their bound', async () => {
    const bytes = zip(workbookParts([{ name: '表', data: '' }], { strings: noise(65) }))
    expect(await refusal(bytes)).toMatch(/异常庞大/)
  })

  it('endless text, endless depth', async () => {
    expect(await refusal(sheetXml(`<worksheet a="${'x'.repeat(1_000_001)}"/>`))).toMatch(/过长/)
    expect(await refusal(sheetXml('<a>'.repeat(101)))).toMatch(/嵌套过深/)
  })
})

describe('bounds of a table', () => {
  it('100 000 rows', async () => {
    const row = '<row><c><v>1</v></c></row>'
    const { sheets } = await readWorkbook(workbookWith(row.repeat(100_000)), 'a.xlsx')
    expect(sheets[0]?.rows).toHaveLength(100_000)
    expect(await refusal(workbookWith(row.repeat(100_001)))).toMatch(/第 100001 行.*上限为 100000 行/)
  })

  it('200 columns, where only filled cells count', async () => {
    const cells = (n: number, last: string) => `<row>${'<c s="0"/>'.repeat(n - 1)}${last}</row>`
    const ok = await readWorkbook(workbookWith(cells(200, '<c><v>1</v></c>')), 'a.xlsx')
    expect(ok.sheets[0]?.rows[0]?.cells).toHaveLength(200)
    await readWorkbook(workbookWith(cells(500, '<c s="0"/>')), 'a.xlsx')
    expect(await refusal(workbookWith(cells(201, '<c><v>1</v></c>')))).toMatch(/第 1 行 GS 列.*200 列/)
  })

  it('32 767 characters in a cell', async () => {
    const cell = (n: number) => workbookWith(`<row><c t="str"><v>${'字'.repeat(n)}</v></c></row>`)
    expect((await readWorkbook(cell(32_767), 'a.xlsx')).sheets[0]?.rows[0]?.cells[0]?.text).toHaveLength(
      32_767,
    )
    expect(await refusal(cell(32_768))).toMatch(/第 1 行 A 列有 32768 个字/)
  })

  it('cells in memory over all sheets', async () => {
    const row = `<row><c r="GR1"><v>1</v></c></row>`
    const data = Array.from({ length: 16_000 }, (_, i) =>
      row.replace('<row>', `<row r="${i + 1}">`).replace('GR1', `GR${i + 1}`),
    ).join('')
    expect(await refusal(workbookWith(data))).toMatch(/内容过多（到第 15001 行/)
  })

  it('characters in memory over all sheets', async () => {
    const hex = randomBytes(10_000).toString('hex').repeat(2).slice(0, 32_000)
    const data = `<row><c t="str"><v>${hex}</v></c></row>`.repeat(2_100)
    expect(await refusal(workbookWith(data))).toMatch(/内容过多（到第 2098 行/)
  })
})
