// Who came to a lesson of before, as a cell says it: everybody, some by name or number, or how many. Pure.
import { plain, type Reading } from '../../../../server/workbook/cells.ts'
import { sameName, typedNumber } from '../../../../server/workbook/sheet/same.ts'
import type { Cell } from '../../../../server/workbook/workbook.ts'

/** all: 全部. Else names and identity numbers as typed. */
export type Listed = 'all' | string[]
/** `row`: of the roster's sheet. */
export type OnRoster = { row: number; name: string; idNumber: string }

export function readPresent(cell: Cell): Reading<Listed> {
  const text = plain(cell)
  if (/^(全部|全员|全到|全部到课|全勤)$/.test(text)) return { value: 'all' }
  const parts = text
    .split(/[、,;]|(?<=[\p{Script=Han}\dX]) (?=[\p{Script=Han}\d])/u)
    .map((part) => part.trim())
  const named = parts.filter((part) => part !== '')
  return named.length > 0 && named.length <= 500
    ? { value: named }
    : { wrong: '没有读出学员，请写“全部”，或者写姓名、身份证号，用顿号隔开。' }
}

export function readHeads(cell: Cell): Reading<number> {
  const m = /^(\d{1,4})(?:\.0+)? ?人?$/.exec(plain(cell))
  return m ? { value: Number(m[1]) } : { wrong: `“${plain(cell).slice(0, 30)}”不是人数，请填整数。` }
}

/** Of a roster those that are listed, by their row; says of whom it does not find one, and only one. */
export function foundOn(
  listed: Listed,
  roster: readonly OnRoster[],
): { rows: Set<number>; wrong: string | null } {
  const rows = new Set<number>()
  if (listed === 'all') return { rows: new Set(roster.map(({ row }) => row)), wrong: null }
  for (const word of listed) {
    const found = roster.filter((t) => t.idNumber === typedNumber(word) || sameName(t.name, word))
    if (found.length !== 1)
      return {
        rows,
        wrong:
          found.length === 0
            ? `“${shown(word)}”不在本班花名册内，请核对姓名或身份证号。`
            : `花名册中有${found.length}人叫“${shown(word)}”，请写身份证号。`,
      }
    rows.add(found[0]!.row)
  }
  return { rows, wrong: null }
}

/** A number of a person is not repeated in full. */
const shown = (word: string) => (/\d{6}/.test(word) ? `${word.slice(0, 6)}…` : word.slice(0, 20))
