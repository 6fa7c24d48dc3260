// The words of the day: an edition is stored once under its hash, and what was decided by it quotes it for good.
import { canonical, sha256 } from '../../server/canonical.ts'
import type { Tx } from '../../server/database/db.ts'
import { type EditionText, loadEdition, type Words, wordsOf } from '../clauses.ts'
import { editions } from '../editions.ts'
import * as queries from './queries.ts'

const hashes = new WeakMap<EditionText, { hash: string; content: string }>()

/** Stores an edition, once, and answers its hash. */
export async function freezeEdition(tx: Tx, edition: EditionText): Promise<string> {
  const frozen = hashed(edition)
  const numbers = editions.find(({ name }) => name === edition.name)?.numbers ?? {}
  await queries.saveEdition(tx, { ...frozen, name: edition.name, from: edition.from, numbers })
  return frozen.hash
}

function hashed(edition: EditionText): { hash: string; content: string } {
  let of = hashes.get(edition)
  if (!of) {
    const content = canonical(edition)
    of = { hash: sha256(content), content }
    hashes.set(edition, of)
  }
  return of
}

/** Whether this hash (null: of the first edition) is that of the edition in force. */
export const isInForce = (hash: string | null): boolean =>
  (hash ?? hashed(loadEdition(editions[0])).hash) === hashed(loadEdition()).hash

// What lies under a hash never changes.
const known = new Map<string | null, Words>()

/** The words that a decision of this hash quotes; null: of the first edition, decided before editions were kept. */
export async function wordsUnder(tx: Tx, hash: string | null): Promise<Words> {
  let words = known.get(hash)
  if (!words) {
    words = wordsOf(hash === null ? loadEdition(editions[0]) : await storedEdition(tx, hash))
    known.set(hash, words)
  }
  return words
}

async function storedEdition(tx: Tx, hash: string): Promise<EditionText> {
  const row = await queries.findEdition(tx, hash)
  if (!row || sha256(row.content) !== hash)
    throw new Error(`no edition under ${hash}, or not what was stored there`)
  return JSON.parse(row.content) as EditionText
}
