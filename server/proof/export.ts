// What leaves the house so that others can verify it without the house: heads, and everything that is proved.
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import type { Tx } from '../database/db.ts'
import { sealedEntries } from '../journal/queries.ts'
import type { Keys } from '../keys/cipher.ts'
import { allHeads, countyNow } from './heads/queries.ts'
import { publicKeyOf } from './keys.ts'
import * as queries from './rows/queries.ts'

const pageSize = 5_000

/** The public key and all signed heads, a line each: to be put where no edit of the database reaches. */
export async function* headLines(tx: Tx, keys: Keys): AsyncGenerator<object> {
  yield { kind: 'heads', county: await countyNow(tx), publicKey: publicKeyOf(keys) }
  for (const { head, signature } of await allHeads(tx)) yield { head, signature }
}

/** Acts, changes, rows as they stand and heads, as docs/verifier.mjs reads them. Holds names, and numbers as ciphertext. */
export async function* proofLines(tx: Tx, keys: Keys): AsyncGenerator<object> {
  yield { kind: 'proof', county: await countyNow(tx), publicKey: publicKeyOf(keys) }
  for (const list of await queries.allLists(tx)) yield { kind: 'list', ...list }
  for await (const { position, hash, journal_id: _, ...entry } of pages((after) =>
    sealedEntries(tx, after, pageSize),
  ))
    yield { kind: 'act', position, hash, entry: entry.id === null ? null : entry }
  for await (const { position, hash, journal_id, change_id: _, mac: __, ...entry } of pages((after) =>
    queries.sealedChanges(tx, after, pageSize),
  ))
    yield { kind: 'change', position, hash, journal: journal_id, entry: entry.id === null ? null : entry }
  for (const { table } of await queries.provedTables(tx))
    for (const row of await queries.rowTexts(tx, table)) yield { kind: 'row', table, ...row }
  for (const { head, signature } of await allHeads(tx)) yield { kind: 'head', head, signature }
}

async function* pages<T extends { position: number }>(
  read: (after: number) => Promise<T[]>,
): AsyncGenerator<T> {
  for (let after = 0; ; ) {
    const page = await read(after)
    yield* page
    if (page.length < pageSize) return
    after = page.at(-1)!.position
  }
}

/** One JSON object a line, for its owner alone to read. */
export async function writeLines(path: string, lines: AsyncGenerator<object>): Promise<number> {
  const file = createWriteStream(path, { mode: 0o600 })
  const done = finished(file)
  let count = 0
  for await (const line of lines) {
    count += 1
    if (!file.write(`${JSON.stringify(line)}\n`)) await once(file, 'drain')
  }
  file.end()
  await done
  return count
}
