// How a backup is laid out in its place, and how each piece gets there: sealed, and known by its path once it is whole.
import { createHash } from 'node:crypto'
import { hostname } from 'node:os'
import { bornAt } from '../database/embedded/processes.ts'
import { MANIFEST } from './manifest.ts'
import type { Place } from './places/shape.ts'
import { readText, writeText } from './places/text.ts'
import { BackupProblem } from './problem.ts'
import { BrokenSeal, sealed, unsealed } from './sealed.ts'

export const tablePath = (name: string): string => `tables/${name}.sealed`
export const filePath = (hash: string): string => `files/${hash.slice(0, 2)}/${hash}.sealed`

/** Rows are counted by their line ends, of which COPY writes none into a row. */
export type Measured = { bytes: number; rows: number; hash: string }

const MARK = 'unfinished.json'

/**
 * Begins a backup there, or goes on with one that was cut off; what it answers ends it. Throws BackupProblem where something else
 * lies, a whole backup, or one that another process of this machine is at.
 */
export async function beginBackup(place: Place): Promise<() => Promise<void>> {
  if ((await readText(place, MANIFEST)) !== undefined)
    throw new BackupProblem(`${place.name} 中已有一份完整的备份，没有改动它。请另选一个空的位置。`)
  const mark = await readText(place, MARK)
  if (mark === undefined && !(await place.isEmpty()))
    throw new BackupProblem(`${place.name} 不是空的，也不是没有做完的备份。请另选一个空的位置。`)
  const { host, pid, born } = asMark(mark)
  if (host === hostname() && pid && pid !== process.pid && born && bornAt(pid) === born)
    throw new BackupProblem(`另一个进程（${pid}）正在往 ${place.name} 做备份，请等它做完。`)
  const mine = { host: hostname(), pid: process.pid, born: bornAt(process.pid) }
  await writeText(place, MARK, JSON.stringify(mine))
  return async () => {
    await place.remove(MARK)
    await place.tidy()
  }
}

/** `always`: its path names the same bytes each time, and has been seen to (sealed.ts). Answers what went in. */
export async function putSealed(
  place: Place,
  path: string,
  key: Buffer,
  source: AsyncIterable<Buffer>,
  always = false,
): Promise<Measured> {
  const seen = measuring()
  await place.write(path, sealed(key, path, seen.through(source), always))
  return seen.result()
}

/** The same sealed piece out of another backup; false where it has none. It is as good as it was there. */
export async function takeOver(from: Place, place: Place, path: string): Promise<boolean> {
  if (await place.share(from, path)) return true
  const source = await from.read(path)
  if (source) await place.write(path, source)
  return source !== undefined
}

/** What was sealed there. Throws BackupProblem where it is missing or no longer what it was. */
export async function* readSealed(place: Place, path: string, key: Buffer): AsyncGenerator<Buffer> {
  const source = await place.read(path)
  if (!source) throw new LostPiece(`备份中缺少 ${path}，没有恢复。请找回这个文件，或用另一份备份。`)
  try {
    yield* unsealed(key, path, source)
  } catch (error) {
    if (error instanceof BrokenSeal)
      throw new LostPiece(`备份中的 ${path} 被改动过、被截短或已损坏，没有恢复。请用另一份备份。`)
    throw error
  }
}

/** A piece of a backup is missing, or not what was sealed. */
export class LostPiece extends BackupProblem {}

/** Reads it to its end. Throws as readSealed does. */
export async function measureSealed(place: Place, path: string, key: Buffer): Promise<Measured> {
  const seen = measuring()
  for await (const _ of seen.through(readSealed(place, path, key)));
  return seen.result()
}

function measuring() {
  const hash = createHash('sha256')
  let [bytes, rows] = [0, 0]
  return {
    async *through(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
      for await (const piece of source) {
        hash.update(piece)
        bytes += piece.length
        for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, at + 1)) rows += 1
        yield piece
      }
    },
    result: (): Measured => ({ bytes, rows, hash: hash.digest('hex') }),
  }
}

function asMark(text = '{}'): { host?: string; pid?: number; born?: string } {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}
