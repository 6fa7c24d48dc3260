// QIXUN_FILES_URL: where the content of files lies when it is not the data folder.
import { readStore } from './s3-address.ts'
import { type Environment, type S3Settings, type Settings, WrongSetting } from './shape.ts'

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
  const store = readStore('QIXUN_FILES_URL', value, { key, secret }, mode)
  return { ...store, prefix: `${store.prefix}${county}/` }
}
