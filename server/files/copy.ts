// Everything that is kept, brought from the data folder into the store that the settings name, and read back from there.
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { system } from '../access/roles.ts'
import { act, type Db } from '../database/db.ts'
import type { Settings } from '../settings/shape.ts'
import { checked } from './checked.ts'
import { onDisk, storeOf } from './store.ts'
import { namedHashes, whole, whyBroken } from './verify.ts'

/** `missing`: hashes whose content lies whole neither here nor there. */
export type Copied = { copied: number; there: number; missing: string[] }

/** Safe to repeat: what lies there whole is left alone. The data folder keeps what it has. Throws StoreAway. */
export async function copyFiles(db: Db, settings: Settings): Promise<Copied> {
  const result: Copied = { copied: 0, there: 0, missing: [] }
  for (const hash of await act(db, system, namedHashes)) {
    if (!(await whyBroken(settings, hash))) result.there += 1
    else if (await copyOne(settings, hash)) result.copied += 1
    else result.missing.push(hash)
  }
  return result
}

/** By a draft, so that the folder keeps its own. False where the folder does not have it whole, or it did not arrive so. */
async function copyOne(settings: Settings, hash: string): Promise<boolean> {
  const disk = onDisk(settings)
  if ((await disk.size(hash)) === undefined) return false
  const draft = join(settings.data, 'files', `draft-copy-${hash}`)
  await mkdir(join(settings.data, 'files'), { recursive: true, mode: 0o700 })
  try {
    const read = await whole(async () =>
      pipeline(checked(await disk.open(hash), hash), createWriteStream(draft, { mode: 0o600 })),
    )
    if (!read) return false
    await storeOf(settings).put(hash, draft)
    return !(await whyBroken(settings, hash))
  } finally {
    await rm(draft, { force: true })
  }
}
