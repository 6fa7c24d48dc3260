// A second command joins the database that already runs.
import { createHmac } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Folder } from './folder.ts'
import { currentOwner, enterAsGuest } from './owner.ts'
import type { Owner } from './roles.ts'
import { readSecrets, type Secrets } from './secrets.ts'
import { DatabaseUnusable } from './unusable.ts'

/** Undefined when the other process ended before its database was ready. */
export async function joinRunning(folder: Folder): Promise<Embedded | undefined> {
  const leave = enterAsGuest(folder.path)
  for (;;) {
    const owner = currentOwner(folder.path)
    if (owner?.port) {
      const secrets = readSecrets(folder)
      const by = ({ name, password }: Owner) => urlFor(owner.port!, name, password, 'qixun')
      return {
        ...{ url: by(ownerOf(secrets)), serviceUrl: by(serviceOf(secrets)), stop: async () => leave() },
        wholeUrl: by({ name: 'postgres', password: secrets.superuser }),
      }
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

export type Embedded = {
  /** For role `qixun`, owner of database `qixun`. Holds a password: never log it. */
  url: string
  /** For role `qixun_service`, which owns nothing and becomes whoever acts. */
  serviceUrl: string
  /** For whoever sees every row, past all policies: for backup and restore alone. On a server only where the settings name it. */
  wholeUrl?: string
  /** Stops the database (or merely leaves one that another process runs). May be called more than once. */
  stop(): Promise<void>
}

export function ownerOf(secrets: Secrets): Owner {
  return { name: 'qixun', password: secrets.owner }
}

/** Its password follows from the owner's, which it does not give away: a cluster made before it was there needs nothing new. */
export function serviceOf(secrets: Secrets): Owner {
  return {
    name: 'qixun_service',
    password: createHmac('sha256', secrets.owner).update('service').digest('hex'),
  }
}

export function urlFor(port: number, user: string, password: string, database = 'postgres'): string {
  return `postgres://${user}:${password}@127.0.0.1:${port}/${database}`
}

/** The same server by its Unix socket, which costs half of what a connection over 127.0.0.1 does. */
export function bySocket(url: string, folder: string): string {
  const result = new URL(url)
  result.searchParams.set('host', folder)
  return result.href
}
