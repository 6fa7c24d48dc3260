// Verifying: the chain of every table and day is computed again from the events as they stand now, and compared with the journal.
import type { Tx } from '../database/db.ts'
import { linkAfter } from '../journal/chain.ts'
import { genesisOf } from './seal.ts'
import * as queries from './seal-queries.ts'

export type EventVerification = {
  /** Sealed events recomputed and found unchanged. */
  checked: number
  /** Events not yet sealed. */
  unsealed: number
  /** Days the journal knows whose month was put away, as "table YYYY-MM". */
  away: string[]
  /** The first place where chain, events and journal part. */
  broken: null | { table: string; onDay: string; position: number | null; event: string | null; why: string }
}

const pageSize = 2_000

/** Reads all chains in pages. Needs the house itself, for whom no event is out of sight. */
export async function verifyEvents(tx: Tx): Promise<EventVerification> {
  const found: EventVerification = { checked: 0, unsealed: 0, away: [], broken: null }
  for (const table of await queries.eventTables(tx)) {
    const { checked, broken } = await verifyTable(tx, table)
    found.checked += checked
    if (broken) return { ...found, broken }
    const { unsealed, overdue } = await queries.unsealedState(tx, table)
    found.unsealed += unsealed
    if (overdue) {
      const why = '收到超过 10 分钟仍未封存。'
      return { ...found, broken: { table, onDay: overdue.on_day, position: null, event: overdue.id, why } }
    }
  }
  const { away, broken } = await compareWithJournal(tx)
  return { ...found, away, broken }
}

async function verifyTable(tx: Tx, table: string) {
  let [day, hash, checked] = ['0001-01-01', '', 0]
  let position = 0
  for (;;) {
    const page = await queries.sealedEvents(tx, table, { day, position }, pageSize)
    for (const { seal_day, seal_position, seal_event, seal_hash, ...event } of page) {
      if (seal_day !== day) [day, position, hash] = [seal_day, 0, genesisOf(table, seal_day)]
      const at = { table, onDay: day, position: seal_position, event: seal_event }
      const broken = (why: string) => ({ checked, broken: { ...at, why } })
      if (seal_position !== position + 1)
        return broken(`封存链在第 ${position + 1} 位断开，中间的封存已被删去。`)
      if (event.id === null) return broken('事件已被删去。')
      if (linkAfter(hash, event) !== seal_hash) return broken('事件或它的封存与当时不符，已被改动或调换。')
      hash = seal_hash
      position = seal_position
      checked += 1
    }
    if (page.length < pageSize) return { checked, broken: null }
  }
}

/** The ends of days that the journal holds are still there, unless the whole month was put away. */
async function compareWithJournal(tx: Tx): Promise<Pick<EventVerification, 'away' | 'broken'>> {
  const away = new Set<string>()
  for (const { subject_id, position, hash, own_month } of await queries.heldDays(tx)) {
    const [table, onDay] = subject_id.split(' ') as [string, string]
    const seal = await queries.sealAt(tx, table, onDay, position)
    if (seal?.hash === hash) continue
    if (!seal && own_month && (await isAway(tx, table, onDay))) {
      away.add(`${table} ${onDay.slice(0, 7)}`)
      continue
    }
    const why = `日志记载这一天封存到第 ${position} 位，现在不是；末尾的事件和封存已被删去或重做。`
    return { away: [...away], broken: { table, onDay, position, event: null, why } }
  }
  return { away: [...away].sort(), broken: null }
}

/** A month is put away with its seals; a day that is gone while its month stands, or that never had one, was taken out. */
async function isAway(tx: Tx, table: string, day: string): Promise<boolean> {
  for (const parted of [table, 'event_seals']) if (await queries.hasMonth(tx, parted, day)) return false
  return !(await queries.lastSealOf(tx, table, day))
}
