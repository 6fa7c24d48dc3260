// One account used by many is seen by its hash; the number itself is told to nobody.
import pg from 'pg'
import { system } from '../access/roles.ts'
import { act, type Db } from '../database/db.ts'
import { isBound, mark } from './bind-accounts.ts'
import { decrypt, type Keys, keyedHash, opens } from './cipher.ts'
import { inPast, rewrite } from './seal-anew.ts'
import { purposeOf, sealedColumns } from './sealed-columns.ts'

/** The same for one account wherever it stands, and nobody without the keys can try numbers out. */
export const hashOfAccount = (keys: Keys, account: string): string =>
  keyedHash(keys, 'payee.account', account)

/**
 * Accounts from before there were hashes get theirs, once, at the first start that knows of it. As the owner of the tables, after
 * they were bound; what does not open has none, and is paid to by nobody.
 */
export async function hashAccounts(
  db: Db,
  ownerUrl: string,
  keys: Keys,
  log: (line: string) => void = () => {},
): Promise<void> {
  const marks = await act(db, system, (tx) => tx.selectFrom('key_marks').select('name').execute())
  const waiting = sealedColumns
    .filter(isBound)
    .filter(({ column }) => column === 'account_enc')
    .filter(({ table }) => !marks.some(({ name }) => name === nameOf(table)))
  if (waiting.length === 0) return
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'qixun-hash-accounts' })
  await client.connect()
  try {
    for (const column of waiting) {
      const filled = await rewrite(
        client,
        column,
        { column: 'account_hash', type: 'text', verb: '补记账号比对值' },
        (row) => {
          const purpose = purposeOf(column, row)
          return opens(keys, purpose, row.sealed)
            ? hashOfAccount(keys, decrypt(keys, purpose, row.sealed))
            : null
        },
      )
      await inPast(client, 'key_marks', () => mark(client, keys, nameOf(column.table)))
      if (filled > 0) log(`${column.table}：${filled} 个账号已补记比对值`)
    }
  } finally {
    await client.end()
  }
}

const nameOf = (table: string) => `hashed ${table}.account_hash`
