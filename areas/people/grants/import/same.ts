// Rows of one list set beside one another: the same grant twice, one number with two names, one certificate of two people. Pure.
import type { SheetProblem } from '../../../../server/workbook/sheet/problem.ts'
import { sameName } from '../../../../server/workbook/sheet/same.ts'
import { levelNames } from '../../../catalogue/levels.ts'
import type { ReadGrant, WrongGrant } from './row.ts'

type Work = { person: string; code: string; name: string; level: string }
/** By what two rows are the same grant: person, occupation, level and day. */
export const grantKey = (of: Work & { on: string }) =>
  `${of.person} ${of.code} ${of.name} ${of.level} ${of.on}`
/** By what they may be, where the days differ: what is paid elsewhere or by another channel is another. */
export const workKey = (of: Work & { placeName: string | null; channel: string }) =>
  `${of.person} ${of.code} ${of.name} ${of.level} ${of.channel} ${of.placeName}`

export const keysOf = (grant: ReadGrant, person: string) => ({
  ...{ person, code: grant.occupationCode, name: grant.occupationName, level: grant.level },
  ...{ on: grant.appliedOn, placeName: grant.placeName, channel: grant.channel },
})

export function repeated(rows: ReadGrant[], wrong: WrongGrant): SheetProblem[] {
  const seen = new Map<string, ReadGrant>()
  const found: SheetProblem[] = []
  for (const grant of rows) {
    const key = grantKey(keysOf(grant, grant.idNumber))
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

/** Rows of one person, occupation and level on different days, each beside the first: maybe one grant told twice. */
export function otherDays(rows: ReadGrant[]): string[] {
  const first = new Map<string, ReadGrant>()
  return rows.flatMap((grant) => {
    const key = workKey(keysOf(grant, grant.idNumber))
    const before = first.get(key)
    if (!before) first.set(key, grant)
    return before && before.appliedOn !== grant.appliedOn
      ? [`第${grant.row}行（${grant.appliedOn}）与第${before.row}行（${before.appliedOn}）`]
      : []
  })
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

/** What stands in the column and can tell one certificate from another: not 无, nor a dash. */
export const certificateOf = ({ certificateNo }: ReadGrant): string | null =>
  certificateNo && /\d{4}/.test(certificateNo) ? certificateNo : null

/** @clause A13.6 rule: one certificate has one holder and one level, in a list as in the register */
export function oneHolder(rows: ReadGrant[], wrong: WrongGrant): SheetProblem[] {
  const first = new Map<string, ReadGrant>()
  return rows.flatMap((grant) => {
    const number = certificateOf(grant)
    if (!number) return []
    const before = first.get(number)
    if (!before) first.set(number, grant)
    else if (before.idNumber !== grant.idNumber)
      return [
        wrong(
          grant.row,
          'certificateNo',
          `与第${before.row}行（${before.name}）相同而身份证号不同，一本证书只属于一人，请按身份证和证书核对。`,
        ),
      ]
    else if (before.level !== grant.level)
      return [
        wrong(
          grant.row,
          'level',
          `与第${before.row}行的证书编号相同而等级不同（那里是${levelNames[before.level]}），请按证书核对。`,
        ),
      ]
    return []
  })
}
