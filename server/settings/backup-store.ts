// Where `backup s3://…` puts what it makes: what the address leaves out, and the key, come from the environment.
import { readStore } from './s3-address.ts'
import { type Environment, type S3Settings, type Settings, WrongSetting } from './shape.ts'

export const backupSettings = [
  'QIXUN_BACKUP_ENDPOINT',
  'QIXUN_BACKUP_REGION',
  'QIXUN_BACKUP_ACCESS_KEY',
  'QIXUN_BACKUP_ACCESS_SECRET',
]

/** `address`: as typed after a command. Throws WrongSetting, whose sentence holds neither key nor secret. */
export function readBackupStore(env: Environment, address: string, mode: Settings['mode']): S3Settings {
  const { QIXUN_BACKUP_ACCESS_KEY: key, QIXUN_BACKUP_ACCESS_SECRET: secret } = env
  const missing = !key ? 'QIXUN_BACKUP_ACCESS_KEY' : !secret ? 'QIXUN_BACKUP_ACCESS_SECRET' : undefined
  if (!key || !secret) throw new WrongSetting(`备份到 s3:// 存储，还须设置 ${missing}。`)
  const url = URL.canParse(address) ? new URL(address) : undefined
  const { QIXUN_BACKUP_ENDPOINT: endpoint, QIXUN_BACKUP_REGION: region } = env
  if (endpoint && !url?.searchParams.has('endpoint')) url?.searchParams.set('endpoint', endpoint)
  if (region && !url?.searchParams.has('region')) url?.searchParams.set('region', region)
  if (url && !url.searchParams.has('endpoint'))
    throw new WrongSetting(
      '备份到 s3:// 存储，还须设置 QIXUN_BACKUP_ENDPOINT（存储服务的网址，以 https:// 开头）。',
    )
  return readStore('备份的 s3:// 地址', url?.href ?? address, { key, secret }, mode)
}
