// QIXUN_FILES_URL: where the content of files lies when it is not the data folder. Sentences never hold key or secret.
import { type Environment, type S3Settings, type Settings, travelsOpen, WrongSetting } from './shape.ts'

const form = 's3://存储桶/前缀?endpoint=https://存储服务地址&region=区域'

export function readFilesUrl(
  env: Environment,
  county: string,
  mode: Settings['mode'],
): S3Settings | undefined {
  const { QIXUN_FILES_URL: value, QIXUN_FILES_KEY: key, QIXUN_FILES_SECRET: secret } = env
  if (!value) {
    const alone = key ? 'QIXUN_FILES_KEY' : secret ? 'QIXUN_FILES_SECRET' : undefined
    if (alone) throw new WrongSetting(`设置了 ${alone} 而没有设置 QIXUN_FILES_URL，请补上或删去。`)
    return undefined
  }
  const missing = !key ? 'QIXUN_FILES_KEY' : !secret ? 'QIXUN_FILES_SECRET' : undefined
  if (!key || !secret) throw new WrongSetting(`设置了 QIXUN_FILES_URL，还须设置 ${missing}。`)
  const url = URL.canParse(value) ? new URL(value) : undefined
  if (url?.protocol !== 's3:' || url.username || url.password)
    throw new WrongSetting(`QIXUN_FILES_URL 应写作 ${form}，其中不写密钥。`)
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(url.hostname))
    throw new WrongSetting('QIXUN_FILES_URL 的存储桶名应为 3 到 63 个小写字母、数字、点或连字符。')
  refuseUnknown(url)
  const prefix = url.pathname.replace(/^\/+|\/+$/g, '')
  if (!/^[A-Za-z0-9/_-]*$/.test(prefix))
    throw new WrongSetting('QIXUN_FILES_URL 的前缀只可用字母、数字、斜线、下划线和连字符。')
  return {
    endpoint: readEndpoint(url.searchParams.get('endpoint'), mode),
    bucket: url.hostname,
    prefix: `${prefix ? `${prefix}/` : ''}${county}/`,
    region: url.searchParams.get('region') || 'us-east-1',
    style: url.searchParams.get('style') === 'host' ? 'host' : 'path',
    key,
    secret,
  }
}

function refuseUnknown({ searchParams }: URL) {
  for (const name of searchParams.keys())
    if (!['endpoint', 'region', 'style'].includes(name))
      throw new WrongSetting(`QIXUN_FILES_URL 没有名为 ${name} 的参数，应写作 ${form}。`)
  const style = searchParams.get('style')
  if (style && style !== 'path' && style !== 'host')
    throw new WrongSetting('QIXUN_FILES_URL 的 style 应为 path 或 host。')
}

function readEndpoint(value: string | null, mode: Settings['mode']): string {
  const url = value && URL.canParse(value) ? new URL(value) : undefined
  const bare = url && url.pathname === '/' && !url.search && !url.hash && !url.username && !url.password
  if (!bare || !/^https?:$/.test(url.protocol))
    throw new WrongSetting('QIXUN_FILES_URL 的 endpoint 应为以 https:// 或 http:// 开头的网址，不带路径。')
  if (travelsOpen(url, mode))
    throw new WrongSetting('正式运行时 QIXUN_FILES_URL 的 endpoint 应以 https:// 开头。')
  return url.origin
}
