// The databases that are taken away: the embedded one, which the service starts and keeps itself, and a server, which an administrator has
// prepared as the runbook says, and a keeper starts again.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { urlFor } from '../../../server/database/embedded/join.ts'
import { readPidFile } from '../../../server/database/embedded/leftover.ts'
import { atDatabase, withClient } from '../../../server/database/embedded/roles.ts'
import { parseSecrets } from '../../../server/database/embedded/secrets.ts'
import { ownServer, prepareByRunbook } from '../../../server/test/own-server.ts'

export type Database = {
  /** What the service is told of it. */
  env: Record<string, string>
  /** How it is taken away. */
  ways: [string, () => Promise<unknown>][]
  /** As its superuser, who is not cut off with the others. */
  ask<T>(sql: string): Promise<T[]>
  stop(): Promise<void>
}

/** There once a service has started on `data`. */
export function embedded(data: string): Database {
  const path = join(data, 'postgres')
  const postmaster = () => Number(readPidFile(join(path, 'cluster'))[0])
  const ask = <T>(sql: string) => {
    const { superuser } = parseSecrets(join(path, 'secrets.json'))
    const { port } = JSON.parse(readFileSync(join(path, 'owner.json'), 'utf8')) as { port: number }
    return asked<T>(urlFor(port, 'postgres', superuser, 'qixun'), sql)
  }
  return {
    ...{ env: {}, ask, stop: async () => {} },
    ways: [...cuts(ask, postmaster), ['restarted', async () => process.kill(postmaster(), 'SIGINT')]],
  }
}

/** Milliseconds between two looks of the keeper. */
const LOOK = 300

/** With the programs of `bin`, its data in `folder`. */
export async function keptServer(folder: string, bin: string): Promise<Database> {
  const server = await ownServer(folder, () => [], bin)
  if (!(await server.control('start'))) throw new Error(`the server of ${bin} did not start`)
  const { url, serviceUrl } = await prepareByRunbook(server)
  const plain = (way: string) => way.replace(/\?.*/, '')
  let kept = true
  const keeper = async () => {
    for (; kept; await sleep(LOOK)) if (!(await server.control('status'))) await server.control('start')
  }
  const keeping = keeper()
  const ask = <T>(sql: string) => asked<T>(atDatabase(server.url, 'qixun'), sql)
  return {
    env: { DATABASE_URL: plain(serviceUrl), QIXUN_OWNER_URL: plain(url) },
    ways: [
      ...cuts(ask, server.postmaster),
      ['restarted at once', () => server.control('restart', '-m', 'immediate')],
    ],
    ask,
    stop: async () => {
      kept = false
      await keeping
      await server.remove()
    },
  }
}

export const OURS = `from pg_stat_activity where application_name = 'qixun'`

const cuts = (ask: Database['ask'], postmaster: () => number): Database['ways'] => [
  ['postmaster killed', async () => process.kill(postmaster(), 'SIGKILL')],
  ['connections ended', () => ask(`select pg_terminate_backend(pid) ${OURS}`)],
  [
    'a worker killed',
    async () => {
      for (const { pid } of await ask<{ pid: number }>(`select pid ${OURS} limit 1`))
        process.kill(pid, 'SIGKILL')
    },
  ],
]

const asked = <T>(url: string, sql: string): Promise<T[]> =>
  withClient(url, async (client) => (await client.query(sql)).rows)
