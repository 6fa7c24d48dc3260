// What the settings are once read, and what is thrown of a wrong one.
import type { Gateways } from '../telling/channels/names.ts'

export type Environment = Record<string, string | undefined>
/** A setting that cannot be used. The message is one Chinese sentence for the person who starts the service; it holds no secret. */
export class WrongSetting extends Error {
  override name = 'WrongSetting'
}

export type Settings = {
  /** TCP port, 1–65535. */
  port: number
  /** Address to listen on. */
  host: string
  mode: 'demo' | 'production'
  /** Absolute path of the folder that holds everything that must survive a restart. */
  data: string
  /** Where content lies instead of the data folder; undefined: there. */
  s3: S3Settings | undefined
  /** A real PostgreSQL server; undefined: the embedded one. */
  databaseUrl: string | undefined
  /** The same database, as the owner of its tables: for migrations alone; undefined: databaseUrl owns them. */
  ownerUrl: string | undefined
  /** The same database, as somebody who sees every row: for backup and restore alone. */
  backupUrl: string | undefined
  /** The schema in which this county's tables lie. */
  county: string
  /** 32 bytes each, both or none; see keys.ts. */
  dataKey: Buffer | undefined
  indexKey: Buffer | undefined
  /** Origin under which people reach the service, without a slash at the end. */
  publicUrl: string
  /** Where messages are handed over, by channel (server/telling/channels/names.ts); a channel without one is not set up. */
  gateways: Gateways
  /** The most bytes of one account's uploads that have not become files yet, by their announced size. */
  uploadsBytes: number
  /** What one training body may keep, in number and bytes of its files. */
  ofBody: { files: number; bytes: number }
}

/**
 * A store that speaks S3. `prefix`: what every key begins with, the county in it, ending in a slash. `style`: where the
 * bucket is named, in the path or in the name of the host.
 */
export type S3Settings = {
  endpoint: string
  bucket: string
  prefix: string
  region: string
  style: 'path' | 'host'
  key: string
  secret: string
}

/** Whether what is sent there in earnest could be read on its way: no https, and not within this machine. */
export const travelsOpen = (url: URL, mode: Settings['mode']): boolean =>
  mode === 'production' &&
  url.protocol !== 'https:' &&
  !['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
