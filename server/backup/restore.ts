// A backup put back into a database without this county: the files first, then all rows in one transaction, then the program's own migrations.
import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { RESTORING } from '../database/county.ts'
import { withClient } from '../database/embedded/roles.ts'
import { migrate } from '../database/migrate.ts'
import { storeOf } from '../files/store.ts'
import type { Keys } from '../keys/cipher.ts'
import { root } from '../root.ts'
import type { Settings } from '../settings/shape.ts'
import { copyIn } from './copy-protocol.ts'
import { backupKey, type KeptTable, type Manifest } from './manifest.ts'
import { filePath, readSealed, tablePath } from './pieces.ts'
import type { Place } from './places/shape.ts'
import { BackupProblem } from './problem.ts'
import { asWhole, countyThere, requireSight, tablesOf } from './queries.ts'

/** The ways in of the owner of the tables, of the service, and of whoever sees every row; each leads into the county. */
export type Ways = { url: string; serviceUrl: string; wholeUrl: string }

/** Before anything is opened: what this program could not read back. Throws BackupProblem. */
export async function requireReadable(manifest: Manifest, { county }: Settings): Promise<void> {
  if (manifest.county !== county)
    throw new BackupProblem(
      `这是 ${manifest.county} 的备份，而 QIXUN_COUNTY 是 ${county}，没有恢复。请改正后再试。`,
    )
  const folder = join(root, 'db', 'migrations')
  const known = new Set(await readdir(folder))
  for (const { name, hash } of manifest.migrations) {
    if (!known.has(name))
      throw new BackupProblem(
        `这份备份由更新的启训（${manifest.version}，数据库变更 ${name}）做成，本程序没有这项变更，没有恢复。请换用不早于该版本的启训。`,
      )
    const text = (await readFile(join(folder, name), 'utf8')).replaceAll('\r\n', '\n')
    if (createHash('sha256').update(text).digest('hex') !== hash)
      throw new BackupProblem(`数据库变更文件 ${name} 与做备份时的不同，没有恢复。请恢复原文件。`)
  }
}

/**
 * `place` has been checked against `manifest` (check.ts). What fails or is cut off leaves no county that a service would open; done again,
 * it begins anew. Throws BackupProblem.
 */
export async function restoreBackup(
  ways: Ways,
  settings: Settings,
  keys: Keys,
  place: Place,
  manifest: Manifest,
  log: (line: string) => void,
): Promise<void> {
  await asWhole(ways.wholeUrl, async (client) => {
    await requireSight(client, decodeURIComponent(new URL(ways.url).username))
    const there = await countyThere(client, ways.wholeUrl)
    if (there === 'there')
      throw new BackupProblem(
        `数据库中已有 ${manifest.county} 的数据，没有恢复：只能恢复到空的数据库。请用 QIXUN_DATA 或 DATABASE_URL 另指定一个。`,
      )
    await makeRoom(ways.url, manifest.county, there === 'begun')
    await migrate(
      ways.url,
      () => {},
      ways.serviceUrl,
      manifest.migrations.map(({ name }) => name),
    )
    await makeMonths(ways.url, manifest)
    for (const { hash } of manifest.files) await putBack(settings, place, backupKey(keys), hash)
    log(`文件 ${manifest.files.length} 个已放回，正在恢复 ${manifest.tables.length} 张表……`)
    await client.query('begin')
    await fill(client, place, backupKey(keys), manifest)
    await client.query(`comment on schema ${manifest.county} is null`)
    await client.query('commit')
    await client.query('analyze')
  })
  await migrate(ways.url, log, ways.serviceUrl)
}

/** The county's schema, marked as being filled; what a restore that was cut off left of it goes. */
const makeRoom = (ownerUrl: string, county: string, begun: boolean): Promise<unknown> =>
  withClient(ownerUrl, async (client) => {
    if (begun) await client.query(`drop schema ${county} cascade`)
    await client.query('begin')
    await client.query(`create schema ${county}`)
    await client.query(`comment on schema ${county} is '${RESTORING}'`)
    await client.query('commit')
  })

/** Months that had partitions, and those that had been put away, as the owner of the tables. */
const makeMonths = (ownerUrl: string, { months, tables }: Manifest): Promise<unknown> =>
  withClient(ownerUrl, async (client) => {
    const made = new Set((await tablesOf(client)).map(({ name }) => name))
    const away = tables
      .filter(({ name }) => !made.has(name))
      .map(({ name }) => /^(.+)_(\d{4})_(\d{2})$/.exec(name) ?? [name])
    for (const [name, of] of away)
      if (!of || !made.has(of))
        throw new BackupProblem(
          `备份中的表 ${name} 不是启训建立的，没有恢复。请由数据库管理员另行处理这张表。`,
        )
    const wanted = new Set([...months, ...away.map(([, , year, month]) => `${year}-${month}`)])
    for (const month of wanted) await client.query('select make_event_months($1::date)', [`${month}-01`])
    for (const [name, of] of away) await client.query(`alter table ${of} detach partition ${name}`)
  })

/** Under its hash, so that one that lies there already does no harm. */
async function putBack(settings: Settings, place: Place, key: Buffer, hash: string): Promise<void> {
  const drafts = join(settings.data, 'files')
  await mkdir(drafts, { recursive: true, mode: 0o700 })
  const draft = join(drafts, `draft-restore-${hash}`)
  try {
    await pipeline(
      readSealed(place, filePath(hash), key),
      createWriteStream(draft, { mode: 0o600, flush: true }),
    )
    await storeOf(settings).put(hash, draft)
  } finally {
    await rm(draft, { force: true })
  }
}

/** Past triggers and foreign keys, which held when the rows were written; every other constraint is asked again. */
async function fill(client: pg.Client, place: Place, key: Buffer, manifest: Manifest): Promise<void> {
  await client.query('set local session_replication_role = replica')
  const there = (await tablesOf(client)).map(({ name }) => pg.escapeIdentifier(name))
  await client.query(`truncate ${there.join(', ')}`)
  for (const table of manifest.tables) {
    const rows = await copyIn(client, copyOf(table), readSealed(place, tablePath(table.name), key))
    if (rows !== table.rows)
      throw new BackupProblem(`表 ${table.name} 应有 ${table.rows} 行，只放回了 ${rows} 行，没有恢复。`)
  }
  for (const { name, last, called } of manifest.sequences)
    await client.query('select setval($1::regclass, $2, $3)', [pg.escapeIdentifier(name), last, called])
}

const copyOf = ({ name, columns }: KeptTable): string =>
  `copy ${pg.escapeIdentifier(name)} (${columns.map(pg.escapeIdentifier).join(', ')}) from stdin`
