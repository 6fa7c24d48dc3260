// When a camera says it began to record: the creation time in the head of an MP4 or MOV file.
import { type FileHandle, open } from 'node:fs/promises'

/** Seconds from 1904-01-01, the epoch of the format, to 1970-01-01. */
const EPOCH = 2_082_844_800
/** Before 2000 or after 2100 a clock was never set. */
const plausible = { from: 946_684_800, to: 4_102_444_800 }

/** null where the file is of another kind, says nothing, or says what cannot be. */
export async function readCreationTime(path: string): Promise<Date | null> {
  const handle = await open(path, 'r')
  try {
    const { size } = await handle.stat()
    const moov = await findBox(handle, 'moov', 0, size)
    const mvhd = moov && (await findBox(handle, 'mvhd', moov.from, moov.to))
    if (!mvhd) return null
    const head = await bytesAt(handle, mvhd.from, 12)
    if (head.length < 12) return null
    const since1904 = head[0] === 1 ? Number(head.readBigUInt64BE(4)) : head.readUInt32BE(4)
    const seconds = since1904 - EPOCH
    return plausible.from <= seconds && seconds <= plausible.to ? new Date(seconds * 1_000) : null
  } finally {
    await handle.close()
  }
}

type Box = { from: number; to: number }

/** A file may claim boxes without end; no honest one has a thousand at this depth. */
const mostBoxes = 1_000

async function findBox(handle: FileHandle, name: string, from: number, to: number): Promise<Box | null> {
  let at = from
  for (let n = 0; n < mostBoxes && at + 8 <= to; n++) {
    const head = await bytesAt(handle, at, 16)
    if (head.length < 8) return null
    const short = head.readUInt32BE(0)
    const size =
      short === 1 && head.length === 16 ? Number(head.readBigUInt64BE(8)) : short === 0 ? to - at : short
    if (size < 8) return null
    if (head.toString('latin1', 4, 8) === name)
      return { from: at + (short === 1 ? 16 : 8), to: Math.min(to, at + size) }
    at += size
  }
  return null
}

async function bytesAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position)
  return buffer.subarray(0, bytesRead)
}
