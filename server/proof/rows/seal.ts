// Sealing: every change of a proved row gets a place in one chain, with the act in whose transaction it was made.
import { system } from '../../access/roles.ts'
import { act, type Db } from '../../database/db.ts'
import { genesis, linkAfter } from '../../journal/chain.ts'
import type { Keys } from '../../keys/cipher.ts'
import { macOf } from '../keys.ts'
import * as queries from './queries.ts'

/** Changes sealed in one transaction at most. */
const batch = 5_000

/** Seals all that is in the chain not yet; answers how many. Positions count from 1 without gaps. */
export async function sealRows(db: Db, keys: Keys): Promise<number> {
  for (let sealed = 0; ; ) {
    const n = await sealBatch(db, keys)
    sealed += n
    if (n < batch) return sealed
  }
}

const sealBatch = (db: Db, keys: Keys): Promise<number> =>
  act(db, system, async (tx) => {
    await queries.lockRows(tx)
    const changes = await queries.unsealedChanges(tx, batch)
    let { position, hash } = (await queries.lastRowSeal(tx)) ?? { position: 0, hash: genesis }
    if (changes.length === 0) return 0
    const acts = await queries.actsOf(tx, [...new Set(changes.map((change) => change.tx))])
    const actOf = new Map(acts.map((entry) => [entry.tx, entry.id]))
    const seals = changes.map(({ tx: transaction, ...change }) => {
      const journal_id = actOf.get(transaction) ?? null
      hash = linkAfter(hash, { ...change, journal_id })
      position += 1
      return { position, change_id: change.id, journal_id, hash, mac: macOf(keys, hash) }
    })
    await queries.insertRowSeals(tx, seals)
    return seals.length
  })
