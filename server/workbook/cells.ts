// How a cell is read that a person has filled in. Each reader answers a value, or what is wrong as the end of a sentence.
import { addDays, isDay } from '../calendar.ts'
import { momentOfInstant } from './instant.ts'
import { serialText } from './serial.ts'
import { usual, usualNumber } from './sheet/same.ts'
import type { Cell } from './workbook.ts'

/** `ask`: the value was read, but somebody should look at it. */
export type Reading<T> = { value: T; ask?: string } | { wrong: string }

/** Text as a person sees it: nothing invisible, single blanks, full-width letters and digits made plain. */
export const plain = (cell: Cell): string => usual(cell.text)

/** A cell without anything a person could see. */
export const isBlank = (cell: Cell): boolean => !cell.formula && cell.kind !== 'error' && plain(cell) === ''

/** Blank, or said to be: a dash, a stroke, 无. For columns that may be left out. */
export const saysNothing = (cell: Cell): boolean =>
  !cell.formula && cell.kind !== 'error' && /^[-—―/]*$|^无$/.test(plain(cell))

/** What keeps any cell from being read at all, or undefined. */
export function unreadable(cell: Cell): string | undefined {
  if (cell.kind === 'error') return `是公式错误值 ${cell.text}，请改为实际内容。`
  if (cell.formula && cell.kind === 'empty')
    return '是没有计算结果的公式，请在 Excel 或 WPS 中打开、重新计算并保存。'
  if (plain(cell) === '') return '为空，请补填。'
  return undefined
}

/**
 * 2026-03-11, 2026/3/11, 2026.3.11, 2026年3月11日, 20260311, a date cell, a spreadsheet's day number in its own epoch, an
 * instant with its zone (the day in Shanghai). A time that makes the day doubtful is asked about, never cut off.
 */
export function readDay(cell: Cell): Reading<string> {
  const text = plain(cell)
  const counted = countedText(cell, 20_000, 110_000)
  const instant = momentOfInstant(text)
  const tidy = (counted ?? instant ?? text).replace(/(?<=[-/.年月]) | (?=[-/.年月日])/g, '')
  const m =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]?(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?$/.exec(
      tidy,
    ) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  const day = m ? dayOf(m[1]!, m[2]!, m[3]!) : ''
  const second = m?.[4] ? Number(m[4]) * 3_600 + Number(m[5]) * 60 + Number(m[6] ?? 0) : 0
  if (!isDay(day) || second > DAY_SECONDS)
    return { wrong: `“${text.slice(0, 30)}”不是日期，请写成 2026-03-11 的样子。` }
  const late = second >= DAY_SECONDS - 60
  // Programs that reckon with Shanghai's mean solar time write midnight 43 seconds early.
  if (late && (cell.kind === 'date' || counted || instant)) return { value: addDays(day, 1) }
  if (late || (!instant && WORLD_MIDNIGHT.includes(second)))
    return {
      wrong: `“${text.slice(0, 30)}”带有时间，分不清是${day}还是${addDays(day, 1)}，请写成 2026-03-11 的样子。`,
    }
  return { value: day }
}

/** `second` of the day, 0–86 399. `day`: where the cell names one. */
export type TimeRead = { second: number; day: string | null }

/** 8:30, 08:30:10, 8时30分, 8点, 下午1:30, 1:30 PM, the same behind a day, a time cell, or 0.354 as spreadsheets count. */
export function readTime(cell: Cell): Reading<TimeRead> {
  const text = plain(cell)
  const counted = /^0\.\d+$/.test(text) ? serialText(Number(text), false) : countedText(cell, 0, 1)
  const m =
    /^(?:(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?[ T]?)?(上午|下午)? ?(\d{1,2}) ?[:时点] ?(?:(\d{1,2}) ?分?)?(?::(\d{2}))?(?:\.\d+)? ?(am|pm)?$/i.exec(
      counted ?? momentOfInstant(text) ?? text,
    )
  const late = m?.[4] === '下午' || m?.[8]?.toLowerCase() === 'pm'
  const hour = m ? Number(m[5]) + (late && Number(m[5]) < 12 ? 12 : 0) : 24
  const [minute, second] = [Number(m?.[6] ?? 0), Number(m?.[7] ?? 0)]
  if (!m || hour > 23 || minute > 59 || second > 59)
    return { wrong: `“${text.slice(0, 30)}”不是时间，请写成 08:30 的样子。` }
  const day = m[1] ? dayOf(m[1], m[2]!, m[3]!) : null
  return { value: { second: hour * 3_600 + minute * 60 + second, day } }
}

const DAY_SECONDS = 86_400

/** Midnight in Shanghai as world time writes it, and the same 43 seconds early. */
const WORLD_MIDNIGHT = [16 * 3_600, 16 * 3_600 - 43]

/** A cell that counts days, between these numbers of days of 1900 unless it is a date by its format; undefined for other cells. */
function countedText(cell: Cell, from: number, to: number): string | undefined {
  const { number, kind, since1904 = false } = cell
  if (number === null || (kind !== 'number' && kind !== 'date')) return undefined
  // A date cell's text has been told in its epoch already.
  if (kind === 'date') return /[-:]/.test(cell.text) ? plain(cell) : serialText(number, false)
  const of1900 = number + (since1904 && number >= 1 ? 1_462 : 0)
  return of1900 >= from && of1900 < to ? serialText(number, since1904) : undefined
}

const dayOf = (y: string, m: string, d: string) => `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`

/** 92%, 0.92 or a percentage cell, 0 to 100 %; in millionths. */
export function readShare(cell: Cell): Reading<number> {
  const text = plain(cell)
  const m = /^(\d+(?:\.\d+)?) ?(%?)$/.exec(text)
  const value = m ? Math.round(Number(m[1]) * (m[2] ? 10_000 : 1_000_000)) : Number.NaN
  if (value >= 0 && value <= 1_000_000) return { value }
  return { wrong: `“${text.slice(0, 30)}”不是出勤率，请写成 92% 或 0.92。` }
}

export function readYesNo(cell: Cell): Reading<boolean> {
  const text = plain(cell).toUpperCase()
  if (['是', '有', '已资助', 'Y', 'YES', 'TRUE'].includes(text)) return { value: true }
  if (['否', '无', '没有', '未资助', 'N', 'NO', 'FALSE'].includes(text)) return { value: false }
  return { wrong: `“${text.slice(0, 30)}”不能判断，请填“是”或“否”。` }
}

export const readText = (cell: Cell): Reading<string> => ({ value: plain(cell) })

/** A number that names a thing: 班级编号, 信用代码. */
export const readNumber = (cell: Cell): Reading<string> => ({ value: usualNumber(cell.text) })
