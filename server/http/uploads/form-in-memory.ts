// A form with spreadsheets, held in memory only: they bear whole identity numbers, and nothing of them may lie on a disk. Papers
// that are kept go another way (uploads.ts).
import type { FastifyRequest } from 'fastify'
import { Invalid } from '../../errors.ts'
import { plainName } from '../../files/files.ts'
import { readableText } from '../incoming/text.ts'

export type SentFile = { name: string; bytes: Buffer }
export type SentForm = { files: Map<string, SentFile>; fields: Record<string, string> }

/**
 * Reads the text fields and those files that `names` knows by their field, each with a name for a file that comes without
 * one; other files are passed over. `verb` stands in the sentence for what is no upload: 提交, 导入. Throws Invalid.
 */
export async function readForm(
  request: FastifyRequest,
  names: Record<string, string>,
  verb: '提交' | '导入' = '提交',
): Promise<SentForm> {
  if (!request.isMultipart())
    throw new Invalid(`请以文件上传的方式${verb}${names.file}。`, { file: '请选择文件。' })
  const form: SentForm = { files: new Map(), fields: {} }
  for await (const part of request.parts()) {
    if (part.type !== 'file') {
      if (typeof part.value === 'string')
        form.fields[part.fieldname] = readableText(part.value, part.fieldname)
      continue
    }
    const what = Object.hasOwn(names, part.fieldname) ? names[part.fieldname] : undefined
    if (what === undefined) part.file.resume()
    else {
      const name = plainName(part.filename || what)
      form.files.set(part.fieldname, { name, bytes: await part.toBuffer() })
    }
  }
  return form
}
