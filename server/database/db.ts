// The database: one pool, one way in. Every act is a transaction that first says who acts; the policies do the rest.
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import type { Tables } from '../../db/tables.ts'
import type { Actor } from '../access/roles.ts'
import { root } from '../root.ts'
import { become } from './become.ts'
import { DatabaseUnusable } from './embedded/unusable.ts'

export type Db = { pool: pg.Pool; kysely: Kysely<Tables>; close(): Promise<void> }
export type Tx = Transaction<Tables>

// Days stay text and big counters become numbers; nothing here exceeds 2^53.
pg.types.setTypeParser(1082, (text) => text)
pg.types.setTypeParser(20, (text) => Number(text))

/** Opens the pool for the owner's URL; acts run as one of the roles in become.ts, which own nothing. */
export function openDatabase(ownerUrl: string): Db {
  const pool = new pg.Pool({
    connectionString: ownerUrl,
    max: 12,
    application_name: 'qixun',
    // A statement or a forgotten transaction must not hold its locks for ever; judging a big workbook takes seconds.
    statement_timeout: 60_000,
    idle_in_transaction_session_timeout: 300_000,
  })
  // An idle connection that the server closes must not end the process; the next act opens a new one.
  pool.on('error', () => {})
  const kysely = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  return { pool, kysely, close: () => kysely.destroy() }
}

/** One transaction as `actor`: all or nothing, journal entry inside. */
export function act<T>(db: Db, actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.kysely.transaction().execute(async (tx) => {
    await become(tx, actor)
    return work(tx)
  })
}

/** Applies db/migrations in order, once each; a file changed after it was applied is refused. Safe to run twice at once. */
export async function migrate(ownerUrl: string, log: (line: string) => void = () => {}): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock(20260401)')
    await client.query(
      'create table if not exists migrations (name text primary key, hash text not null, at timestamptz not null default now())',
    )
    const done = new Map<string, string>()
    for (const r of (await client.query('select name, hash from migrations')).rows) done.set(r.name, r.hash)
    const folder = join(root, 'db', 'migrations')
    const files = (await readdir(folder)).filter((f) => f.endsWith('.sql')).sort()
    const newer = [...done.keys()].filter((name) => !files.includes(name))
    if (newer.length > 0) {
      throw new DatabaseUnusable(
        `数据库比程序新：库中已执行 ${newer.join('、')}，而本程序没有。请换用不早于该版本的启训。`,
      )
    }
    for (const file of files) {
      const text = await readFile(join(folder, file), 'utf8')
      const hash = createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex')
      const before = done.get(file)
      if (before === hash) continue
      if (before)
        throw new DatabaseUnusable(
          `数据库变更文件 ${file} 在执行之后被改动过，请恢复原文件，另写新的变更文件。`,
        )
      await client.query('begin')
      await client.query(text)
      await client.query('insert into migrations (name, hash) values ($1, $2)', [file, hash])
      await client.query('commit')
      log(`数据库变更 ${file} 已执行`)
    }
  } finally {
    await client.end()
  }
}
