// A file in parts, each with its own hash, so that a cut costs one part and not the whole; the store puts them together.
import type { FileHandle } from 'node:fs/promises'
import type { S3Settings } from '../../../settings/shape.ts'
import { ask, StoreAway } from './request.ts'

/** `size`, `part`: bytes. Where it does not come to an end, the store is told to forget the parts. */
export async function putLarge(
  settings: S3Settings,
  key: string,
  file: FileHandle,
  size: number,
  part: number,
): Promise<void> {
  const begun = await good(ask(settings, { method: 'POST', key, query: { uploads: '' } }))
  const uploadId = textOf(await begun.text(), 'UploadId')
  try {
    const tags: string[] = []
    for (let at = 0; at < size; at += part) {
      const body = await readPart(file, at, Math.min(part, size - at))
      const query = { partNumber: String(tags.length + 1), uploadId }
      const answer = await good(ask(settings, { method: 'PUT', key, query, body, patience: 120_000 }))
      tags.push(answer.headers.get('etag') ?? '')
    }
    const parts = tags.map((tag, i) => `<Part><PartNumber>${i + 1}</PartNumber><ETag>${tag}</ETag></Part>`)
    const body = Buffer.from(`<CompleteMultipartUpload>${parts.join('')}</CompleteMultipartUpload>`)
    const ended = await good(
      ask(settings, { method: 'POST', key, query: { uploadId }, body, patience: 120_000 }),
    )
    // It may say 200 first and fail afterwards.
    if (!(await ended.text()).includes('<CompleteMultipartUploadResult'))
      throw new StoreAway('S3_NOT_COMPLETED')
  } catch (cause) {
    await ask(settings, { method: 'DELETE', key, query: { uploadId } }).catch(() => {})
    throw cause
  }
}

/** Exactly these bytes. Throws where the file is shorter. */
export async function readPart(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const part = Buffer.alloc(length)
  for (let read = 0; read < length; ) {
    const { bytesRead } = await file.read(part, read, length - read, at + read)
    if (bytesRead === 0) throw new Error('the file became shorter while it was read')
    read += bytesRead
  }
  return part
}

async function good(asked: Promise<Response>): Promise<Response> {
  const answer = await asked
  if (!answer.ok) throw new StoreAway(`S3_${answer.status}`)
  return answer
}

function textOf(xml: string, name: string): string {
  const found = new RegExp(`<${name}>([^<]+)</${name}>`).exec(xml)?.[1]
  if (!found) throw new StoreAway('S3_UNREADABLE')
  return found.replaceAll('&amp;', '&')
}
