// @promise 0034: a backup of which one byte was changed, cut off or taken away is not put back; the piece is named.
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkBackup } from '../../server/backup/check.ts'
import { makeBackup } from '../../server/backup/make.ts'
import {
  backupKey,
  MANIFEST,
  type Manifest,
  readManifest,
  writeManifest,
} from '../../server/backup/manifest.ts'
import { filePath, putSealed, readSealed, tablePath } from '../../server/backup/pieces.ts'
import { diskPlace } from '../../server/backup/places/disk.ts'
import { BackupProblem } from '../../server/backup/problem.ts'
import { requireReadable } from '../../server/backup/restore.ts'
import { sha256 } from '../../server/canonical.ts'
import { random } from '../random.ts'
import { promise } from './promise.ts'
import { provedCity } from './proved-city.ts'

const { keys, settings, wholeUrl } = await provedCity()
const folder = join(settings.data, 'backup')
const place = diskPlace(folder)
const { manifest } = await makeBackup(wholeUrl, settings, keys, place)
const asMade = readFileSync(join(folder, MANIFEST))
const pieces = [
  ...manifest.tables.filter(({ bytes }) => bytes > 0).map(({ name }) => tablePath(name)),
  ...manifest.files.map(({ hash }) => filePath(hash)),
]
const dice = random(20261128)

/** What becomes of the bytes of a piece; undefined: nothing is left of it. */
const harms: ((bytes: Buffer) => Buffer | undefined)[] = [
  (bytes) => {
    const at = dice.whole(bytes.length)
    bytes[at] = bytes[at]! ^ (1 << dice.whole(8))
    return bytes
  },
  (bytes) => bytes.subarray(0, dice.whole(bytes.length)),
  () => undefined,
]

promise({
  says: '备份中一处被改动、截短、拿走：整份先读一遍，指出是哪一处，什么也不恢复',
  without: '改动的人持有数据密钥，重新加密并改清单',
  push: 20,
  soak: 1_000,
  control: 20,
  attempt: async (cases, guarded) => {
    let held = 0
    for (let n = 0; n < cases; n++) {
      const path = dice.pick(pieces)
      const harm = dice.pick(harms)
      const before = readFileSync(join(folder, path))
      if (guarded) put(path, harm(Buffer.from(before)))
      else await withKeys(path, harm)
      held += await restorable().then(
        () => 0,
        (error) => {
          if (!(error instanceof BackupProblem)) throw error
          return Number(error.message.includes(path))
        },
      )
      put(path, before)
      put(MANIFEST, asMade)
    }
    return { cases, held }
  },
})

/** All that `restore` reads before it opens a database. */
async function restorable(): Promise<void> {
  const read = await readManifest(place, keys)
  await requireReadable(read, settings)
  await checkBackup(place, read, keys)
}

function put(path: string, bytes: Buffer | undefined): void {
  if (bytes) writeFileSync(join(folder, path), bytes)
  else rmSync(join(folder, path))
}

/** The same harm done to what is sealed: sealed again, and the manifest says what is there now. */
async function withKeys(path: string, harm: (bytes: Buffer) => Buffer | undefined): Promise<void> {
  const key = backupKey(keys)
  const open: Buffer[] = []
  for await (const piece of readSealed(place, path, key)) open.push(piece)
  const bytes = harm(Buffer.concat(open))
  const said: Manifest = JSON.parse(JSON.stringify(manifest))
  const table = said.tables.find(({ name }) => tablePath(name) === path)
  const file = said.files.find(({ hash }) => filePath(hash) === path)
  if (!bytes) {
    said.tables = said.tables.filter((t) => t !== table)
    said.files = said.files.filter((f) => f !== file)
  }
  const source = async function* () {
    yield bytes!
  }
  if (bytes && table) Object.assign(table, await putSealed(place, path, key, source()))
  if (bytes && file) {
    file.hash = sha256(bytes)
    await putSealed(place, filePath(file.hash), key, source())
  }
  await writeManifest(place, keys, said)
}
