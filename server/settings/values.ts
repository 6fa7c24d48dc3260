// Single settings: read, checked, and refused with a sentence.
import { homeCounty, isCountyName } from '../database/county.ts'
import { type Environment, type Settings, travelsOpen, WrongSetting } from './shape.ts'

function readKey(name: string, value: string | undefined): Buffer | undefined {
  if (!value) return undefined
  if (/^[0-9a-fA-F]{64}$/.test(value)) return Buffer.from(value, 'hex')
  if (/^[A-Za-z0-9+/]{43}=?$/.test(value)) return Buffer.from(value, 'base64')
  throw new WrongSetting(
    `${name} 应为 32 字节密钥，写成 64 位十六进制或 base64，现有 ${value.length} 个字符，格式不符。`,
  )
}

export function readKeys(env: Environment, mode: Settings['mode']): Pick<Settings, 'dataKey' | 'indexKey'> {
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

/** The key that `change-data-key` is to bring in. Throws WrongSetting. */
export const readNewDataKey = (env: Environment): Buffer | undefined =>
  readKey('QIXUN_NEW_DATA_KEY', env.QIXUN_NEW_DATA_KEY)

export function readPublicUrl(value: string | undefined, mode: Settings['mode'], port: number): string {
  if (!value) return `http://localhost:${port}`
  const url = URL.canParse(value) ? new URL(value) : undefined
  const bare = url && url.pathname === '/' && !url.search && !url.hash && !url.username && !url.password
  if (!bare || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    throw new WrongSetting(
      'QIXUN_PUBLIC_URL 应为网址的开头部分（如 https://qixun.example.cn），不带路径、参数、用户名和密码。',
    )
  }
  if (travelsOpen(url, mode)) {
    throw new WrongSetting(`正式运行时 QIXUN_PUBLIC_URL 应以 https:// 开头，现为“${url.origin}”。`)
  }
  return url.origin
}

/** Never shows the value: it usually holds a password. */
export function readDatabaseUrl(name: string, value: string | undefined): string | undefined {
  if (!value) return undefined
  const form = 'postgres://用户:密码@主机:端口/数据库名'
  if (!URL.canParse(value)) {
    throw new WrongSetting(`${name} 不是可用的地址，应写作 ${form}，密码中的特殊字符须按网址规则转义。`)
  }
  const url = new URL(value)
  if (url.protocol !== 'postgres:' && url.protocol !== 'postgresql:') {
    throw new WrongSetting(`${name} 应以 postgres:// 或 postgresql:// 开头，现以“${url.protocol}”开头。`)
  }
  if (url.pathname.length < 2) throw new WrongSetting(`${name} 没有写数据库名，应写作 ${form}。`)
  return value
}

/** A county is a schema: one word of small letters. */
export function readCounty(value: string | undefined): string {
  if (!value) return homeCounty
  if (isCountyName(value)) return value
  throw new WrongSetting(
    `QIXUN_COUNTY 应为 2 到 31 个小写字母、数字或下划线，以字母开头（如 qidong），不得是 public、registry 等数据库自用的名称，现为“${value}”。`,
  )
}

/** What one account may have under way, in bytes; twelve days of teaching in good picture when absent. */
export function readUploadsBytes(value: string | undefined): number {
  const gigabytes = value || '100'
  if (/^[1-9]\d{0,4}$/.test(gigabytes)) return Number(gigabytes) * 1024 ** 3
  throw new WrongSetting(
    `QIXUN_UPLOADS_GB 应为 1 到 99999 之间的整数（每个账号尚未登记的上传文件合计多少 GB），现为“${value}”。`,
  )
}

/** What one training body may keep; ten years of teaching in good picture when absent. */
export function readOfBody(env: Environment): Settings['ofBody'] {
  const whole = (name: 'QIXUN_BODY_GB' | 'QIXUN_BODY_FILES', usual: string, what: string) => {
    const value = env[name] || usual
    if (/^[1-9]\d{0,6}$/.test(value)) return Number(value)
    throw new WrongSetting(
      `${name} 应为 1 到 9999999 之间的整数（每个培训主体最多保存多少${what}），现为“${value}”。`,
    )
  }
  return {
    files: whole('QIXUN_BODY_FILES', '200000', '份文件'),
    bytes: whole('QIXUN_BODY_GB', '5000', ' GB') * 1024 ** 3,
  }
}
