// Merged cells: what stands in the first holds for all its rows, and the person is told so.
import { isBlank } from '../cells.ts'
import { MOST_CELLS } from '../limits.ts'
import type { Table } from '../table.ts'
import { damaged } from '../unreadable.ts'
import { columnName, emptyCell } from '../workbook.ts'

/** Fills the rows of the table that a merged range spans, those that hold something else; answers one notice at most. */
export function fillMerged(table: Table<string>): string[] {
  const rows = new Map(table.sheet.rows.map((r) => [r.row, r]))
  const last = table.sheet.rows.at(-1)?.row ?? 0
  const said: string[] = []
  let left = MOST_CELLS
  for (const { top, bottom, left: column } of table.sheet.merges) {
    const cell = rows.get(top)?.cells[column]
    if (top <= table.headerRow || !cell || isBlank(cell)) continue
    let filled = false
    for (let at = top + 1; at <= Math.min(bottom, last); at++) {
      if (--left < 0) throw damaged('合并单元格过多')
      const row = rows.get(at)
      if (!row || row.cells.every(isBlank)) continue
      const cells = [...row.cells]
      while (cells.length < column) cells.push(emptyCell)
      if (!isBlank(cells[column] ?? emptyCell)) continue
      cells[column] = cell
      row.cells = cells
      filled = true
    }
    if (filled) said.push(`${columnName(column)}列第${top}至${bottom}行`)
  }
  if (said.length === 0) return []
  const more = said.length > 10 ? `等${said.length}处` : ''
  return [`${said.slice(0, 10).join('、')}${more}是合并单元格，各行都按合并的内容读取，请核对。`]
}
