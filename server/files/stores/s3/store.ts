// Content in a store that speaks S3, under prefix/county/ab/abcdef…: another county of the same bucket is never touched.
import { type FileHandle, open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { S3Settings } from '../../../settings/shape.ts'
import type { ContentStore, Lying } from '../shape.ts'
import { PART, putParts } from './large.ts'
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

/** Each is read when it is wanted. Throws where the file is shorter than `size`, bytes. */
async function* partsOf(file: FileHandle, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < size; at += PART) yield await readPart(file, at, Math.min(PART, size - at))
}

/** Exactly these bytes. Throws where the file is shorter. */
async function readPart(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const part = Buffer.alloc(length)
  for (let read = 0; read < length; ) {
    const { bytesRead } = await file.read(part, read, length - read, at + read)
    if (bytesRead === 0) throw new Error('the file became shorter while it was read')
    read += bytesRead
  }
  return part
}

async function* listed(settings: S3Settings): AsyncIterable<Lying> {
  for await (const { key, ...lying } of listObjects(settings, settings.prefix)) {
    const hash = /\/([0-9a-f]{64})$/.exec(key)?.[1]
    if (hash) yield { hash, ...lying }
  }
}
