// A roster in a body's own spreadsheet → its people. Knows nothing of the database; numbers stay in memory.

import type { Values } from '../../../server/workbook/sheet/columns.ts'
import { inOrder, type SheetProblem } from '../../../server/workbook/sheet/problem.ts'
import { type HowToRead, type ReadSheet, readSheet } from '../../../server/workbook/sheet/read-sheet.ts'
import { rosterColumns } from './columns.ts'

/** Numbers are whole and checked; null where the cell could not be read. */
export type ReadTrainee = { row: number } & Omit<Values<typeof rosterColumns>, 'position'>

export type ReadRoster = Omit<ReadSheet<typeof rosterColumns>, 'rows'> & { rows: ReadTrainee[] }

/** Throws Unreadable with one sentence when there is no roster in the file. */
export async function readRoster(file: Buffer, name: string, how?: HowToRead): Promise<ReadRoster> {
  const read = await readSheet(
    file,
    name,
    {
      columns: rosterColumns,
      of: '学员',
      most: 500,
      tooMany: (rows) => `花名册有${rows}人，一个班最多500人，请检查是否选错了文件。`,
    },
    how,
  )
  const rows = read.rows.map(({ row, values: { position: _, ...trainee } }) => ({ row, ...trainee }))
  return {
    ...read,
    rows,
    problems: inOrder([...read.problems, ...repeated(rows, read.wrong)]),
    notices: [...read.notices, ...read.questions.map(({ says }) => says)],
  }
}

/** @clause A8.3 constraint: nobody stands on a roster twice */
function repeated(rows: ReadTrainee[], wrong: ReadRoster['wrong']): SheetProblem[] {
  const seen = new Map<string, number>()
  const found: SheetProblem[] = []
  for (const { row, idNumber } of rows) {
    if (idNumber === null) continue
    const first = seen.get(idNumber)
    if (first === undefined) seen.set(idNumber, row)
    else found.push(wrong(row, 'idNumber', `与第${first}行的身份证号相同，同一人只能列一次。`))
  }
  return found
}
