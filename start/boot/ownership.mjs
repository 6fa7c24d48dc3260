import { lchownSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** What root made inside a project of an ordinary user is that user's, else they could not start it later. */
export function giveToProjectOwner(root, folder) {
  const { uid, gid } = statSync(root)
  if (process.getuid?.() !== 0 || uid === 0) return
  lchownSync(folder, uid, gid)
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    lchownSync(join(entry.parentPath, entry.name), uid, gid)
  }
}
