// s3://…: a place in a store that speaks S3, as it is written in a setting or after a command. Sentences never hold key or secret.
import { type S3Settings, type Settings, travelsOpen, WrongSetting } from './shape.ts'

const form = 's3://存储桶/前缀?endpoint=https://存储服务地址&region=区域'

/** `name`: what the sentences call the address. The prefix ends in a slash, or is empty. Throws WrongSetting. */
export function readStore(
  name: string,
  value: string,
  credentials: { key: string; secret: string },
  mode: Settings['mode'],
): S3Settings {
  const url = URL.canParse(value) ? new URL(value) : undefined
  if (url?.protocol !== 's3:' || url.username || url.password)
    throw new WrongSetting(`${name} 应写作 ${form}，其中不写密钥。`)
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(url.hostname))
    throw new WrongSetting(`${name} 的存储桶名应为 3 到 63 个小写字母、数字、点或连字符。`)
  refuseUnknown(name, url)
  const prefix = url.pathname.replace(/^\/+|\/+$/g, '')
  if (!/^[A-Za-z0-9/_-]*$/.test(prefix))
    throw new WrongSetting(`${name} 的前缀只可用字母、数字、斜线、下划线和连字符。`)
  return {
    endpoint: readEndpoint(`${name} 的 endpoint`, url.searchParams.get('endpoint'), mode),
    bucket: url.hostname,
    prefix: prefix ? `${prefix}/` : '',
    region: url.searchParams.get('region') || 'us-east-1',
    style: url.searchParams.get('style') === 'host' ? 'host' : 'path',
    ...credentials,
  }
}

function refuseUnknown(name: string, { searchParams }: URL) {
  for (const given of searchParams.keys())
    if (!['endpoint', 'region', 'style'].includes(given))
      throw new WrongSetting(`${name} 没有名为 ${given} 的参数，应写作 ${form}。`)
  const style = searchParams.get('style')
  if (style && style !== 'path' && style !== 'host')
    throw new WrongSetting(`${name} 的 style 应为 path 或 host。`)
}

function readEndpoint(name: string, value: string | null, mode: Settings['mode']): string {
  const url = value && URL.canParse(value) ? new URL(value) : undefined
  const bare = url && url.pathname === '/' && !url.search && !url.hash && !url.username && !url.password
  if (!bare || !/^https?:$/.test(url.protocol))
    throw new WrongSetting(`${name} 应为以 https:// 或 http:// 开头的网址，不带路径。`)
  if (travelsOpen(url, mode)) throw new WrongSetting(`正式运行时 ${name} 应以 https:// 开头。`)
  return url.origin
}
