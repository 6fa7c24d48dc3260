// A form with one file: the file lands in the data folder while it arrives and goes into the store; its fields are texts.
import type { FastifyRequest } from 'fastify'
import { Invalid } from '../../errors.ts'
import { forgetUnused, MB, type Stored, storeContent } from '../../files/content.ts'
import { plainName } from '../../files/files.ts'
import type { House } from '../../house.ts'
import type { Settings } from '../../settings/shape.ts'
import { readableText } from '../incoming/text.ts'

/** What is read from a file while it still lies in the data folder; where it throws, nothing goes into the store. */
export type Look<L> = (path: string, name: string) => Promise<L>

export type Upload = { file: Stored & { name: string }; fields: Record<string, string> }

/**
 * Reads `file` and the text fields of a multipart request, before any transaction is open, and gives them to `work`. Where
 * that throws, nothing of the file stays. `maxBytes` defaults to 20 MB. Throws Invalid when there is no file, Refused when
 * it is empty or too large.
 */
export const takeUpload = <T>(
  request: FastifyRequest,
  house: House,
  work: (upload: Upload) => Promise<T>,
  maxBytes = 20 * MB,
): Promise<T> => takeUploadSeen(request, house, async () => undefined, work, maxBytes)

/** The same for a file that says something itself: what `look` reads from it is given to `work`. */
export async function takeUploadSeen<L, T>(
  request: FastifyRequest,
  house: House,
  look: Look<L>,
  work: (upload: Upload, seen: L) => Promise<T>,
  maxBytes: number,
): Promise<T> {
  const stored: Stored[] = []
  let seen: L | undefined
  const looking = async (path: string, name: string) => {
    seen = await look(path, name)
  }
  try {
    return await work(await readUpload(request, house.settings, maxBytes, stored, looking), seen as L)
  } catch (cause) {
    for (const { hash } of stored) await forgetUnused(house, hash)
    throw cause
  }
}

/** `stored` is told what lies in the store, also when the rest of the form cannot be read. */
async function readUpload(
  request: FastifyRequest,
  settings: Settings,
  maxBytes: number,
  stored: Stored[],
  look: Look<void>,
): Promise<Upload> {
  if (!request.isMultipart()) throw new Invalid('请以文件上传的方式提交。', { file: '请选择文件。' })
  const fields: Record<string, string> = {}
  let file: Upload['file'] | undefined
  // One byte more than allowed, so that storeContent refuses what is too large instead of keeping a part of it.
  for await (const part of request.parts({ limits: { fileSize: maxBytes + 1, files: 1 } })) {
    if (part.type === 'file') {
      if (part.fieldname === 'file') {
        const name = plainName(part.filename)
        const content = await storeContent(settings, part.file, maxBytes, (path) => look(path, name))
        stored.push(content)
        file = { ...content, name }
      } else part.file.resume()
    } else if (typeof part.value === 'string')
      fields[part.fieldname] = readableText(part.value, part.fieldname)
  }
  if (!file) throw new Invalid('没有收到文件，请选择文件后重新提交。', { file: '请选择文件。' })
  return { file, fields }
}
