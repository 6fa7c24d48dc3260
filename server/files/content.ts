/** Content that lies in the data folder. hash: sha256 in hex. */

import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { system } from '../access/roles.ts'
import { act } from '../database/db.ts'
import { inTurn } from '../database/in-turn.ts'
import { Refused } from '../errors.ts'
import type { House } from '../house.ts'
import type { Settings } from '../settings/shape.ts'
import { detectType } from './file-types.ts'

export type Stored = { hash: string; bytes: number; mediaType: string }
/** Where content lies; only for libraries that read a file themselves. */
export const pathOf = (settings: Settings, hash: string) =>
  join(settings.data, 'files', hash.slice(0, 2), hash)
export async function moveIntoPlace(settings: Settings, draft: string, hash: string) {
  const path = pathOf(settings, hash)
  const folder = join(settings.data, 'files', hash.slice(0, 2))
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await rename(draft, path)
  // The new name must survive a power cut as well; Windows cannot sync a folder and does not need it.
  const handle = await open(folder, 'r').catch(() => undefined)
  await handle?.sync().catch(() => {})
  await handle?.close()
}

/**
 * Puts content under its hash: written, forced to the disk, then renamed into place, so that no half file has a name.
 * Do it before the transaction when it comes from a slow sender. Throws Refused when it is empty or larger than `maxBytes`.
 */
export async function storeContent(
  settings: Settings,
  content: Buffer | Readable,
  maxBytes = 20 * MB,
): Promise<Stored> {
  const folder = join(settings.data, 'files')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const draft = join(folder, `draft-${randomUUID()}`)
  const handle = await open(draft, 'wx', 0o600)
  try {
    const hash = createHash('sha256')
    let bytes = 0
    let head: Buffer = Buffer.alloc(0)
    for await (const chunk of Buffer.isBuffer(content) ? [content] : (content as AsyncIterable<Buffer>)) {
      bytes += chunk.length
      if (bytes > maxBytes) throw new Refused(`文件超过 ${Math.floor(maxBytes / MB)} MB，没有保存。`)
      if (head.length < 4096) head = Buffer.concat([head, chunk.subarray(0, 4096)])
      hash.update(chunk)
      await handle.writeFile(chunk)
    }
    if (bytes === 0) throw new Refused('文件是空的，没有保存。请检查后重新选择。')
    await handle.sync()
    await handle.close()
    const stored = { hash: hash.digest('hex'), bytes, mediaType: detectType(head) }
    await moveIntoPlace(settings, draft, stored.hash)
    return stored
  } finally {
    await handle.close().catch(() => {})
    await rm(draft, { force: true })
  }
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
    await rm(pathOf(settings, hash), { force: true })
    return true
  })
}

export const MB = 1024 * 1024
