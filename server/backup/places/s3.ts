// A backup in a store that speaks S3, under one prefix. Memory holds a part or two, however large a piece is.
import { forgetUnfinished, goOnWithParts, PART } from '../../files/stores/s3/large.ts'
import { listObjects, putObject, readObject } from '../../files/stores/s3/objects.ts'
import { ask, StoreAway } from '../../files/stores/s3/request.ts'
import type { S3Settings } from '../../settings/shape.ts'
import { inPieces } from '../in-pieces.ts'
import { BackupProblem } from '../problem.ts'
import type { Place } from './shape.ts'

/** What it throws of the store is a BackupProblem, whose sentence says what to look at. */
export function s3Place(store: S3Settings): Place {
  const keyOf = (path: string) => `${store.prefix}${path}`
  return {
    name: `s3://${store.bucket}/${store.prefix}`,
    kind: { store },
    read: (path) =>
      told(store, async () => {
        const found = await readObject(store, keyOf(path))
        return found && telling(store, found)
      }),
    write: (path, source) => told(store, () => put(store, keyOf(path), source)),
    // Not above 5 GB, which stores do not copy at once; nor is it believed: whoever shares reads it.
    share: ({ kind }, path) =>
      told(store, async () => {
        if (!('store' in kind) || kind.store.endpoint !== store.endpoint) return false
        const headers = { 'x-amz-copy-source': `/${kind.store.bucket}/${kind.store.prefix}${path}` }
        const copied = await ask(store, { method: 'PUT', key: keyOf(path), headers }).catch(() => undefined)
        return copied?.ok === true && (await copied.text()).includes('<CopyObjectResult')
      }),
    remove: (path) =>
      told(store, async () => {
        await ask(store, { method: 'DELETE', key: keyOf(path) })
      }),
    isEmpty: () =>
      told(store, async () => {
        for await (const _ of listObjects(store, store.prefix)) return false
        return true
      }),
    tidy: () => told(store, () => forgetUnfinished(store, store.prefix)),
  }
}

/** At once where it is small, so that nothing is begun that would have to be forgotten. */
async function put(store: S3Settings, key: string, source: AsyncIterable<Buffer>): Promise<void> {
  const parts = inPieces(source, PART)
  const first = await parts.next()
  const body = first.value ?? Buffer.alloc(0)
  const second = first.done ? first : await parts.next()
  if (second.done) return putObject(store, key, body)
  const all = async function* () {
    yield body
    yield second.value
    yield* parts
  }
  await goOnWithParts(store, key, all())
}

async function told<T>(store: S3Settings, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw asProblem(store, error)
  }
}

async function* telling(store: S3Settings, source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* source
  } catch (error) {
    throw asProblem(store, error)
  }
}

const asProblem = ({ bucket, endpoint }: S3Settings, error: unknown): unknown =>
  error instanceof StoreAway
    ? new BackupProblem(
        `没有完成：备份所在的存储不能使用（存储桶 ${bucket}，${endpoint}）：${reasons[error.code] ?? `存储答复 ${error.code}，请查看该存储的说明。`}`,
      )
    : error

const reasons: Record<string, string> = {
  S3_UNREACHABLE:
    '连不上或连接中断，请检查 QIXUN_BACKUP_ENDPOINT、QIXUN_BACKUP_REGION 和网络，然后再执行一次，已送到的部分不会再送。',
  S3_CUT: '读取时连接反复中断，请检查网络，然后再执行一次。',
  S3_400: '请求不被接受，请检查 QIXUN_BACKUP_REGION。',
  S3_403:
    '拒绝访问，请检查 QIXUN_BACKUP_ACCESS_KEY、QIXUN_BACKUP_ACCESS_SECRET、QIXUN_BACKUP_REGION、这把密钥的权限和本机时间。',
  S3_404: '没有这个存储桶，请先建立，或改正桶名。',
  S3_507: '存储空间已满。腾出空间后再执行一次，已送到的部分不会再送。',
}
