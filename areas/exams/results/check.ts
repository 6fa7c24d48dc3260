// Rows of a workbook of results set against the class: who is on the roster, who was admitted, whose certificate is whose.
import { citing } from '../../../regulation/clause-name.ts'
import { inOrder, type SheetProblem } from '../../../server/workbook/sheet/problem.ts'
import { sameName } from '../../../server/workbook/sheet/same.ts'
import type { Level } from '../../catalogue/levels.ts'
import { readCertificateNumber } from '../../people/certificates/number.ts'
import type { ResultKey } from './columns.ts'
import type { ReadResult, ReadResults } from './read.ts'

/** rate: 60%, as it was when the sitting was registered. */
export type Seat = {
  personId: string
  name: string
  admitted: boolean
  rate: string
  /** Why a concern keeps this one back now. */
  keptBack: string | null
  /** A concern kept this one back when the sitting was registered: results may be missing. */
  mayMiss: boolean
  /** Results came in already. */
  done: boolean
}

export type CheckedResult = {
  row: number
  personId: string
  name: string
  theory: number | null
  practice: number | null
  passed: boolean
  certificateNo: string | null
  issuedOn: string | null
}

export type ClassOfResults = {
  level: Level
  heldOn: string
  today: string
  /** By identity number. */
  seatOf: (idNumber: string) => Seat | undefined
  seats: Seat[]
}

/** Rows that can be written, and every error by row and column; written only when there is none. */
export function checkResults(
  read: ReadResults,
  of: ClassOfResults,
): { rows: CheckedResult[]; problems: SheetProblem[] } {
  const problems = [...read.problems]
  const rows: CheckedResult[] = []
  const seen = { person: new Map<string, number>(), certificate: new Map<string, number>() }
  for (const result of read.rows) {
    const wrong = (key: ResultKey, says: string) => problems.push(read.wrong(result.row, key, says))
    const seat = result.idNumber === null ? undefined : of.seatOf(result.idNumber)
    if (result.idNumber !== null && !seat) wrong('idNumber', '不在本班花名册上，请核对身份证号或删去此行。')
    if (seat) {
      const first = seen.person.get(seat.personId)
      if (first !== undefined) wrong('idNumber', `与第${first}行是同一名学员，只能有一行。`)
      else seen.person.set(seat.personId, result.row)
      if (result.name !== null && !sameName(result.name, seat.name))
        wrong('name', `与花名册上的姓名“${seat.name}”不一致，请核对。`)
      if (!seat.admitted)
        wrong(
          'name',
          citing`出勤率${seat.rate}，未达到规定要求（第十条），不得参加考核，请删去此行；考勤确有差错的，先更正考勤，再重新登记考核。`,
        )
      else if (seat.done) wrong('name', '成绩已经导入，不能更改，请删去此行。')
      else if (seat.keptBack !== null) wrong('name', `${seat.keptBack}请删去此行，了结后可以补录。`)
    }
    const certificateNo = checkCertificate(result, of, seen.certificate, wrong)
    if (result.issuedOn !== null && result.issuedOn < of.heldOn)
      wrong('issuedOn', `${result.issuedOn}早于考核日期${of.heldOn}，请核对。`)
    if (result.issuedOn !== null && result.issuedOn > of.today)
      wrong('issuedOn', `${result.issuedOn}晚于今天，请核对。`)
    if (seat && result.passed !== null) {
      const { row, theory, practice, passed, issuedOn } = result
      rows.push({
        row,
        personId: seat.personId,
        name: seat.name,
        theory,
        practice,
        passed,
        certificateNo,
        issuedOn,
      })
    }
  }
  const missing = of.seats.filter(
    (s) => s.admitted && s.keptBack === null && !s.mayMiss && !s.done && !seen.person.has(s.personId),
  )
  for (const { name } of missing)
    problems.push({
      sheet: read.sheet,
      row: null,
      column: '',
      title: '',
      says: `表中没有学员${name}；缺考的也要列入，“是否合格”填“否”。`,
    })
  return { rows, problems: inOrder(problems) }
}

function checkCertificate(
  result: ReadResult,
  of: ClassOfResults,
  seen: Map<string, number>,
  wrong: (key: 'certificateNo', says: string) => void,
): string | null {
  if (result.certificateNo === null || result.passed !== true) return null
  const read = readCertificateNumber(result.certificateNo, of.level, result.issuedOn)
  if (!read.ok) {
    wrong('certificateNo', read.says)
    return null
  }
  const first = seen.get(read.number)
  if (first !== undefined) wrong('certificateNo', `与第${first}行相同，证书编号不能重复。`)
  else seen.set(read.number, result.row)
  return read.number
}
