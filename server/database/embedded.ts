import { existsSync } from 'node:fs'
import { usableBinaries } from './embedded/binaries.ts'
import { makeCluster } from './embedded/cluster.ts'
import { type Folder, openFolder } from './embedded/folder.ts'
import { bySocket, type Embedded, inUse, joinRunning, ownerOf, serviceOf, urlFor } from './embedded/join.ts'
import { keepRunning } from './embedded/kept-running.ts'
import { clearLeftOver } from './embedded/leftover.ts'
import { announcePort, claimOwnership, giveUpOwnership, guestsGone } from './embedded/owner.ts'
import { atDatabase, prepareDatabase, prepareRoles } from './embedded/roles.ts'
import { readSecrets } from './embedded/secrets.ts'

export type EmbeddedOptions = {
  /** Folder that survives; the database takes `postgres/` in it. */
  dataDir: string
  /** Receives one line per step that takes long. */
  log: (line: string) => void
  /** Use the database of a 启训 that is already running on this data, instead of refusing. For short commands. */
  connectExisting?: boolean
}

type Options = EmbeddedOptions & { durable?: boolean }

/**
 * Starts the PostgreSQL that comes inside the npm packages, on 127.0.0.1 only; makes cluster, roles and database the
 * first time. Throws DatabaseUnusable with a Chinese sentence.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const folder = openFolder(options.dataDir, options.log)
  while (!claimOwnership(folder.path)) {
    if (!options.connectExisting) throw inUse(folder)
    const existing = await joinRunning(folder)
    if (existing) return existing
  }
  const { url, serviceUrl, superuserUrl, stop } = await startServer(folder, options)
  return { url, serviceUrl, wholeUrl: atDatabase(superuserUrl, 'qixun'), stop }
}

/** A cluster for one run of the tests: fast, and not safe against a power cut. */
export async function startForTests(dataDir: string): Promise<Embedded & { superuserUrl: string }> {
  const log = () => {}
  const folder = openFolder(dataDir, log)
  if (!claimOwnership(folder.path)) throw inUse(folder)
  return startServer(folder, { dataDir, log, durable: false })
}

/** Call it as the folder's owner; gives the ownership up when the server does not come to stand. */
async function startServer(folder: Folder, options: Options): Promise<Embedded & { superuserUrl: string }> {
  try {
    return await startAsOwner(folder, options)
  } catch (error) {
    giveUpOwnership(folder.path)
    throw error
  }
}

async function startAsOwner(folder: Folder, { log, connectExisting, durable = true }: Options) {
  const binaries = usableBinaries(folder.account, log)
  await clearLeftOver(folder, binaries, log)
  const secrets = readSecrets(folder)
  if (!existsSync(folder.cluster)) log('首次启动，正在建立内置数据库……')
  await makeCluster(folder, binaries, secrets, durable)
  const postmaster = await keepRunning(folder, binaries, durable, log)
  let stopping: Promise<void> | undefined
  const stop = async () => {
    // A short command must not take the database away from another one that has joined it.
    if (connectExisting) await guestsGone(folder.path, 600)
    await postmaster.stop()
    giveUpOwnership(folder.path)
  }
  try {
    const byPort = urlFor(postmaster.port, 'postgres', secrets.superuser)
    const superuserUrl = postmaster.socket ? bySocket(byPort, postmaster.socket) : byPort
    const [owner, service] = [ownerOf(secrets), serviceOf(secrets)]
    await prepareRoles(superuserUrl, owner, service)
    const url = await prepareDatabase(superuserUrl, 'qixun', owner, service)
    announcePort(folder.path, postmaster.port)
    return {
      url,
      serviceUrl: atDatabase(superuserUrl, 'qixun', service),
      superuserUrl,
      stop: () => {
        stopping ??= stop()
        return stopping
      },
    }
  } catch (error) {
    await postmaster.stop()
    throw error
  }
}
