// A film of any length in a few kilobytes: one tiny picture a minute, in a true container.
import {
  BufferTarget,
  EncodedPacket,
  EncodedVideoPacketSource,
  MkvOutputFormat,
  MovOutputFormat,
  Mp4OutputFormat,
  Output,
  WebMOutputFormat,
} from 'mediabunny'

const kinds = {
  mp4: { format: () => new Mp4OutputFormat(), codec: 'vp9', string: 'vp09.00.10.08' },
  mov: { format: () => new MovOutputFormat(), codec: 'vp9', string: 'vp09.00.10.08' },
  webm: { format: () => new WebMOutputFormat(), codec: 'vp8', string: 'vp8' },
  mkv: { format: () => new MkvOutputFormat(), codec: 'vp8', string: 'vp8' },
} as const

/** A video of so many seconds. `salt` makes films of one length differ. */
export async function film(kind: keyof typeof kinds, seconds: number, salt = 0): Promise<Buffer> {
  const { format, codec, string } = kinds[kind]
  const target = new BufferTarget()
  const output = new Output({ format: format(), target })
  const source = new EncodedVideoPacketSource(codec)
  output.addVideoTrack(source)
  await output.start()
  const picture = new Uint8Array([0x10, 0, 0, 0x9d, 1, 0x2a, 16, 0, 16, 0, salt & 255, salt >> 8])
  const config = { decoderConfig: { codec: string, codedWidth: 16, codedHeight: 16 } }
  for (let at = 0; at < seconds; at += 60) {
    const length = Math.min(60, seconds - at)
    await source.add(new EncodedPacket(picture, 'key', at, length), config)
  }
  await output.finalize()
  return Buffer.from(target.buffer!)
}
