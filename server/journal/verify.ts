// Verifying: the chain is computed again from the entries as they stand now.

import type { Tx } from '../database/db.ts'
import { genesis, linkAfter } from './chain.ts'
import * as queries from './queries.ts'

export type Verification = {
  /** Sealed entries recomputed and found unchanged. */
  checked: number
  /** Position of the last seal; 0 while there is none. */
  sealedTo: number
  /** Entries not yet sealed. */
  unsealed: number
  /** Hash of the last seal: noted elsewhere, it also proves that nothing was cut off the end. */
  head: string
  /** The first place where chain and entries part; position null: an entry that was never sealed. */
  broken: null | { position: number | null; journalId: number; why: string }
}

const pageSize = 2_000

/** Reads the whole chain in pages. Needs a reader of the whole journal: auditor or the house itself. */
export async function verifyJournal(tx: Tx): Promise<Verification> {
  const last = (await queries.lastSeal(tx)) ?? { position: 0, hash: genesis }
  const { unsealed, overdue } = await queries.unsealedState(tx, 0)
  const state = { sealedTo: last.position, unsealed, head: last.hash }
  let hash = genesis
  let checked = 0
  for (;;) {
    const page = await queries.sealedEntries(tx, checked, pageSize)
    for (const { position, journal_id, hash: sealed, ...entry } of page) {
      const why = whyBroken({ position, journal_id, sealed, entry, expected: checked + 1, before: hash })
      if (why) return { checked, ...state, broken: { position, journalId: journal_id, why } }
      hash = sealed
      checked += 1
    }
    if (page.length < pageSize) break
  }
  const never = `第 ${overdue} 条操作记录超过 10 分钟仍未封存。`
  return {
    checked,
    ...state,
    broken: overdue === null ? null : { position: null, journalId: overdue, why: never },
  }
}

type Link = {
  position: number
  journal_id: number
  sealed: string
  entry: { id: number | null; [key: string]: unknown }
  expected: number
  before: string
}

function whyBroken({ position, journal_id, sealed, entry, expected, before }: Link): string | undefined {
  if (position !== expected)
    return `封存链在第 ${expected} 位断开，下一位是第 ${position} 位，中间的封存已被删去。`
  if (entry.id === null) return `第 ${journal_id} 条操作记录已被删去。`
  if (linkAfter(before, entry) === sealed) return undefined
  return `第 ${journal_id} 条操作记录或它的封存与当时不符，已被改动或调换。`
}
