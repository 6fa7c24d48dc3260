import { createReadStream } from 'node:fs'
import { link, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { codeOf } from '../../database/embedded/unusable.ts'
import type { Place } from './shape.ts'

/** A folder, made when the first piece comes. */
export function diskPlace(folder: string): Place {
  return {
    name: folder,
    kind: { folder },
    read: async (path) => {
      const there = await stat(join(folder, path)).catch((error) => {
        if (codeOf(error) !== 'ENOENT') throw error
        return undefined
      })
      return there && createReadStream(join(folder, path), { highWaterMark: 256 * 1024 })
    },
    write: async (path, source) => {
      const draft = await draftOf(join(folder, path))
      const file = await open(draft, 'w', 0o600)
      try {
        for await (const piece of source) await file.writeFile(piece)
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(draft, join(folder, path))
    },
    // One on the disk where the disk can, for neither is ever written again.
    share: async ({ kind }, path) => {
      if (!('folder' in kind)) return false
      const draft = await draftOf(join(folder, path))
      await rm(draft, { force: true })
      const linked = await link(join(kind.folder, path), draft).then(
        () => true,
        () => false,
      )
      if (linked) await rename(draft, join(folder, path))
      return linked
    },
    remove: (path) => rm(join(folder, path), { force: true }),
    isEmpty: async () => {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      return (await readdir(folder)).length === 0
    },
    tidy: async () => {},
  }
}

async function draftOf(path: string): Promise<string> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  return `${path}.draft`
}
