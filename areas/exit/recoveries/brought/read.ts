// A list of what is still owed → its rows, each checked by itself and against the others. Knows nothing of the database.
import type { Values } from '../../../../server/workbook/sheet/columns.ts'
import { inOrder } from '../../../../server/workbook/sheet/problem.ts'
import { type HowToRead, type ReadSheet, readSheet } from '../../../../server/workbook/sheet/read-sheet.ts'
import { once } from '../../brought/read.ts'
import { owedColumns } from './columns.ts'

type Columns = typeof owedColumns
export type ReadOwed = ReadSheet<Columns>
export type OwedValues = Values<Columns>
/** Of which every cell that has to be filled was read. Fen. `debtor`: null where the body itself owes. */
export type OwedRow = {
  row: number
  number: string
  providerCode: string
  debtor: { name: string; idNumber: string } | null
  basis: string
  finding: string
  decidedOn: string
  dueOn: string
  claimedFen: number
  backFen: number
}

/** Each takes a step of its body's case. */
const MOST = 500

/** Throws Unreadable with one sentence when there is no such list in the file. */
export async function readOwed(file: Buffer, name: string, how?: HowToRead): Promise<ReadOwed> {
  const wanted = {
    ...{ columns: owedColumns, of: '追回', most: MOST },
    tooMany: (rows: number) => `表中有${rows}行，一次最多接入${MOST}行，请分成几个文件。`,
  }
  const read = await readSheet(file, name, wanted, how)
  const problems = [...read.problems]
  const numbers = new Map<string, number>()
  for (const { row, values: v } of read.rows) {
    const wrong = (key: keyof OwedValues, says: string) => problems.push(read.wrong(row, key, says))
    problems.push(
      ...once(numbers, v.number, row, (first) => read.wrong(row, 'number', `与第${first}行的文号相同。`)),
    )
    if ((v.name === null) !== (v.idNumber === null))
      wrong(v.name === null ? 'name' : 'idNumber', '姓名和身份证号要一起填；由培训主体退回的，都不填。')
    if (v.decidedOn && v.dueOn && v.dueOn <= v.decidedOn)
      wrong('dueOn', `退款期限${v.dueOn}应当晚于决定日期${v.decidedOn}，请核对。`)
    if (v.claimedFen !== null && (v.backFen ?? 0) >= v.claimedFen)
      wrong('backFen', '已退回金额不小于追回金额：已经还清的不用接入，请删去这一行。')
  }
  return { ...read, problems: inOrder(problems) }
}
