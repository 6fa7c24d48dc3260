// What a connection is asked again and again is read and planned once: most of what the database does for a short question is to
// understand it. As a statement with a name PostgreSQL keeps it, and plans anew whenever the plan for any value promises less.
import type pg from 'pg'

/** Asked so often it is kept; of so many one connection keeps some megabytes. */
const OFTEN = 3
const KEPT = 200
const REMEMBERED = 2_000
const LONG = 3_000
const question = /^(select|insert|update|delete|with)\b/

type Asked = { times: Map<string, number>; names: Map<string, string> }
const asked = new WeakMap<pg.PoolClient, Asked>()

/**
 * The statement as `client` takes it, with a name once it was asked often. One name for each `role`: under another one's policies the
 * same words are another question. A page of a list has none, for the plan hangs on how many rows it may read.
 */
export function named(client: pg.PoolClient, role: string, text: string): { name?: string; text: string } {
  if (!question.test(text) || text.length > LONG || text.includes(' limit ')) return { text }
  const { times, names } = asked.get(client) ?? remember(client)
  const key = `${role} ${text}`
  const name = names.get(key)
  if (name) return { name, text }
  const n = (times.get(key) ?? 0) + 1
  if (times.size >= REMEMBERED) times.clear()
  times.set(key, n)
  if (n < OFTEN || names.size >= KEPT) return { text }
  names.set(key, `often_${names.size}`)
  return named(client, role, text)
}

function remember(client: pg.PoolClient): Asked {
  const nothing: Asked = { times: new Map(), names: new Map() }
  asked.set(client, nothing)
  return nothing
}
