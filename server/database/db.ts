// The database: one pool, one way in. Every act is a transaction that first says who acts; the policies do the rest.
import { TLSSocket } from 'node:tls'
import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import type { Tables } from '../../db/tables.ts'
import type { Actor } from '../access/roles.ts'
import { become } from './become.ts'
import { gathering } from './line/gathering.ts'
import { impatient, PATIENCE } from './line/silence.ts'
import { unhurried } from './unhurried.ts'

export type Db = { pool: pg.Pool; kysely: Kysely<Tables>; close(): Promise<void> }
export type Tx = Transaction<Tables>

// Days stay text and big counters become numbers; nothing here exceeds 2^53.
pg.types.setTypeParser(1082, (text) => text)
pg.types.setTypeParser(20, (text) => Number(text))

/** Finding a word among a million rows marks the pages that may hold it: in the 4 MB of the default marks are merged, and every row beside them is read and taken apart again. */
const ROOM = 'work_mem=16MB'
function withRoom(url: string): string {
  const roomy = new URL(url)
  roomy.searchParams.set('options', `${roomy.searchParams.get('options') ?? ''} -c ${ROOM}`.trim())
  return roomy.href
}

/** Opens the pool for the service's URL of a county; acts run as one of the roles in become.ts, which own nothing. */
export function openDatabase(url: string, patience = PATIENCE): Db {
  const pool = new pg.Pool({
    connectionString: withRoom(url),
    max: 12,
    application_name: 'qixun',
    pipeline: true,
    stream: () => gathering(patience),
    // A statement or a forgotten transaction must not hold its locks for ever; judging a big workbook takes seconds.
    statement_timeout: 60_000,
    idle_in_transaction_session_timeout: 300_000,
  })
  // An idle connection that the server closes must not end the process; the next act opens a new one.
  pool.on('error', () => {})
  // Nor one that is cut off in the midst of an act: what was asked there fails, and the act with it.
  pool.on('connect', (client) => {
    client.on('error', () => {})
    // Under encryption it is another socket that hears and asks.
    const { stream } = (client as pg.PoolClient & { connection: pg.Connection }).connection
    if (stream instanceof TLSSocket) impatient(stream, patience)
  })
  const kysely = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: unhurried(pool) }) })
  return { pool, kysely, close: () => kysely.destroy() }
}

/** One transaction as `actor`: all or nothing, journal entry inside. */
export function act<T>(db: Db, actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.kysely.transaction().execute(async (tx) => {
    await become(tx, actor)
    return work(tx)
  })
}
