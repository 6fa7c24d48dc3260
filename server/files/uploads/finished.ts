// An upload that has arrived whole becomes content of the store, as a form's file does.
import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { copyFile, link, mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Actor } from '../../access/roles.ts'
import { Missing, Refused } from '../../errors.ts'
import type { House } from '../../house.ts'
import type { Look, Upload } from '../../http/uploads/uploads.ts'
import type { Settings } from '../../settings/shape.ts'
import { forgetUnused, measured } from '../content.ts'
import { plainName } from '../files.ts'
import { storeOf } from '../store.ts'
import { MOST_UPLOAD_BYTES, requireOwn, uploadStore, uploadsFolder } from './tus.ts'

/**
 * Gives the upload `id` to `work`, as takeUploadSeen does. It stays until the duty forgets it, so that the same may be asked
 * again when the answer was lost. Throws Missing when it is not there or another's, Refused when it has not arrived whole.
 */
export async function takeFinished<L, T>(
  house: House,
  actor: Actor,
  id: string,
  look: Look<L>,
  work: (file: Upload['file'], seen: L) => Promise<T>,
): Promise<T> {
  requireOwn(actor, id)
  const { settings } = house
  const upload = await uploadStore(settings)
    .getUpload(id)
    .catch(() => {
      throw new Missing('这次上传已经不在，可能已过期。请重新选择文件上传。')
    })
  if (upload.offset !== upload.size) throw new Refused('文件还没有传完，没有登记。请点“继续上传”。')
  const name = plainName(upload.metadata?.filename ?? '')
  const path = join(uploadsFolder(settings), id)
  const seen = await look(path, name)
  const stored = await putAway(settings, path)
  try {
    return await work({ ...stored, name }, seen)
  } catch (cause) {
    await forgetUnused(house, stored.hash)
    throw cause
  }
}

/** By a second name, because the store takes the file it is given. */
async function putAway(settings: Settings, path: string) {
  const file = await open(path, 'r+')
  await file.sync().finally(() => file.close())
  const stored = await measured(createReadStream(path), MOST_UPLOAD_BYTES)
  const folder = join(settings.data, 'files')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const draft = join(folder, `draft-${randomUUID()}`)
  try {
    await link(path, draft).catch(() => copyFile(path, draft))
    await storeOf(settings).put(stored.hash, draft)
    return stored
  } finally {
    await rm(draft, { force: true })
  }
}
