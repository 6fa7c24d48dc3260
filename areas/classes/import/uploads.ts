// An import as it is sent: one spreadsheet, held in memory only, because it bears whole identity numbers.
import type { FastifyRequest } from 'fastify'
import { Invalid, Refused } from '../../../server/errors.ts'
import { clientKey } from '../../../server/http/client-key.ts'
import { readForm } from '../../../server/http/uploads/form-in-memory.ts'
import { Unreadable } from '../../../server/workbook/unreadable.ts'
import type { ImportInput } from './actions.ts'

/** Throws Invalid when file, key or version is missing. */
export async function readImport(request: FastifyRequest, what: string): Promise<ImportInput> {
  const { files, fields } = await readForm(request, { file: what }, '导入')
  const file = files.get('file')
  if (!file) throw new Invalid(`没有收到${what}，请选择文件后重新导入。`, { file: '请选择文件。' })
  const key = clientKey.safeParse(fields.clientKey)
  if (!key.success) throw new Invalid('导入缺少编号，请刷新页面后重新导入。', { clientKey: '请刷新页面。' })
  const version = Number(fields.version)
  if (!Number.isInteger(version) || version < 1)
    throw new Invalid('导入缺少版本号，请刷新页面后重新导入。', { version: '请刷新页面。' })
  return {
    clientKey: key.data,
    version,
    confirm: fields.confirm || null,
    fileName: file.name,
    bytes: file.bytes,
  }
}

/** What cannot be read at all is refused with the reader's own sentence. */
export async function readOr<T>(
  what: string,
  input: ImportInput,
  read: (bytes: Buffer, name: string) => Promise<T>,
) {
  try {
    return await read(input.bytes, input.fileName)
  } catch (cause) {
    if (cause instanceof Unreadable) throw new Refused(`${what}“${input.fileName}”不能导入：${cause.message}`)
    throw cause
  }
}
