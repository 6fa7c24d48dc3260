import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { nearest } from './nearest.ts'
import { root } from './root.ts'
import { backupSettings } from './settings/backup-store.ts'
import { readFilesUrl } from './settings/files-url.ts'
import { gatewaySettings, readGateways } from './settings/gateways.ts'
import { type Environment, type Settings, WrongSetting } from './settings/shape.ts'
import {
  readCounty,
  readDatabaseUrl,
  readKeys,
  readOfBody,
  readPublicUrl,
  readUploadsBytes,
} from './settings/values.ts'

const known = [
  'QIXUN_MODE',
  'QIXUN_COUNTY',
  'QIXUN_BACKUP_URL',
  'QIXUN_BODY_FILES',
  'QIXUN_BODY_GB',
  'QIXUN_OWNER_URL',
  'QIXUN_DATA',
  'QIXUN_DATA_KEY',
  'QIXUN_FILES_KEY',
  'QIXUN_FILES_SECRET',
  'QIXUN_FILES_URL',
  'QIXUN_INDEX_KEY',
  'QIXUN_NEW_DATA_KEY',
  'QIXUN_PUBLIC_URL',
  'QIXUN_ROOT',
  'QIXUN_TEST_DATABASE_URL',
  'QIXUN_UPLOADS_GB',
  ...backupSettings,
  ...gatewaySettings,
]

/** Reads and checks every setting; an empty variable counts as absent. Throws WrongSetting at the first wrong one. */
export function readSettings(env: Environment): Settings {
  refuseUnknown(env)
  const port = readPort(env.PORT)
  const mode = readMode(env.QIXUN_MODE)
  const county = readCounty(env.QIXUN_COUNTY)
  return {
    port,
    host: readHost(env.HOST),
    mode,
    data: env.QIXUN_DATA ? resolve(root, env.QIXUN_DATA) : join(root, '.qixun'),
    databaseUrl: readDatabaseUrl('DATABASE_URL', env.DATABASE_URL),
    ownerUrl: readDatabaseUrl('QIXUN_OWNER_URL', env.QIXUN_OWNER_URL),
    backupUrl: readDatabaseUrl('QIXUN_BACKUP_URL', env.QIXUN_BACKUP_URL),
    county,
    s3: readFilesUrl(env, county, mode),
    ...readKeys(env, mode),
    publicUrl: readPublicUrl(env.QIXUN_PUBLIC_URL, mode, port),
    gateways: readGateways(env, mode),
    uploadsBytes: readUploadsBytes(env.QIXUN_UPLOADS_GB),
    ofBody: readOfBody(env),
  }
}

function refuseUnknown(env: Environment) {
  for (const name of Object.keys(env)) {
    if (!name.startsWith('QIXUN_') || known.includes(name)) continue
    throw new WrongSetting(`没有名为 ${name} 的设置，最接近的是 ${nearest(name, known)}，请改正或删去。`)
  }
}

function readPort(value: string | undefined): number {
  if (!value) return 3000
  const port = /^\d{1,5}$/.test(value) ? Number(value) : 0
  if (port < 1 || port > 65535) throw new WrongSetting(`PORT 应为 1 到 65535 之间的整数，现为“${value}”。`)
  return port
}

function readHost(value: string | undefined): string {
  if (!value) return '127.0.0.1'
  if (isIP(value) || /^[A-Za-z]([A-Za-z0-9.-]*[A-Za-z0-9])?$/.test(value)) return value
  throw new WrongSetting(`HOST 应为 IP 地址或主机名（如 127.0.0.1、0.0.0.0），现为“${value}”。`)
}

function readMode(value: string | undefined): Settings['mode'] {
  if (!value) return 'demo'
  if (value === 'demo' || value === 'production') return value
  throw new WrongSetting(`QIXUN_MODE 应为 demo（演示）或 production（正式），现为“${value}”。`)
}
