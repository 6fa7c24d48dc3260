// A spreadsheet as it is sent to be looked at and later confirmed: held in memory only, because it bears whole identity numbers.

import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { placeOf } from '../../../regulation/editions.ts'
import { sha256 } from '../../canonical.ts'
import { clientKeyPattern } from '../../client-key.ts'
import { Invalid, Refused } from '../../errors.ts'
import { type KeptHeaders, UnknownColumns } from '../../workbook/sheet/choice.ts'
import type { SheetProblem } from '../../workbook/sheet/problem.ts'
import type { HowToRead } from '../../workbook/sheet/read-sheet.ts'
import { normalTitle } from '../../workbook/table.ts'
import { Unreadable } from '../../workbook/unreadable.ts'
import { requireReadable } from '../incoming/text.ts'
import { readForm, type SentFile } from './form-in-memory.ts'

/**
 * `besides`: other files of the form, by their field. `hash`: of the files, of what was put right on the page and of what its fields say. `confirm`: the hash of what was looked at; null only looks.
 * `marked`: the sheet itself is wanted back, its problems marked; then nothing is confirmed.
 */
export type SentSheet = {
  clientKey: string
  confirm: string | null
  marked: boolean
  fileName: string
  bytes: Buffer
  besides: Record<string, SentFile>
  hash: string
  how: HowToRead
  fields: Record<string, string>
}

const headers = z.record(z.string().max(100), z.string().max(40)).optional()

const howToRead = z.object({
  headers,
  besides: z.record(z.string().max(20), z.object({ headers })).optional(),
  mends: z
    .array(
      z.object({
        row: z.int().min(1),
        column: z.string().max(3),
        text: z.string().max(500),
        sheet: z.string().max(300).optional(),
      }),
    )
    .max(500)
    .optional(),
})

/**
 * Reads `file`, `clientKey`, `confirm`, `want` and `how` of a multipart request, and the files `besides` it by their field.
 * `what` names the file. Throws Invalid.
 */
export async function sentSheet(
  request: FastifyRequest,
  what: string,
  besides: Record<string, string> = {},
): Promise<SentSheet> {
  const { files, fields } = await readForm(request, { ...besides, file: what }, '导入')
  const clientKey = fields.clientKey ?? ''
  if (!clientKeyPattern.test(clientKey))
    throw new Invalid('导入缺少编号，请刷新页面后重新导入。', {
      clientKey: '应为 16 至 64 位字母、数字或连字符。',
    })
  const file = files.get('file')
  if (!file) throw new Invalid(`没有收到${what}，请选择文件后重新导入。`, { file: '请选择文件。' })
  const { name: fileName, bytes } = file
  files.delete('file')
  return sheetOf({
    besides: Object.fromEntries(files),
    clientKey,
    confirm: fields.want === 'marked' ? null : fields.confirm || null,
    marked: fields.want === 'marked',
    fileName,
    bytes,
    how: readHow(fields.how),
    fields,
  })
}

/** Fields that say how the request is carried out; every other one says what the sheet is, and is looked at with it. */
const ofRequest = new Set(['clientKey', 'confirm', 'want', 'how', 'version'])

/** A sheet with its hash, for whoever has one without sending it. */
export function sheetOf(
  sent: Pick<SentSheet, 'clientKey' | 'fileName' | 'bytes'> & Partial<SentSheet>,
): SentSheet {
  const { how = {}, besides = {}, fields = {} } = sent
  const { mends, headers, kept = {} } = how
  const bytes = Buffer.concat([sent.bytes, ...Object.values(besides).map((file) => file.bytes)])
  // A choice that is kept meanwhile is the same reading.
  const read = { ...Object.fromEntries(Object.entries(kept).map(([header, { key }]) => [header, key])) }
  for (const [header, key] of Object.entries(headers ?? {})) read[normalTitle(header)] = key
  const named = Object.entries(read).sort(([a], [b]) => (a < b ? -1 : 1))
  const said = Object.entries(fields)
    .filter(([field]) => !ofRequest.has(field))
    .sort(([a], [b]) => (a < b ? -1 : 1))
  const asSent = named.length + said.length + (mends ?? []).length === 0 && how.besides === undefined
  const changes = Buffer.from(JSON.stringify({ mends, named, besides: how.besides, said }))
  const hash = sha256(asSent ? bytes : Buffer.concat([bytes, changes]))
  return { confirm: null, marked: false, fields, besides, ...sent, how, hash }
}

