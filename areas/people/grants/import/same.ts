// Rows of one list set beside one another: the same grant twice, one number with two names. Pure.
import type { SheetProblem } from '../../../../server/workbook/sheet/problem.ts'
import { sameName } from '../../../../server/workbook/sheet/same.ts'
import type { ReadGrant, WrongGrant } from './row.ts'

/** By what two rows are the same grant: person, occupation, level and day. */
export const grantKey = (of: { person: string; code: string; name: string; level: string; on: string }) =>
  `${of.person} ${of.code} ${of.name} ${of.level} ${of.on}`

export function repeated(rows: ReadGrant[], wrong: WrongGrant): SheetProblem[] {
  const seen = new Map<string, ReadGrant>()
  const found: SheetProblem[] = []
  for (const grant of rows) {
    const key = grantKey({
      ...{ person: grant.idNumber, code: grant.occupationCode, name: grant.occupationName },
      ...{ level: grant.level, on: grant.appliedOn },
    })
    const first = seen.get(key)
    if (!first) seen.set(key, grant)
    else if (first.amountFen === grant.amountFen && first.placeName === grant.placeName)
      found.push(wrong(grant.row, 'idNumber', `与第${first.row}行是同一笔补贴，请删去一行。`))
    else
      found.push(
        wrong(
          grant.row,
          'amount',
          `与第${first.row}行的人、职业、等级和日期相同，金额或者发放地不同，请向来源单位核实后改正。`,
        ),
      )
  }
  return found
}

export function twoNames(rows: ReadGrant[], wrong: WrongGrant): SheetProblem[] {
  const first = new Map<string, ReadGrant>()
  return rows.flatMap((grant) => {
    const before = first.get(grant.idNumber)
    if (!before) first.set(grant.idNumber, grant)
    return before && !sameName(before.name, grant.name)
      ? [wrong(grant.row, 'name', `与第${before.row}行身份证号相同、姓名不同，请按身份证核对。`)]
      : []
  })
}
