// A spreadsheet sent to be looked at first and written later: read in memory, kept by nobody until it is confirmed.

import type { FastifyRequest } from 'fastify'
import { clientKeyPattern } from '../../client-key.ts'
import { Invalid, Refused } from '../../errors.ts'
import { Unreadable } from '../../workbook/unreadable.ts'
import { readForm } from './form-in-memory.ts'

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
  const { files, fields } = await readForm(request, { file: what })
  const sent = files.get('file')
  const clientKey = fields.clientKey ?? ''
  if (!clientKeyPattern.test(clientKey))
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
