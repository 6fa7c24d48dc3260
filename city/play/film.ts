// Recordings of lessons in a few hundred bytes: a true MP4 whose one picture stands for the whole lesson.
import { BufferTarget, EncodedPacket, EncodedVideoPacketSource, Mp4OutputFormat, Output } from 'mediabunny'

/** From 1904-01-01, the epoch of the format, to 1970-01-01, in seconds. */
const EPOCH = 2_082_844_800

/** So many seconds, begun at an instant by the camera's own clock. The same input gives the same bytes. */
export async function film(seconds: number, startedAt: Date): Promise<Buffer> {
  const target = new BufferTarget()
  const output = new Output({ format: new Mp4OutputFormat(), target })
  const source = new EncodedVideoPacketSource('vp9')
  output.addVideoTrack(source)
  await output.start()
  const picture = new Uint8Array([0x10, 0, 0, 0x9d, 1, 0x2a, 16, 0, 16, 0])
  const config = { decoderConfig: { codec: 'vp09.00.10.08', codedWidth: 16, codedHeight: 16 } }
  await source.add(new EncodedPacket(picture, 'key', 0, seconds), config)
  await output.finalize()
  const bytes = Buffer.from(target.buffer!)
  // The writer puts the clock of this machine into three boxes; a camera would have put its own.
  const since1904 = Math.floor(startedAt.getTime() / 1_000) + EPOCH
  for (const box of ['mvhd', 'tkhd', 'mdhd']) {
    const head = bytes.indexOf(box, 0, 'latin1') + 4
    const long = bytes[head] === 1
    for (const offset of long ? [4, 12] : [4, 8]) {
      if (long) bytes.writeBigUInt64BE(BigInt(since1904), head + offset)
      else bytes.writeUInt32BE(since1904, head + offset)
    }
  }
  return bytes
}
