// What an upload is, seen in its first bytes: the wrong kind is refused before gigabytes of it are sent.
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { FileStore } from '@tus/file-store'
import { plainName } from '../files.ts'

/** Throws Refused when it is of no kind that is taken. `head`: the first 4096 bytes, or all where there are fewer. */
export type LookAtHead = (head: Buffer, name: string) => Promise<void>

const HEAD = 4096
/** Read to its end after a refusal, bytes: a sender hears the answer only when the piece is sent. */
const DRAINED = 16 * 1024 * 1024

/** The same store; an upload that `look` refuses is forgotten at once, and whoever sends it is told. */
export function lookingStore(store: FileStore, look: LookAtHead): FileStore {
  const write = store.write.bind(store)
  store.write = async (content, id, offset) => {
    const { size, metadata } = await store.getUpload(id)
    const lies = offset < HEAD ? await firstBytes(join(store.directory, id), offset) : undefined
    let refusal: unknown
    const looking = (head: Buffer) =>
      look(head, plainName(metadata?.filename ?? '')).catch((cause: unknown) => {
        refusal = cause
        throw cause
      })
    try {
      return await write(Readable.from(lookedAt(content, lies, size ?? HEAD, looking)), id, offset)
    } catch (cause) {
      if (!refusal) throw cause
      await store.remove(id).catch(() => {})
      throw refusal
    }
  }
  return store
}

/** The same pieces, none of them given on before the head it completes was looked at. `lies`: bytes that came before. */
async function* lookedAt(
  content: AsyncIterable<Buffer>,
  lies: Buffer | undefined,
  size: number,
  look: (head: Buffer) => Promise<void>,
): AsyncIterable<Buffer> {
  let head = lies
  const pieces = content[Symbol.asyncIterator]()
  for (let next = await pieces.next(); !next.done; next = await pieces.next()) {
    if (head) {
      head = Buffer.concat([head, next.value.subarray(0, HEAD)])
      if (head.length >= Math.min(HEAD, size)) {
        await look(head.subarray(0, HEAD)).catch((cause) => drained(pieces, cause))
        head = undefined
      }
    }
    yield next.value
  }
}

async function drained(pieces: AsyncIterator<Buffer>, cause: unknown): Promise<never> {
  let read = 0
  for (let next = await pieces.next(); !next.done && read < DRAINED; next = await pieces.next())
    read += next.value.length
  throw cause
}

async function firstBytes(path: string, length: number): Promise<Buffer> {
  const file = await open(path, 'r')
  try {
    return (await file.read(Buffer.alloc(length), 0, length, 0)).buffer
  } finally {
    await file.close()
  }
}
