import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync } from 'node:fs'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { plainEnvironment } from './account.ts'
import { type Binaries, program } from './binaries.ts'
import type { Folder } from './folder.ts'
import { stopWithUs } from './last-resort.ts'
import { readPidFile, stopByControl } from './leftover.ts'
import { lastWords, logOf, openLog } from './log.ts'
import { DatabaseUnusable } from './unusable.ts'

/** `socket`: the folder of its Unix socket, when it has one. `ended`: it is no longer there, for whatever reason. */
export type Postmaster = {
  port: number
  socket: string | null
  ended: Promise<unknown>
  stop(): Promise<void>
}

/** Starts PostgreSQL on 127.0.0.1 at a free port, or at `given`, and waits until it accepts connections. Throws DatabaseUnusable. */
export async function startPostmaster(
  folder: Folder,
  binaries: Binaries,
  durable: boolean,
  given?: number,
): Promise<Postmaster> {
  const end = performance.now() + 3000
  for (;;) {
    const port = given ?? (await freePort())
    const child = spawnPostgres(folder, binaries, port, durable)
    const release = stopWithUs(child)
    const ended = once(child, 'exit').then(release, () => {})
    if (await becomesReady(child, folder)) {
      const stop = async () => {
        await stopChild(child, folder, binaries)
        release()
      }
      return { port, socket: socketOf(folder, durable), ended, stop }
    }
    release()
    // Processes of a killed server may need a moment to end, and the port may have been taken meanwhile.
    if (performance.now() > end)
      throw new DatabaseUnusable(`内置数据库未能启动：${lastWords(folder)}（详见 ${logOf(folder)}）`)
    await sleep(200)
  }
}

const socketOf = (folder: Folder, durable: boolean) =>
  durable || process.platform === 'win32' ? null : folder.cluster

/** Detached: Ctrl-C in the terminal reaches Node only, which then stops the database last. */
function spawnPostgres(folder: Folder, binaries: Binaries, port: number, durable: boolean): ChildProcess {
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    // The tests go by the shorter way; the service's own database is reached by its port alone.
    unix_socket_directories: socketOf(folder, durable) ?? '',
    fsync: durable ? 'on' : 'off',
    synchronous_commit: durable ? 'on' : 'off',
    full_page_writes: durable ? 'on' : 'off',
    // What people typed must not get into the log: no ERROR lines (“invalid input syntax … "value"”), no statements.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_parameter_max_length_on_error: 0,
  }
  const log = openLog(folder)
  const child = spawn(
    program(binaries, 'postgres'),
    [
      '-D',
      folder.cluster,
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    {
      ...(folder.account && { uid: folder.account.uid, gid: folder.account.gid }),
      cwd: '/',
      env: plainEnvironment,
      stdio: ['ignore', log, log],
      detached: process.platform !== 'win32',
      windowsHide: true,
    },
  )
  closeSync(log)
  child.unref()
  return child
}

async function becomesReady(child: ChildProcess, folder: Folder): Promise<boolean> {
  let failed = false
  child.once('error', () => {
    failed = true
  })
  const end = performance.now() + 120_000 // recovery after a power cut may take long
  while (!failed && child.exitCode === null && child.signalCode === null && performance.now() < end) {
    const lines = readPidFile(folder.cluster)
    if (Number(lines[0]) === child.pid && lines[7]?.trim() === 'ready') return true
    await sleep(20)
  }
  child.kill('SIGINT')
  return false
}

/** SIGINT is PostgreSQL's fast shutdown, SIGQUIT its immediate one: nothing acknowledged is lost by either. */
async function stopChild(child: ChildProcess, folder: Folder, binaries: Binaries) {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.ref()
  const ended = once(child, 'exit')
  if (process.platform === 'win32') stopByControl(folder, binaries)
  else child.kill('SIGINT')
  const insist = setTimeout(() => child.kill('SIGQUIT'), 10_000)
  await ended
  clearTimeout(insist)
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
}
