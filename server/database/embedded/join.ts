import { setTimeout as sleep } from 'timers/promises'
import { type Embedded, ownerOf, urlFor } from '../embedded.ts'
import type { Folder } from './folder.ts'
import { currentOwner, enterAsGuest } from './owner.ts'
import { readSecrets } from './secrets.ts'
import { DatabaseUnusable } from './unusable.ts'

/** Undefined when the other process ended before its database was ready. */
export async function joinRunning(folder: Folder): Promise<Embedded | undefined> {
  const leave = enterAsGuest(folder.path)
  for (;;) {
    const owner = currentOwner(folder.path)
    if (owner?.port) {
      const { name, password } = ownerOf(readSecrets(folder))
      return { url: urlFor(owner.port, name, password, name), stop: async () => leave() }
    }
    if (!owner) {
      leave()
      return undefined
    }
    await sleep(50)
  }
}

export function inUse(folder: Folder): DatabaseUnusable {
  const pid = currentOwner(folder.path)?.pid
  return new DatabaseUnusable(
    `另一个启训（进程 ${pid ?? '不明'}）正在使用 ${folder.path} 中的数据，请先停止它，或用 QIXUN_DATA 另指定文件夹。`,
  )
}
