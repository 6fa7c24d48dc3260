// A spreadsheet sent to be looked at first and written later: read in memory, kept by nobody until it is confirmed.
import type { FastifyRequest } from 'fastify'
import { Invalid, Refused } from '../errors.ts'
import { Unreadable } from '../workbook/unreadable.ts'

export type WholeUpload<T> = {
  file: { name: string; bytes: Buffer; read: T }
  clientKey: string
  /** False: only say what would happen. */
  confirm: boolean
  fields: Record<string, string>
}

/**
 * Reads `file`, `clientKey` and `confirm` of a multipart request. `what` names the file in messages. Throws Invalid without
 * a file or key, Refused with the reader's own sentence when the file cannot be read.
 */
export async function readWholeUpload<T>(
  request: FastifyRequest,
  what: string,
  read: (bytes: Buffer, name: string) => Promise<T>,
): Promise<WholeUpload<T>> {
  if (!request.isMultipart()) throw new Invalid(`请以文件上传的方式提交${what}。`, { file: '请选择文件。' })
  const fields: Record<string, string> = {}
  let sent: { name: string; bytes: Buffer } | undefined
  for await (const part of request.parts()) {
    if (part.type === 'file' && part.fieldname === 'file') {
      const name = (part.filename || what).replace(/[\\/\p{Cc}]/gu, '').slice(-120)
      sent = { name, bytes: await part.toBuffer() }
    } else if (part.type === 'file') part.file.resume()
    else if (typeof part.value === 'string') fields[part.fieldname] = part.value
  }
  const clientKey = fields.clientKey ?? ''
  if (!/^[0-9a-zA-Z-]{16,64}$/.test(clientKey))
    throw new Invalid('提交缺少编号，请刷新页面后重新提交。', {
      clientKey: '应为 16 至 64 位字母、数字或连字符。',
    })
  if (!sent) throw new Invalid(`没有收到${what}，请选择文件后重新提交。`, { file: '请选择文件。' })
  try {
    const file = { ...sent, read: await read(sent.bytes, sent.name) }
    return { file, clientKey, confirm: fields.confirm === 'true', fields }
  } catch (cause) {
    if (cause instanceof Unreadable) throw new Refused(`${what}“${sent.name}”不能读取：${cause.message}`)
    throw cause
  }
}
