import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Binaries, program } from './binaries.ts'
import type { Folder } from './folder.ts'
import { servesCluster, worksIn } from './processes.ts'
import { codeOf, DatabaseUnusable } from './unusable.ts'

/** Stops what a killed process left running, and removes the lock of a process number that now means something else. */
export async function clearLeftOver(folder: Folder, binaries: Binaries, log: (line: string) => void) {
  const pid = Number(readPidFile(folder.cluster)[0])
  if (!(pid > 0)) return
  if (servesCluster(pid, folder.cluster)) {
    log('上次运行留下的数据库仍在运行，正在停止……')
    await stopLeftOver(pid, folder, binaries)
  }
  // Of a dead process PostgreSQL clears the lock itself, and more carefully; one that is alive and foreign confuses it.
  if (!isAlive(pid)) return
  await workersGone(folder)
  rmSync(join(folder.cluster, 'postmaster.pid'), { force: true })
}

/** The lines of postmaster.pid (1: process, 8: status); none when there is no such file. */
export function readPidFile(cluster: string): string[] {
  try {
    return readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return []
    throw new DatabaseUnusable(
      `无法读取 ${cluster}（${codeOf(error)}），它可能属于另一个系统用户，请换用该用户启动。`,
    )
  }
}

/** Workers of a killed server end by themselves; without the lock PostgreSQL could not see that one still writes. */
async function workersGone({ cluster }: Folder) {
  const end = performance.now() + 3000
  while (worksIn(cluster)) {
    if (performance.now() > end) throw new DatabaseUnusable(`仍有进程在使用数据库 ${cluster}，请稍后重试。`)
    await sleep(50)
  }
}

/** A zombie is alive in this sense, as it is for PostgreSQL. */
function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}

async function stopLeftOver(pid: number, folder: Folder, binaries: Binaries) {
  if (process.platform === 'win32') return stopByControl(folder, binaries)
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    send(pid, signal)
    const end = performance.now() + 10_000
    while (performance.now() < end) {
      if (!servesCluster(pid, folder.cluster)) return
      await sleep(50)
    }
  }
  throw new DatabaseUnusable(`上次运行留下的数据库（进程 ${pid}）停不下来，请结束该进程后重试。`)
}

function send(pid: number, signal: NodeJS.Signals) {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if (codeOf(error) !== 'ESRCH')
      throw new DatabaseUnusable(`数据库（进程 ${pid}）由另一个系统用户运行，请换用该用户启动。`)
  }
}

/** Windows has no signals. */
export function stopByControl({ cluster }: Folder, binaries: Binaries) {
  execFileSync(program(binaries, 'pg_ctl'), ['stop', '-D', cluster, '-m', 'fast'], {
    stdio: 'ignore',
    windowsHide: true,
  })
}
