// Another data key: everything that lies under the old one is sealed anew, a part at a time, with the service stopped. What was
// cut off goes on where it was: a value that opens with the new key is done. Where money rests on a row its change is noted, and of this act.
import pg from 'pg'
import { WrongSetting } from '../settings/shape.ts'
import { isBound, markBound, nameOf } from './bind-accounts.ts'
import { decryptBytes, decryptUnbound, encryptBytes, type Keys, opens, type Purpose } from './cipher.ts'
import { markOf } from './key-marks.ts'
import { inPast, sealAnew } from './seal-anew.ts'
import { purposeOf, type SealedColumn, sealedColumns } from './sealed-columns.ts'

export type Changed = { already: boolean; sealed: number }

/**
 * As the owner of the tables. `keys`: those in use; `next`: the data key to come, 32 bytes. Throws WrongSetting when the database
 * was written with other keys, when a change to yet another key is under way, or while the service runs.
 */
export async function changeDataKey(
  ownerUrl: string,
  keys: Keys,
  next: Buffer,
  log: (line: string) => void = () => {},
): Promise<Changed> {
  if (next.equals(keys.index))
    throw new WrongSetting('新的数据密钥不得与 QIXUN_INDEX_KEY 相同，请另生成一把。')
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'qixun-change-key' })
  await client.connect()
  try {
    const marks = await begin(client, keys, next)
    if (marks === null) return { already: true, sealed: 0 }
    let sealed = 0
    for (const column of sealedColumns) {
      const done = await sealAnew(client, column, (row) => {
        const purpose = purposeOf(column, row)
        if (opens({ ...keys, data: next }, purpose, row.sealed)) return null
        return encryptBytes({ ...keys, data: next }, purpose, plainOf(column, purpose, row.sealed))
      })
      if (done > 0) log(`${column.table}.${column.column}：已换 ${done} 项`)
      sealed += done
    }
    await inPast(client, 'key_marks', async () => {
      await client.query(`update key_marks set mark = $1 where name = 'data'`, [markOf(next)])
      await client.query(`delete from key_marks where name = 'new-data'`)
      for (const column of sealedColumns.filter(isBound)) await markBound(client, keys, column)
    })
    return { already: false, sealed }

    function plainOf(column: SealedColumn, purpose: Purpose, value: Buffer): Buffer {
      const old = isBound(column) && !marks!.has(nameOf(column)) && !opens(keys, purpose, value)
      return old ? decryptUnbound(keys, column.bound, value) : decryptBytes(keys, purpose, value)
    }
  } finally {
    await client.end()
  }
}

/** Says in the database that the key is being changed, and answers the marks; null when it was changed before. */
async function begin(client: pg.Client, keys: Keys, next: Buffer): Promise<Map<string, string> | null> {
  return inPast(client, 'key_marks', async () => {
    const { rows } = await client.query<{ name: string; mark: string }>('select name, mark from key_marks')
    const marks = new Map(rows.map(({ name, mark }) => [name, mark]))
    if (marks.get('index') !== markOf(keys.index)) throw otherKeys()
    if (marks.get('data') === markOf(next)) return null
    if (marks.get('data') !== markOf(keys.data)) throw otherKeys()
    const begun = marks.get('new-data')
    if (begun !== undefined && begun !== markOf(next))
      throw new WrongSetting(
        '上次更换数据密钥没有完成，用的是另一把新密钥。请把 QIXUN_NEW_DATA_KEY 设为上次的新密钥，再次执行。',
      )
    const { rows: serving } = await client.query(
      `select from pg_stat_activity where datname = current_database() and application_name = 'qixun'`,
    )
    if (serving.length > 0) throw new WrongSetting('启训正在运行，没有更换密钥。请先停止服务，再执行。')
    if (begun === undefined)
      await client.query(`insert into key_marks (name, mark) values ('new-data', $1)`, [markOf(next)])
    return marks
  })
}

const otherKeys = () =>
  new WrongSetting('密钥与数据库不符，没有更换。QIXUN_DATA_KEY、QIXUN_INDEX_KEY 应为数据库现在所用的密钥。')
