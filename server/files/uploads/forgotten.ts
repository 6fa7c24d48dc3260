// Uploads that nobody goes on with, and those that have become files.
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Duty } from '../../duties.ts'
import type { Settings } from '../../settings/shape.ts'
import { uploadId, uploadStore, uploadsFolder } from './tus.ts'

const day = 86_400_000
/** Milliseconds since its last byte. */
const patience = { whole: day, broken: 7 * day }

/** Returns how many were forgotten. `now` in milliseconds. */
export async function forgetOldUploads(settings: Settings, now: number): Promise<number> {
  const folder = uploadsFolder(settings)
  let forgotten = 0
  for (const name of await readdir(folder).catch(() => [])) {
    const id = name.replace(/\.(json|taken)$/, '')
    // A process that was killed may have left either of its files without the other.
    const found = await stat(join(folder, id)).catch(() => stat(join(folder, name)).catch(() => undefined))
    if (!uploadId.test(id) || !found) continue
    const upload = await uploadStore(settings)
      .getUpload(id)
      .catch(() => undefined)
    const limit = upload && upload.offset === upload.size ? patience.whole : patience.broken
    if (found.mtimeMs >= now - limit) continue
    for (const one of [`${id}.json`, `${id}.taken`, id]) await rm(join(folder, one), { force: true })
    forgotten += 1
  }
  return forgotten
}

export const forgottenUploadsDuty: Duty = {
  name: 'forgotten-uploads',
  everySeconds: 6 * 3600,
  run: async ({ settings }) => {
    await forgetOldUploads(settings, Date.now())
  },
}
