// Verifying: the chain of changes is computed again, and every proved row compared with what its last change left.
import type { Tx } from '../../database/db.ts'
import { genesis, linkAfter } from '../../journal/chain.ts'
import type { Keys } from '../../keys/cipher.ts'
import { macOf } from '../keys.ts'
import * as queries from './queries.ts'

/** A row that is not what its acts made of it; `position`: the link at which that shows, null: the row as it stands. */
export type RowFault = { table: string; key: string; position: number | null; why: string }

export type RowVerification = {
  /** Sealed changes recomputed and found unchanged. */
  checked: number
  /** Changes not yet sealed. */
  unsealed: number
  /** Hash of the last seal. */
  head: string
  /** The first place where the chain itself is broken. */
  broken: null | { position: number; why: string }
  /** How many rows of each proved table were compared. */
  tables: Record<string, number>
  /** Rows, at most `most` of each kind and table. */
  faults: RowFault[]
}

const pageSize = 5_000

/** Reads the whole chain and every proved row. Needs the house itself, for whom no row is out of sight. */
export async function verifyRows(tx: Tx, keys: Keys, most = 1_000): Promise<RowVerification> {
  const chain = await verifyChain(tx, keys)
  const { unsealed, overdue } = await queries.unsealedRowState(tx)
  const faults: RowFault[] = []
  const add = (found: queries.Found[], why: string) => faults.push(...found.map((f) => ({ ...f, why })))
  const tables: Record<string, number> = {}
  for (const { table } of await queries.provedTables(tx)) {
    tables[table] = await queries.countRows(tx, table)
    for (const { key, ...row } of await queries.rowsAstray(tx, table, most))
      faults.push({ table, key, position: null, why: whyAstray(row) })
  }
  add(
    await queries.brokenCourses(tx, most),
    '这次变动之前的内容与上一次变动之后的不符：其间有人绕过程序改动过这一行。',
  )
  add(
    await queries.changesWithoutAct(tx, most),
    '这次变动所在的事务中没有操作记录：它不是由程序中的操作作出的。',
  )
  if (overdue) faults.push({ ...overdue, position: null, why: '变动超过 10 分钟仍未封存。' })
  return { ...chain, unsealed, tables, faults }
}

function whyAstray({ now, known, left }: { now: boolean; known: boolean; left: boolean }): string {
  if (!known) return '这一行从未封存：它是绕过程序加进来的。'
  if (!now) return '这一行已被绕过程序删去。'
  return left ? '现有内容与最后一次封存时不符，已被改动。' : '这一行早已删去，又被绕过程序加回。'
}

/** The chain alone, from its beginning to the first link that does not hold. */
export async function verifyChain(
  tx: Tx,
  keys: Keys,
): Promise<Pick<RowVerification, 'checked' | 'head' | 'broken'>> {
  let [checked, head] = [0, genesis]
  for (;;) {
    const page = await queries.sealedChanges(tx, checked, pageSize)
    for (const { position, change_id, hash, mac, ...change } of page) {
      const broken = (why: string) => ({ checked, head, broken: { position, why } })
      if (position !== checked + 1) return broken(`行封存链在第 ${checked + 1} 位断开，中间的封存已被删去。`)
      if (change.id === null) return broken(`第 ${position} 位封存的变动（第 ${change_id} 号）已被删去。`)
      if (linkAfter(head, change) !== hash)
        return broken(
          `第 ${position} 位封存的变动（${change.table_name} ${change.row_key}）与当时不符，已被改动或调换。`,
        )
      if (macOf(keys, hash) !== mac)
        return broken(`第 ${position} 位的封存不是用本系统的密钥作出的：封存链自此被重做。`)
      head = hash
      checked += 1
    }
    if (page.length < pageSize) return { checked, head, broken: null }
  }
}
