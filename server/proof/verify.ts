// Everything that proves, in one: acts, events, rows, and where their chains ended before.
import { system } from '../access/roles.ts'
import { act, type Db } from '../database/db.ts'
import { sealEvents } from '../events/seal.ts'
import { type EventVerification, verifyEvents } from '../events/verify.ts'
import { sealJournal } from '../journal/seal.ts'
import { type Verification, verifyJournal } from '../journal/verify.ts'
import type { Keys } from '../keys/cipher.ts'
import { sealedFaults } from '../keys/sealed-faults.ts'
import { guardFaults } from './guards/guards.ts'
import { headFaults } from './heads/heads.ts'
import { sealRows } from './rows/seal.ts'
import { type RowVerification, verifyRows } from './rows/verify.ts'

export type Proof = {
  journal: Verification
  events: EventVerification
  rows: RowVerification
  heads: string[]
  /** What of the guards of the database is not as the program made it. */
  guards: string[]
  /** Values that do not open in their rows. */
  sealed: string[]
}

/** Seals what waits first: what was written while no service ran is not a fault. `noted`: lines of heads from outside the database. */
export async function verifyAll(db: Db, keys: Keys, noted: string[]): Promise<Proof> {
  await sealJournal(db)
  await sealEvents(db)
  await sealRows(db, keys)
  return {
    journal: await act(db, system, verifyJournal),
    events: await act(db, system, verifyEvents),
    rows: await act(db, system, (tx) => verifyRows(tx, keys)),
    heads: await act(db, system, (tx) => headFaults(tx, keys, noted)),
    guards: await act(db, system, (tx) => guardFaults(tx)),
    sealed: await act(db, system, (tx) => sealedFaults(tx, keys)),
  }
}

/** What does not hold, a sentence each; none: everything is as its acts made it. */
export function faultsOf({ journal, events, rows, heads, guards, sealed }: Proof): string[] {
  const said: string[] = []
  if (journal.broken) said.push(`操作记录不完整：${journal.broken.why}`)
  if (events.broken) {
    const { table, onDay, position, why } = events.broken
    said.push(`事件不完整：${table} ${onDay}${position === null ? '' : ` 第 ${position} 位`}，${why}`)
  }
  if (rows.broken) said.push(`数据行的封存链不完整：${rows.broken.why}`)
  for (const { table, key, position, why } of rows.faults)
    said.push(`${table} 的 ${key}${position === null ? '' : `（第 ${position} 位封存）`}：${why}`)
  return [...said, ...heads, ...guards, ...sealed]
}
