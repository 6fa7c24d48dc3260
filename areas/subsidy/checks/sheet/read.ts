// A workbook of claims → its rows. Knows nothing of the database.

import type { SheetChoice } from '../../../../server/workbook/sheet/choice.ts'
import { inOrder, type SheetProblem } from '../../../../server/workbook/sheet/problem.ts'
import {
  type HowToRead,
  type ReadSheet,
  readSheet,
  type SheetOf,
  type Wrong,
} from '../../../../server/workbook/sheet/read-sheet.ts'
import { usualNumber } from '../../../../server/workbook/sheet/same.ts'
import { emptyCell } from '../../../../server/workbook/workbook.ts'
import { readClaimant } from '../../../people/cells.ts'
import { type ColumnKey, claimColumns, columnTitle, optionalRules } from './columns.ts'
import { type ReadRow, readRow } from './read-row.ts'

/** What is kept of a workbook that is judged. */
export type ClaimsTable = {
  sheet: string
  /** Every column of the sheet in its order; key where it is one of ours. */
  columns: { title: string; key: string | null }[]
  rows: { read: ReadRow; texts: string[] }[]
  /** Clauses whose column is not there: 本表未核. */
  unjudged: string[]
  notices: string[]
}

/** `problems`: what nobody can judge, or somebody should look at; the rows they are in are judged all the same. */
export type ReadClaims = ClaimsTable & {
  problems: SheetProblem[]
  choice: SheetChoice
  wrong: Wrong<ColumnKey>
}

/** Throws Unreadable with one clear sentence when the file cannot be judged. */
export async function readClaims(
  file: Buffer | string,
  fileName: string,
  how?: HowToRead,
): Promise<ReadClaims> {
  return claimsOf(await readSheet(file, fileName, claimSheet, how))
}

/** As it was read; a room may have had columns of its own beside these. */
type AsRead = Omit<ReadSheet<typeof claimColumns>, 'headings'> & { headings: ClaimsTable['columns'] }

export function claimsOf(read: AsRead): ReadClaims {
  const has = {
    filing: read.has('filedOn') && read.has('startedOn'),
    attendance: read.has('attendance'),
  }
  // Of two columns that only together decide something, one alone is not looked at.
  const idle = has.filing ? [] : [columnTitle('filedOn'), columnTitle('startedOn')]
  const problems = [...read.problems, ...read.questions].filter(({ title }) => !idle.includes(title))
  const byRow = new Map<number | null, SheetProblem[]>()
  for (const problem of problems) byRow.set(problem.row, [...(byRow.get(problem.row) ?? []), problem])
  const rows = read.rows.map((row) => ({
    read: readRow(row, has, byRow.get(row.row) ?? []),
    texts: read.headings.map((_, i) => (row.cells[i] ?? emptyCell).text),
  }))
  return {
    sheet: read.sheet,
    columns: read.headings,
    rows,
    unjudged: optionalRules.filter((r) => r.needs.some((k) => !read.has(k))).map((r) => r.clause),
    notices: [...read.notices, ...repeatedNumbers(rows)],
    problems: inOrder(problems),
    choice: read.choice,
    wrong: read.wrong,
  }
}

export const claimSheet: SheetOf<typeof claimColumns> = {
  columns: claimColumns,
  of: '申领数据',
  // Whoever claims for themselves need not know the body's code; it decides nothing.
  blank: (cellOf) => {
    const claimant = readClaimant(cellOf('claimant'))
    return 'value' in claimant && claimant.value === 'person' ? ['providerCode', 'providerName'] : []
  },
}

/** A claim number used twice decides nothing, but somebody should look. */
function repeatedNumbers(rows: ClaimsTable['rows']): string[] {
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
