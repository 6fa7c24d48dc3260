import { mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { say } from './say.mjs'

const beat = 2_000
const silence = 60_000

/**
 * Runs `work` while holding the lock `folder`; of several processes one works, the others wait. The holder shows life
 * every two seconds, so the lock of a killed one is taken over.
 */
export async function withLock(folder, work) {
  await take(folder)
  const heart = setInterval(() => touch(folder), beat)
  try {
    return await work()
  } finally {
    clearInterval(heart)
    rmSync(folder, { recursive: true, force: true })
  }
}

async function take(folder) {
  mkdirSync(dirname(folder), { recursive: true })
  for (let tries = 0; ; tries++) {
    try {
      mkdirSync(folder)
      writeFileSync(join(folder, 'pid'), String(process.pid))
      return
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    if (isStale(folder)) rmSync(folder, { recursive: true, force: true })
    else {
      if (tries === 10) say('另一个进程正在安装或构建，等待其完成……')
      await sleep(100)
    }
  }
}

function isStale(folder) {
  try {
    const quiet = Date.now() - statSync(folder).mtimeMs
    const pid = Number(readFileSync(join(folder, 'pid'), 'utf8'))
    return quiet > silence || (pid > 0 && !isAlive(pid))
  } catch {
    // Just released, or just taken and not yet signed: look again, but not for ever.
    return Date.now() - (statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()) > silence
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function touch(folder) {
  try {
    const now = new Date()
    utimesSync(folder, now, now)
  } catch {
    // Taken away by hand; nothing to keep alive.
  }
}
