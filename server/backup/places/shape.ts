/** Where a backup lies: a folder, or a prefix in a store that speaks S3. Its pieces have paths of their own, alike in both. */
import type { S3Settings } from '../../settings/shape.ts'

export type Place = {
  /** As the person at the terminal knows it; it holds no key. */
  name: string
  kind: { folder: string } | { store: S3Settings }
  /** Undefined where nothing has this path. What comes is not checked. */
  read(path: string): Promise<AsyncIterable<Buffer> | undefined>
  /** Whole or not at all: until all of it lies there safely, nothing has this path. */
  write(path: string, source: AsyncIterable<Buffer>): Promise<void>
  /** The same piece of another place, without its bytes passing through here. False where that cannot be. */
  share(from: Place, path: string): Promise<boolean>
  remove(path: string): Promise<void>
  isEmpty(): Promise<boolean>
  /** What tries that were cut off have left of pieces goes. */
  tidy(): Promise<void>
}
