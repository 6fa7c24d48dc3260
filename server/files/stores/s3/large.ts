// Content in parts, each with its own hash, so that a cut costs one part and not the whole; the store puts them together.
import { createHash } from 'node:crypto'
import type { S3Settings } from '../../../settings/shape.ts'
import { each, PATIENCE, within } from './objects.ts'
import { ask, StoreAway } from './request.ts'

/** Content up to here goes in one request, larger in parts of this size, no more than 10 000 of them; bytes. */
export const PART = 16 * 1024 * 1024

/** Where it does not come to an end, the store is told to forget the parts. `parts` are PART long, but for the last. Throws StoreAway. */
export async function putParts(
  settings: S3Settings,
  key: string,
  parts: AsyncIterable<Buffer>,
): Promise<void> {
  const uploadId = await begin(settings, key)
  try {
    await send(settings, key, uploadId, parts, new Map())
  } catch (cause) {
    await forget(settings, key, uploadId).catch(() => {})
    throw cause
  }
}

/**
 * Where it does not come to an end its parts stay in the store, and the next try under the same key goes on: a part that lies there with the
 * same hash is not sent again. Throws StoreAway.
 */
export async function goOnWithParts(
  settings: S3Settings,
  key: string,
  parts: AsyncIterable<Buffer>,
): Promise<void> {
  const begun = (await unfinished(settings, key)).find((one) => one.key === key)
  const uploadId = begun?.uploadId ?? (await begin(settings, key))
  const there = begun ? await partsThere(settings, key, uploadId) : new Map<number, string>()
  await send(settings, key, uploadId, parts, there)
}

/** What was begun under keys that begin so and never came to an end is forgotten, parts and all. Throws StoreAway. */
export async function forgetUnfinished(settings: S3Settings, prefix: string): Promise<void> {
  for (;;) {
    const found = await unfinished(settings, prefix)
    for (const { key, uploadId } of found) await forget(settings, key, uploadId)
    if (found.length < MOST) return
  }
}

async function begin(settings: S3Settings, key: string): Promise<string> {
  const begun = await good(ask(settings, { method: 'POST', key, query: { uploads: '' } }))
  const uploadId = within(await begun.text(), 'UploadId')
  if (!uploadId) throw new StoreAway('S3_UNREADABLE')
  return uploadId
}

/** `there`: parts by their number that the store has, with its mark of their content. */
async function send(
  settings: S3Settings,
  key: string,
  uploadId: string,
  parts: AsyncIterable<Buffer>,
  there: Map<number, string>,
): Promise<void> {
  const tags: string[] = []
  for await (const body of parts) {
    const number = tags.length + 1
    const known = there.get(number)
    // Most stores mark a part with its MD5; where one does not, the part is sent again.
    if (known?.replaceAll('"', '') === createHash('md5').update(body).digest('hex')) {
      tags.push(known)
      continue
    }
    const query = { partNumber: String(number), uploadId }
    const answer = await good(ask(settings, { method: 'PUT', key, query, body, patience: PATIENCE }))
    tags.push(answer.headers.get('etag') ?? '')
  }
  const list = tags.map((tag, i) => `<Part><PartNumber>${i + 1}</PartNumber><ETag>${tag}</ETag></Part>`)
  const body = Buffer.from(`<CompleteMultipartUpload>${list.join('')}</CompleteMultipartUpload>`)
  const ended = await good(
    ask(settings, { method: 'POST', key, query: { uploadId }, body, patience: PATIENCE }),
  )
  // It may say 200 first and fail afterwards.
  if (!(await ended.text()).includes('<CompleteMultipartUploadResult'))
    throw new StoreAway('S3_NOT_COMPLETED')
}

const forget = (settings: S3Settings, key: string, uploadId: string): Promise<Response> =>
  ask(settings, { method: 'DELETE', key, query: { uploadId } })

/** How many a store tells at once. */
const MOST = 1000

async function unfinished(
  settings: S3Settings,
  prefix: string,
): Promise<{ key: string; uploadId: string }[]> {
  const answer = await good(ask(settings, { method: 'GET', key: '', query: { uploads: '', prefix } }))
  return each(await answer.text(), 'Upload').map((one) => ({
    key: within(one, 'Key'),
    uploadId: within(one, 'UploadId'),
  }))
}

async function partsThere(settings: S3Settings, key: string, uploadId: string): Promise<Map<number, string>> {
  const found = new Map<number, string>()
  for (let after = '0'; ; ) {
    const query = { uploadId, 'part-number-marker': after }
    const xml = await (await good(ask(settings, { method: 'GET', key, query }))).text()
    for (const part of each(xml, 'Part')) found.set(Number(within(part, 'PartNumber')), within(part, 'ETag'))
    after = within(xml, 'NextPartNumberMarker')
    if (within(xml, 'IsTruncated') !== 'true' || !after) return found
  }
}

async function good(asked: Promise<Response>): Promise<Response> {
  const answer = await asked
  if (!answer.ok) throw new StoreAway(`S3_${answer.status}`)
  return answer
}
