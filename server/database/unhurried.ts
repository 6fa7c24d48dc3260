// What only prepares the next question is sent with it, and not at all when nothing is asked: `begin`, and who acts (become.ts).
// An act changes sides several times, mostly to ask one thing; each SET LOCAL by itself would be a way there and back.
import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely'
import type pg from 'pg'
import { named } from './often.ts'

/** The pool as Kysely takes it. Its connections must be pipelined, so that several statements travel at once. */
export const unhurried = (pool: pg.Pool): PostgresPool => ({
  connect: async () => unhurriedClient(await pool.connect()),
  end: () => pool.end(),
})

const setting = /^set local (role|qixun\.actor)\b/
const ends = /^(commit|rollback)$/
/** Brings back what was set before the savepoint, and is all that a failed transaction still takes. */
const back = /^rollback to /

function unhurriedClient(client: pg.PoolClient): PostgresPoolClient {
  let begin: string | null = null
  /** What was said last of each setting in this transaction, and what of it the database has heard. */
  const said = new Map<string, string>()
  const heard = new Map<string, string>()

  /** In the order of calls: nothing here waits, so that no question can slip before who asks it. */
  function send(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<never>> {
    const before: string[] = begin === null ? [] : [begin]
    begin = null
    for (const [name, statement] of said)
      if (heard.get(name) !== statement) {
        before.push(statement)
        heard.set(name, statement)
      }
    if (before.length === 0) return plainly(text, values)
    const told = before.map((statement) => client.query(statement))
    return Promise.all([plainly(text, values), ...told]).then(([answer]) => answer)
  }
  const plainly = (text: string, values: readonly unknown[]) =>
    client.query({
      ...named(client, said.get('role') ?? '', text),
      values: [...values],
    }) as unknown as Promise<PostgresQueryResult<never>>

  function query(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<never>> {
    if (text === 'begin') {
      begin = text
      return nothing
    }
    const name = setting.exec(text)?.[1]
    if (name) {
      said.set(name, text)
      return nothing
    }
    if (ends.test(text)) {
      said.clear()
      heard.clear()
      // A connection that is lost has rolled back; what is told is how it was lost.
      if (begin === null)
        return text === 'commit' ? plainly(text, values) : plainly(text, values).catch(() => nothing)
      begin = null
      return nothing
    }
    if (back.test(text)) {
      heard.clear()
      return plainly(text, values)
    }
    return send(text, values)
  }
  return {
    query: query as unknown as PostgresPoolClient['query'],
    release: () => client.release(),
  }
}

const nothing: Promise<PostgresQueryResult<never>> = Promise.resolve({
  command: 'SELECT',
  rowCount: 0,
  rows: [],
})
