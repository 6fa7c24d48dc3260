import { mkdtempSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * A new folder for a run of the tests: in memory, where Linux keeps some and there are 4 GB of it to spare. A database is a
 * thousand small files, made for each test file and removed after it. Whoever calls it removes the folder.
 */
export const testFolder = (): string => mkdtempSync(join(inMemory() ?? tmpdir(), 'qixun-test-'))

function inMemory(): string | null {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm')
    return bavail * bsize >= 4 * 2 ** 30 ? '/dev/shm' : null
  } catch {
    return null
  }
}
