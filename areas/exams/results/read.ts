// A workbook of results → its rows. Knows nothing of the database; what cannot be read becomes a sentence, never a guess.
import { saysNothing } from '../../../server/workbook/cells.ts'
import type { Values } from '../../../server/workbook/sheet/columns.ts'
import { inOrder, type SheetProblem } from '../../../server/workbook/sheet/problem.ts'
import {
  type HowToRead,
  type ReadRow,
  type ReadSheet,
  readSheet,
} from '../../../server/workbook/sheet/read-sheet.ts'
import { type ResultKey, resultColumns } from './columns.ts'

type Columns = typeof resultColumns
export type ReadResult = Values<Columns> & { row: number }
export type ReadResults = Omit<ReadSheet<Columns>, 'rows'> & { rows: ReadResult[] }

/** Throws Unreadable with one clear sentence when there is no such table in the file. */
export async function readResults(file: Buffer, fileName: string, how?: HowToRead): Promise<ReadResults> {
  const read = await readSheet(
    file,
    fileName,
    {
      columns: resultColumns,
      of: '成绩',
      most: 500,
      tooMany: (rows) => `表中有 ${rows} 行成绩，一个班最多 500 行，请检查是否选错了文件。`,
    },
    how,
  )
  return {
    ...read,
    rows: read.rows.map(({ row, values }) => ({ row, ...values })),
    problems: inOrder([...read.problems, ...read.rows.flatMap((row) => withinRow(row, read.wrong))]),
  }
}

function withinRow({ row, values, cellOf }: ReadRow<Columns>, wrong: ReadResults['wrong']): SheetProblem[] {
  const { passed } = values
  if (passed === null) return []
  const found: SheetProblem[] = []
  const blank = (key: ResultKey) => saysNothing(cellOf(key))
  for (const key of ['certificateNo', 'issuedOn'] as const) {
    if (passed && blank(key))
      found.push(wrong(row, key, '为空；合格的学员应有证书编号和发证日期，证书核发后再导入。'))
    if (!passed && !blank(key)) found.push(wrong(row, key, '应为空，该学员不合格。'))
  }
  if (passed && blank('theory') && blank('practice'))
    found.push(wrong(row, 'theory', '和实操成绩都为空，合格的学员应有成绩。'))
  return found
}
