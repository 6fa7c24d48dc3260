// Marked styles beside those of the workbook: the same font, frame and format, with a fill that is seen at once.

/** The fill of a marked cell: a shade beside Excel's own “bad” style, so that a mark of ours is known again. */
export const MARK_FILL = 'FFFFC8CE'

import { attributeOf } from './package.ts'

export type Styles = {
  /** The marked style beside one of the workbook's. */
  markedOf: (style: number) => number
  /** For a style that was marked at an earlier time: the same without the mark; undefined for every other. */
  clearedOf: (style: number) => number | undefined
  /** Text that wraps, and the same for the first line of a list. */
  wrapped: number
  head: number
  /** styles.xml with what was asked for. */
  xml: () => string
}

/** Throws for a styles.xml that does not list fills and cell formats. */
export function addStyles(xml: string): Styles {
  const fills = listOf(xml, 'fills', 'fill')
  const formats = listOf(xml, 'cellXfs', 'xf')
  const fill = fills.items.length
  const added: string[] = []
  const add = (format: string) => formats.items.length + added.push(format) - 1
  const p = formats.prefix
  const lines = (of: number) =>
    `<${p}xf numFmtId="49" fontId="0" fillId="${of}" borderId="0" applyNumberFormat="1" applyFill="1" applyAlignment="1"><${p}alignment vertical="top" wrapText="1"/></${p}xf>`
  const known = new Map<number, number>()
  const cleared = new Map<number, number>()
  const ours = fills.items.findIndex((f) => f.includes(MARK_FILL))
  return {
    wrapped: add(lines(0)),
    head: add(lines(fill)),
    markedOf: (style) => {
      const marked = known.get(style) ?? add(filled(formats.items[style] ?? plain(p), fill))
      known.set(style, marked)
      return marked
    },
    clearedOf: (style) => {
      const format = formats.items[style]
      if (ours < 0 || !format || Number(attributeOf(format, 'fillId')) !== ours) return undefined
      const clear = cleared.get(style) ?? add(filled(format, 0))
      cleared.set(style, clear)
      return clear
    },
    xml: () => {
      const solid = `<${p}fill><${p}patternFill patternType="solid"><${p}fgColor rgb="${MARK_FILL}"/><${p}bgColor indexed="64"/></${p}patternFill></${p}fill>`
      const first = grown(xml, fills, [solid])
      return grown(first, listOf(first, 'cellXfs', 'xf'), added)
    },
  }
}

const plain = (p: string) => `<${p}xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>`

function filled(format: string, fill: number): string {
  return format.replace(
    /^<([\w.:-]+)((?:"[^"]*"|'[^']*'|[^>"'])*?)(\/?)>/,
    (_, name: string, attributes: string, self: string) => {
      const bare = attributes.replace(/\s(?:fillId|applyFill)\s*=\s*(?:"[^"]*"|'[^']*')/g, '')
      return `<${name}${bare} fillId="${fill}" applyFill="1"${self}>`
    },
  )
}

type List = { from: number; to: number; prefix: string; name: string; items: string[] }

function listOf(xml: string, name: string, item: string): List {
  const m = new RegExp(`<((?:[\\w.-]+:)?)${name}(?:\\s[^>]*)?>([\\s\\S]*?)</\\1${name}\\s*>`).exec(xml)
  if (!m) throw new Error(`No ${name} in styles`)
  const [whole, prefix = '', inside = ''] = m
  const one = new RegExp(
    `<${prefix}${item}(?=[\\s/>])(?:"[^"]*"|'[^']*'|[^>"'])*?(?:/>|>[\\s\\S]*?</${prefix}${item}\\s*>)`,
    'g',
  )
  const items = [...inside.matchAll(one)].map(([text]) => text)
  return { from: m.index, to: m.index + whole.length, prefix, name, items }
}

function grown(xml: string, { from, to, prefix, name, items }: List, more: string[]): string {
  const all = [...items, ...more]
  const list = `<${prefix}${name} count="${all.length}">${all.join('')}</${prefix}${name}>`
  return xml.slice(0, from) + list + xml.slice(to)
}
