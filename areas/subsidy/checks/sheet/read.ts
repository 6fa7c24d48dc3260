// A workbook of claims → its rows. Knows nothing of the database.

import type { SheetProblem } from '../../../../server/workbook/sheet/problem.ts'
import { readSheet } from '../../../../server/workbook/sheet/read-sheet.ts'
import { usualNumber } from '../../../../server/workbook/sheet/same.ts'
import { emptyCell } from '../../../../server/workbook/workbook.ts'
import { readClaimant } from './cells.ts'
import { type ColumnKey, claimColumns, columnTitle, optionalRules } from './columns.ts'
import { type ReadRow, readRow } from './read-row.ts'

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
  const read = await readSheet(file, fileName, {
    columns: claimColumns,
    of: '申领数据',
    // Whoever claims for themselves need not know the body's code; it decides nothing.
    blank: (cellOf) => {
      const claimant = readClaimant(cellOf('claimant'))
      return 'value' in claimant && claimant.value === 'person' ? ['providerCode', 'providerName'] : []
    },
  })
  const has = {
    filing: read.has('filedOn') && read.has('startedOn'),
    attendance: read.has('attendance'),
  }
  // Of two columns that only together decide something, one alone is not looked at.
  const idle = has.filing ? [] : [columnTitle('filedOn'), columnTitle('startedOn')]
  const problems = new Map<number | null, SheetProblem[]>()
  for (const problem of [...read.problems, ...read.questions]) {
    if (idle.includes(problem.title)) continue
    const known = problems.get(problem.row)
    if (known) known.push(problem)
    else problems.set(problem.row, [problem])
  }
  const rows = read.rows.map((row) => ({
    read: readRow(row, has, problems.get(row.row) ?? []),
    texts: read.headings.map((_, i) => (row.cells[i] ?? emptyCell).text),
  }))
  return {
    sheet: read.sheet,
    columns: read.headings,
    rows,
    unjudged: optionalRules.filter((r) => r.needs.some((k) => !read.has(k))).map((r) => r.clause),
    notices: [...read.notices, ...repeatedNumbers(rows)],
  }
}

/** A claim number used twice decides nothing, but somebody should look. */
function repeatedNumbers(rows: ReadClaims['rows']): string[] {
  const seen = new Map<string, number>()
  const notices: string[] = []
  for (const { read } of rows) {
    const number = usualNumber(read.own.claimNo)
    const first = seen.get(number)
    if (number === '') continue
    if (first === undefined) seen.set(number, read.row)
    else if (notices.length < 20)
      notices.push(`提示：第${read.row}行与第${first}行的申领编号相同（${read.own.claimNo}），请核对。`)
  }
  return notices
}
