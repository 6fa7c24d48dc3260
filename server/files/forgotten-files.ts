// Content that a crash or a broken-off act left in the data folder: nobody can ask for it, and it takes up room.
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Duty } from '../duties.ts'
import type { House } from '../house.ts'
import { forgetUnused } from './content.ts'
import { storeOf } from './store.ts'

const day = 86_400_000

/** Removes drafts and content without a row that are older than a day. Returns how many. `now` in milliseconds. */
export async function forgetOldContent(house: House, now: number): Promise<number> {
  let forgotten = await forgetOldDrafts(join(house.settings.data, 'files'), now)
  for await (const { hash, changedAt } of storeOf(house.settings).list())
    if (changedAt < now - day && (await forgetUnused(house, hash))) forgotten += 1
  return forgotten
}

async function forgetOldDrafts(folder: string, now: number): Promise<number> {
  let forgotten = 0
  for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
    if (!entry.isFile() || !entry.name.startsWith('draft-')) continue
    const path = join(folder, entry.name)
    if (((await stat(path).catch(() => undefined))?.mtimeMs ?? now) >= now - day) continue
    await rm(path, { force: true })
    forgotten += 1
  }
  return forgotten
}

export const forgottenFilesDuty: Duty = {
  name: 'forgotten-files',
  everySeconds: 6 * 3600,
  run: async (house) => {
    await forgetOldContent(house, Date.now())
  },
}
