/** Where the bytes of files lie: a folder on the disk, or a store that speaks S3. */
import { join } from 'node:path'
import { homeCounty } from '../database/county.ts'
import { type Settings, WrongSetting } from '../settings/shape.ts'
import { diskStore } from './stores/disk.ts'
import { StoreAway } from './stores/s3/request.ts'
import { s3Store } from './stores/s3/store.ts'
import type { ContentStore } from './stores/shape.ts'

/**
 * The folder of this county's content. Counties may share a data folder: what no row of one county names is not forgotten, it is another's.
 */
export const onDisk = ({ data, county }: Settings): ContentStore =>
  diskStore(county === homeCounty ? data : join(data, 'counties', county))

/** Nothing is kept open between two calls, so it may be asked for anywhere. */
export const storeOf = (settings: Settings): ContentStore =>
  settings.s3 ? s3Store(settings.s3) : onDisk(settings)

/** Before the door opens: a store that does not let us in is a wrong setting. Throws WrongSetting without key or secret. */
export async function requireStore(settings: Settings): Promise<void> {
  const { s3 } = settings
  if (!s3) return
  try {
    for await (const _ of storeOf(settings).list()) break
  } catch (cause) {
    throw new WrongSetting(storeSentence(settings, cause))
  }
}

/** Why the store of files does not answer as it should, for the person at the terminal. */
export function storeSentence({ s3 }: Settings, cause: unknown): string {
  const code = cause instanceof StoreAway ? cause.code : 'S3_UNREACHABLE'
  return `QIXUN_FILES_URL 指定的文件存储不能使用（存储桶 ${s3?.bucket}）：${reasons[code] ?? code}`
}

const reasons: Record<string, string> = {
  S3_UNREACHABLE: '连不上，请检查 endpoint 和网络。',
  S3_403: '拒绝访问，请检查 QIXUN_FILES_KEY、QIXUN_FILES_SECRET、region 和本机时间。',
  S3_404: '没有这个存储桶，请先建立。',
}
