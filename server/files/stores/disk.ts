// Content in the data folder: files/ab/abcdef…, so that no folder holds more than a 256th of all.
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { ContentStore, Lying } from './shape.ts'

/** `data`: the data folder. */
export function diskStore(data: string): ContentStore {
  const folderOf = (hash: string) => join(data, 'files', hash.slice(0, 2))
  const pathOf = (hash: string) => join(folderOf(hash), hash)
  return {
    put: (hash, path) => moveInto(folderOf(hash), path, pathOf(hash)),
    size: async (hash) => (await stat(pathOf(hash)).catch(() => undefined))?.size,
    open: async (hash, range) => {
      await stat(pathOf(hash))
      return createReadStream(pathOf(hash), range)
    },
    remove: (hash) => rm(pathOf(hash), { force: true }),
    list: () => listIn(join(data, 'files')),
  }
}

/** Renamed into place, so that no half file has a name. */
async function moveInto(folder: string, from: string, to: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await rename(from, to)
  // The new name must survive a power cut as well; Windows cannot sync a folder and does not need it.
  const handle = await open(folder, 'r').catch(() => undefined)
  await handle?.sync().catch(() => {})
  await handle?.close()
}

async function* listIn(files: string): AsyncIterable<Lying> {
  for (const folder of await readdir(files, { withFileTypes: true }).catch(() => [])) {
    if (!folder.isDirectory()) continue
    for (const hash of await readdir(join(files, folder.name))) {
      const found = await stat(join(files, folder.name, hash)).catch(() => undefined)
      if (found && /^[0-9a-f]{64}$/.test(hash)) yield { hash, bytes: found.size, changedAt: found.mtimeMs }
    }
  }
}
