// Lines of a table that are none of its rows: headers of the next page, sums and notes, numbered lines never filled in.
import { isBlank, plain } from '../cells.ts'
import { normalTitle, type Table } from '../table.ts'
import type { Cell } from '../workbook.ts'
import type { Column } from './columns.ts'

const FOOTER = /^(合计|总计|小计|共计|填表|制表|经办人|审核人|负责人|教师|备注|说明|注[:：])/

/** Tells why a line is not a row, as the end of a sentence; undefined for a row. */
export function asideOf(table: Table<string>, columns: readonly Column[]) {
  const titles = new Map(
    columns.flatMap(({ key, titles }) => {
      const at = table.columns.get(key)
      return at === undefined ? [] : [[at, new Set(titles.map(normalTitle))] as const]
    }),
  )
  const required = columns
    .filter((c) => c.required && table.columns.has(c.key))
    .map((c) => table.columns.get(c.key)!)
  const above = new Set(
    table.sheet.rows
      .filter(({ row }) => row <= table.headerRow)
      .map(({ cells }) => cells.map(plain).join('\t')),
  )
  const position = table.columns.get('position')
  return (cells: Cell[]): string | undefined => {
    const filled = [...cells.entries()].filter(([, cell]) => !isBlank(cell))
    const wanted = filled.filter(([at]) => titles.has(at))
    const asTitle = wanted.filter(([at, cell]) => titles.get(at)!.has(normalTitle(cell.text)))
    if (above.has(cells.map(plain).join('\t')) || (asTitle.length > 1 && asTitle.length === wanted.length))
      return '重复了表头'
    if (filled.every(([at]) => at === position)) return '只有序号'
    const [first] = filled
    const told = filled.filter(([at]) => at !== first?.[0] && required.includes(at)).length
    if (first && FOOTER.test(plain(first[1])) && told * 2 < required.length)
      return `“${first[1].text.trim().slice(0, 20)}”是合计或说明`
    return undefined
  }
}

/** One notice for every reason; lines that are next to each other are told as one. */
export function leftOut(lines: { row: number; why: string }[]): string[] {
  const notices: string[] = []
  for (let at = 0; at < lines.length; ) {
    const { row, why } = lines[at]!
    let end = at
    while (lines[end + 1]?.why === why && lines[end + 1]!.row === lines[end]!.row + 1) end++
    notices.push(`第${row}${end > at ? `至${lines[end]!.row}` : ''}行${why}，没有读取。`)
    at = end + 1
  }
  return notices
}
