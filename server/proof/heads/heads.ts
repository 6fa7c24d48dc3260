// Signed heads: where the chains end now. One noted outside the database shows later what was cut off or made anew.
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { asHouse } from '../../access/as-house.ts'
import { type Actor, system } from '../../access/roles.ts'
import { canonical, sha256 } from '../../canonical.ts'
import { act, type Db, type Tx } from '../../database/db.ts'
import { holdDays, sealEvents } from '../../events/seal.ts'
import { genesis } from '../../journal/chain.ts'
import { lastSeal } from '../../journal/queries.ts'
import { sealJournal } from '../../journal/seal.ts'
import type { Keys } from '../../keys/cipher.ts'
import { isSigned, publicKeyOf, signatureOf } from '../keys.ts'
import { lastRowSeal } from '../rows/queries.ts'
import { sealRows } from '../rows/seal.ts'
import * as queries from './queries.ts'

type End = { position: number; hash: string }
/** `before`: sha256 of the head before; the ends of the days of events stand in the journal (event-day). */
export type Head = { county: string; number: number; at: string; before: string; journal: End; rows: End }

/** Seals what waits, signs where the chains end, keeps it, and notes it in a file outside the database. Where nothing grew, the last stands. */
export async function signHead(db: Db, keys: Keys, data: string): Promise<queries.HeadRow> {
  await sealEvents(db)
  await holdDays(db)
  await sealJournal(db, 0)
  await sealRows(db, keys)
  const { row, isNew } = await act(db, system, async (tx) => {
    await queries.lockHeads(tx)
    const last = await queries.lastHead(tx)
    const [journal, rows] = [(await lastSeal(tx)) ?? nothing, (await lastRowSeal(tx)) ?? nothing]
    if (last && canonical(endsOf(last)) === canonical({ journal, rows })) return { row: last, isNew: false }
    const head = canonical({
      county: await queries.countyNow(tx),
      number: (last?.number ?? 0) + 1,
      at: new Date().toISOString(),
      before: last ? sha256(last.head) : genesis,
      journal,
      rows,
    } satisfies Head)
    const row = { number: (last?.number ?? 0) + 1, head, signature: signatureOf(keys, head) }
    await queries.insertHead(tx, row)
    return { row, isNew: true }
  })
  if (isNew) {
    mkdirSync(data, { recursive: true, mode: 0o700 })
    appendFileSync(notedIn(data), `${lineOf(row)}\n`, { mode: 0o600 })
  }
  return row
}

const nothing: End = { position: 0, hash: genesis }
const endsOf = (row: queries.HeadRow) => {
  const { journal, rows } = JSON.parse(row.head) as Head
  return { journal, rows }
}

/** Every head this service has signed, a line each: the memory of them that no edit of the database reaches. */
export const notedIn = (data: string): string => join(data, 'signed-heads.jsonl')
export const lineOf = ({ head, signature }: queries.HeadRow): string => JSON.stringify({ head, signature })

/** As it is printed: number and the beginning of its hash. */
export const shortForm = (row: Pick<queries.HeadRow, 'number' | 'head'>): string =>
  `第${row.number}号 ${sha256(row.head).slice(0, 16)}`

/** The last signed head as it is printed, whoever prints. */
export const headNow = async (tx: Tx, actor: Actor): Promise<string> => {
  const last = await asHouse(tx, actor, queries.lastHead)
  return last ? shortForm(last) : '尚未签名'
}

/** What does not hold of the heads kept, and of those `noted` elsewhere (lines of files): a sentence each. */
export async function headFaults(tx: Tx, keys: Keys, noted: string[]): Promise<string[]> {
  const kept = await queries.allHeads(tx)
  const county = await queries.countyNow(tx)
  const elsewhere = noted.flatMap((line) => {
    const { head, signature } = JSON.parse(line) as { head?: string; signature?: string }
    if (!head || !signature) return []
    const { county: of, number } = JSON.parse(head) as Head
    return of === county ? [{ number, head, signature }] : []
  })
  const faults: string[] = []
  for (const [i, row] of kept.entries())
    if (
      row.number !== i + 1 ||
      (JSON.parse(row.head) as Head).before !== (i ? sha256(kept[i - 1]!.head) : genesis)
    ) {
      faults.push(`签名链尾在第 ${i + 1} 号断开：其后有的已被删去或重做。`)
      break
    }
  const all = [...kept, ...elsewhere]
  const heads = all.map((row) => JSON.parse(row.head) as Head)
  const links = async (find: typeof queries.journalLinks, of: 'journal' | 'rows') =>
    new Map(
      (
        await find(
          tx,
          heads.map((h) => h[of].position),
        )
      ).map((l) => [l.position, l.hash]),
    )
  const journal = all.length ? await links(queries.journalLinks, 'journal') : new Map()
  const rows = all.length ? await links(queries.rowLinks, 'rows') : new Map()
  for (const [i, row] of all.entries()) {
    const head = heads[i]!
    const where =
      i < kept.length ? `签名链尾第 ${row.number} 号` : `库外记下的签名链尾第 ${row.number} 号（${head.at}）`
    const holds = ({ position, hash }: End, found: Map<number, string>) =>
      position === 0 || found.get(position) === hash
    if (!isSigned(publicKeyOf(keys), row.head, row.signature))
      faults.push(`${where}不是用本系统的密钥签名的。`)
    else if (!holds(head.journal, journal))
      faults.push(
        `${where}记载操作记录封存到第 ${head.journal.position} 位，现在不是：末尾已被删去，或整条链被重做。`,
      )
    else if (!holds(head.rows, rows))
      faults.push(
        `${where}记载数据行封存到第 ${head.rows.position} 位，现在不是：末尾已被删去，或整条链被重做。`,
      )
  }
  return faults
}

/** Lines of a file of heads; none where there is no file. */
export const linesOf = (path: string): string[] =>
  existsSync(path)
    ? readFileSync(path, 'utf8')
        .split('\n')
        .filter((line) => line.startsWith('{'))
    : []
