// A list of another department → its rows, each set against itself and the day of the list. Knows nothing of the registers.
import type { Values } from '../../../server/workbook/sheet/columns.ts'
import { inOrder } from '../../../server/workbook/sheet/problem.ts'
import { type HowToRead, type ReadSheet, readSheet } from '../../../server/workbook/sheet/read-sheet.ts'
import { bornOn } from '../identity-number.ts'
import { listColumns } from './columns.ts'
import type { PersonList } from './kinds.ts'

type Columns = typeof listColumns
export type ListedRow = Values<Columns> & { row: number }
export type ReadList = Omit<ReadSheet<Columns>, 'rows'> & { rows: ListedRow[] }

/** Throws Unreadable with one sentence when there is no such table in the file. */
export async function readList(file: Buffer, name: string, how?: HowToRead): Promise<ReadList> {
  const read = await readSheet(file, name, { columns: listColumns, of: '人员' }, how)
  return { ...read, rows: read.rows.map(({ row, values }) => ({ row, ...values })) }
}

/** What of the rows cannot be so on that list; `asOf`: the day of which it is. */
export function listProblems({ rows, problems, wrong }: ReadList, list: PersonList, asOf: string) {
  const found = [...problems]
  const seen = new Map<string, number>()
  for (const { row, idNumber, fromOn, toOn, unit, unitCode } of rows) {
    if (idNumber === null) continue
    if (list === 'deceased' && fromOn === null)
      found.push(wrong(row, 'fromOn', '为空，死亡人员名单应有死亡日期，请补填。'))
    if (fromOn !== null && fromOn > asOf)
      found.push(wrong(row, 'fromOn', `${fromOn}晚于名单截至的${asOf}，请核对。`))
    if (fromOn !== null && fromOn < bornOn(idNumber))
      found.push(wrong(row, 'fromOn', `${fromOn}早于出生日期，请核对。`))
    if (fromOn !== null && toOn !== null && toOn < fromOn)
      found.push(wrong(row, 'toOn', `${toOn}早于起始的${fromOn}，请核对。`))
    // Somebody may be insured by two; dead one is once.
    const key = list === 'deceased' ? idNumber : [idNumber, fromOn, unit, unitCode].join(' ')
    const first = seen.get(key)
    if (first === undefined) seen.set(key, row)
    else found.push(wrong(row, 'idNumber', `与第${first}行是同一人，只能列一次。`))
  }
  return inOrder(found)
}
