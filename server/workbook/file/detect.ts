import { Unreadable } from '../unreadable.ts'

/** Says what a file is by its first bytes, never by its name. Throws Unreadable for everything that is no table we read. */
export function detectKind(bytes: Buffer): 'zip' | 'text' {
  if (bytes.length === 0) throw new Unreadable('文件是空的（0 字节），请检查后重新提交。')
  if (startsWith(bytes, 'PK\x03\x04') || startsWith(bytes, 'PK\x05\x06')) return 'zip'
  if (startsWith(bytes, '\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1')) throw new Unreadable(compoundFile(bytes))
  const other = SIGNATURES.find(([signature]) => startsWith(bytes, signature))
  if (other) throw new Unreadable(`文件内容是${other[1]}，不是表格，请提交 .xlsx 或 .csv 文件。`)
  if (/^\s*<(\?xml|!doctype|html|table|meta|head|style|div)/i.test(opening(bytes))) {
    throw new Unreadable(
      '文件内容是网页或 XML 格式的表格（有的系统导出的 .xls 就是这样），请用 Excel 或 WPS 打开，另存为 .xlsx 后重新提交。',
    )
  }
  return 'text'
}

/** For a ZIP without xl/workbook.xml: says what else it is. `has` asks for a part by its lower-case path. */
export function refuseOtherZip(has: (path: string) => boolean, paths: Iterable<string>): void {
  if (has('xl/workbook.bin')) {
    throw new Unreadable('文件是二进制工作簿（.xlsb），请用 Excel 另存为 .xlsx 后重新提交。')
  }
  if (has('word/document.xml'))
    throw new Unreadable('文件内容是 Word 文档，不是表格，请提交 .xlsx 或 .csv 文件。')
  if (has('ppt/presentation.xml')) {
    throw new Unreadable('文件内容是演示文稿，不是表格，请提交 .xlsx 或 .csv 文件。')
  }
  if (has('content.xml') && has('mimetype')) {
    throw new Unreadable('文件是 OpenDocument 格式（.ods），请另存为 .xlsx 后重新提交。')
  }
  if ([...paths].some((path) => /\.(xlsx|xls|csv|et)$/.test(path))) {
    throw new Unreadable('文件是压缩包，请解压后提交其中的表格文件。')
  }
}

const SIGNATURES: [string, string][] = [
  ['%PDF', ' PDF 文档'],
  ['\x89PNG', '图片'],
  ['\xFF\xD8\xFF', '图片'],
  ['GIF8', '图片'],
  ['RIFF', '图片或音视频'],
  ['II*\x00', '图片'],
  ['MM\x00*', '图片'],
  ['Rar!', ' RAR 压缩包'],
  ['7z\xBC\xAF', ' 7z 压缩包'],
  ['\x1F\x8B', ' gzip 压缩包'],
  ['{\\rtf', ' RTF 文档'],
]

/** Old Office files and encrypted new ones share the compound container; its stream names are UTF-16. */
function compoundFile(bytes: Buffer): string {
  const holds = (stream: string) => bytes.includes(Buffer.from(stream, 'utf16le'))
  if (holds('EncryptedPackage')) {
    return '工作簿设有打开密码，无法读取，请在 Excel 或 WPS 中取消密码并保存后重新提交。'
  }
  if (holds('WordDocument')) return '文件内容是 Word 文档，不是表格，请提交 .xlsx 或 .csv 文件。'
  return '文件是旧格式（.xls 或 .et），请用 Excel 或 WPS 打开，另存为 .xlsx 后重新提交。'
}

const startsWith = (bytes: Buffer, signature: string) =>
  bytes.subarray(0, signature.length).equals(Buffer.from(signature, 'latin1'))

/** The first characters as ASCII, whether UTF-8 or UTF-16, with or without BOM. */
const opening = (bytes: Buffer) =>
  bytes
    .subarray(0, 400)
    .toString('latin1')
    .replace(/[\0\xEF\xBB\xBF\xFE\xFF]/g, '')
