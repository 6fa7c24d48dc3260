// What the embedded database says, kept in a file of bounded size.
import { openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type Folder, handOver } from './folder.ts'

export function logOf({ path }: Folder): string {
  return join(path, 'postgres.log')
}

/** Kept over restarts up to 10 MB, then once more as .old. */
export function openLog(folder: Folder): number {
  const file = logOf(folder)
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (size > 10000000) renameSync(file, `${file}.old`)
  const log = openSync(file, 'a', 0o600)
  handOver(file, folder.account)
  return log
}

export function lastWords(folder: Folder): string {
  return readFileSync(logOf(folder), 'utf8').trim().split('\n').at(-1) ?? ''
}
