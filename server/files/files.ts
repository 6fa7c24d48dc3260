// Papers and recordings: the bytes lie under their sha256 in the store, once each; the row says whose they are.

import { Readable } from 'node:stream'
import type { Actor } from '../access/roles.ts'
import type { Tx } from '../database/db.ts'
import { alongside } from '../database/in-turn.ts'
import { Missing, Refused } from '../errors.ts'
import type { Settings } from '../settings/shape.ts'
import { checked, checkedBytes, Damaged } from './checked.ts'
import { type Stored, storeContent } from './content.ts'
import { refuseBeyond } from './of-body.ts'
import { storeOf } from './store.ts'

export type KeptFile = Stored & { id: string; name: string }

/**
 * Keeps a file for a body (credit code; null: the bureau's own) and answers its id. `content` may be stored already.
 * The media type is read from the content; the name is only shown. Throws Refused as storeContent does, and beyond what a body may keep.
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
  await refuseBeyond(tx, settings, actor, input.provider, stored.bytes)
  const name = plainName(input.name)
  await alongside(tx, `file ${stored.hash}`)
  if ((await storeOf(settings).size(stored.hash)) === undefined)
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

/** The whole content, checked against its hash. Throws Missing when the file is not there for this actor, Damaged. */
export async function readFileBytes(tx: Tx, settings: Settings, id: string): Promise<Buffer> {
  const { hash } = await getFile(tx, id)
  return checkedBytes(await openContent(settings, hash), hash)
}

/** For what is too big to hold in memory; it ends in Damaged where it has no longer its hash. Throws Missing, Damaged. */
export async function openFileStream(tx: Tx, settings: Settings, id: string): Promise<Readable> {
  const { hash } = await getFile(tx, id)
  return checked(await openContent(settings, hash), hash)
}

/** Whether its content lies there at all, without reading it. Throws Missing, Damaged. */
export async function requireContent(tx: Tx, settings: Settings, id: string): Promise<void> {
  const { hash, bytes } = await getFile(tx, id)
  if ((await storeOf(settings).size(hash)) !== bytes) throw new Damaged(hash)
}

async function openContent(settings: Settings, hash: string): Promise<Readable> {
  const store = storeOf(settings)
  if ((await store.size(hash)) === undefined) throw new Damaged(hash)
  return store.open(hash)
}

/** The row of a file that this actor may see. Throws Missing. */
export async function getFile(tx: Tx, id: string) {
  const file = await tx.selectFrom('files').selectAll().where('id', '=', id).executeTakeFirst()
  if (!file) throw new Missing('没有这个文件，可能地址有误。请回到材料所在的案卷重新打开。')
  return file
}

/** What is shown of it: the last part of what the sender calls it, without anything invisible, 120 characters at most. */
export const plainName = (name: string): string =>
  name
    .replace(/^.*[\\/]/s, '')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .slice(-120) || '未命名'
