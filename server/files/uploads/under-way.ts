// What one account has under way: uploads that are not whole, or whole and not yet made a file.
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FileStore } from '@tus/file-store'
import { Refused } from '../../errors.ts'
import type { Settings } from '../../settings/shape.ts'
import { gigabytes } from '../of-body.ts'

/** Begun and not finished, of one account. */
const MOST_UNFINISHED = 20

const markOf = (folder: string, id: string) => join(folder, `${id}.taken`)

/** It has become a file: a body may hand in a month of recordings in one day. */
export const markTaken = (folder: string, id: string): Promise<void> => writeFile(markOf(folder, id), '')

/** The same store, which makes no upload beyond what an account may have under way. Two at once are looked at one after the other. */
export function limitedStore(store: FileStore, { uploadsBytes }: Settings): FileStore {
  const create = store.create.bind(store)
  let last: Promise<unknown> = Promise.resolve()
  store.create = (upload) => {
    const made = last.then(async () => {
      const account = upload.id.split('_')[0] as string
      refuseBeyond(await underWay(store, account), upload.size ?? 0, uploadsBytes)
      return create(upload)
    })
    last = made.catch(() => {})
    return made
  }
  return store
}

type UnderWay = { unfinished: number; bytes: number }

async function underWay(store: FileStore, account: string): Promise<UnderWay> {
  const names = await readdir(store.directory).catch(() => [])
  const own = new Set(names.filter((name) => name.startsWith(`${account}_`)))
  const sum = { unfinished: 0, bytes: 0 }
  for (const name of own) {
    if (!own.has(`${name}.json`) || own.has(`${name}.taken`)) continue
    const upload = await store.getUpload(name).catch(() => undefined)
    sum.bytes += upload?.size ?? 0
    if (upload && upload.offset !== upload.size) sum.unfinished += 1
  }
  return sum
}

function refuseBeyond({ unfinished, bytes }: UnderWay, more: number, most: number): void {
  if (unfinished >= MOST_UNFINISHED)
    throw new Refused(`您有 ${unfinished} 个上传没有传完，请先选择原来的文件继续传完，或过几天再试。`)
  if (bytes + more > most)
    throw new Refused(
      `您正在上传和传完尚未登记的文件共 ${gigabytes(bytes)} GB，加上这个文件 ${gigabytes(more)} GB，超过每个账号 ${gigabytes(most)} GB 的上限，没有接收。请先把传完的登记到课堂，或过一天再试。`,
    )
}
