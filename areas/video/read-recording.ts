// How long a recording is, as its own container says it. Nothing is decoded and no picture is looked at.

import { BufferSource, FilePathSource, Input, MATROSKA, MP4, MPEG_TS, QTFF, WEBM } from 'mediabunny'
import { placeOf } from '../../regulation/editions.ts'
import { Refused } from '../../server/errors.ts'
import { readCreationTime } from './mvhd.ts'

/** seconds: whole, at least 1. startedAt: what the camera's clock said, or null. codec: of the picture. */
export type RecordingFacts = { seconds: number; codec: string; format: string; startedAt: Date | null }

/** Longer than a day is no lesson but a counter gone wrong. */
const mostSeconds = 86_400
const formats = [MP4, QTFF, WEBM, MATROSKA, MPEG_TS]

/** Reads an MP4, MOV, WebM, MKV or TS file. Throws Refused with a sentence for whoever sent it. */
export async function readRecording(path: string, name: string): Promise<RecordingFacts> {
  const input = new Input({ source: new FilePathSource(path), formats })
  try {
    const format = (await input.getFormat().catch(() => null))?.name
    if (!format) throw notVideo(name)
    const track = await input.getPrimaryVideoTrack().catch(() => null)
    if (!track) throw new Refused(`“${name}”里没有画面，没有登记。请上传课堂录像。`, placeOf('A10.6'))
    const seconds = Math.round(await input.computeDuration().catch(() => 0))
    if (!(seconds >= 1 && seconds <= mostSeconds))
      throw new Refused(
        `读不出“${name}”的时长，文件可能没有录完或已经损坏，没有登记。请用播放软件核对后重新上传。`,
        placeOf('A10.6'),
      )
    return { seconds, codec: track.codec ?? '', format, startedAt: await readCreationTime(path) }
  } finally {
    input.dispose()
  }
}

/** Whether it begins like one of them: `head` is the first kilobytes of what is still being sent. Throws Refused. */
export async function requireFilm(head: Buffer, name: string): Promise<void> {
  const input = new Input({ source: new BufferSource(head), formats })
  try {
    if (!(await input.canRead().catch(() => false))) throw notVideo(name)
  } finally {
    input.dispose()
  }
}

const notVideo = (name: string) =>
  new Refused(
    `“${name}”不是可以读取的录像，没有登记。请上传 MP4、MOV、MKV、WebM 或 TS 文件；AVI 等格式请先转换为 MP4。`,
    placeOf('A10.6'),
  )
