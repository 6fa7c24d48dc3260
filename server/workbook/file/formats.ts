import { MOST_SMALL_PART_BYTES } from '../limits.ts'
import { type Archive, readPart } from './archive.ts'
import { parseXml } from './xml.ts'

/** How a number is meant. `digits`: shown with leading zeros to at least that many digits (format 000000). */
export type Format = { kind: 'number' | 'date' | 'percent'; digits: number }

export const plainFormat: Format = { kind: 'number', digits: 0 }

/** The format of every cell style (s="…") by index. Throws Unreadable. */
export async function readFormats(archive: Archive, path: string): Promise<Format[]> {
  const codes = new Map<number, string>()
  const formats: Format[] = []
  const parents: string[] = []
  await parseXml(readPart(archive, path, MOST_SMALL_PART_BYTES), path, {
    open(name, attributes) {
      if (name === 'numFmt' && parents.at(-1) === 'numFmts') {
        codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '')
      } else if (name === 'xf' && parents.at(-1) === 'cellXfs') {
        // applyNumberFormat is not looked at: Excel and WPS use the format of cellXfs whatever it says.
        const id = Number(attributes.numFmtId ?? 0)
        formats.push(formatOf(id, codes.get(id)))
      }
      parents.push(name)
    },
    close() {
      parents.pop()
    },
  })
  return formats
}

/** What a number format means; a code written in the file goes before the built-in meaning of its number. */
export function formatOf(id: number, code?: string): Format {
  if (code !== undefined) return formatOfCode(code)
  if (id === 9 || id === 10) return { kind: 'percent', digits: 0 }
  return isBuiltInDate(id) ? { kind: 'date', digits: 0 } : plainFormat
}

function formatOfCode(code: string): Format {
  // Only the first section, without quoted text, escaped, padding and fill characters; then [Red] and [$-804], but [h] counts.
  const bare = code
    .replace(/"[^"]*"?|\\.|[_*]./gsu, '')
    .replace(/;.*$/s, '')
    .replace(/\[(h+|m+|s+)\]/gi, '$1')
    .replace(/\[[^\]]*\]/g, '')
    .replace(/General|G\/通用格式|E[+-]/gi, '')
  if (bare.includes('%')) return { kind: 'percent', digits: 0 }
  if (/[ymdhs]/i.test(bare)) return { kind: 'date', digits: 0 }
  return /^0+$/.test(bare) ? { kind: 'number', digits: bare.length } : plainFormat
}

/** 14–22 and 45–47 everywhere; 27–36 and 50–58 in Chinese, Japanese and Korean editions. */
function isBuiltInDate(id: number): boolean {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)
}
