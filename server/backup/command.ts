import { system } from '../access/roles.ts'
import { type BareCommand, readArguments, WrongUse } from '../command.ts'
import { act, openDatabase } from '../database/db.ts'
import { record } from '../journal/journal.ts'
import { requireSameKeys } from '../keys/key-marks.ts'
import { loadKeys, requireKeys } from '../keys/keys.ts'
import { type Settings, WrongSetting } from '../settings/shape.ts'
import { readSettings } from '../settings.ts'
import { checkBackup } from './check.ts'
import { makeBackup } from './make.ts'
import { readManifest } from './manifest.ts'
import { placeOf } from './places/place.ts'
import type { Place } from './places/shape.ts'
import { requireReadable, restoreBackup } from './restore.ts'
import { told } from './told.ts'

/** Exit 1: made, but some files that the database names lie whole nowhere. */
export const backupCommand: BareCommand = {
  bare: true,
  name: 'backup',
  usage: 'npm run -s qixun -- backup 文件夹或s3://存储桶/前缀 [--since 上一份备份]',
  says: '把数据库和文件在同一时刻的内容加密备份到一个空文件夹，或 S3 兼容存储中的一个空前缀，服务不必停止；中断后对同一位置再执行一次即可继续；--since 指上一份备份，其中已有的文件不再复制。',
  prepare: async (args) => {
    const { place, settings, since } = readPlace('backup', args, ['since'])
    requireWhole(settings)
    const keys = requireKeys(settings)
    return async ({ wholeUrl }) => {
      const { manifest, again } = await told(settings, () =>
        makeBackup(wholeUrl!, settings, keys, place, since),
      )
      const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
      console.log(
        `备份完成并已读回核对：${manifest.tables.length} 张表 ${rows} 行，文件 ${manifest.files.length} 个（其中 ${again} 个先前已备份）。请另行保管密钥，没有密钥不能恢复。`,
      )
      if (manifest.missing.length > 0)
        console.log(`数据库提到而找不到完好内容的文件 ${manifest.missing.length} 个，备份中没有：`)
      for (const hash of manifest.missing) console.log(hash)
      return manifest.missing.length > 0 ? 1 : 0
    }
  },
}

export const restoreCommand: BareCommand = {
  bare: true,
  name: 'restore',
  usage: 'npm run -s qixun -- restore 文件夹或s3://存储桶/前缀',
  says: '先核对整份备份，再恢复到空的数据库（QIXUN_DATA 或 DATABASE_URL 指定的）；有任何不符就不恢复，并指出是哪一处。',
  prepare: async (args) => {
    const { place, settings } = readPlace('restore', args)
    requireWhole(settings)
    const keys = requireKeys(settings)
    const manifest = await told(settings, async () => {
      const read = await readManifest(place, keys)
      await requireReadable(read, settings)
      await checkBackup(place, read, keys)
      return read
    })
    return async ({ wholeUrl, ...ways }) => {
      const log = (line: string) => console.error(line)
      await told(settings, () =>
        restoreBackup({ ...ways, wholeUrl: wholeUrl! }, settings, keys, place, manifest, log),
      )
      const db = openDatabase(ways.serviceUrl)
      try {
        await requireSameKeys(db, loadKeys(settings))
        const detail = { madeAt: manifest.madeAt, missing: manifest.missing.length }
        const entry = {
          area: 'files',
          verb: '恢复备份',
          subjectKind: 'backup',
          subjectId: manifest.madeAt,
          detail,
        } as const
        await act(db, system, (tx) => record(tx, system, entry))
      } finally {
        await db.close()
      }
      console.log(
        `已恢复 ${manifest.madeAt} 的备份。请接着执行 verify-journal、verify-events、verify-files 和 replay。`,
      )
      for (const hash of manifest.missing) console.log(`做备份时就已找不到的文件：${hash}`)
      return 0
    }
  },
}

function readPlace(
  name: string,
  args: string[],
  known: string[] = [],
): { place: Place; settings: Settings; since?: Place } {
  const { words, values } = readArguments(args, { values: known, flags: [] })
  const [word, more] = words
  if (word === undefined || more !== undefined)
    throw new WrongUse(`${name} 后面要写一个文件夹，或 s3://存储桶/前缀。`)
  const settings = readSettings(process.env)
  const at = (address: string) => placeOf(address, process.env, settings)
  return { place: at(word), settings, ...(values.since && { since: at(values.since) }) }
}

/** On a server somebody must see past the policies; the embedded database has its own superuser. */
function requireWhole({ databaseUrl, backupUrl }: Settings): void {
  if (databaseUrl && !backupUrl)
    throw new WrongSetting(
      '用 DATABASE_URL 时，备份和恢复须另设 QIXUN_BACKUP_URL：同一个数据库，以能看到全部数据的用户登录（见 docs/runbook.md）。',
    )
}
