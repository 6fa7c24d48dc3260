// The ledger of one class as one .zip: a folder an item, a manifest for machines, a list for people.

import { Readable } from 'node:stream'
import yazl from 'yazl'
import { lawOn } from '../../regulation/registers/law.ts'
import type { Actor } from '../../server/access/roles.ts'
import { sha256 } from '../../server/canonical.ts'
import { getCase } from '../../server/cases/case.ts'
import { act, type Tx } from '../../server/database/db.ts'
import { noteDamage } from '../../server/files/damage.ts'
import { openFileStream, requireContent } from '../../server/files/files.ts'
import type { House } from '../../server/house.ts'
import { workbookBytes } from '../../server/http/lists/send-workbook.ts'
import { registerExport } from '../../server/journal/exports/export.ts'
import { record } from '../../server/journal/journal.ts'
import type { Settings } from '../../server/settings/shape.ts'
import { ledgerCase } from './case.ts'
import { type Content, contentsOf } from './contents.ts'
import { type LedgerItem, ledgerItems, ledgerKinds } from './items.ts'
import type { LedgerRow } from './queries.ts'
import { checklistSheet } from './sheets.ts'
import { checklist, untilOf } from './views.ts'
import { free, safe } from './zip-names.ts'

/** No clock inside: the same ledger has the same bytes whenever it is taken, its parts of the first day a zip knows. */
const undated = { mtime: new Date(0), forceDosTimestamp: true }

type Entry = Content & { path: string; sha256: string; size: number }
export type Zip = { name: string; stream: Readable }

/**
 * The zip as a stream; files are opened one after the other while it flows. Throws Missing before the first byte when the
 * class or one of its files is not there.
 * @clause A12.1 screen: the ledger of a class goes out as one file
 * @clause A12.1, X2.3.7(c) document: one ledger a class, built from the records, to carry away
 */
export async function ledgerZip(house: House, actor: Actor, id: string, today: string): Promise<Zip> {
  const { db, settings } = house
  const plan = await act(db, actor, async (tx) => {
    const row = await getCase(tx, ledgerCase, id)
    const law = await lawOn(tx)
    const items = checklist(row, law, today)
    const entries = await named(tx, settings, await contentsOf(tx, row, items))
    await record(tx, actor, {
      area: 'ledger',
      verb: '下载台账',
      subjectKind: 'class',
      subjectId: id,
      provider: row.provider_code,
      clause: 'A12.1',
      detail: { files: entries.length },
    })
    const { number } = await registerExport(tx, actor, {
      area: 'ledger',
      subjectId: id,
      provider: row.provider_code,
      clause: 'A12.1',
      name: '整班台账',
      rows: entries.length,
      reason: null,
    })
    return { row, items, entries, until: untilOf(row, law, today), number }
  })
  const zip = new yazl.ZipFile()
  for (const entry of plan.entries) addEntry(zip, entry, house, actor)
  zip.addBuffer(manifest(plan.row, plan.items, plan.entries, plan.until), 'manifest.json', undated)
  const list = plan.entries.map((e) => ({ kind: e.kind, path: e.path, bytes: e.size, sha256: e.sha256 }))
  zip.addBuffer(await workbookBytes(checklistSheet(plan.items, list)), '清单.xlsx', {
    ...undated,
    compress: false,
  })
  zip.end()
  const stream = Readable.from(zip.outputStream as AsyncIterable<Buffer>)
  zip.on('error', (error: Error) => {
    void noteDamage(house, error)
    stream.destroy(error)
  })
  return { name: `${plan.row.class_no}-台账 ${plan.number}.zip`, stream }
}

/** Gives every file its place and looks whether it lies in the store. */
async function named(tx: Tx, settings: Settings, contents: Content[]): Promise<Entry[]> {
  const taken = new Set<string>()
  const entries: Entry[] = []
  for (const content of contents) {
    if ('id' in content) await requireContent(tx, settings, content.id)
    const folder = `${String(ledgerKinds.indexOf(content.kind) + 1).padStart(2, '0')} ${ledgerItems[content.kind].name}`
    const path = free(`${folder}/${safe(content.name)}`, taken)
    taken.add(path)
    const size = 'id' in content ? content.bytes : content.content.length
    entries.push({ ...content, path, size, sha256: 'id' in content ? content.hash : sha256(content.content) })
  }
  return entries
}

function addEntry(zip: yazl.ZipFile, entry: Entry, { db, settings }: House, actor: Actor): void {
  if ('content' in entry) {
    zip.addBuffer(entry.content, entry.path, undated)
    return
  }
  const { id } = entry
  const compress = !/^(video|image)\/|pdf|zip|openxml/.test(entry.mediaType)
  zip.addReadStreamLazy(entry.path, { ...undated, size: entry.size, compress }, (opened) => {
    act(db, actor, (tx) => openFileStream(tx, settings, id)).then(
      (stream) => opened(null, stream),
      (error: unknown) => opened(error, Readable.from([])),
    )
  })
}

function manifest(
  row: LedgerRow,
  items: LedgerItem[],
  entries: Entry[],
  until: ReturnType<typeof untilOf>,
): Buffer {
  const content = {
    classNo: row.class_no,
    className: row.name,
    provider: row.provider_name,
    providerCode: row.provider_code,
    endsOn: row.ends_on,
    archivedOn: row.archived_on,
    archiveHash: row.manifest_hash,
    ...until,
    items: items.map((i) => ({ ...i, clause: ledgerItems[i.kind].clause, name: ledgerItems[i.kind].name })),
    files: entries.map((e) => ({ kind: e.kind, path: e.path, bytes: e.size, sha256: e.sha256 })),
  }
  return Buffer.from(`${JSON.stringify(content, null, 2)}\n`)
}
