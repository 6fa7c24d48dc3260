import { randomBytes } from 'node:crypto'
import {
  chownSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { type Settings, WrongSetting } from '../settings/shape.ts'
import type { Keys } from './cipher.ts'

/**
 * The keys named in the settings, else (demo only) those in `<data>/keys.json`, made at the first call.
 * Throws WrongSetting when that file cannot be used.
 */
export function loadKeys(settings: Settings): Keys {
  const { dataKey, indexKey, mode, data } = settings
  if (dataKey && indexKey) return { data: dataKey, index: indexKey }
  if (mode === 'production') throw new WrongSetting('正式运行须设置 QIXUN_DATA_KEY 和 QIXUN_INDEX_KEY。')
  const file = join(data, 'keys.json')
  if (!existsSync(file)) makeKeys(data, file)
  return readKeys(file)
}

/** As loadKeys, where they must be there: what was sealed with others could not be read with new ones. Throws WrongSetting. */
export function requireKeys(settings: Settings): Keys {
  const file = join(settings.data, 'keys.json')
  if (!settings.dataKey && settings.mode === 'demo' && !existsSync(file))
    throw new WrongSetting(
      `没有密钥：请设置 QIXUN_DATA_KEY 和 QIXUN_INDEX_KEY，演示则先把原来的 keys.json 放到 ${file}。`,
    )
  return loadKeys(settings)
}

/** Puts another data key into `<data>/keys.json`, whole or not at all; false where keys come from the settings. */
export function replaceDataKey(settings: Settings, keys: Keys, next: Buffer): boolean {
  if (settings.dataKey) return false
  const file = join(settings.data, 'keys.json')
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, JSON.stringify({ data: next.toString('hex'), index: keys.index.toString('hex') }), {
    mode: 0o600,
  })
  if (process.getuid?.() === 0) chownSync(draft, statSync(settings.data).uid, statSync(settings.data).gid)
  renameSync(draft, file)
  return true
}

/** Linked into place complete, so that of two processes starting at once both read the same keys. */
function makeKeys(data: string, file: string) {
  mkdirSync(data, { recursive: true, mode: 0o700 })
  const draft = `${file}.${process.pid}`
  const [dataKey, indexKey] = [randomBytes(32), randomBytes(32)]
  writeFileSync(draft, JSON.stringify({ data: dataKey.toString('hex'), index: indexKey.toString('hex') }), {
    mode: 0o600,
  })
  // Started as root for a project of an ordinary user: that user must be able to read them later.
  if (process.getuid?.() === 0) chownSync(draft, statSync(data).uid, statSync(data).gid)
  try {
    linkSync(draft, file)
  } catch {
    // A file system without hard links: renaming is the only other atomic step.
    if (!existsSync(file)) renameSync(draft, file)
  } finally {
    rmSync(draft, { force: true })
  }
}

function readKeys(file: string): Keys {
  const keys = parse(file)
  const [data, index] = [Buffer.from(`${keys.data}`, 'hex'), Buffer.from(`${keys.index}`, 'hex')]
  if (data.length === 32 && index.length === 32 && !data.equals(index)) return { data, index }
  throw new WrongSetting(`密钥文件 ${file} 已损坏，请从备份恢复；没有原密钥，已加密的身份证号等无法读出。`)
}

function parse(file: string): { data?: unknown; index?: unknown } {
  try {
    const keys: unknown = JSON.parse(readFileSync(file, 'utf8'))
    return typeof keys === 'object' && keys !== null ? keys : {}
  } catch (error) {
    if (error instanceof SyntaxError) return {}
    throw new WrongSetting(`密钥文件 ${file} 无法读取，请检查它的所有者和权限。`)
  }
}
