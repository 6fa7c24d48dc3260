import { open } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { type Archive, openArchive } from './file/archive.ts'
import { readCsv } from './file/csv.ts'
import { detectKind, refuseOtherZip } from './file/detect.ts'
import { readFormats } from './file/formats.ts'
import { findParts } from './file/parts.ts'
import { fullBudget, readSheet } from './file/sheet.ts'
import { readStrings } from './file/strings.ts'
import { MOST_FILE_BYTES } from './limits.ts'
import { damaged, Unreadable } from './unreadable.ts'
import type { Sheet, Workbook } from './workbook.ts'

/**
 * Reads a spreadsheet that anybody may have sent: .xlsx (.xlsm without its macros) or CSV, recognised by content.
 * `file`: the bytes, or a path. `name`: the file name the person knows, for notices only.
 * Throws Unreadable, and nothing else, with one sentence for that person.
 */
export async function readWorkbook(file: Buffer | string, name: string): Promise<Workbook> {
  try {
    const bytes = await load(file)
    return detectKind(bytes) === 'zip' ? await readXlsx(bytes, name) : readText(bytes, name)
  } catch (cause) {
    throw cause instanceof Unreadable ? cause : damaged('内容无法解析', cause)
  }
}

async function load(file: Buffer | string): Promise<Buffer> {
  if (typeof file !== 'string') {
    refuseSize(file.length)
    return file
  }
  const handle = await open(file, 'r').catch((cause: unknown) => {
    throw new Unreadable(`打不开文件 ${file}，请检查路径和权限。`, { cause })
  })
  try {
    const stat = await handle.stat()
    if (!stat.isFile()) throw new Unreadable(`${file} 不是文件，请指定一个 .xlsx 或 .csv 文件。`)
    refuseSize(stat.size)
    return await handle.readFile()
  } finally {
    await handle.close()
  }
}

function refuseSize(bytes: number): void {
  if (bytes <= MOST_FILE_BYTES) return
  const mb = (n: number) => (n / 1024 / 1024).toFixed(n % (1024 * 1024) === 0 ? 0 : 1)
  throw new Unreadable(
    `文件有 ${mb(bytes)} MB，超过上限 ${mb(MOST_FILE_BYTES)} MB，请删去图片和多余的工作表，或拆分成几个文件后重新提交。`,
  )
}

async function readXlsx(bytes: Buffer, name: string): Promise<Workbook> {
  const archive = await openArchive(bytes)
  try {
    return await readArchive(archive, name)
  } finally {
    archive.zip.close()
  }
}

async function readArchive(archive: Archive, name: string): Promise<Workbook> {
  if (!archive.entries.has('xl/workbook.xml')) {
    refuseOtherZip((path) => archive.entries.has(path), archive.entries.keys())
  }
  const parts = await findParts(archive)
  const strings = parts.strings ? await readStrings(archive, parts.strings) : []
  const formats = parts.styles ? await readFormats(archive, parts.styles) : []
  const budget = fullBudget()
  const sheets: Sheet[] = []
  for (const { path, ...sheet } of parts.sheets) {
    sheets.push(await readSheet(archive, path, sheet, { strings, formats, date1904: parts.date1904 }, budget))
  }
  const notices: string[] = []
  const extension = extname(name).toLowerCase()
  if (!['', '.xlsx', '.xlsm', '.xltx', '.xltm'].includes(extension)) {
    notices.push(`文件的扩展名是“${extension}”，但内容是 Excel 工作簿，已按工作簿读取。`)
  }
  if ([...archive.entries.keys()].some((path) => path.endsWith('/vbaproject.bin'))) {
    notices.push('工作簿含有宏；这里只读取单元格的内容，宏不会运行。')
  }
  return { kind: 'xlsx', sheets, notices }
}

function readText(bytes: Buffer, name: string): Workbook {
  const { encoding, rows } = readCsv(bytes)
  const extension = extname(name).toLowerCase()
  const notices = ['', '.csv', '.txt'].includes(extension)
    ? []
    : [`文件的扩展名是“${extension}”，但内容是 CSV 文本，已按 CSV（${encoding} 编码）读取。`]
  const title = basename(name, extname(name))
  const sheet: Sheet = { name: title, hidden: false, rows, merged: 0, merges: [], hiddenRows: 0 }
  return { kind: 'csv', encoding, sheets: [sheet], notices }
}