/** The same sheet, read with what its body chose before; the hash tells one reading from another. */
export const withKept = (sent: SentSheet, kept: KeptHeaders): SentSheet =>
  Object.keys(kept).length === 0 ? sent : sheetOf({ ...sent, how: { ...sent.how, kept } })

/**
 * What the journal keeps of a sheet that was taken over: the hash of the file as it came, of how it was read, and the cells
 * that were put right on the page. Their values may be anybody's and are left out, save where `isWord` knows them.
 */
export function traceOf({ bytes, hash, how }: SentSheet, isWord: (text: string) => boolean = () => false) {
  const mended = (how.mends ?? []).map(({ row, column, text, sheet }) => ({
    cell: `${sheet === undefined ? '' : `${sheet} `}${column}${row}`,
    ...(isWord(text) && { became: text }),
  }))
  return { sha256: sha256(bytes), read: hash, ...(mended.length > 0 && { mended }) }
}

/** The same sheet as it is sent after it was looked at. */
export const confirmed = (sent: SentSheet): SentSheet => ({ ...sent, confirm: sent.hash })

function readHow(text: string | undefined): HowToRead {
  if (!text) return {}
  const said = jsonOf(text)
  requireReadable(said, 'how')
  const read = howToRead.safeParse(said)
  if (!read.success) throw new Invalid('更正的内容不能读取，请刷新页面后重新导入。', { how: '请刷新页面。' })
  return read.data
}

export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What cannot be read at all is refused with the reader's own sentence. */
export async function readSent<T>(
  what: string,
  { bytes, fileName, how }: Pick<SentSheet, 'bytes' | 'fileName' | 'how'>,
  read: (bytes: Buffer, name: string, how: HowToRead) => Promise<T>,
  of?: string,
): Promise<T> {
  try {
    return await read(bytes, fileName, how)
  } catch (cause) {
    if (cause instanceof Unreadable)
      throw new Refused(
        `${what}“${fileName}”不能导入：${cause.message}`,
        undefined,
        cause instanceof UnknownColumns ? { ...cause.choice, of } : undefined,
      )
    throw cause
  }
}

/** The same for a file sent besides the sheet: `field` is its name in the form. null where there is none. */
export async function readBesides<T>(
  what: string,
  { besides, how }: SentSheet,
  field: string,
  read: (bytes: Buffer, name: string, how: HowToRead) => Promise<T>,
): Promise<T | null> {
  const file = besides[field]
  if (!file) return null
  const own = { kept: how.kept, headers: how.besides?.[field]?.headers }
  return readSent(what, { bytes: file.bytes, fileName: file.name, how: own }, read, field)
}

/** The version of the case that the person has looked at. Throws Invalid when there is none. */
export function versionOf({ fields }: SentSheet): number {
  const version = Number(fields.version)
  if (Number.isInteger(version) && version > 0) return version
  throw new Invalid('导入缺少版本号，请刷新页面后重新导入。', { version: '请刷新页面。' })
}

/** Only the file that was looked at is taken over, and only without a problem left. Throws Refused. */
export function refuseUnlessSeen(sent: SentSheet, problems: SheetProblem[], clause?: string): void {
  if (sent.confirm !== sent.hash)
    throw new Refused(
      '要确认的文件与刚才核对的不是同一个，没有写入。请重新核对这个文件。',
      clause && placeOf(clause),
    )
  const [first] = problems
  if (first)
    throw new Refused(
      `文件还有 ${problems.length} 处错误，没有写入。${first.says}请更正后重新导入。`,
      clause && placeOf(clause),
    )
}
