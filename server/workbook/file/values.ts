import { momentOfInstant } from '../instant.ts'
import { MOST_CELL_CHARACTERS } from '../limits.ts'
import { serialText } from '../serial.ts'
import { cleanText, decodeEscapes, detached } from '../text.ts'
import { damaged, Unreadable } from '../unreadable.ts'
import { type Cell, emptyCell } from '../workbook.ts'
import { type Format, plainFormat } from './formats.ts'

/** As it stands in the XML: `type` is t="…", `value` the text of v or is, `where` names the cell for messages. */
export type RawCell = { type: string; style: number; value: string | undefined; formula: boolean }

export type Meaning = { strings: string[]; formats: Format[]; date1904: boolean }

/** Turns a cell of the XML into what a person sees. Throws Unreadable. */
export function toCell(raw: RawCell, meaning: Meaning, where: () => string): Cell {
  const { value, formula } = raw
  if (value === undefined) return formula ? { ...emptyCell, formula } : emptyCell
  switch (raw.type) {
    case 's':
      return textCell(sharedString(value, meaning, where), formula)
    case 'str':
    case 'inlineStr':
      return textCell(checkedText(value, where), formula)
    case 'b':
      return {
        text: /^\s*(1|true)\s*$/.test(value) ? 'TRUE' : 'FALSE',
        number: null,
        kind: 'boolean',
        formula,
      }
    case 'e':
      return { text: checkedText(value, where).trim(), number: null, kind: 'error', formula }
    case 'd':
      return dateCell(checkedText(value, where).trim(), formula)
    case 'n':
      return numberCell(value.trim(), raw, meaning, where)
    default:
      throw damaged(`${where()}的类型“${raw.type.slice(0, 20)}”不存在`)
  }
}

/** Text of a cell: escapes decoded, characters cleaned, length checked. */
export function checkedText(value: string, where: () => string): string {
  const text = cleanText(decodeEscapes(value))
  if (text.length > MOST_CELL_CHARACTERS) {
    throw new Unreadable(
      `${where()}有 ${text.length} 个字，超过 Excel 单元格的上限 ${MOST_CELL_CHARACTERS} 个，请缩短后重新提交。`,
    )
  }
  return detached(text)
}

/** Plain decimal notation with at most 15 significant digits, as many as Excel keeps: 0.92, 320699199001011000. */
export function plainNumber(value: number): string {
  const text = String(Number(value.toPrecision(15)))
  const match = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text)
  if (!match) return text.includes('e') ? text : integerDigits(text)
  const [, sign, first, rest = '', power] = match
  const digits = `${first}${rest}`
  const point = 1 + Number(power)
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`
  return `${sign}${digits.padEnd(point, '0')}`
}

/** A formula may well give the text ''; that is a result, while a blank string cell is simply empty. */
function textCell(text: string, formula: boolean): Cell {
  return text === '' && !formula ? emptyCell : { text, number: null, kind: 'text', formula }
}

function sharedString(value: string, meaning: Meaning, where: () => string): string {
  const text = /^\s*\d{1,8}\s*$/.test(value) ? meaning.strings[Number(value)] : undefined
  if (text === undefined) throw damaged(`${where()}引用的文字不存在`)
  return text
}

function dateCell(iso: string, formula: boolean): Cell {
  // An instant with a zone is told in Shanghai: 16:00Z is the next day there.
  const match = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}:\d{2})(?:\.\d+)?)?$/.exec(
    momentOfInstant(iso) ?? iso,
  )
  if (!match) return { text: iso, number: null, kind: 'text', formula }
  const time = match[2] && match[2] !== '00:00:00' ? ` ${match[2]}` : ''
  return { text: `${match[1]}${time}`, number: null, kind: 'date', formula }
}

function numberCell(value: string, raw: RawCell, meaning: Meaning, where: () => string): Cell {
  const { formula } = raw
  if (value === '') return formula ? { ...emptyCell, formula } : emptyCell
  const parsed = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value) ? Number(value) : Number.NaN
  if (!Number.isFinite(parsed)) throw damaged(`${where()}的数字“${value.slice(0, 30)}”不成立`)
  const number = Number(parsed.toPrecision(15))
  const format = meaning.formats[raw.style] ?? plainFormat
  if (format.kind === 'date') {
    const text = serialText(number, meaning.date1904)
    if (text !== undefined) return { text, number, kind: 'date', formula }
  }
  if (format.kind === 'percent')
    return { text: `${plainNumber(number * 100)}%`, number, kind: 'number', formula }
  const plain = plainNumber(number)
  const text = format.digits > 0 && /^\d+$/.test(plain) ? plain.padStart(format.digits, '0') : plain
  return { text, number, kind: 'number', formula, ...(meaning.date1904 && { since1904: true as const }) }
}

/** Below 10^21 JavaScript writes integers in full, but with the digits of the double: 15 count, the rest are zeros. */
function integerDigits(text: string): string {
  const match = /^(-?\d{15})(\d+)$/.exec(text)
  return match ? `${match[1]}${'0'.repeat(match[2]?.length ?? 0)}` : text
}
