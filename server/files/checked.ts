// Content on its way out, hashed as it flows: what is not what was kept never arrives as a whole.
import { createHash } from 'node:crypto'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** The content no longer has the hash under which it was kept, or is gone. Names no person and no file name. */
export class Damaged extends Error {
  override name = 'Damaged'
  constructor(readonly hash: string) {
    super(`content ${hash} is damaged: it no longer has its hash`)
  }
}

/**
 * The same bytes. The last piece is held back until the hash of all is known; where it is another one, or the source breaks
 * off, the stream ends in Damaged instead.
 */
export function checked(source: Readable, hash: string): Readable {
  const seen = createHash('sha256')
  let held: Buffer | undefined
  const check = new Transform({
    transform(piece: Buffer, _encoding, done) {
      seen.update(piece)
      const before = held
      held = piece
      done(null, before)
    },
    flush(done) {
      if (seen.digest('hex') !== hash) done(new Damaged(hash))
      else done(null, held)
    },
  })
  // Its error is the error of `check`, which whoever reads it sees.
  pipeline(source, check).catch(() => {})
  return check
}

/** All of it at once, for what fits in memory. Throws Damaged. */
export async function checkedBytes(source: Readable, hash: string): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of checked(source, hash)) pieces.push(piece as Buffer)
  return Buffer.concat(pieces)
}
