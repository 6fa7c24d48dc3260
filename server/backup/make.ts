// A backup: every row of a county from one snapshot, and every file that this snapshot names, sealed under the data key.
import pg from 'pg'
import { countyOf } from '../database/county.ts'
import { checked, Damaged } from '../files/checked.ts'
import { storeOf } from '../files/store.ts'
import { version } from '../http/health.ts'
import type { Keys } from '../keys/cipher.ts'
import type { Settings } from '../settings/shape.ts'
import { checkBackup } from './check.ts'
import { copyOut } from './copy-protocol.ts'
import { backupKey, format, type KeptTable, type Manifest, marksOf, writeManifest } from './manifest.ts'
import { beginBackup, filePath, LostPiece, measureSealed, putSealed, tablePath, takeOver } from './pieces.ts'
import type { Place } from './places/shape.ts'
import { BackupProblem } from './problem.ts'
import {
  asWhole,
  filesOf,
  keyMarksOf,
  migrationsOf,
  monthsOf,
  requireSight,
  sequencesOf,
  tablesOf,
  versionOf,
} from './queries.ts'

/** `again`: how many files lay sealed already, in this place from a backup that was cut off, or in the one before. */
export type Made = { manifest: Manifest; again: number }

/**
 * Puts the county that `url` leads to into `place`, as whoever sees every row. Cut off at any moment it leaves no manifest, and so no
 * backup; repeated, it goes on with the files. Files that lie whole in `since`, an earlier backup, are taken from there. What lies whole
 * nowhere is told in `missing`. Throws BackupProblem.
 */
export async function makeBackup(
  url: string,
  settings: Settings,
  keys: Keys,
  place: Place,
  since?: Place,
): Promise<Made> {
  const ended = await beginBackup(place)
  const key = backupKey(keys)
  const rows = await asWhole(url, (client) => keepRows(client, url, keys, place))
  const { files, ...kept } = rows
  const result: Made = { manifest: { ...kept, files: [], missing: [] }, again: 0 }
  for (const file of files) {
    const how = await keepContent(settings, place, key, file.hash, since)
    if (how === 'missing') result.manifest.missing.push(file.hash)
    else result.manifest.files.push(file)
    if (how === 'again') result.again += 1
  }
  await checkBackup(place, result.manifest, keys)
  await writeManifest(place, keys, result.manifest)
  await ended()
  return result
}

/** Everything in one snapshot, which is given up before the files: they do not change. */
async function keepRows(
  client: pg.Client,
  url: string,
  keys: Keys,
  place: Place,
): Promise<Omit<Manifest, 'missing'>> {
  await requireSight(client)
  await client.query('begin isolation level repeatable read read only')
  const county = countyOf(url)
  if ((await tablesOf(client)).length === 0)
    throw new BackupProblem(
      `数据库中没有 ${county} 的数据，没有什么可以备份。请核对 QIXUN_DATA、DATABASE_URL 和 QIXUN_COUNTY。`,
    )
  const marks = marksOf(keys)
  const known = await keyMarksOf(client)
  if (known.has('new-data'))
    throw new BackupProblem(
      '数据密钥正在更换，还没有完成，现在不能备份。请先再次执行 change-data-key，完成后再备份。',
    )
  // A database that no service has opened yet has none.
  if ((['data', 'index'] as const).some((name) => (known.get(name) ?? marks[name]) !== marks[name]))
    throw new BackupProblem('密钥与数据库不符，没有备份：用这组密钥做的备份将无法恢复。请换回原来的密钥。')
  const manifest = {
    ...{
      format,
      madeAt: new Date().toISOString(),
      county,
      version,
      server: await versionOf(client),
      keys: marks,
    },
    ...{ migrations: await migrationsOf(client), months: await monthsOf(client), tables: [] as KeptTable[] },
    ...{ sequences: await sequencesOf(client), files: await filesOf(client) },
  }
  for (const { name, columns } of await tablesOf(client)) {
    const list = columns.map(pg.escapeIdentifier).join(', ')
    const out = copyOut(client, `copy (select ${list} from ${pg.escapeIdentifier(name)}) to stdout`)
    const measured = await putSealed(place, tablePath(name), backupKey(keys), out)
    manifest.tables.push({ name, columns, ...measured })
  }
  await client.query('commit')
  return manifest as Omit<Manifest, 'missing'>
}

/** Already there whole, or in the backup before; put there; or not whole in the store. */
async function keepContent(
  settings: Settings,
  place: Place,
  key: Buffer,
  hash: string,
  since: Place | undefined,
): Promise<'again' | 'kept' | 'missing'> {
  const path = filePath(hash)
  if (await liesWhole(place, path, key, hash)) return 'again'
  if (since && (await takeOver(since, place, path)) && (await liesWhole(place, path, key, hash)))
    return 'again'
  const store = storeOf(settings)
  if ((await store.size(hash)) === undefined) return 'missing'
  try {
    // Sealed alike each time, what was sent in part is gone on with; so nothing may be sealed under this name that is not of this hash.
    const inParts = 'store' in place.kind
    if (inParts) for await (const _ of checked(await store.open(hash), hash));
    await putSealed(place, path, key, checked(await store.open(hash), hash), inParts)
    return 'kept'
  } catch (error) {
    if (error instanceof Damaged) return 'missing'
    throw error
  }
}

const liesWhole = (place: Place, path: string, key: Buffer, hash: string): Promise<boolean> =>
  measureSealed(place, path, key).then(
    (found) => found.hash === hash,
    (error) => {
      if (error instanceof LostPiece) return false
      throw error
    },
  )
