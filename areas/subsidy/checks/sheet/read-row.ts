// One row of the workbook → what the row itself tells the judge. Whatever cannot be read becomes a sentence, never a guess.

import {
  plain,
  type Reading,
  readDay,
  readShare,
  readText,
  readYesNo,
  unreadable,
} from '../../../../server/workbook/cells.ts'
import { type Cell, columnName, emptyCell } from '../../../../server/workbook/workbook.ts'
import { readLevelCell, readOccupationCode, readOccupationName } from '../../../catalogue/cells.ts'
import { readIdNumber } from '../../../people/identity-number.ts'
import type { ClaimFacts } from '../../judge/facts.ts'
import { readClaimant } from './cells.ts'
import { type ColumnKey, columnTitle } from './columns.ts'

/** What the row tells by itself; the rest of ClaimFacts comes from the registers. */
export type OwnFacts = Omit<ClaimFacts, 'person' | 'occupation' | 'catalogue' | 'earlier' | 'open' | 'higher'>

export type ReadRow = {
  row: number
  /** 18 characters, checked; null when the cell does not hold a valid number. Never stored in the open. */
  idNumber: string | null
  name: string
  providerCode: string | null
  certificateNo: string | null
  own: OwnFacts
}

export type TablePlace = { sheet: string; columns: Map<ColumnKey, number> }

export function readRow(place: TablePlace, row: number, cells: Cell[]): ReadRow {
  const problems: OwnFacts['problems'] = []
  const read = <T>(key: ColumnKey, reader: (cell: Cell) => Reading<T>): T | null => {
    const index = place.columns.get(key)
    if (index === undefined) return null
    const cell = cells[index] ?? emptyCell
    const blocked = unreadable(cell)
    const reading: Reading<T> = blocked ? { wrong: blocked } : reader(cell)
    if ('value' in reading) return reading.value
    const title = columnTitle(key)
    problems.push({
      column: title,
      says: `工作表“${place.sheet}”第${row}行${columnName(index)}列“${title}”：${reading.wrong}`,
    })
    return null
  }
  const claimNo = read('claimNo', readText)
  const name = read('name', readText)
  const idNumber = read('idNumber', idNumberCell)
  read('category', readText)
  const claimant = read('claimant', readClaimant)
  // Whoever claims for themselves need not know the body's code; it decides nothing.
  const providerCode =
    claimant === 'person' ? optional(place, cells, 'providerCode') : read('providerCode', readText)
  if (claimant !== 'person') read('providerName', readText)
  const has = {
    filing: place.columns.has('filedOn') && place.columns.has('startedOn'),
    attendance: place.columns.has('attendance'),
  }
  const own: OwnFacts = {
    claimNo: claimNo ?? '',
    claimant,
    classNo: read('classNo', readText),
    occupationCode: read('occupationCode', readOccupationCode),
    occupationName: read('occupationName', readOccupationName),
    level: read('level', readLevelCell),
    issuedOn: read('issuedOn', readDay),
    appliedOn: read('appliedOn', readDay),
    approvedOn: null,
    otherFunding: read('otherFunding', readYesNo),
    filedOn: has.filing ? read('filedOn', readDay) : null,
    startedOn: has.filing ? read('startedOn', readDay) : null,
    attendance: read('attendance', readShare),
    has,
    problems,
  }
  const certificateNo = read('certificateNo', readText)
  return { row, idNumber, name: name ?? '', providerCode, certificateNo, own }
}

/** Sums and notes that people leave under a table: not a claim. */
export function isFooter(place: TablePlace, cells: Cell[]): boolean {
  const at = (key: ColumnKey) => plain(cells[place.columns.get(key)!] ?? emptyCell)
  if (at('idNumber') !== '' || at('certificateNo') !== '') return false
  const first = cells.map(plain).find((text) => text !== '') ?? ''
  return /^(合计|总计|小计|共计|填表|制表|经办人|审核人|负责人|备注|说明|注[:：])/.test(first)
}

function idNumberCell(cell: Cell): Reading<string> {
  const found = readIdNumber(cell.text, { typedAsNumber: cell.kind === 'number' })
  return found.ok ? { value: found.number } : { wrong: found.says }
}

function optional(place: TablePlace, cells: Cell[], key: ColumnKey): string | null {
  const index = place.columns.get(key)
  return index === undefined ? null : plain(cells[index] ?? emptyCell) || null
}
