import {
  chownSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { bornAt } from './processes.ts'
import { codeOf } from './unusable.ts'

/** `port` is there once the database accepts connections. */
type Process = { pid: number; born: string | undefined; port?: number }

/**
 * Makes this process the one that runs the database in `path`. False when another one does. The claim of a process that
 * has ended is void. PostgreSQL's own lock still stands behind this one.
 */
export function claimOwnership(path: string): boolean {
  const file = join(path, 'owner.json')
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, JSON.stringify(myself()), { mode: 0o644 })
  try {
    if (!isAlive(readProcess(file))) rmSync(file, { force: true })
    linkSync(draft, file)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

export function giveUpOwnership(path: string) {
  const file = join(path, 'owner.json')
  if (readProcess(file)?.pid === process.pid) rmSync(file, { force: true })
}

/** Tells others the port (1–65535) on which the database of this process can now be reached. */
export function announcePort(path: string, port: number) {
  const file = join(path, 'owner.json')
  writeFileSync(`${file}.${process.pid}`, JSON.stringify({ ...myself(), port }), { mode: 0o644 })
  renameSync(`${file}.${process.pid}`, file)
}

/** The living process that runs the database in `path` now; undefined when none does. */
export function currentOwner(path: string): Process | undefined {
  const owner = readProcess(join(path, 'owner.json'))
  return isAlive(owner) ? owner : undefined
}

/** Notes that this process uses a database which another one runs; the result takes the note away. */
export function enterAsGuest(path: string): () => void {
  const file = join(path, 'guests', `${process.pid}.json`)
  mkdirSync(join(path, 'guests'), { recursive: true, mode: 0o700 })
  // Root may be a guest as well; the folder stays its owner's.
  if (process.getuid?.() === 0) chownSync(join(path, 'guests'), statSync(path).uid, statSync(path).gid)
  writeFileSync(file, JSON.stringify(myself()), { mode: 0o600 })
  const leave = () => rmSync(file, { force: true })
  process.once('exit', leave)
  return () => {
    process.removeListener('exit', leave)
    leave()
  }
}

/** Waits until no other living process uses the database, or for `seconds`. */
export async function guestsGone(path: string, seconds: number): Promise<void> {
  const end = performance.now() + seconds * 1000
  while (guests(path).some(isAlive) && performance.now() < end) await sleep(100)
}

function guests(path: string): (Process | undefined)[] {
  const folder = join(path, 'guests')
  try {
    return readdirSync(folder).map((name) => readProcess(join(folder, name)))
  } catch {
    return []
  }
}

function myself(): Process {
  return { pid: process.pid, born: bornAt(process.pid) }
}

function isAlive(owner: Process | undefined): boolean {
  return owner !== undefined && owner.born !== undefined && bornAt(owner.pid) === owner.born
}

function readProcess(file: string): Process | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}
