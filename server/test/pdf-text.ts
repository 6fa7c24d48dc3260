// The words of a PDF that Typst made, as a reader sees them: every font says which letters its glyphs stand for.
import { inflateSync } from 'node:zlib'

type Letters = Map<string, string>

/** In the order in which they are drawn, without the spaces that are only distance. */
export function pdfText(pdf: Buffer): string {
  const file = pdf.toString('latin1')
  const objects = new Map(
    [...file.matchAll(/^(\d+) 0 obj\n([\s\S]*?)\nendobj$/gm)].map(([, no, body]) => [no!, body!]),
  )
  const streamOf = (no: string | undefined) => (no ? inflated(objects.get(no)!) : '')
  const fonts = new Map(
    [...file.matchAll(/\/Font <<([^>]*)>>/g)]
      .flatMap(([, names]) => [...names!.matchAll(/\/(\w+) (\d+) 0 R/g)])
      .map(([, name, no]) => {
        const map = /\/ToUnicode (\d+) 0 R/.exec(objects.get(no!) ?? '')?.[1]
        return [name!, lettersOf(streamOf(map))]
      }),
  )
  return [...file.matchAll(/\/Contents (\d+) 0 R/g)].map(([, no]) => drawn(streamOf(no), fonts)).join('')
}

const inflated = (object: string) =>
  inflateSync(Buffer.from(object.slice(object.indexOf('stream\n') + 7), 'latin1')).toString('latin1')

const lettersOf = (map: string): Letters =>
  new Map(
    [...map.matchAll(/^<([0-9A-F]{4})> <([0-9A-F]+)>$/gm)].map(([, glyph, text]) => [
      glyph!,
      Buffer.from(text!, 'hex').swap16().toString('utf16le'),
    ]),
  )

/** A font stays until another is named; q keeps it, Q brings it back. */
function drawn(page: string, fonts: Map<string, Letters>): string {
  const kept: (Letters | undefined)[] = []
  let font: Letters | undefined
  let text = ''
  // In a literal string brackets that pair up stand as they are.
  const marks =
    /\/(\w+) [\d.]+ Tf|\(((?:\\[\s\S]|[^\\()]|\((?:\\[\s\S]|[^\\()])*\))*)\)|<([0-9A-F]+)>|^(q|Q)$/gm
  for (const [, name, literal, hex, state] of page.matchAll(marks)) {
    if (name) font = fonts.get(name)
    else if (state === 'q') kept.push(font)
    else if (state === 'Q') font = kept.pop()
    else
      text += ((hex ?? hexOf(literal!)).match(/.{4}/g) ?? []).map((glyph) => font?.get(glyph) ?? '').join('')
  }
  return text
}

const named: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }
/** A literal string names bytes by a letter, in octal, or as they are. */
const hexOf = (literal: string): string =>
  Buffer.from(
    literal.replace(/\\([0-7]{1,3}|[\s\S])/g, (_, code: string) =>
      /^[0-7]/.test(code) ? String.fromCharCode(Number.parseInt(code, 8)) : (named[code] ?? code),
    ),
    'latin1',
  )
    .toString('hex')
    .toUpperCase()
