// A roster in a body's own spreadsheet → its people. Knows nothing of the database; numbers stay in memory.

import { plain, type Reading, readText } from '../../../server/workbook/cells.ts'
import { readWorkbook } from '../../../server/workbook/read.ts'
import { findTable, type WantedColumn } from '../../../server/workbook/table.ts'
import { Unreadable } from '../../../server/workbook/unreadable.ts'
import type { Cell } from '../../../server/workbook/workbook.ts'
import { readIdNumber } from '../../people/identity-number.ts'
import { readPhone } from '../../people/phone.ts'
import { isAside, type Place, problemAt, readName, rowReader } from '../import/cells.ts'
import type { CellProblem } from '../schema.ts'

export type RosterColumn = 'position' | 'name' | 'idNumber' | 'phone' | 'category'

/** Other columns of the provincial roster (性别, 民族, 文化程度 …) may stand there and are not read. */
export const rosterColumns: WantedColumn<RosterColumn>[] = [
  { key: 'position', titles: ['序号', '编号'], required: false },
  { key: 'name', titles: ['姓名', '学员姓名'], required: true },
  {
    key: 'idNumber',
    titles: ['身份证号', '身份证号码', '公民身份号码', '身份证', '证件号码'],
    required: true,
  },
  { key: 'phone', titles: ['联系电话', '手机号码', '手机号', '手机', '电话'], required: true },
  { key: 'category', titles: ['人员类别', '学员类别'], required: true },
]

export const rosterTitle = (key: RosterColumn) => rosterColumns.find((c) => c.key === key)!.titles[0]!

/** idNumber and phone are whole numbers, checked; null where the cell could not be read. */
export type ReadTrainee = {
  row: number
  name: string | null
  idNumber: string | null
  phone: string | null
  category: string | null
}

export type ReadRoster = {
  place: Place<RosterColumn>
  rows: ReadTrainee[]
  problems: CellProblem[]
  notices: string[]
}

/** Throws Unreadable with one sentence when there is no roster in the file. */
export async function readRoster(file: Buffer, name: string): Promise<ReadRoster> {
  const workbook = await readWorkbook(file, name)
  const table = findTable(workbook, rosterColumns)
  const place = { sheet: table.sheet.name, columns: table.columns, titleOf: rosterTitle }
  const problems: CellProblem[] = []
  const rows: ReadTrainee[] = []
  for (const { row, cells } of table.rows) {
    if (isAside(cells, '姓名') || isNumberedBlank(place, cells)) continue
    const read = rowReader(place, row, cells, problems)
    rows.push({
      row,
      name: read.required('name', readName),
      idNumber: read.required('idNumber', readIdCell),
      phone: read.required('phone', readPhoneCell),
      category: read.required('category', readText),
    })
  }
  if (rows.length === 0)
    throw new Unreadable(`工作表“${place.sheet}”的表头下没有学员，请从表头的下一行起逐行填写后重新导入。`)
  if (rows.length > 500)
    throw new Unreadable(`花名册有${rows.length}人，一个班最多500人，请检查是否选错了文件。`)
  problems.push(...repeated(place, rows))
  return { place, rows, problems, notices: [...workbook.notices, ...table.notices] }
}

function readIdCell(cell: Cell): Reading<string> {
  const found = readIdNumber(cell.text, { typedAsNumber: cell.kind === 'number' })
  return found.ok ? { value: found.number } : { wrong: found.says }
}

function readPhoneCell(cell: Cell): Reading<string> {
  const found = readPhone(cell.text)
  return found.ok ? { value: found.number } : { wrong: found.says }
}

/** Printed forms number their empty lines as well. */
function isNumberedBlank(place: Place<RosterColumn>, cells: Cell[]): boolean {
  const at = place.columns.get('position')
  return cells.every((cell, index) => index === at || plain(cell) === '')
}

/** @clause A8.3 constraint: nobody stands on a roster twice */
function repeated(place: Place<RosterColumn>, rows: ReadTrainee[]): CellProblem[] {
  const seen = new Map<string, number>()
  const found: CellProblem[] = []
  for (const { row, idNumber } of rows) {
    if (idNumber === null) continue
    const first = seen.get(idNumber)
    if (first === undefined) seen.set(idNumber, row)
    else found.push(problemAt(place, row, 'idNumber', `与第${first}行的身份证号相同，同一人只能列一次。`))
  }
  return found
}
