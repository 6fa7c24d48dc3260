/** What a store of content can do; each keeps it under its sha256 in hex. */
import type { Readable } from 'node:stream'

/** Bytes from `start` up to and including `end`; without `end` to the last one. */
export type Range = { start: number; end?: number }

/** `changedAt` in milliseconds: when it was put here last. */
export type Lying = { hash: string; bytes: number; changedAt: number }

export type ContentStore = {
  /** Takes the file at `path`, whose content has this hash. Once it is done the content survives a power cut; `path` may be gone. */
  put(hash: string, path: string): Promise<void>
  /** Bytes, or undefined where nothing lies under this hash. */
  size(hash: string): Promise<number | undefined>
  /** Throws before the first byte where nothing lies there. What comes is not checked: see checked.ts. */
  open(hash: string, range?: Range): Promise<Readable>
  /** Does nothing where nothing lies there. */
  remove(hash: string): Promise<void>
  /** Everything that lies there, in no order. */
  list(): AsyncIterable<Lying>
}
