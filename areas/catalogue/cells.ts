// Cells that hold a level, a code or the name of an occupation.
import { plain, type Reading } from '../../server/workbook/cells.ts'
import type { Cell } from '../../server/workbook/workbook.ts'
import { readLevel } from './levels.ts'

export function readLevelCell(cell: Cell): Reading<NonNullable<ReturnType<typeof readLevel>>> {
  const found = readLevel(plain(cell))
  return found
    ? { value: found }
    : { wrong: `“${plain(cell).slice(0, 30)}”不是等级，请填“一级”至“五级”或“专项能力”。` }
}

/** 6-31-01-03; also without hyphens or with other dashes. */
export function readOccupationCode(cell: Cell): Reading<string> {
  const text = plain(cell)
    .replace(/[‐-―−－]/g, '-')
    .replace(/ /g, '')
  const m = /^(\d)-?(\d{2})-?(\d{2})-?(\d{2})$/.exec(text)
  return m
    ? { value: `${m[1]}-${m[2]}-${m[3]}-${m[4]}` }
    : { wrong: `“${text.slice(0, 30)}”不是职业编码，请按《职业分类大典》写成 6-31-01-03 的样子。` }
}

/** The name of the occupation without blanks and without a level in brackets after it. */
export function readOccupationName(cell: Cell): Reading<string> {
  const text = plain(cell).replace(/ /g, '')
  const m = /^(.+)\(([^()]+)\)$/.exec(text)
  return { value: m && readLevel(m[2]!) ? m[1]! : text }
}
