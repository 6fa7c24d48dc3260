// What both the content of files and backups ask of a store that speaks S3: objects by their key, read, written and listed.
import type { S3Settings } from '../../../settings/shape.ts'
import type { Range } from '../shape.ts'
import { ask, StoreAway } from './request.ts'

/** Milliseconds for what carries much. */
export const PATIENCE = 120_000

/** At once: for what fits in memory. Throws StoreAway. */
export async function putObject(settings: S3Settings, key: string, body: Buffer): Promise<void> {
  const answer = await ask(settings, { method: 'PUT', key, body, patience: PATIENCE })
  if (!answer.ok) throw new StoreAway(`S3_${answer.status}`)
}

/**
 * Its bytes as they come; a connection that is cut is taken up again at the byte where it ended, three times at most. Undefined where no
 * object has this key. Throws StoreAway, S3_404 where there is no bucket.
 */
export async function readObject(
  settings: S3Settings,
  key: string,
  range?: Range,
): Promise<AsyncGenerator<Buffer> | undefined> {
  const first = await get(settings, key, range?.start ?? 0, range?.end)
  if (first.ok && first.body) return pieces(settings, key, first, range)
  if ((await first.text()).includes('NoSuchBucket')) throw new StoreAway('S3_404')
  return undefined
}

/** All whose key begins so, in no order. Throws StoreAway. */
export async function* listObjects(
  settings: S3Settings,
  prefix: string,
): AsyncGenerator<{ key: string; bytes: number; changedAt: number }> {
  let more: string | undefined
  do {
    const query = { 'list-type': '2', prefix, ...(more ? { 'continuation-token': more } : {}) }
    const answer = await ask(settings, { method: 'GET', key: '', query })
    if (!answer.ok) throw new StoreAway(`S3_${answer.status}`)
    const xml = await answer.text()
    // Keys of ours hold nothing that XML would write otherwise.
    for (const entry of each(xml, 'Contents'))
      yield {
        key: within(entry, 'Key'),
        bytes: Number(within(entry, 'Size')),
        changedAt: Date.parse(within(entry, 'LastModified')),
      }
    more = within(xml, 'NextContinuationToken') || undefined
  } while (more)
}

/** What stands between the marks of each `name`. */
export const each = (xml: string, name: string): string[] =>
  [...xml.matchAll(new RegExp(`<${name}>([\\s\\S]*?)</${name}>`, 'g'))].map((found) => found[1]!)

/** The first, '' where there is none. */
export const within = (xml: string, name: string): string =>
  (new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1] ?? '')
    .replaceAll('&quot;', '"')
    .replaceAll('&#34;', '"')
    .replaceAll('&amp;', '&')

/** Good, or 404. */
async function get(settings: S3Settings, key: string, start: number, end?: number): Promise<Response> {
  const range = `bytes=${start}-${end ?? ''}`
  const headers: Record<string, string> = start > 0 || end !== undefined ? { range } : {}
  return ask(settings, { method: 'GET', key, headers })
}

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
      if (!answer.ok || !answer.body) throw new StoreAway(`S3_${answer.status}`)
    }
  }
}
