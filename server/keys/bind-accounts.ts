// Accounts and numbers sealed before each was bound to its row are sealed anew for it: once, at the first start that knows of it. Afterwards the old
// form opens nowhere, so that a value of another row, or of an old backup, put into a row is damage and never a payment.
import { createHmac } from 'node:crypto'
import pg from 'pg'
import { system } from '../access/roles.ts'
import { act, type Db } from '../database/db.ts'
import { decryptUnbound, encryptBytes, type Keys, opens, type RowColumn } from './cipher.ts'
import { inPast, sealAnew } from './seal-anew.ts'
import { purposeOf, type SealedColumn, sealedColumns } from './sealed-columns.ts'

/** `ownerUrl`: as the owner of the tables; `keys`: those of the database. What opens in neither form is told and left as it is. */
export async function bindAccounts(
  db: Db,
  ownerUrl: string,
  keys: Keys,
  log: (line: string) => void = () => {},
): Promise<void> {
  const marks = await act(db, system, (tx) => tx.selectFrom('key_marks').select('name').execute())
  const waiting = sealedColumns.filter(isBound).filter((c) => !marks.some(({ name }) => name === nameOf(c)))
  if (waiting.length === 0) return
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'qixun-bind-accounts' })
  await client.connect()
  try {
    for (const column of waiting) await bind(column)
  } finally {
    await client.end()
  }

  async function bind(column: BoundColumn) {
    let damaged = 0
    const bound = await sealAnew(client, column, (row) => {
      const purpose = purposeOf(column, row)
      if (opens(keys, purpose, row.sealed)) return null
      try {
        return encryptBytes(keys, purpose, decryptUnbound(keys, column.bound, row.sealed))
      } catch {
        damaged++
        return null
      }
    })
    await inPast(client, 'key_marks', () => markBound(client, keys, column))
    if (bound > 0) log(`${column.table}.${column.column}：${bound} 项已改为只在本行可以解密`)
    if (damaged > 0)
      log(`${column.table}.${column.column}：${damaged} 项不能解密，已保留原样，核验凭据（verify）时逐一指出`)
  }
}

/** Says that no value of the column lies in the old form. The caller has opened key_marks for writing. */
export const markBound = (client: pg.Client, keys: Keys, column: BoundColumn) =>
  mark(client, keys, nameOf(column))

/** Says that something was done to all rows that there were; under the key, so that nobody says it in the database alone. */
export const mark = (client: pg.Client, keys: Keys, name: string) =>
  client.query('insert into key_marks (name, mark) values ($1, $2) on conflict do nothing', [
    name,
    createHmac('sha256', keys.index).update(`qixun ${name}`).digest('hex'),
  ])

type BoundColumn = Extract<SealedColumn, { bound: RowColumn }>
export const isBound = (column: SealedColumn): column is BoundColumn => column.bound !== undefined

export const nameOf = ({ table, column }: SealedColumn) => `bound ${table}.${column}`
