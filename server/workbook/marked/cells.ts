// One worksheet's XML with marks on some of its cells: only the style of those cells changes, everything else stays as it came.
import { columnIndex, columnName } from '../workbook.ts'
import type { Styles } from './styles.ts'

/** Columns to be marked (0 = A), by row as the spreadsheet shows it. */
export type Places = Map<number, Set<number>>

const TOKEN =
  /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<(\/?)((?:[\w.-]+:)?)([\w.-]+)((?:"[^"]*"|'[^']*'|[^>"'])*?)(\/?)>/g

/** What stands behind the pointer to the notes, in the order that Excel insists on. */
const AFTER_NOTES = [
  'legacyDrawingHF',
  'drawingHF',
  'picture',
  'oleObjects',
  'controls',
  'webPublishItems',
  'tableParts',
  'AlternateContent',
  'extLst',
]

/**
 * `styles`: the marked style beside a cell's own, and a cleared one for a mark of an earlier time. `notes`: the relationship of the drawing that shows the notes,
 * null when the sheet has one already. Rows that are not there are passed over.
 */
export function markCells(
  xml: string,
  places: Places,
  styles: Pick<Styles, 'markedOf' | 'clearedOf'>,
  notes: string | null,
): string {
  const out: string[] = []
  let kept = 0
  const put = (upTo: number, text: string, from: number) => {
    out.push(xml.slice(kept, upTo), text)
    kept = from
  }
  let [row, column, depth] = [0, -1, 0]
  let wanted: number[] = []
  let place: 'before' | 'data' | 'behind' = 'before'
  let noted = notes === null
  const missing = (prefix: string, before: number) => {
    let cells = ''
    while (wanted.length > 0 && wanted[0]! < before)
      cells += `<${prefix}c r="${columnName(wanted.shift()!)}${row}" s="${styles.markedOf(0)}"/>`
    return cells
  }
  for (const token of xml.matchAll(TOKEN)) {
    const [whole, close, prefix = '', name, attributes = '', self] = token
    if (name === undefined) continue
    const [at, end] = [token.index, token.index + whole.length]
    if (place === 'before') {
      if (name === 'sheetData' && !close) place = self ? 'behind' : 'data'
    } else if (place === 'behind') {
      const here = depth === 0 && (close || AFTER_NOTES.includes(name))
      if (here && !noted) {
        put(at, `<${prefixOfSheet(xml)}legacyDrawing xmlns:r="${R}" r:id="${notes}"/>`, at)
        noted = true
      }
      if (close) depth -= 1
      else if (!self) depth += 1
    } else if (name === 'sheetData') place = 'behind'
    else if (name === 'row' && !close) {
      row = Number(plainAttribute(attributes, 'r') ?? row + 1)
      column = -1
      wanted = [...(places.get(row) ?? [])].sort((a, b) => a - b)
      if (wanted.length > 0) {
        const bare = attributes.replace(/\sspans\s*=\s*(?:"[^"]*"|'[^']*')/, '')
        const cells = self ? `${missing(prefix, Number.POSITIVE_INFINITY)}</${prefix}row>` : ''
        put(at, `<${prefix}row${bare}>${cells}`, end)
      }
    } else if (name === 'row') {
      const cells = missing(prefix, Number.POSITIVE_INFINITY)
      if (cells) put(at, cells, at)
    } else if (name === 'c' && !close) {
      const own = /^\$?([A-Za-z]{1,3})/.exec(plainAttribute(attributes, 'r') ?? '')?.[1]
      column = own ? columnIndex(own.toUpperCase()) : column + 1
      const cells = missing(prefix, column)
      const style = Number(plainAttribute(attributes, 's') ?? 0)
      const marked = wanted[0] === column ? styles.markedOf(style) : styles.clearedOf(style)
      if (wanted[0] === column) wanted.shift()
      if (marked !== undefined) {
        const bare = attributes.replace(/\ss\s*=\s*(?:"[^"]*"|'[^']*')/, '')
        // A cell that followed its predecessor keeps its place although others now stand before it.
        const named = own ? bare : ` r="${columnName(column)}${row}"${bare}`
        put(at, `${cells}<${prefix}c${named} s="${marked}"${self}>`, end)
      } else if (cells) put(at, cells, at)
    }
  }
  out.push(xml.slice(kept))
  return out.join('')
}

const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

const prefixOfSheet = (xml: string): string => /<((?:[\w.-]+:)?)worksheet[\s>]/.exec(xml)?.[1] ?? ''

function plainAttribute(attributes: string, name: string): string | undefined {
  const m = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes)
  return m?.[1] ?? m?.[2]
}
