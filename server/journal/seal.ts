// Sealing: every entry gets a place in a chain of hashes, so that a later change is found and named.

import { system } from '../access/roles.ts'
import { act, type Db } from '../database/db.ts'
import { genesis, linkAfter } from './chain.ts'
import * as queries from './queries.ts'

/** Entries sealed in one transaction at most. */
const batch = 5_000

/** Seals all that is due and returns how many. Positions count from 1 without gaps. `wait`: seconds that an entry rests before. */
export async function sealJournal(db: Db, wait = 2): Promise<number> {
  for (let sealed = 0; ; ) {
    const n = await sealBatch(db, wait)
    sealed += n
    if (n < batch) return sealed
  }
}

const sealBatch = (db: Db, wait: number): Promise<number> =>
  act(db, system, async (tx) => {
    await queries.lockChain(tx)
    const entries = await queries.unsealedEntries(tx, batch, wait)
    let { position, hash } = (await queries.lastSeal(tx)) ?? { position: 0, hash: genesis }
    const seals = entries.map((entry) => {
      hash = linkAfter(hash, entry)
      position += 1
      return { position, journal_id: entry.id, hash }
    })
    if (seals.length > 0) await queries.insertSeals(tx, seals)
    return seals.length
  })
