/** What fits in memory, of a place of a backup. */
import type { Place } from './shape.ts'

/** Undefined where nothing has this path. */
export async function readText(place: Place, path: string): Promise<string | undefined> {
  const source = await place.read(path)
  if (!source) return undefined
  const pieces: Buffer[] = []
  for await (const piece of source) pieces.push(piece)
  return Buffer.concat(pieces).toString('utf8')
}

export const writeText = (place: Place, path: string, text: string): Promise<void> =>
  place.write(path, once(Buffer.from(text)))

async function* once(all: Buffer): AsyncGenerator<Buffer> {
  yield all
}
