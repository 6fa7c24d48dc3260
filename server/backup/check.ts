// Reads a backup to its last byte, before anything is made of it.
import type { Keys } from '../keys/cipher.ts'
import { backupKey, type Manifest } from './manifest.ts'
import { filePath, measureSealed, tablePath } from './pieces.ts'
import type { Place } from './places/shape.ts'
import { BackupProblem } from './problem.ts'

/** Throws BackupProblem with the first piece that is missing, cut short or not what the manifest says. */
export async function checkBackup(place: Place, manifest: Manifest, keys: Keys): Promise<void> {
  const key = backupKey(keys)
  for (const table of manifest.tables) {
    const found = await measureSealed(place, tablePath(table.name), key)
    if (found.hash !== table.hash || found.rows !== table.rows)
      throw new BackupProblem(
        `备份中的 ${tablePath(table.name)} 与清单不符：应有 ${table.rows} 行，现有 ${found.rows} 行，或内容不同，没有恢复。请用另一份备份。`,
      )
  }
  for (const { hash } of manifest.files) {
    if ((await measureSealed(place, filePath(hash), key)).hash !== hash)
      throw new BackupProblem(`备份中的 ${filePath(hash)} 与清单不符，没有恢复。请用另一份备份。`)
  }
}
