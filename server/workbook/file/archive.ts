import { crc32 } from 'node:zlib'
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
import { MOST_UNZIP_RATIO, MOST_UNZIPPED_BYTES, MOST_ZIP_ENTRIES, RATIO_COUNTS_FROM } from '../limits.ts'
import { damaged, Unreadable } from '../unreadable.ts'

/** `entries` by lower-case path without leading slash. `unzipped`: bytes that came out so far, over all parts. */
export type Archive = { zip: ZipFile; entries: Map<string, Entry>; unzipped: number }

/** Lists a ZIP file held in memory. Nothing is unpacked yet and nothing ever touches the disk. Throws Unreadable. */
export async function openArchive(bytes: Buffer): Promise<Archive> {
  const zip = await fromBufferPromise(bytes, { decodeStrings: false }).catch((cause: unknown) => {
    throw damaged('压缩包的目录缺失，文件可能没有传完', cause)
  })
  if (zip.entryCount > MOST_ZIP_ENTRIES) {
    throw new Unreadable(
      `文件里有 ${zip.entryCount} 个部件，超过上限 ${MOST_ZIP_ENTRIES} 个，不是正常的工作簿，请把数据复制到新的工作簿后重新提交。`,
    )
  }
  const entries = new Map<string, Entry>()
  try {
    for await (const entry of zip.eachEntry()) {
      const path = partPath(entry.fileNameRaw.toString('utf8'))
      // Two readers of one file could see two different tables.
      if (entries.has(path)) throw damaged('压缩包里有重名的部件')
      if (!path.endsWith('/')) entries.set(path, entry)
    }
  } catch (cause) {
    throw cause instanceof Unreadable ? cause : damaged('压缩包的目录读不出来', cause)
  }
  return { zip, entries, unzipped: 0 }
}

/**
 * Streams one part. Sizes declared in the file are never believed: bytes are counted as they come out, against
 * `most` (bytes of this part), the compression ratio and the total for the file. Throws Unreadable.
 */
export async function* readPart(archive: Archive, path: string, most: number): AsyncGenerator<Buffer> {
  const entry = archive.entries.get(partPath(path))
  if (!entry) throw damaged(`缺少部件 ${path}`)
  if (entry.isEncrypted()) {
    throw new Unreadable('文件是加密的压缩包，无法读取，请去掉密码后重新提交。')
  }
  let size = 0
  let checksum = 0
  try {
    const stream = await archive.zip.openReadStreamPromise(entry)
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.length
      archive.unzipped += chunk.length
      checksum = crc32(chunk, checksum)
      const bomb = size > RATIO_COUNTS_FROM && size > entry.compressedSize * MOST_UNZIP_RATIO
      if (bomb || size > most || archive.unzipped > MOST_UNZIPPED_BYTES) {
        throw new Unreadable(
          '文件解压后异常庞大，已停止读取，请把需要的数据复制到新的工作簿（不带图片和空白格式）后重新提交。',
        )
      }
      yield chunk
    }
  } catch (cause) {
    throw cause instanceof Unreadable ? cause : damaged(`部件 ${path} 解压失败`, cause)
  }
  if (checksum !== entry.crc32) throw damaged(`部件 ${path} 校验不符`)
}

/** OPC part names are compared without case; some writers use backslashes or a leading slash. */
function partPath(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase()
}
