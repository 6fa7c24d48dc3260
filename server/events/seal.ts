// Sealing: every event gets a place in the chain of its table and day, so that a later change is found and named.
import { system } from '../access/roles.ts'
import { sha256 } from '../canonical.ts'
import { act, type Db } from '../database/db.ts'
import { linkAfter } from '../journal/chain.ts'
import { record } from '../journal/journal.ts'
import * as queries from './seal-queries.ts'

/** Events sealed in one transaction at most. */
const batch = 2_000

/** What stands before the first event of a day: no chain can be passed off as another's. */
export const genesisOf = (table: string, day: string): string => sha256(`${table} ${day}`)

/** Seals all that is in no chain yet; answers how many. */
export async function sealEvents(db: Db): Promise<number> {
  let sealed = 0
  for (const table of await act(db, system, queries.eventTables)) {
    for (let n = batch; n === batch; sealed += n) n = await sealBatch(db, table)
  }
  return sealed
}

const sealBatch = (db: Db, table: string): Promise<number> =>
  act(db, system, async (tx) => {
    await queries.lockChains(tx, table)
    const events = await queries.unsealedEvents(tx, table, batch)
    const seals: queries.Seal[] = []
    let [day, position, hash] = ['', 0, '']
    for (const event of events) {
      if (event.on_day !== day) {
        day = event.on_day
        const last = await queries.lastSealOf(tx, table, day)
        position = last?.position ?? 0
        hash = last?.hash ?? genesisOf(table, day)
      }
      hash = linkAfter(hash, event)
      position += 1
      seals.push({ table_name: table, on_day: day, position, event_id: event.id, number: event.number, hash })
    }
    if (seals.length > 0) await queries.insertSeals(tx, seals)
    return seals.length
  })

/** Writes where the chains of the days that grew now end into the journal, whose own chain then holds them; answers how many. */
export const holdDays = (db: Db): Promise<number> =>
  act(db, system, async (tx) => {
    const days = (await queries.grownDays(tx)).map((d) => ({ ...d, subject: `${d.table_name} ${d.on_day}` }))
    const held = await queries.heldDays(
      tx,
      days.map((d) => d.subject),
    )
    const grown = days.filter(
      (d) => !held.some((h) => h.subject_id === d.subject && h.position >= d.position),
    )
    for (const { subject, position, hash, table_name, on_day } of grown)
      await record(tx, system, {
        area: 'journal',
        verb: '封存事件',
        subjectKind: 'event-day',
        subjectId: subject,
        // Whether its month can ever be put away whole (verify.ts).
        detail: { position, hash, ownMonth: await queries.hasOwnMonth(tx, table_name, on_day) },
      })
    return grown.length
  })
