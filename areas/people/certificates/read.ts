// A sheet of certificates → its rows, each set against itself: the parts of the number against level, year and kind, the day of issue
// against the day of birth. Knows nothing of the registers.
import type { Values } from '../../../server/workbook/sheet/columns.ts'
import { inOrder, type SheetProblem } from '../../../server/workbook/sheet/problem.ts'
import { type HowToRead, type ReadSheet, readSheet } from '../../../server/workbook/sheet/read-sheet.ts'
import { bornOn } from '../identity-number.ts'
import { heldColumns } from './columns.ts'
import { numberKindNames, partsOf, readCertificateNumber } from './number.ts'

type Columns = typeof heldColumns
/** Null where the cell could not be read; the number of a certificate without its dress. */
export type HeldRow = Values<Columns> & { row: number }
export type ReadHeld = Omit<ReadSheet<Columns>, 'rows'> & { rows: HeldRow[] }

/** Throws Unreadable with one sentence when there is no such table in the file. */
export async function readHeld(file: Buffer, name: string, how?: HowToRead): Promise<ReadHeld> {
  const read = await readSheet(file, name, { columns: heldColumns, of: '证书' }, how)
  const problems = [...read.problems]
  const seen = new Map<string, HeldRow>()
  const rows = read.rows.map(({ row, values }): HeldRow => {
    const held: HeldRow = { row, ...values }
    held.certificateNo = numberOf(held, problems, read.wrong)
    alone(held, problems, read.wrong)
    if (held.certificateNo !== null) {
      const first = seen.get(held.certificateNo)
      if (first) problems.push(read.wrong(row, 'certificateNo', sameNumberSays(first, held)))
      else seen.set(held.certificateNo, held)
    }
    return held
  })
  return { ...read, rows, problems: inOrder(problems) }
}

type Wrong = ReadHeld['wrong']

/** Null where the level could not be read either: against nothing no number can be held. */
function numberOf(held: HeldRow, problems: SheetProblem[], wrong: Wrong): string | null {
  const { row, certificateNo, level, issuedOn, kind } = held
  if (certificateNo === null || level === null) return null
  const read = readCertificateNumber(certificateNo, level, issuedOn, '本行')
  if (!read.ok) {
    problems.push(wrong(row, 'certificateNo', read.says))
    return null
  }
  const own = partsOf(read.number, level)!.kind
  if (kind !== null && !kind.includes(own)) {
    problems.push(wrong(row, 'kind', `按编号是${numberKindNames[own]}，两者不符，请核对。`))
    return null
  }
  return read.number
}

function alone({ row, idNumber, issuedOn }: HeldRow, problems: SheetProblem[], wrong: Wrong): void {
  if (idNumber === null || issuedOn === null || issuedOn > bornOn(idNumber)) return
  problems.push(wrong(row, 'issuedOn', `${issuedOn}早于本人的出生日期${bornOn(idNumber)}，请核对。`))
}

const sameNumberSays = (first: HeldRow, held: HeldRow): string =>
  (['idNumber', 'level', 'occupationName', 'issuedOn'] as const).every((key) => first[key] === held[key])
    ? `与第${first.row}行是同一本证书，只能列一次。`
    : `与第${first.row}行的编号相同，而人员、职业、等级或发证日期不同，请核对。`
