// Papers and recordings: the bytes lie under their sha256 in the data folder, once each; the row says whose they are.

import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, type ReadStream } from 'node:fs'
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { z } from 'zod'
import { type Actor, system } from '../access/roles.ts'
import { act, type Tx } from '../database/db.ts'
import { Missing, Refused } from '../errors.ts'
import type { App, House } from '../house.ts'
import { byId } from '../http/lists/list.ts'
import { sendFile } from '../http/send-file.ts'
import type { Settings } from '../settings.ts'
import { detectType } from './file-types.ts'

const MB = 1024 * 1024

/** Content that lies in the data folder. hash: sha256 in hex. */
export type Stored = { hash: string; bytes: number; mediaType: string }
export type KeptFile = Stored & { id: string; name: string }

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
    await sql`select pg_advisory_xact_lock(hashtext('file'), hashtext(${hash}))`.execute(tx)
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

/**
 * Keeps a file for a body (credit code; null: the bureau's own) and answers its id. `content` may be stored already.
 * The media type is read from the content; the name is only shown. Throws Refused as storeContent does.
 */
export async function keepFile(
  tx: Tx,
  settings: Settings,
  actor: Actor,
  input: { name: string; content: Buffer | Readable | Stored; provider: string | null; maxBytes?: number },
): Promise<KeptFile> {
  const { content } = input
  const stored =
    Buffer.isBuffer(content) || content instanceof Readable
      ? await storeContent(settings, content, input.maxBytes)
      : content
  const name = plainName(input.name)
  await sql`select pg_advisory_xact_lock_shared(hashtext('file'), hashtext(${stored.hash}))`.execute(tx)
  if (!(await stat(pathOf(settings, stored.hash)).catch(() => undefined)))
    throw new Refused('文件没有保存下来，请重新上传。')
  const { id } = await tx
    .insertInto('files')
    .values({
      hash: stored.hash,
      name,
      media_type: stored.mediaType,
      bytes: stored.bytes,
      provider_code: input.provider,
      uploaded_by: actor.account,
      uploaded_at: actor.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { ...stored, id, name }
}

/** The whole content, checked against its hash. Throws Missing when the file is not there, or not there for this actor. */
export async function readFileBytes(tx: Tx, settings: Settings, id: string): Promise<Buffer> {
  const { hash } = await getFile(tx, id)
  const bytes = await readFile(pathOf(settings, hash))
  if (createHash('sha256').update(bytes).digest('hex') !== hash)
    throw new Error(`file ${id} is damaged: its content no longer has its hash`)
  return bytes
}

/** For what is too big to hold in memory. Throws Missing. */
export async function openFileStream(tx: Tx, settings: Settings, id: string): Promise<ReadStream> {
  const path = pathOf(settings, (await getFile(tx, id)).hash)
  await stat(path)
  return createReadStream(path)
}

/** The row of a file that this actor may see. Throws Missing. */
export async function getFile(tx: Tx, id: string) {
  const file = await tx.selectFrom('files').selectAll().where('id', '=', id).executeTakeFirst()
  if (!file) throw new Missing('没有这个文件，可能地址有误。请回到材料所在的案卷重新打开。')
  return file
}

export function fileRoutes(app: App, { db, settings }: House): void {
  app.get(
    '/api/files/:id',
    {
      config: { who: 'signed-in' },
      schema: { tags: ['files'], params: byId, querystring: z.object({ view: z.literal('1').optional() }) },
    },
    async (request, reply) => {
      const { file, stream } = await act(db, request.actor, async (tx) => ({
        file: await getFile(tx, request.params.id),
        stream: await openFileStream(tx, settings, request.params.id),
      }))
      // Only what cannot run a script is shown in the page; everything else is saved.
      const inline =
        request.query.view === '1' && /^(application\/pdf|image\/(png|jpeg))$/.test(file.media_type)
      reply.header('content-length', file.bytes)
      return sendFile(reply, file.name, file.media_type, stream, inline ? 'inline' : 'attachment')
    },
  )
}

/** Where content lies; only for libraries that read a file themselves. */
export const pathOf = (settings: Settings, hash: string) =>
  join(settings.data, 'files', hash.slice(0, 2), hash)

async function moveIntoPlace(settings: Settings, draft: string, hash: string) {
  const path = pathOf(settings, hash)
  const folder = join(settings.data, 'files', hash.slice(0, 2))
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await rename(draft, path)
  // The new name must survive a power cut as well; Windows cannot sync a folder and does not need it.
  const handle = await open(folder, 'r').catch(() => undefined)
  await handle?.sync().catch(() => {})
  await handle?.close()
}

/** What is shown of it: the last part of what the sender calls it, without control characters, 120 characters at most. */
export const plainName = (name: string): string =>
  name
    .replace(/^.*[\\/]/s, '')
    .replace(/\p{Cc}/gu, '')
    .slice(-120) || '未命名'
