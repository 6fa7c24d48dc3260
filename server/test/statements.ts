// What is asked of the database while something is done: for a test that two ways do the same work.
import pg from 'pg'

/** The statements of all connections of this process, in order; what goes with them is left out. */
export async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const seen: string[] = []
  const { query } = pg.Client.prototype
  const noted = function (this: pg.Client, ...sent: unknown[]): unknown {
    const [asked] = sent
    seen.push(typeof asked === 'string' ? asked : String((asked as { text?: unknown }).text))
    return Reflect.apply(query, this, sent)
  }
  Object.assign(pg.Client.prototype, { query: noted })
  try {
    await work()
  } finally {
    Object.assign(pg.Client.prototype, { query })
  }
  return seen
}
