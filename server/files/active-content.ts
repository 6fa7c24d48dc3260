// What would run, or burst, when a colleague opens a paper: refused before it is kept.
import { open, readFile, stat } from 'node:fs/promises'
import { inflateSync } from 'node:zlib'
import { Refused } from '../errors.ts'
import { detectType } from './file-types.ts'

/** No scanner and no phone makes a picture with more points; a reader would need gigabytes for it. */
const MOST_POINTS = 200_000_000
/** Papers are smaller; what is larger is a recording. */
const MOST_READ = 32 * 1024 * 1024

/** Reads papers and documents only. Throws Refused in a sentence: scripts or macros in it, or a picture of absurd measures. */
export async function refuseActive(path: string): Promise<void> {
  if ((await stat(path)).size > MOST_READ) return
  const type = detectType(await headOf(path))
  if (!/pdf|image|officedocument|ole-storage|zip/.test(type)) return
  const bytes = await readFile(path)
  if (type === 'application/pdf' && runsOnOpening(bytes))
    throw new Refused(
      '这份 PDF 中含有脚本或启动程序的动作，没有保存。请用“打印为 PDF”另存一份，或扫描纸质件后上传。',
    )
  if (/officedocument|ole-storage|zip/.test(type) && hasMacros(bytes))
    throw new Refused('这份文件中含有宏，没有保存。请另存为不含宏的 .docx、.xlsx，或另存为 PDF 后上传。')
  const measures =
    type === 'image/png' ? pngMeasures(bytes) : type === 'image/jpeg' ? jpegMeasures(bytes) : null
  if (measures && measures[0] * measures[1] > MOST_POINTS)
    throw new Refused(
      `图片为 ${measures[0]}×${measures[1]} 点，过大而不能打开，没有保存。请缩小后上传，或重新扫描。`,
    )
}

async function headOf(path: string): Promise<Buffer> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** The names of a PDF outside its streams, and within those that hold objects, however a name is spelt (#4A for J). */
function runsOnOpening(pdf: Buffer): boolean {
  const text = pdf.toString('latin1')
  const parts = [text.replace(/stream\r?\n[\s\S]*?endstream/g, ' ')]
  for (const { 1: about = '', 2: content = '' } of text.matchAll(
    /<<((?:(?!<<|stream)[\s\S]){0,400})>>\s*stream\r?\n([\s\S]*?)endstream/g,
  ))
    if (about.includes('/ObjStm')) parts.push(inflated(content))
  return parts.some((part) =>
    /\/(JavaScript|JS|Launch)(?![A-Za-z])/.test(
      part.replace(/#([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
    ),
  )
}

function inflated(content: string): string {
  try {
    return inflateSync(Buffer.from(content, 'latin1'), { maxOutputLength: MOST_READ }).toString('latin1')
  } catch {
    return content
  }
}

/** Names within a zip stand in the clear; within an old file of Office in UTF-16. */
const hasMacros = (bytes: Buffer): boolean =>
  bytes.includes('vbaProject.bin') || bytes.includes(Buffer.from('_VBA_PROJECT', 'utf16le'))

const pngMeasures = (bytes: Buffer): [number, number] | null =>
  bytes.length < 24 ? null : [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]

/** From the frame's head, whichever of its kinds; null when there is none. */
function jpegMeasures(bytes: Buffer): [number, number] | null {
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff; at += 2 + bytes.readUInt16BE(at + 2)) {
    const kind = bytes[at + 1]!
    if (kind >= 0xc0 && kind <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(kind))
      return [bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5)]
  }
  return null
}
