// Content in a store that speaks S3, under prefix/county/ab/abcdef…: another county of the same bucket is never touched.
import { open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { S3Settings } from '../../../settings/shape.ts'
import type { ContentStore, Lying } from '../shape.ts'
import { PART, partsOf, putParts, readPart } from './large.ts'
import { listObjects, putObject, readObject } from './objects.ts'
import { ask, StoreAway } from './request.ts'

export function s3Store(settings: S3Settings): ContentStore {
  const keyOf = (hash: string) => `${settings.prefix}${hash.slice(0, 2)}/${hash}`
  return {
    put: (hash, path) => putFile(settings, keyOf(hash), path),
    size: async (hash) => {
      const answer = await ask(settings, { method: 'HEAD', key: keyOf(hash) })
      return answer.ok ? Number(answer.headers.get('content-length')) : undefined
    },
    open: async (hash, range) => {
      const found = await readObject(settings, keyOf(hash), range)
      if (!found) throw new StoreAway('S3_404')
      return Readable.from(found, { objectMode: false })
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
    if (size > PART) await putParts(settings, key, partsOf(file, size))
    else await putObject(settings, key, await readPart(file, 0, size))
  } finally {
    await file.close()
  }
}

async function* listed(settings: S3Settings): AsyncIterable<Lying> {
  for await (const { key, ...lying } of listObjects(settings, settings.prefix)) {
    const hash = /\/([0-9a-f]{64})$/.exec(key)?.[1]
    if (hash) yield { hash, ...lying }
  }
}
