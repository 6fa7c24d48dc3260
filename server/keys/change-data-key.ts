// Another data key: everything that lies under the old one is sealed anew, a part at a time, with the service stopped. What was
// cut off goes on where it was: a value that opens with the new key is done. Where money rests on a row its change is noted, and of this act.
import pg from 'pg'
import { recordByOwner } from '../journal/by-owner.ts'
import { WrongSetting } from '../settings/shape.ts'
import { decryptBytes, encryptBytes, type Keys } from './cipher.ts'
import { markOf } from './key-marks.ts'
import { type SealedColumn, sealedColumns } from './sealed-columns.ts'

/** Values a transaction; the table is locked meanwhile. */
const PART = 2_000

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
    if (await begin(client, keys, next)) return { already: true, sealed: 0 }
    let sealed = 0
    for (const column of sealedColumns) {
      const done = await sealAnew(client, column, keys, next)
      if (done > 0) log(`${column.table}.${column.column}：已换 ${done} 项`)
      sealed += done
    }
    await inPast(client, 'key_marks', async () => {
      await client.query(`update key_marks set mark = $1 where name = 'data'`, [markOf(next)])
      await client.query(`delete from key_marks where name = 'new-data'`)
    })
    return { already: false, sealed }
  } finally {
    await client.end()
  }
}

/** Says in the database that the key is being changed; true when it was changed before. */
async function begin(client: pg.Client, keys: Keys, next: Buffer): Promise<boolean> {
  return inPast(client, 'key_marks', async () => {
    const { rows } = await client.query<{ name: string; mark: string }>('select name, mark from key_marks')
    const marks = new Map(rows.map(({ name, mark }) => [name, mark]))
    if (marks.get('index') !== markOf(keys.index)) throw otherKeys()
    if (marks.get('data') === markOf(next)) return true
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
    return false
  })
}

const otherKeys = () =>
  new WrongSetting('密钥与数据库不符，没有更换。QIXUN_DATA_KEY、QIXUN_INDEX_KEY 应为数据库现在所用的密钥。')

/** Answers how many values were sealed anew. */
async function sealAnew(
  client: pg.Client,
  { table, key, column, purpose }: SealedColumn,
  keys: Keys,
  next: Buffer,
): Promise<number> {
  const keyColumns = key.join(', ')
  const after = `(${keyColumns}) > (${key.map((_, i) => `$${i + 2}`).join(', ')})`
  let sealed = 0
  let last: unknown[] | undefined
  for (;;) {
    const rows = await inPast(client, table, async () => {
      const { rows } = await client.query<Record<string, unknown> & { at: string; sealed: Buffer }>(
        `select ctid::text as at, ${column} as sealed, ${keyColumns} from ${table}
          where ${column} is not null ${last ? `and ${after}` : ''} order by ${keyColumns} limit $1`,
        [PART, ...(last ?? [])],
      )
      const old = rows.filter((row) => !opens({ ...keys, data: next }, row.sealed))
      const anew = old.map((row) =>
        encryptBytes({ ...keys, data: next }, purpose, decryptBytes(keys, purpose, row.sealed)),
      )
      await client.query(
        `update ${table} t set ${column} = v.sealed from unnest($1::tid[], $2::bytea[]) as v (at, sealed) where t.ctid = v.at`,
        [old.map(({ at }) => at), anew],
      )
      if (old.length > 0)
        await recordByOwner(client, {
          area: 'people',
          verb: '改用新数据密钥加密',
          subjectKind: 'key',
          subjectId: `${table}.${column}`,
          detail: { sealed: old.length },
        })
      sealed += old.length
      return rows
    })
    if (rows.length < PART) return sealed
    last = key.map((name) => rows.at(-1)![name])
  }

  function opens(with_: Keys, value: Buffer): boolean {
    try {
      decryptBytes(with_, purpose, value)
      return true
    } catch {
      return false
    }
  }
}

/** In one transaction past the table's own guards, which stand again when it ends, however it ends. */
async function inPast<T>(client: pg.Client, table: string, work: () => Promise<T>): Promise<T> {
  await client.query('begin')
  try {
    await client.query(`alter table ${table} disable trigger user`)
    const noted = await client.query(
      `select from pg_trigger where tgrelid = $1::regclass and tgname = '_noted'`,
      [table],
    )
    if (noted.rowCount) await client.query(`alter table ${table} enable trigger _noted`)
    await client.query(`alter table ${table} no force row level security`)
    const done = await work()
    await client.query(`alter table ${table} force row level security`)
    await client.query(`alter table ${table} enable trigger user`)
    await client.query('commit')
    return done
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}
