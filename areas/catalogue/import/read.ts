// A catalogue as it was sent: its lines with their rows, and the occupations that it says were renamed.
import { inOrder, type SheetProblem } from '../../../server/workbook/sheet/problem.ts'
import {
  type HowToRead,
  type ReadRow,
  type ReadSheet,
  readSheet,
} from '../../../server/workbook/sheet/read-sheet.ts'
import { hoursProblem } from '../changes/check.ts'
import { keyOf, type LineValues, MOST_LINES } from '../changes/line.ts'
import { levelNames } from '../levels.ts'
import { catalogueColumns } from './columns.ts'

type Columns = typeof catalogueColumns
export type ReadLine = { row: number; values: LineValues; old: { oldCode: string; oldName: string } | null }
export type ReadCatalogue = Omit<ReadSheet<Columns>, 'rows'> & { lines: ReadLine[]; rowCount: number }

/** Throws Unreadable when the file as a whole cannot be used. */
export async function readCatalogue(bytes: Buffer, name: string, how: HowToRead): Promise<ReadCatalogue> {
  const { rows, ...read } = await readSheet(
    bytes,
    name,
    { columns: catalogueColumns, of: '目录条目', most: MOST_LINES },
    how,
  )
  const problems: SheetProblem[] = [...read.problems]
  const lines = rows.flatMap((row) => lineOf(row) ?? [])
  const seen = new Map<string, number>()
  for (const { row, values } of lines) {
    const key = keyOf(values)
    const first = seen.get(key)
    if (first === undefined) seen.set(key, row)
    else
      problems.push(
        read.wrong(
          row,
          'level',
          `“${values.name}”${levelNames[values.level]}在第${first}行已有一条，请只留一行。`,
        ),
      )
    const says = hoursProblem(values)
    if (says) problems.push(read.wrong(row, 'hours', says))
  }
  return { ...read, problems: inOrder(problems), lines, rowCount: rows.length }
}

/** Null where a cell that it needs could not be read: that is told already. */
function lineOf({ row, values: v }: ReadRow<Columns>): ReadLine | null {
  if (v.code === null || v.name === null || v.level === null || v.category === null || v.rate === null)
    return null
  const { theory, practice } = v
  const values: LineValues = {
    ...{ code: v.code, name: v.name, level: v.level, category: v.category, rateFen: v.rate },
    ...{ online: v.kind === 'online', byCategory: v.kind === 'category' && v.level === 'special' },
    ...{ shortage: v.shortage, theoryHours: theory, practiceHours: practice, validTo: v.validTo },
    hours: v.hours ?? (theory !== null && practice !== null ? theory + practice : null),
  }
  const old = { oldCode: v.oldCode ?? v.code, oldName: v.oldName ?? v.name }
  const renamed = old.oldCode !== v.code || old.oldName !== v.name
  return { row, values, old: renamed ? old : null }
}
