// The extra sheet of a marked workbook: every problem with its place, what is wrong and what to do.

import type { SheetProblem } from '../sheet/problem.ts'
import { sheetName } from '../sheet-name.ts'
import { cleanText, encodeEscapes } from '../text.ts'
import { columnName, type Sheet } from '../workbook.ts'
import {
  attributeOf,
  declareType,
  freePath,
  OFFICE,
  type Package,
  relate,
  setText,
  textOf,
  xmlText,
} from './package.ts'

export const PROBLEM_LIST = '问题清单'

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml'

/** What the sentence says without its place, cut where it turns to what is to be done. */
export function halves({ says }: SheetProblem): { whole: string; wrong: string; todo: string } {
  const whole = says.replace(/^工作表“[^”]*”第\d+行[A-Z]*列?(?:“[^”]*”)?：/, '')
  const turn = /[，；](?=(?:请|应|先))/.exec(whole)
  if (!turn) return { whole, wrong: whole, todo: '请核对这一处，更正后重新放入。' }
  return { whole, wrong: `${whole.slice(0, turn.index)}。`, todo: whole.slice(turn.index + 1) }
}

const HEAD = ['工作表', '行', '列', '栏目', '问题', '怎样更正']

/** Whether a sheet is the list of an earlier time: the workbook was corrected and sent again. */
export const isProblemList = ({ name, rows }: Sheet): boolean =>
  name === PROBLEM_LIST && rows[0]?.cells.map((c) => c.text).join() === HEAD.join()

/**
 * Adds the list as the last sheet, so that nothing that counts sheets is moved; `earlier`: the sheet it takes the place of.
 * `notices`: what else was said of the file.
 */
export function addProblemList(
  parts: Package,
  book: string,
  of: { problems: SheetProblem[]; notices: string[] },
  styles: { head: number; wrapped: number },
  earlier: string | undefined,
): void {
  const lines = of.problems.map((p) => {
    const { wrong, todo } = halves(p)
    return [p.sheet, p.row === null ? '全表' : String(p.row), p.column, p.title, wrong, todo]
  })
  const said = of.notices.map((notice) => ['', '', '', '', notice, ''])
  const rows = [HEAD, ...lines, ...said]
  const path = earlier ?? freePath(parts, 'xl/worksheets/sheet', '.xml')
  const text = rows
    .map((cells, i) => `<row r="${i + 1}">${cells.map((c, at) => cellOf(c, at, i, styles)).join('')}</row>`)
    .join('')
  setText(
    parts,
    path,
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="${MAIN}"><cols>${WIDTHS}</cols><sheetData>${text}</sheetData></worksheet>`,
  )
  if (earlier !== undefined) return
  declareType(parts, { part: path }, SHEET)
  const id = relate(parts, book, 'worksheet', path)
  const xml = textOf(parts, book)
  const listed = [...xml.matchAll(/<((?:[\w.-]+:)?)sheet\s(?:"[^"]*"|'[^']*'|[^>"'])*>/g)]
  const taken = new Set(listed.map(([tag]) => (attributeOf(tag, 'name') ?? '').toLowerCase()))
  const next = Math.max(0, ...listed.map(([tag]) => Number(attributeOf(tag, 'sheetId') ?? 0))) + 1
  const entry = `<${listed[0]?.[1] ?? ''}sheet name="${sheetName(PROBLEM_LIST, taken)}" sheetId="${next}" xmlns:r="${OFFICE}" r:id="${id}"/>`
  setText(
    parts,
    book,
    xml.replace(/<\/(?:[\w.-]+:)?sheets\s*>/, (end) => entry + end),
  )
}

const WIDTHS = [16, 8, 8, 18, 60, 50]
  .map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`)
  .join('')

/** Always text: what begins with = + - @ is never a formula. */
function cellOf(
  text: string,
  column: number,
  row: number,
  { head, wrapped }: { head: number; wrapped: number },
): string {
  if (text === '') return ''
  const safe = xmlText(encodeEscapes(cleanText(text)))
  return `<c r="${columnName(column)}${row + 1}" s="${row === 0 ? head : wrapped}" t="inlineStr"><is><t xml:space="preserve">${safe}</t></is></c>`
}
