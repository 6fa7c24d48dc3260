import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { nearest } from './nearest.ts'
import { root } from './root.ts'

export type Settings = {
  /** TCP port, 1–65535. */
  port: number
  /** Address to listen on. */
  host: string
  mode: 'demo' | 'production'
  /** Absolute path of the folder that holds everything that must survive a restart. */
  data: string
  /** A real PostgreSQL server; undefined: the embedded one. */
  databaseUrl: string | undefined
  /** 32 bytes each, both or none; see keys.ts. */
  dataKey: Buffer | undefined
  indexKey: Buffer | undefined
  /** Origin under which people reach the service, without a slash at the end. */
  publicUrl: string
  /** Where text messages are handed over (server/outside/sms.ts); undefined: none are sent. */
  smsUrl: string | undefined
}

/** A setting that cannot be used. The message is one Chinese sentence for the person who starts the service; it holds no secret. */
export class WrongSetting extends Error {
  override name = 'WrongSetting'
}

export type Environment = Record<string, string | undefined>

const known = [
  'QIXUN_MODE',
  'QIXUN_DATA',
  'QIXUN_DATA_KEY',
  'QIXUN_INDEX_KEY',
  'QIXUN_PUBLIC_URL',
  'QIXUN_ROOT',
  'QIXUN_SMS_URL',
  'QIXUN_TEST_DATABASE_URL',
]

/** Reads and checks every setting; an empty variable counts as absent. Throws WrongSetting at the first wrong one. */
export function readSettings(env: Environment): Settings {
  refuseUnknown(env)
  const port = readPort(env.PORT)
  const mode = readMode(env.QIXUN_MODE)
  return {
    port,
    host: readHost(env.HOST),
    mode,
    data: env.QIXUN_DATA ? resolve(root, env.QIXUN_DATA) : join(root, '.qixun'),
    databaseUrl: readDatabaseUrl(env.DATABASE_URL),
    ...readKeys(env, mode),
    publicUrl: readPublicUrl(env.QIXUN_PUBLIC_URL, mode, port),
    smsUrl: readSmsUrl(env.QIXUN_SMS_URL),
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

/** Never shows the value: it usually holds a password. */
function readDatabaseUrl(value: string | undefined): string | undefined {
  if (!value) return undefined
  const form = 'postgres://用户:密码@主机:端口/数据库名'
  if (!URL.canParse(value)) {
    throw new WrongSetting(`DATABASE_URL 不是可用的地址，应写作 ${form}，密码中的特殊字符须按网址规则转义。`)
  }
  const url = new URL(value)
  if (url.protocol !== 'postgres:' && url.protocol !== 'postgresql:') {
    throw new WrongSetting(`DATABASE_URL 应以 postgres:// 或 postgresql:// 开头，现以“${url.protocol}”开头。`)
  }
  if (url.pathname.length < 2) throw new WrongSetting(`DATABASE_URL 没有写数据库名，应写作 ${form}。`)
  return value
}

function readKeys(env: Environment, mode: Settings['mode']): Pick<Settings, 'dataKey' | 'indexKey'> {
  const dataKey = readKey('QIXUN_DATA_KEY', env.QIXUN_DATA_KEY)
  const indexKey = readKey('QIXUN_INDEX_KEY', env.QIXUN_INDEX_KEY)
  const missing = !dataKey ? 'QIXUN_DATA_KEY' : !indexKey ? 'QIXUN_INDEX_KEY' : undefined
  if (missing && mode === 'production') {
    throw new WrongSetting(
      `正式运行（QIXUN_MODE=production）须设置 ${missing}，可用 openssl rand -hex 32 生成并另行妥善保管。`,
    )
  }
  if (missing && (dataKey || indexKey)) {
    throw new WrongSetting(`QIXUN_DATA_KEY 和 QIXUN_INDEX_KEY 须同时设置，现缺少 ${missing}。`)
  }
  if (dataKey && indexKey?.equals(dataKey)) {
    throw new WrongSetting('QIXUN_DATA_KEY 和 QIXUN_INDEX_KEY 不得相同，请各自生成一把密钥。')
  }
  return { dataKey, indexKey }
}

function readKey(name: string, value: string | undefined): Buffer | undefined {
  if (!value) return undefined
  if (/^[0-9a-fA-F]{64}$/.test(value)) return Buffer.from(value, 'hex')
  if (/^[A-Za-z0-9+/]{43}=?$/.test(value)) return Buffer.from(value, 'base64')
  throw new WrongSetting(
    `${name} 应为 32 字节密钥，写成 64 位十六进制或 base64，现有 ${value.length} 个字符，格式不符。`,
  )
}

function readPublicUrl(value: string | undefined, mode: Settings['mode'], port: number): string {
  if (!value) return `http://localhost:${port}`
  const url = URL.canParse(value) ? new URL(value) : undefined
  const bare = url && url.pathname === '/' && !url.search && !url.hash && !url.username && !url.password
  if (!bare || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    throw new WrongSetting(
      'QIXUN_PUBLIC_URL 应为网址的开头部分（如 https://qixun.example.cn），不带路径、参数、用户名和密码。',
    )
  }
  const local = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  if (mode === 'production' && url.protocol !== 'https:' && !local) {
    throw new WrongSetting(`正式运行时 QIXUN_PUBLIC_URL 应以 https:// 开头，现为“${url.origin}”。`)
  }
  return url.origin
}

/** Never shows the value: gateways like to have a token in it. */
function readSmsUrl(value: string | undefined): string | undefined {
  if (!value) return undefined
  if (URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)) return value
  throw new WrongSetting('QIXUN_SMS_URL 应为短信网关的完整网址，以 https:// 或 http:// 开头。')
}
