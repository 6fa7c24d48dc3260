// Papers and recordings: the bytes lie under their sha256 in the data folder, once each; the row says whose they are.

import { createHash } from 'node:crypto'
import { createReadStream, type ReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { Actor } from '../access/roles.ts'
import type { Tx } from '../database/db.ts'
import { alongside } from '../database/in-turn.ts'
import { Missing, Refused } from '../errors.ts'
import type { Settings } from '../settings/shape.ts'
import { pathOf, type Stored, storeContent } from './content.ts'

export type KeptFile = Stored & { id: string; name: string }

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
  await alongside(tx, `file ${stored.hash}`)
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

/** What is shown of it: the last part of what the sender calls it, without control characters, 120 characters at most. */
export const plainName = (name: string): string =>
  name
    .replace(/^.*[\\/]/s, '')
    .replace(/\p{Cc}/gu, '')
    .slice(-120) || '未命名'
