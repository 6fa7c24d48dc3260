// A form with one file: the file goes to the data folder while it arrives, its fields are texts.
import type { FastifyRequest } from 'fastify'
import { Invalid } from '../../errors.ts'
import { forgetUnused, type Stored, storeContent } from '../../files/content.ts'
import { plainName } from '../../files/files.ts'
import type { House } from '../../house.ts'
import type { Settings } from '../../settings/shape.ts'

export type Upload = { file: Stored & { name: string }; fields: Record<string, string> }

/**
 * Reads `file` and the text fields of a multipart request, before any transaction is open, and gives them to `work`. Where
 * that throws, nothing of the file stays. `maxBytes` defaults to 20 MB. Throws Invalid when there is no file, Refused when
 * it is empty or too large.
 */
export async function takeUpload<T>(
  request: FastifyRequest,
  house: House,
  work: (upload: Upload) => Promise<T>,
  maxBytes = 20 * 1024 * 1024,
): Promise<T> {
  const stored: Stored[] = []
  try {
    return await work(await readUpload(request, house.settings, maxBytes, stored))
  } catch (cause) {
    for (const { hash } of stored) await forgetUnused(house, hash)
    throw cause
  }
}

/** `stored` is told what lies in the data folder, also when the rest of the form cannot be read. */
async function readUpload(
  request: FastifyRequest,
  settings: Settings,
  maxBytes: number,
  stored: Stored[],
): Promise<Upload> {
  if (!request.isMultipart()) throw new Invalid('请以文件上传的方式提交。', { file: '请选择文件。' })
  const fields: Record<string, string> = {}
  let file: Upload['file'] | undefined
  // One byte more than allowed, so that storeContent refuses what is too large instead of keeping a part of it.
  for await (const part of request.parts({ limits: { fileSize: maxBytes + 1, files: 1 } })) {
    if (part.type === 'file') {
      if (part.fieldname === 'file') {
        const content = await storeContent(settings, part.file, maxBytes)
        stored.push(content)
        file = { ...content, name: plainName(part.filename) }
      } else part.file.resume()
    } else if (typeof part.value === 'string') fields[part.fieldname] = part.value
  }
  if (!file) throw new Invalid('没有收到文件，请选择文件后重新提交。', { file: '请选择文件。' })
  return { file, fields }
}
