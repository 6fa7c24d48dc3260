// Content in a store that speaks S3, under prefix/county/ab/abcdef…: another county of the same bucket is never touched.
import { open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { S3Settings } from '../../../settings/shape.ts'
import type { ContentStore, Lying, Range } from '../shape.ts'
import { putLarge, readPart } from './large.ts'
import { ask, StoreAway } from './request.ts'

/** A file up to here goes in one request, a larger one in parts of this size; bytes. */
export const PART = 16 * 1024 * 1024

export function s3Store(settings: S3Settings): ContentStore {
  const keyOf = (hash: string) => `${settings.prefix}${hash.slice(0, 2)}/${hash}`
  return {
    put: (hash, path) => putFile(settings, keyOf(hash), path),
    size: async (hash) => {
      const answer = await ask(settings, { method: 'HEAD', key: keyOf(hash) })
      return answer.ok ? Number(answer.headers.get('content-length')) : undefined
    },
    open: async (hash, range) => {
      const first = await get(settings, keyOf(hash), range?.start ?? 0, range?.end)
      return Readable.from(pieces(settings, keyOf(hash), first, range), { objectMode: false })
    },
    remove: async (hash) => {
      await ask(settings, { method: 'DELETE', key: keyOf(hash) })
    },
    list: () => listed(settings),
  }
}

async function putFile(settings: S3Settings, key: string, path: string): Promise<void> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    if (size > PART) return await putLarge(settings, key, file, size, PART)
    const body = await readPart(file, 0, size)
    const answer = await ask(settings, { method: 'PUT', key, body, patience: 120_000 })
    if (!answer.ok) throw new StoreAway(`S3_${answer.status}`)
  } finally {
    await file.close()
  }
}

async function get(settings: S3Settings, key: string, start: number, end?: number): Promise<Response> {
  const range = `bytes=${start}-${end ?? ''}`
  const headers: Record<string, string> = start > 0 || end !== undefined ? { range } : {}
  const answer = await ask(settings, { method: 'GET', key, headers })
  if (!answer.ok || !answer.body) throw new StoreAway(`S3_${answer.status}`)
  return answer
}

/** A connection that is cut is taken up again at the byte where it ended, three times at most. */
async function* pieces(settings: S3Settings, key: string, first: Response, range?: Range) {
  let at = range?.start ?? 0
  let answer = first
  for (let cuts = 0; ; cuts++) {
    try {
      for await (const piece of answer.body!) {
        at += piece.length
        yield Buffer.from(piece)
      }
      return
    } catch {
      if (cuts === 3) throw new StoreAway('S3_CUT')
      answer = await get(settings, key, at, range?.end)
    }
  }
}

async function* listed(settings: S3Settings): AsyncIterable<Lying> {
  let more: string | undefined
  do {
    const query = {
      'list-type': '2',
      prefix: settings.prefix,
      ...(more ? { 'continuation-token': more } : {}),
    }
    const answer = await ask(settings, { method: 'GET', key: '', query })
    if (!answer.ok) throw new StoreAway(`S3_${answer.status}`)
    const xml = await answer.text()
    // Keys of ours hold nothing that XML would write otherwise.
    for (const [, entry = ''] of xml.matchAll(/<Contents>([\s\S]*?)<\/Contents>/g)) {
      const hash = /\/([0-9a-f]{64})<\/Key>/.exec(entry)?.[1]
      if (hash)
        yield {
          hash,
          bytes: Number(within(entry, 'Size')),
          changedAt: Date.parse(within(entry, 'LastModified')),
        }
    }
    more = within(xml, 'NextContinuationToken').replaceAll('&amp;', '&') || undefined
  } while (more)
}

const within = (xml: string, name: string) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1] ?? ''
