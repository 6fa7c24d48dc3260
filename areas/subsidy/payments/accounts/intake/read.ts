// A list of accounts of people → its rows, each checked by itself and against the others. Numbers stay in memory.
import { inOrder } from '../../../../../server/workbook/sheet/problem.ts'
import { type HowToRead, type ReadSheet, readSheet } from '../../../../../server/workbook/sheet/read-sheet.ts'
import { accountColumns } from './columns.ts'

export type ReadAccounts = ReadSheet<typeof accountColumns>

/** Throws Unreadable with one sentence when there is no such list in the file. */
export async function readAccounts(file: Buffer, name: string, how?: HowToRead): Promise<ReadAccounts> {
  const read = await readSheet(file, name, { columns: accountColumns, of: '收款账户' }, how)
  const problems = [...read.problems]
  const people = new Map<string, number>()
  const cards = new Map<string, number>()
  for (const { row, values: v } of read.rows) {
    const first = v.idNumber === null ? undefined : people.get(v.idNumber)
    if (first !== undefined)
      problems.push(read.wrong(row, 'idNumber', `与第${first}行是同一人，每人只能列一次。`))
    else if (v.idNumber !== null) people.set(v.idNumber, row)
    const held = v.account === null ? undefined : cards.get(v.account)
    if (held !== undefined && first === undefined)
      problems.push(
        read.wrong(row, 'account', `与第${held}行的卡号相同：补贴拨付到本人的社会保障卡，请核对是谁的卡。`),
      )
    else if (v.account !== null) cards.set(v.account, row)
  }
  return { ...read, problems: inOrder(problems) }
}
