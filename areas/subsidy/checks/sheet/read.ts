// A workbook of claims → its rows. Knows nothing of the database.

import { readWorkbook } from '../../../../server/workbook/read.ts'
import { findTable } from '../../../../server/workbook/table.ts'
import { Unreadable } from '../../../../server/workbook/unreadable.ts'
import { columnName, emptyCell } from '../../../../server/workbook/workbook.ts'
import { type ColumnKey, claimColumns, optionalRules } from './columns.ts'
import { isFooter, type ReadRow, readRow } from './read-row.ts'

export type ReadClaims = {
  sheet: string
  /** Every column of the sheet in its order; key where it is one of ours. */
  columns: { title: string; key: ColumnKey | null }[]
  rows: { read: ReadRow; texts: string[] }[]
  /** Clauses whose column is not there: 本表未核. */
  unjudged: string[]
  notices: string[]
}

/** Throws Unreadable with one clear sentence when the file cannot be judged. */
export async function readClaims(file: Buffer | string, fileName: string): Promise<ReadClaims> {
  const workbook = await readWorkbook(file, fileName)
  const table = findTable(workbook, claimColumns)
  const place = { sheet: table.sheet.name, columns: table.columns }
  const notices = [...workbook.notices, ...table.notices]
  const rows: ReadClaims['rows'] = []
  const width = Math.max(...table.columns.values(), ...table.rows.map((r) => r.cells.length - 1)) + 1
  for (const { row, cells } of table.rows) {
    if (isFooter(place, cells)) {
      notices.push(
        `第${row}行“${(cells.find((c) => c.text !== '')?.text ?? '').slice(0, 20)}”是合计或说明，未作为申领。`,
      )
      continue
    }
    const texts = Array.from({ length: width }, (_, i) => (cells[i] ?? emptyCell).text)
    rows.push({ read: readRow(place, row, cells), texts })
  }
  if (rows.length === 0) {
    throw new Unreadable(`工作表“${place.sheet}”的表头下没有申领数据，请从表头的下一行起逐行填写后重新提交。`)
  }
  notices.push(...repeatedNumbers(rows))
  return {
    sheet: place.sheet,
    columns: headings(table, width),
    rows,
    unjudged: optionalRules.filter((r) => r.needs.some((k) => !place.columns.has(k))).map((r) => r.clause),
    notices,
  }
}

function headings(table: ReturnType<typeof findTable<ColumnKey>>, width: number): ReadClaims['columns'] {
  const header = table.sheet.rows.find((r) => r.row === table.headerRow)?.cells ?? []
  const keys = new Map([...table.columns].map(([key, index]) => [index, key]))
  return Array.from({ length: width }, (_, i) => ({
    title: (header[i] ?? emptyCell).text.replace(/\s+/g, '') || `（${columnName(i)}列）`,
    key: keys.get(i) ?? null,
  }))
}

/** A claim number used twice decides nothing, but somebody should look. */
function repeatedNumbers(rows: ReadClaims['rows']): string[] {
  const seen = new Map<string, number>()
  const notices: string[] = []
  for (const { read } of rows) {
    const first = seen.get(read.own.claimNo)
    if (read.own.claimNo === '') continue
    if (first === undefined) seen.set(read.own.claimNo, read.row)
    else if (notices.length < 20)
      notices.push(`提示：第${read.row}行与第${first}行的申领编号相同（${read.own.claimNo}），请核对。`)
  }
  return notices
}
