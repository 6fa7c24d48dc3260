import { MOST_CELLS, MOST_SHARED_STRINGS_BYTES } from '../limits.ts'
import { damaged } from '../unreadable.ts'
import { type Archive, readPart } from './archive.ts'
import { checkedText } from './values.ts'
import { parseXml } from './xml.ts'

/** The shared strings by index. Throws Unreadable. */
export async function readStrings(archive: Archive, path: string): Promise<string[]> {
  const strings: string[] = []
  const item = richText()
  await parseXml(readPart(archive, path, MOST_SHARED_STRINGS_BYTES), path, {
    open(name, attributes) {
      if (name === 'si') item.start()
      else item.open(name, attributes['xml:space'])
    },
    text: item.text,
    close(name) {
      if (name !== 'si') return item.close(name)
      if (strings.length >= MOST_CELLS) throw damaged('文字表过长')
      strings.push(checkedText(item.end(), () => `第 ${strings.length + 1} 条文字`))
    },
  })
  return strings
}

/**
 * Collects the text of an si or is element: its own t or the t of its runs, never the phonetic reading in rPh.
 * As in Excel, blanks around a text count only where xml:space="preserve" says so.
 */
export function richText() {
  let whole = ''
  let piece: string | undefined
  let preserve = false
  let phonetic = 0
  return {
    start() {
      whole = ''
      piece = undefined
      phonetic = 0
    },
    open(name: string, space: string | undefined) {
      if (name === 'rPh') phonetic += 1
      if (name === 't' && phonetic === 0) {
        piece = ''
        preserve = space === 'preserve'
      }
    },
    text(text: string) {
      if (piece !== undefined) piece += text
    },
    close(name: string) {
      if (name === 'rPh') phonetic -= 1
      if (name !== 't' || piece === undefined) return
      whole += preserve ? piece : piece.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '')
      piece = undefined
    },
    end: () => whole,
  }
}
