// Large files by the tus protocol: what has arrived stays, whatever is cut, and whoever began goes on at the next byte. https://tus.io
import { randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { FileStore } from '@tus/file-store'
import { Server } from '@tus/server'
import type { Actor } from '../../access/roles.ts'
import { Missing, Refused } from '../../errors.ts'
import type { Settings } from '../../settings/shape.ts'
import { type LookAtHead, lookingStore } from './looked-at.ts'
import { limitedStore } from './under-way.ts'

/** 8 GB: a day of teaching in good picture. */
export const MOST_UPLOAD_BYTES = 8 * 1024 ** 3

/** Whose it is stands in its name, so it needs no row: account, then chance. */
export const uploadId = /^[0-9a-f-]{36}_[0-9a-f]{32}$/
export const uploadsFolder = ({ data }: Settings) => join(data, 'uploads')
export const uploadStore = (settings: Settings) => new FileStore({ directory: uploadsFolder(settings) })

/** Another's upload looks as if it did not exist. Throws Missing. */
export function requireOwn({ account }: Actor, id: string): void {
  if (!account || !id.startsWith(`${account}_`))
    throw new Missing('没有这次上传，可能已过期，或是由别的账号开始的。请重新选择文件上传。')
}

/** `look`: at what begins to arrive. `senderOf`: who sends a request that has passed the door. */
export function tusServer(
  settings: Settings,
  path: string,
  look: LookAtHead,
  senderOf: (raw: IncomingMessage) => Actor,
): Server {
  return new Server({
    path,
    relativeLocation: true,
    allowedOrigins: [settings.publicUrl],
    maxSize: MOST_UPLOAD_BYTES,
    datastore: limitedStore(lookingStore(uploadStore(settings), look), settings),
    namingFunction: async (request) => {
      const raw = request.runtime?.node?.req
      const account = raw && senderOf(raw as IncomingMessage).account
      if (!account) throw new Error('an upload of nobody')
      return `${account}_${randomBytes(16).toString('hex')}`
    },
    onUploadCreate: async (_, upload) => {
      if (!upload.size) throw new Refused('文件是空的，没有保存。请检查后重新选择。')
      return {}
    },
    onResponseError: async (_, error) => {
      if (error instanceof Refused) return { status_code: 422, body: sentence(error.message) }
      const { status_code: status = 500 } = error as { status_code?: number }
      return {
        status_code: status,
        body: sentence(says[status] ?? '上传中断，已收到的部分保留。请稍后继续。'),
      }
    },
  })
}

const sentence = (message: string) => JSON.stringify({ message })
const says: Record<number, string> = {
  404: '没有这次上传，可能已过期。请重新选择文件上传。',
  409: '上传的位置对不上，请点“继续上传”。',
  410: '这次上传已过期，请重新选择文件上传。',
  413: `文件超过 ${MOST_UPLOAD_BYTES / 1024 ** 3} GB，没有接收。请分段上传。`,
}
