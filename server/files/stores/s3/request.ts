// One request to the store: signed, given up when nothing comes, tried again where that can help.
import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { S3Settings } from '../../../settings/shape.ts'
import { signed } from './sign.ts'

/** The store does not answer as it should. `code`: its status, or that it was out of reach; never an address or a key. */
export class StoreAway extends Error {
  override name = 'StoreAway'
  constructor(readonly code: string) {
    super(`the store of files does not answer as it should: ${code}`)
  }
}

export type Ask = {
  method: 'GET' | 'HEAD' | 'PUT' | 'POST' | 'DELETE'
  /** Of the object, without a slash before it; '' is the bucket. */
  key: string
  query?: Record<string, string>
  headers?: Record<string, string>
  body?: Buffer
  /** Milliseconds until the answer begins. */
  patience?: number
}

/** Milliseconds to wait before each further try. */
const pauses = [200, 1_000, 3_000]

/** The answer, good or 404. Throws StoreAway after the last try; what the store refuses is not tried again. */
export async function ask(settings: S3Settings, request: Ask): Promise<Response> {
  for (let tries = 0; ; tries++) {
    const answer = await once(settings, request).catch(() => undefined)
    if (answer && (answer.ok || answer.status === 404)) return answer
    await answer?.body?.cancel().catch(() => {})
    const pause = pauses[tries]
    const hopeless = answer && answer.status < 500 && answer.status !== 429
    if (hopeless || pause === undefined)
      throw new StoreAway(answer ? `S3_${answer.status}` : 'S3_UNREACHABLE')
    await sleep(pause)
  }
}

async function once(settings: S3Settings, request: Ask): Promise<Response> {
  const { method, key, query = {}, headers = {}, body, patience = 30_000 } = request
  const url = addressOf(settings, key)
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  const payloadHash = createHash('sha256')
    .update(body ?? '')
    .digest('hex')
  const giveUp = new AbortController()
  const timer = setTimeout(() => giveUp.abort(), patience)
  try {
    return await fetch(url, {
      method,
      headers: signed({ method, url, headers, payloadHash, at: new Date() }, settings),
      body: body && new Uint8Array(body),
      signal: giveUp.signal,
      redirect: 'error',
    })
  } finally {
    clearTimeout(timer)
  }
}

/** https://endpoint/bucket/key, or https://bucket.endpoint/key where the store wants the bucket in the name of the host. */
function addressOf({ endpoint, bucket, style }: S3Settings, key: string): URL {
  const url = new URL(endpoint)
  if (style === 'host') url.hostname = `${bucket}.${url.hostname}`
  url.pathname = style === 'host' ? `/${key}` : `/${bucket}/${key}`
  return url
}
