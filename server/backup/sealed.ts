// Content of a backup at rest: AES-256-GCM piece by piece, so that a recording of any size is sealed and opened as it flows.
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { inPieces } from './in-pieces.ts'

/** Changed, cut short, another content's, or under another key. */
export class BrokenSeal extends Error {
  override name = 'BrokenSeal'
}

const MAGIC = Buffer.from('QXB1')
const SALT = 32
const TAG = 16
const PIECE = 256 * 1024

/**
 * `what`: what the content is; it opens as that alone. Each sealing has a key of its own, so that no nonce comes twice: from chance, or,
 * where `always` says that `what` always names the same bytes, from `what`, and then the same comes out each time.
 */
export async function* sealed(
  key: Buffer,
  what: string,
  source: AsyncIterable<Buffer>,
  always = false,
): AsyncGenerator<Buffer> {
  const salt = always
    ? createHmac('sha256', key).update(`qixun backup salt ${what}`).digest()
    : randomBytes(SALT)
  const own = ownKey(key, salt, what)
  yield Buffer.concat([MAGIC, salt])
  let number = 0
  let last: Buffer | undefined
  for await (const piece of inPieces(source, PIECE)) {
    if (last) yield shut(own, number++, false, last)
    last = piece
  }
  yield shut(own, number, true, last ?? Buffer.alloc(0))
}

/** The content of what `sealed` made. Throws BrokenSeal; what was given out before that is as it was sealed. */
export async function* unsealed(
  key: Buffer,
  what: string,
  source: AsyncIterable<Buffer>,
): AsyncGenerator<Buffer> {
  let own: Buffer | undefined
  let number = 0
  let last: Buffer | undefined
  for await (const piece of inPieces(source, PIECE + TAG, MAGIC.length + SALT)) {
    if (!own) {
      if (!piece.subarray(0, MAGIC.length).equals(MAGIC)) throw new BrokenSeal()
      own = ownKey(key, piece.subarray(MAGIC.length), what)
      continue
    }
    if (last) yield open(own, number++, false, last)
    last = piece
  }
  if (!own || !last) throw new BrokenSeal()
  yield open(own, number, true, last)
}

const ownKey = (key: Buffer, salt: Buffer, what: string): Buffer =>
  Buffer.from(hkdfSync('sha256', key, salt, `qixun backup ${what}`, 32))

/** Which piece it is, and whether the last: pieces neither change places nor go missing at the end. */
function nonce(number: number, last: boolean): Buffer {
  const bytes = Buffer.alloc(12)
  bytes.writeUInt32BE(number, 7)
  bytes[11] = last ? 1 : 0
  return bytes
}

function shut(own: Buffer, number: number, last: boolean, piece: Buffer): Buffer {
  const cipher = createCipheriv('aes-256-gcm', own, nonce(number, last))
  return Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()])
}

function open(own: Buffer, number: number, last: boolean, piece: Buffer): Buffer {
  if (piece.length < TAG) throw new BrokenSeal()
  const decipher = createDecipheriv('aes-256-gcm', own, nonce(number, last))
  decipher.setAuthTag(piece.subarray(piece.length - TAG))
  try {
    return Buffer.concat([decipher.update(piece.subarray(0, piece.length - TAG)), decipher.final()])
  } catch {
    throw new BrokenSeal()
  }
}
