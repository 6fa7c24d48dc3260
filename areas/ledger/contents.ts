// Everything a ledger holds as files: kept papers and recordings by id, and what the house draws from its records.
import type { Tx } from '../../server/database/db.ts'
import { workbookBytes } from '../../server/http/lists/send-workbook.ts'
import { filingForm, printed, roster } from '../classes/papers/print.ts'
import { type LedgerItem, type LedgerKind, ledgerItems, ledgerKinds } from './items.ts'
import * as queries from './queries.ts'
import { attendanceSheets, certificateSheets, subsidySheets } from './sheets.ts'

/** `id`: a kept file. Otherwise `content`, drawn now. */
export type Content = { kind: LedgerKind; name: string } & (
  | { id: string; hash: string; bytes: number; mediaType: string }
  | { content: Buffer }
)

/** Kept papers first; a paper that is drawn is drawn only as long as none is kept. */
export async function contentsOf(tx: Tx, row: queries.LedgerRow, items: LedgerItem[]): Promise<Content[]> {
  const contents: Content[] = []
  for (const kept of await queries.itemsOf(tx, row.id))
    contents.push({ kind: kept.kind as LedgerKind, name: kept.name, ...reference(kept) })
  for (const r of await queries.recordingsOf(tx, row.id))
    contents.push({ kind: 'video', name: `第${r.position}课 ${r.on_day} ${r.name}`, ...reference(r) })
  const there = items.filter((item) => item.state === 'there' && ledgerItems[item.kind].made)
  for (const { kind } of there)
    if (!contents.some((c) => c.kind === kind)) contents.push(await draw(tx, row, kind))
  return contents.sort((a, b) => ledgerKinds.indexOf(a.kind) - ledgerKinds.indexOf(b.kind))
}

/** A paper drawn from the records as they are now. Numbers of persons are masked: it is kept readable on a disk. */
async function draw(tx: Tx, row: queries.LedgerRow, kind: LedgerKind): Promise<Content> {
  const title = `${row.class_no} ${ledgerItems[kind].name}`
  if (kind === 'filing-form')
    return { kind, name: `${title}.pdf`, content: printed(await filingForm(tx, row.id)) }
  if (kind === 'roster') return { kind, name: `${title}.pdf`, content: printed(await roster(tx, row.id)) }
  const sheets =
    kind === 'attendance' ? attendanceSheets : kind === 'certificates' ? certificateSheets : subsidySheets
  return { kind, name: `${title}.xlsx`, content: await workbookBytes(await sheets(tx, row.id)) }
}

const reference = (f: { id: string; hash: string; bytes: number; media_type: string }) => ({
  id: f.id,
  hash: f.hash,
  bytes: f.bytes,
  mediaType: f.media_type,
})
