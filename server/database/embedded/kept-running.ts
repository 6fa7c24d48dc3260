// The embedded database has no keeper but the service: where it ends without being told to, it is started again.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Binaries } from './binaries.ts'
import type { Folder } from './folder.ts'
import { clearLeftOver } from './leftover.ts'
import { type Postmaster, startPostmaster } from './postmaster.ts'

/** Milliseconds before each start, so that a database that ends at once does not take the machine for itself. */
const PAUSE = 300

/** Started, and from then on started again on the same port, until it is told to stop. Throws DatabaseUnusable at the first start only. */
export async function keepRunning(
  folder: Folder,
  binaries: Binaries,
  durable: boolean,
  log: (line: string) => void,
): Promise<Omit<Postmaster, 'ended'>> {
  let now = await startPostmaster(folder, binaries, durable)
  let stopped = false
  let again: Promise<void> | undefined

  const watch = () => {
    now.ended.then(() => {
      if (!stopped) again = startAgain()
    })
  }
  const startAgain = async () => {
    log('内置数据库意外停止，正在重新启动……')
    for (let told = ''; !stopped; ) {
      await sleep(PAUSE)
      try {
        await clearLeftOver(folder, binaries, log)
        now = await startPostmaster(folder, binaries, durable, now.port)
        log('内置数据库已重新启动。')
        return watch()
      } catch (error) {
        const { message } = error as Error
        if (message !== told) log(`${message}稍后再试。`)
        told = message
      }
    }
  }
  watch()
  return {
    port: now.port,
    socket: now.socket,
    stop: async () => {
      stopped = true
      await again
      await now.stop()
    },
  }
}
