// How a backup lies in its folder, and how each piece gets there: sealed, forced to the disk, then given its name.
import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { copyFile, link, mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { bornAt } from '../database/embedded/processes.ts'
import { codeOf } from '../database/embedded/unusable.ts'
import { manifestPath } from './manifest.ts'
import { BackupProblem } from './problem.ts'
import { BrokenSeal, sealed, unsealed } from './sealed.ts'

export const tablePath = (name: string): string => join('tables', `${name}.sealed`)
export const filePath = (hash: string): string => join('files', hash.slice(0, 2), `${hash}.sealed`)

/** Rows are counted by their line ends, of which COPY writes none into a row. */
export type Measured = { bytes: number; rows: number; hash: string }

const markPath = (folder: string) => join(folder, 'unfinished.json')

/**
 * Begins a backup there, or goes on with one that was cut off; what it answers ends it. Throws BackupProblem where something else
 * lies, a whole backup, or one that another process is at.
 */
export async function beginBackup(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  if (existsSync(manifestPath(folder)))
    throw new BackupProblem(`${folder} 中已有一份完整的备份，没有改动它。请另选一个空文件夹。`)
  const mark = markPath(folder)
  if (!existsSync(mark) && (await readdir(folder)).length > 0)
    throw new BackupProblem(`${folder} 不是空文件夹，也不是没有做完的备份。请另选一个空文件夹。`)
  const at: { pid?: number; born?: string } = await readFile(mark, 'utf8')
    .then(JSON.parse)
    .catch(() => ({}))
  if (at.pid && at.pid !== process.pid && at.born && bornAt(at.pid) === at.born)
    throw new BackupProblem(`另一个进程（${at.pid}）正在往 ${folder} 做备份，请等它做完。`)
  await writeFile(mark, JSON.stringify({ pid: process.pid, born: bornAt(process.pid) }), { mode: 0o600 })
  return () => rm(mark, { force: true })
}

/** Seals `source` under that path of the folder; answers what went in. */
export async function putSealed(
  folder: string,
  path: string,
  key: Buffer,
  source: AsyncIterable<Buffer>,
): Promise<Measured> {
  const to = join(folder, path)
  await mkdir(dirname(to), { recursive: true, mode: 0o700 })
  const draft = await open(`${to}.draft`, 'w', 0o600)
  const seen = measuring()
  try {
    for await (const piece of sealed(key, path, seen.through(source))) await draft.writeFile(piece)
    await draft.sync()
  } finally {
    await draft.close()
  }
  await rename(`${to}.draft`, to)
  return seen.result()
}

/** The same sealed piece in another backup: one on the disk where the disk can, for neither is ever written again. */
export async function takeOver(from: string, folder: string, path: string): Promise<void> {
  const to = join(folder, path)
  await mkdir(dirname(to), { recursive: true, mode: 0o700 })
  await rm(`${to}.draft`, { force: true })
  await link(join(from, path), `${to}.draft`).catch(() => copyFile(join(from, path), `${to}.draft`))
  await rename(`${to}.draft`, to)
}

/** What was sealed there. Throws BackupProblem where it is missing or no longer what it was. */
export async function* readSealed(folder: string, path: string, key: Buffer): AsyncGenerator<Buffer> {
  try {
    yield* unsealed(key, path, createReadStream(join(folder, path), { highWaterMark: 256 * 1024 }))
  } catch (error) {
    if (error instanceof BrokenSeal)
      throw new BackupProblem(`备份中的 ${path} 被改动过、被截短或已损坏，没有恢复。请用另一份备份。`)
    if (codeOf(error) === 'ENOENT')
      throw new BackupProblem(`备份中缺少 ${path}，没有恢复。请找回这个文件，或用另一份备份。`)
    throw error
  }
}

/** Reads it to its end. Throws as readSealed does. */
export async function measureSealed(folder: string, path: string, key: Buffer): Promise<Measured> {
  const seen = measuring()
  for await (const _ of seen.through(readSealed(folder, path, key)));
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
