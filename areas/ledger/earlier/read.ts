// A list of ledgers of before → its rows, each checked by itself and against the others. Knows nothing of the database.
import type { Values } from '../../../server/workbook/sheet/columns.ts'
import { inOrder, type SheetProblem } from '../../../server/workbook/sheet/problem.ts'
import { type HowToRead, type ReadSheet, readSheet } from '../../../server/workbook/sheet/read-sheet.ts'
import { earlierColumns } from './columns.ts'

type Columns = typeof earlierColumns
export type ReadEarlier = ReadSheet<Columns>
export type EarlierValues = Values<Columns>

/** Throws Unreadable with one sentence when there is no such list in the file. */
export async function readEarlier(file: Buffer, name: string, how?: HowToRead): Promise<ReadEarlier> {
  const read = await readSheet(file, name, { columns: earlierColumns, of: '台账' }, how)
  const seen = new Map<string, number>()
  const problems = [...read.problems]
  for (const { row, values: v } of read.rows) {
    problems.push(...daysAgree(row, v, read.wrong))
    if (v.classNo === null) continue
    const first = seen.get(v.classNo)
    if (first === undefined) seen.set(v.classNo, row)
    else problems.push(read.wrong(row, 'classNo', `与第${first}行的班级编号相同，一个班级只能列一次。`))
  }
  return { ...read, problems: inOrder(problems) }
}

function daysAgree(row: number, v: EarlierValues, wrong: ReadEarlier['wrong']): SheetProblem[] {
  const found: SheetProblem[] = []
  if (v.startsOn && v.endsOn && v.startsOn > v.endsOn)
    found.push(wrong(row, 'endsOn', `结课日期${v.endsOn}早于开班日期${v.startsOn}，请核对。`))
  if (v.startsOn && v.lastPaidOn && v.lastPaidOn < v.startsOn)
    found.push(wrong(row, 'lastPaidOn', `拨付日期${v.lastPaidOn}早于开班日期${v.startsOn}，请核对。`))
  return found
}
