// What cannot be so in a sheet of unpaid claims: within a row, and of rows set beside one another. Pure.
import type { SheetProblem } from '../../../../../server/workbook/sheet/problem.ts'
import { sameName } from '../../../../../server/workbook/sheet/same.ts'
import type { Read, UnpaidClaim, WrongUnpaid } from './row.ts'

/** What of one row cannot be so. */
export function contradictions(
  row: number,
  v: Read['rows'][number]['values'],
  wrong: WrongUnpaid,
): SheetProblem[] {
  const found: SheetProblem[] = []
  if (v.claimant && v.claimant !== 'person')
    for (const key of ['providerName', 'providerCode'] as const)
      if (v[key] === null) found.push(wrong(row, key, '为空；机构或企业申领的，须写明单位。'))
  const { issuedOn, appliedOn, stood, decidedBy, decidedOn, filedOn, approvedOn, startedOn } = v
  if (issuedOn && appliedOn && issuedOn > appliedOn)
    found.push(wrong(row, 'issuedOn', `发证日期${issuedOn}晚于申报日期${appliedOn}，请核对。`))
  if (stood && stood !== 'accepted') {
    if (!decidedBy) found.push(wrong(row, 'decidedBy', '为空；已审核、已公示的，请写明由谁决定。'))
    if (!decidedOn) found.push(wrong(row, 'decidedOn', '为空；已审核、已公示的，请写明决定的日期。'))
  }
  if (decidedOn && appliedOn && decidedOn < appliedOn)
    found.push(wrong(row, 'decidedOn', `决定日期${decidedOn}早于申报日期${appliedOn}，请核对。`))
  if (approvedOn && filedOn && approvedOn < filedOn)
    found.push(wrong(row, 'approvedOn', `批准日期${approvedOn}早于备案日期${filedOn}，请核对。`))
  if (approvedOn && issuedOn && approvedOn > issuedOn)
    found.push(wrong(row, 'approvedOn', `批准日期${approvedOn}晚于发证日期${issuedOn}，请核对。`))
  if ((filedOn === null) !== (startedOn === null))
    found.push(
      wrong(row, filedOn ? 'startedOn' : 'filedOn', '开班备案日期和开班日期应同时填写或者同时留空。'),
    )
  return found
}

/** The same claim twice, one number with two names. */
export function repeated(rows: UnpaidClaim[], wrong: WrongUnpaid): SheetProblem[] {
  const seen = new Map<string, UnpaidClaim>()
  const found: SheetProblem[] = []
  for (const claim of rows) {
    const { row, number, idNumber, classNo, occupationCode, occupationName, level } = claim
    const of = (key: string): UnpaidClaim | undefined => {
      const first = seen.get(key)
      if (!first) seen.set(key, claim)
      return first
    }
    const sameNumber = of(`number ${number}`)
    const sameClass = of(`class ${idNumber} ${classNo}`)
    const sameLevel = of(`level ${idNumber} ${occupationCode} ${occupationName} ${level}`)
    const person = of(`person ${idNumber}`)
    if (sameNumber)
      found.push(wrong(row, 'claimNo', `与第${sameNumber.row}行的编号相同，每笔一个编号，请核对。`))
    else if (sameClass)
      found.push(
        wrong(row, 'classNo', `与第${sameClass.row}行是同一人在同一班的申领，同一项目只能申领一次。`),
      )
    else if (sameLevel)
      found.push(
        wrong(row, 'level', `与第${sameLevel.row}行是同一人同一职业（工种）同一等级的申领，只能申领一次。`),
      )
    if (person && !sameName(person.name, claim.name))
      found.push(wrong(row, 'name', `与第${person.row}行身份证号相同、姓名不同，请按身份证核对。`))
  }
  return found
}
