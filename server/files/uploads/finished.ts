// An upload that has arrived whole becomes content of the store, as a form's file does.
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import type { Actor } from '../../access/roles.ts'
import { Missing, Refused } from '../../errors.ts'
import type { House } from '../../house.ts'
import type { Look, Upload } from '../../http/uploads/uploads.ts'
import { forgetUnused, storeContent } from '../content.ts'
import { plainName } from '../files.ts'
import { MOST_UPLOAD_BYTES, requireOwn, uploadStore, uploadsFolder } from './tus.ts'
import { markTaken } from './under-way.ts'

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
  let seen: L | undefined
  // A copy: another process may still hold the upload open, and could write into what was hashed here.
  const stored = await storeContent(settings, createReadStream(path), MOST_UPLOAD_BYTES, async (copy) => {
    seen = await look(copy, name)
  })
  try {
    const done = await work({ ...stored, name }, seen as L)
    await markTaken(uploadsFolder(settings), id)
    return done
  } catch (cause) {
    await forgetUnused(house, stored.hash)
    throw cause
  }
}
