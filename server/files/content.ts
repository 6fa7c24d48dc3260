/** Content on its way in: it lands in the data folder, is hashed while it arrives, and is then put into the store. hash: sha256 in hex. */

import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { system } from '../access/roles.ts'
import { act } from '../database/db.ts'
import { inTurn } from '../database/in-turn.ts'
import { Refused } from '../errors.ts'
import type { House } from '../house.ts'
import type { Settings } from '../settings/shape.ts'
import { refuseActive } from './active-content.ts'
import { detectType } from './file-types.ts'
import { storeOf } from './store.ts'

export type Stored = { hash: string; bytes: number; mediaType: string }

/**
 * Puts content under its hash: written, forced to the disk, then put into the store, so that no half file has a name.
 * Do it before the transaction when it comes from a slow sender. Throws Refused when it is empty or larger than `maxBytes`,
 * or would run when opened, and what `look` throws, who may read the file before it is put away.
 */
export async function storeContent(
  settings: Settings,
  content: Buffer | Readable,
  maxBytes = 20 * MB,
  look: (path: string) => Promise<void> = async () => {},
): Promise<Stored> {
  const folder = join(settings.data, 'files')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const draft = join(folder, `draft-${randomUUID()}`)
  const handle = await open(draft, 'wx', 0o600)
  try {
    const pieces = Buffer.isBuffer(content) ? [content] : (content as AsyncIterable<Buffer>)
    const stored = await measured(pieces, maxBytes, (chunk) => handle.writeFile(chunk))
    await handle.sync()
    await handle.close()
    await refuseActive(draft)
    await look(draft)
    await storeOf(settings).put(stored.hash, draft)
    return stored
  } finally {
    await handle.close().catch(() => {})
    await rm(draft, { force: true })
  }
}

/** Hash, size and type of what flows by; every piece is handed to `each`. Throws Refused as storeContent does. */
async function measured(
  content: Iterable<Buffer> | AsyncIterable<Buffer>,
  maxBytes: number,
  each: (chunk: Buffer) => Promise<void> = async () => {},
): Promise<Stored> {
  const hash = createHash('sha256')
  let bytes = 0
  let head: Buffer = Buffer.alloc(0)
  for await (const chunk of content) {
    bytes += chunk.length
    if (bytes > maxBytes) throw new Refused(`文件超过 ${Math.floor(maxBytes / MB)} MB，没有保存。`)
    if (head.length < 4096) head = Buffer.concat([head, chunk.subarray(0, 4096)])
    hash.update(chunk)
    await each(chunk)
  }
  if (bytes === 0) throw new Refused('文件是空的，没有保存。请检查后重新选择。')
  return { hash: hash.digest('hex'), bytes, mediaType: detectType(head) }
}

/**
 * Takes content away again that no row names: of an act that was refused. Whoever keeps the same content at this moment
 * waits for it, or is waited for (keepFile).
 */
export async function forgetUnused({ db, settings }: House, hash: string): Promise<boolean> {
  return act(db, system, async (tx) => {
    await inTurn(tx, `file ${hash}`)
    const named = await tx
      .selectFrom('files')
      .select('id')
      .where('hash', '=', hash)
      .limit(1)
      .executeTakeFirst()
    if (named) return false
    await storeOf(settings).remove(hash)
    return true
  })
}

export const MB = 1024 * 1024
