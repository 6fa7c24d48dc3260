// How a cell is read that a person has filled in. Each reader answers a value, or what is wrong as the end of a sentence.
import { daySerial, isDay } from '../calendar.ts'
import type { Cell } from './workbook.ts'

export type Reading<T> = { value: T } | { wrong: string }

/** Text without invisible and surrounding blanks, full-width letters and digits made plain. */
export const plain = (cell: Cell): string =>
  cell.text
    .normalize('NFKC')
    .replace(/[\u200B-\u200D\uFEFF\u00A0]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

/** What keeps any cell from being read at all, or undefined. */
export function unreadable(cell: Cell): string | undefined {
  if (cell.kind === 'error') return `是公式错误值 ${cell.text}，请改为实际内容。`
  if (cell.formula && cell.kind === 'empty')
    return '是没有计算结果的公式，请在 Excel 或 WPS 中打开、重新计算并保存。'
  if (plain(cell) === '') return '为空，请补填。'
  return undefined
}

/** 2026-03-11, 2026/3/11, 2026.3.11, 2026年3月11日, 20260311, a date cell or a spreadsheet's serial number. */
export function readDay(cell: Cell): Reading<string> {
  const text = plain(cell)
  if (cell.kind === 'number' && cell.number !== null && cell.number >= 20_000 && cell.number < 110_000) {
    return { value: daySerial(cell.number) }
  }
  const m =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?Z?)?$/.exec(
      text.replace(/(?<=[-/.年月]) | (?=[-/.年月日])/g, ''),
    ) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  const day = m ? `${m[1]}-${m[2]!.padStart(2, '0')}-${m[3]!.padStart(2, '0')}` : ''
  if (isDay(day)) return { value: day }
  return { wrong: `“${text.slice(0, 30)}”不是日期，请写成 2026-03-11 的样子。` }
}

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
