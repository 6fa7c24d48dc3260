// Stands in for the bank in the demo and in tests: reads the file for the bank and answers as a bank does.

import { workbookBytes } from '../http/lists/send-workbook.ts'
import { plain } from '../workbook/cells.ts'
import { readWorkbook } from '../workbook/read.ts'
import { findTable } from '../workbook/table.ts'
import { emptyCell } from '../workbook/workbook.ts'

/** The demo's bank knows no account that ends in 00. */
const unknownAccount = (account: string): string | null =>
  account.endsWith('00') ? '账号户名不符或账号不存在' : null

/** The answer to an order as .xlsx. `refuses` tells why an account is not paid; null pays. */
export async function answerOrder(
  order: Buffer,
  refuses: (account: string) => string | null = unknownAccount,
): Promise<Buffer> {
  const table = findTable(await readWorkbook(order, 'order.csv'), [
    { key: 'number', titles: ['付款编号'], required: true },
    { key: 'account', titles: ['收款账号'], required: true },
  ])
  const rows = table.rows
    .map(({ cells }) => {
      const at = (key: 'number' | 'account') => plain(cells[table.columns.get(key)!] ?? emptyCell)
      return { number: at('number'), account: at('account') }
    })
    .filter((line) => line.account !== '')
    .map(({ number, account }) => {
      const why = refuses(account)
      return [number, why ? '失败' : '成功', why ?? '']
    })
  return workbookBytes([
    {
      name: '回单',
      columns: [{ title: '付款编号', width: 22 }, { title: '结果' }, { title: '原因', width: 40 }],
      rows,
    },
  ])
}
