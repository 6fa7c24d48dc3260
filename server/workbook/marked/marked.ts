// The workbook that was sent, given back with every problem to be seen in its cell. Made in memory and kept nowhere.
import { openArchive } from '../file/archive.ts'
import { detectKind } from '../file/detect.ts'
import { findParts, type Parts } from '../file/parts.ts'
import { readWorkbook } from '../read.ts'
import type { SheetProblem } from '../sheet/problem.ts'
import type { Mend } from '../sheet/read-sheet.ts'
import { Unreadable } from '../unreadable.ts'
import { columnIndex } from '../workbook.ts'
import type { Note } from './boxes.ts'
import { markCells, type Places } from './cells.ts'
import { copyOf } from './copy.ts'
import { addNotes, dropNotes } from './notes.ts'
import { findPart, type Package, readPackage, setText, textOf, writePackage } from './package.ts'
import { addProblemList, halves, isProblemList } from './problem-list.ts'
import { addStyles } from './styles.ts'

/** `sheet`: the one that was read, or the first of them; cells put right on the page (`mends`) are of it where they name none. */
export type ToMark = { sheet: string; problems: SheetProblem[]; mends: Mend[]; notices: string[] }

/**
 * An .xlsx: all sheets as they came, each problem's cell filled and noted, and a sheet 问题清单. A .csv becomes an .xlsx of
 * texts. Formulas stay what they are and are never computed. Throws Unreadable: damaged, encrypted, too large to be marked.
 */
export async function markedWorkbook(bytes: Buffer, name: string, of: ToMark): Promise<Buffer> {
  if (detectKind(bytes) === 'zip') {
    try {
      const marked = await mark(bytes, of)
      // What cannot be read again would be no help to whoever has to correct it.
      await readWorkbook(marked, 'marked.xlsx')
      return marked
    } catch (cause) {
      if (cause instanceof Unreadable) throw cause
    }
  }
  const copied = await copyOf(await readWorkbook(bytes, name))
  const named = (sheet: string) => copied.names.get(sheet) ?? sheet
  const remade =
    detectKind(bytes) === 'zip'
      ? ['原文件的格式不能照原样写回，这里只有各可见工作表的内容，没有格式和公式。']
      : []
  return mark(copied.bytes, {
    ...of,
    sheet: named(of.sheet),
    problems: of.problems.map((p) => ({ ...p, sheet: named(p.sheet) })),
    mends: of.mends.map((m) => (m.sheet === undefined ? m : { ...m, sheet: named(m.sheet) })),
    notices: [...remade, ...of.notices],
  })
}

async function mark(bytes: Buffer, of: ToMark): Promise<Buffer> {
  const found = await partsOf(bytes)
  const parts: Package = await readPackage(bytes)
  if (!found.styles) throw new Error('No styles in the workbook')
  const styles = addStyles(textOf(parts, found.styles))
  const lists = (await readWorkbook(bytes, 'a.xlsx')).sheets.filter(isProblemList).map((s) => s.name)
  const earlier = found.sheets.find((s) => lists.includes(s.name))?.path
  for (const [n, { name, path }] of found.sheets.entries()) {
    const notes = notesOf(name, of)
    const sheet = findPart(parts, path) ?? path
    if (earlier !== undefined) dropNotes(parts, sheet)
    else if (notes.length === 0) continue
    const drawing = notes.length === 0 ? null : addNotes(parts, sheet, n + 1, notes)
    const places: Places = new Map()
    for (const { row, column } of notes) places.set(row, (places.get(row) ?? new Set()).add(column))
    setText(parts, sheet, markCells(textOf(parts, sheet), places, styles, drawing))
  }
  const listed = { problems: [...of.problems, ...mended(of)], notices: of.notices }
  addProblemList(parts, found.book, listed, styles, earlier)
  setText(parts, found.styles, styles.xml())
  return writePackage(parts)
}

async function partsOf(bytes: Buffer): Promise<Parts> {
  const archive = await openArchive(bytes)
  try {
    return await findParts(archive)
  } finally {
    archive.zip.close()
  }
}

/** What was put right on the page stands in no file: it is marked too, so that the file does not bring the fault back. */
const mended = ({ sheet, mends }: ToMark): SheetProblem[] =>
  mends.map(({ row, column, text, sheet: of = sheet }) => ({
    sheet: of,
    row,
    column,
    title: '',
    says: `工作表“${of}”第${row}行${column}列：在页面上已更正为“${text}”，请在表中同样更正。`,
  }))

/** One note a cell, with all that is wrong in it. */
function notesOf(sheet: string, of: ToMark): Note[] {
  const notes = new Map<string, Note>()
  for (const problem of [...of.problems, ...mended(of)]) {
    const column = columnIndex(problem.column)
    if (problem.sheet !== sheet || problem.row === null || column < 0) continue
    const key = `${problem.row} ${column}`
    const text = halves(problem).whole
    const known = notes.get(key)
    if (known) known.text += `\n${text}`
    else notes.set(key, { row: problem.row, column, text })
  }
  return [...notes.values()]
}
