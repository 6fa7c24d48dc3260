// Files that nobody should send, and some do.
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../server/root.ts'
import { workbookParts, workbookWith, zip } from '../../server/workbook/fixtures/zip.ts'

/** `readable`: a table of the right columns; only what stands in it is wrong. */
export type BadFile = { what: string; name: string; content: Buffer; readable?: true }

const fixture = (name: string) => readFileSync(join(root, 'server/workbook/fixtures', name))
const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
const PDF = Buffer.from('%PDF-1.7 一份材料')

/** Wrong in itself, whatever it is meant to hold. */
const wrongAnywhere: BadFile[] = [
  { what: 'empty', name: '空.xlsx', content: Buffer.alloc(0) },
  { what: 'noise', name: '表.xlsx', content: Buffer.concat([Buffer.from([0x91, 0]), randomBytes(4000)]) },
  { what: 'a page with a script', name: '表.html', content: Buffer.from('<html><script>1</script></html>') },
  { what: 'a program', name: '表.exe', content: Buffer.concat([Buffer.from('MZ'), randomBytes(500)]) },
  { what: 'a name with a path', name: '../../etc/表.bin', content: randomBytes(300) },
  { what: 'a name with a picture', name: '🙂表‮.bin', content: randomBytes(300) },
  { what: 'a name of 300 characters', name: `${'长'.repeat(300)}.bin`, content: randomBytes(300) },
  { what: 'a name of nothing', name: '', content: randomBytes(300) },
]

/** No table of these columns, or one that cannot be taken over. `titles`: what the form asks for. */
export function badWorkbooks(titles: string[]): BadFile[] {
  const whole = workbookWith(
    row(1, titles) +
      row(
        2,
        titles.map(() => 'x'),
      ),
  )
  const book = (what: string, content: Buffer): BadFile => ({ what, name: '表.xlsx', content })
  const readable = (what: string, content: Buffer): BadFile => ({ ...book(what, content), readable: true })
  return [
    ...wrongAnywhere,
    book('a PDF', PDF),
    book('a picture', PNG),
    { what: 'an old workbook', name: '表.xls', content: fixture('libreoffice.xls') },
    book('an old workbook under another name', fixture('libreoffice.xls')),
    book('an OpenDocument', fixture('libreoffice.ods')),
    book('cut off', whole.subarray(0, Math.floor(whole.length * 0.6))),
    book(
      'a bomb',
      zip([
        ...workbookParts([{ name: '表', data: '' }]),
        { path: 'xl/media/a', content: Buffer.alloc(60_000_000) },
      ]),
    ),
    book('a bomb in the sheet', workbookWith(`<row r="1"><c><v>${' '.repeat(60_000_000)}</v></c></row>`)),
    book('other columns', workbookWith(row(1, ['甲', '乙', '丙']) + row(2, ['1', '2', '3']))),
    book('no row', workbookWith(row(1, titles))),
    book('no cell', workbookWith('')),
    book(
      'each column twice',
      workbookWith(
        row(1, [...titles, ...titles]) +
          row(
            2,
            titles.map(() => 'x'),
          ),
      ),
    ),
    readable('formulas that failed', workbookWith(row(1, titles) + failed(2, titles.length))),
    readable('10 001 rows of nonsense', workbookWith(row(1, titles) + lines(10_001, titles.length))),
    readable('nonsense in every cell', whole),
    readable(
      'merged cells',
      zip(
        workbookParts([
          {
            name: '表',
            data: row(1, titles) + row(2, ['x']),
            after: '<mergeCells count="1"><mergeCell ref="A1:C1"/></mergeCells>',
          },
        ]),
      ),
    ),
    readable(
      'two tables',
      zip(
        workbookParts(
          ['一', '二'].map((name) => ({
            name,
            data:
              row(1, titles) +
              row(
                2,
                titles.map(() => 'x'),
              ),
          })),
        ),
      ),
    ),
    book(
      'a hidden table',
      zip(workbookParts([{ name: '表', state: 'hidden', data: row(1, titles) + row(2, ['x']) }])),
    ),
  ]
}

/** No scanned paper and no document. */
export const badPapers: BadFile[] = [
  ...wrongAnywhere,
  { what: 'a vector picture', name: '图.svg', content: Buffer.from('<svg onload="alert(1)"/>') },
  { what: 'an archive', name: '包.pdf', content: zip([{ path: 'a.txt', content: 'x' }]) },
  { what: 'a film', name: '片.pdf', content: Buffer.from('....ftypisom') },
]

/** No recording of a lesson. */
export const badFilms: BadFile[] = [
  ...wrongAnywhere,
  { what: 'a PDF', name: '课.mp4', content: PDF },
  { what: 'a picture', name: '课.mp4', content: PNG },
  { what: 'only the beginning', name: '课.mp4', content: Buffer.from('....ftypisom....moov') },
  { what: 'only the mark of another', name: '课.mkv', content: Buffer.from('1a45dfa3000000', 'hex') },
]

/** One row of a sheet, every cell a text. */
export function row(number: number, cells: string[]): string {
  const inside = cells.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')
  return `<row r="${number}">${inside}</row>`
}

const failed = (number: number, count: number) =>
  `<row r="${number}">${'<c t="e"><f>1/0</f><v>#DIV/0!</v></c>'.repeat(count)}</row>`

const lines = (count: number, columns: number) =>
  Array.from({ length: count }, (_, i) => row(i + 2, Array(columns).fill(`x${i}`))).join('')
