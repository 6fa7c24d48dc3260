// A sheet of claims received and not paid yet → its rows, each checked by itself. Knows nothing of the database; numbers stay in memory.
import { inOrder, type SheetProblem } from '../../../../server/workbook/sheet/problem.ts'
import { type HowToRead, type ReadSheet, readSheet } from '../../../../server/workbook/sheet/read-sheet.ts'
import { sameName, usualNumber } from '../../../../server/workbook/sheet/same.ts'
import type { Level } from '../../../catalogue/levels.ts'
import { readCertificateNumber } from '../../../people/certificates/number.ts'
import type { Claimant } from '../../judge/facts.ts'
import { unpaidColumns } from './columns.ts'
import type { Stood } from './names.ts'

/** Money in fen; `attendance` in millionths. `providerCode`: empty where a person claims and the sheet names no body. */
export type UnpaidClaim = {
  row: number
  number: string
  name: string
  idNumber: string
  claimant: Claimant
  providerName: string
  providerCode: string
  classNo: string
  occupationCode: string
  occupationName: string
  level: Level
  certificateNo: string
  issuedOn: string
  appliedOn: string
  amountFen: number
  stood: Stood
  decidedBy: string | null
  decidedOn: string | null
  paper: string | null
  filedOn: string | null
  startedOn: string | null
  attendance: number | null
  otherFunding: boolean | null
}
type Read = ReadSheet<typeof unpaidColumns>
export type WrongUnpaid = Read['wrong']
export type ReadUnpaid = Omit<Read, 'rows'> & { count: number; rows: UnpaidClaim[] }

const MOST = 2_000

/** Throws Unreadable with one sentence when there is no such sheet in the file. */
export async function readUnpaid(file: Buffer, name: string, how?: HowToRead): Promise<ReadUnpaid> {
  const wanted = {
    columns: unpaidColumns,
    of: '申领',
    most: MOST,
    tooMany: (rows: number) => `表中有${rows}行，一次最多接入${MOST}行，请分成几个文件。`,
  }
  const read = await readSheet(file, name, wanted, how)
  const rows: UnpaidClaim[] = []
  const asks = [...read.questions]
  const problems = [...read.problems]
  for (const { row, values: v } of read.rows) {
    const found = contradictions(row, v, read.wrong)
    problems.push(...found)
    const whole = wholeOf(row, v)
    if (!whole || found.length > 0) continue
    const number = readCertificateNumber(whole.certificateNo, whole.level, whole.issuedOn, '该行')
    if (!number.ok) asks.push(read.wrong(row, 'certificateNo', number.says))
    rows.push(number.ok ? { ...whole, certificateNo: number.number } : whole)
  }
  problems.push(...repeated(rows, read.wrong))
  const { rows: all, ...rest } = read
  const notices = [...read.notices, ...asks.slice(0, 20).map(({ says }) => `请核对：${says}`)]
  return { ...rest, count: all.length, rows, problems: inOrder(problems), notices }
}

type Values = Read['rows'][number]['values']

function wholeOf(row: number, v: Values): UnpaidClaim | null {
  const { claimNo, name, idNumber, claimant, classNo, occupationCode, occupationName, level } = v
  const { certificateNo, issuedOn, appliedOn, amount, stood } = v
  if (!claimNo || !name || !idNumber || !claimant || !classNo || !occupationCode || !occupationName)
    return null
  if (!level || !certificateNo || !issuedOn || !appliedOn || !amount || !stood) return null
  return {
    ...{
      row,
      number: usualNumber(claimNo),
      name,
      idNumber,
      claimant,
      classNo,
      occupationCode,
      occupationName,
      level,
    },
    ...{ certificateNo, issuedOn, appliedOn, amountFen: amount, stood },
    ...{ providerName: v.providerName ?? '', providerCode: v.providerCode ?? '' },
    ...{ decidedBy: v.decidedBy, decidedOn: v.decidedOn, paper: v.paper },
    ...{ filedOn: v.filedOn, startedOn: v.startedOn, attendance: v.attendance, otherFunding: v.otherFunding },
  }
}

/** What of one row cannot be so. */
function contradictions(row: number, v: Values, wrong: WrongUnpaid): SheetProblem[] {
  const found: SheetProblem[] = []
  if (v.claimant && v.claimant !== 'person')
    for (const key of ['providerName', 'providerCode'] as const)
      if (v[key] === null) found.push(wrong(row, key, '为空；机构或企业申领的，须写明单位。'))
  const { issuedOn, appliedOn, stood, decidedBy, decidedOn, filedOn, startedOn } = v
  if (issuedOn && appliedOn && issuedOn > appliedOn)
    found.push(wrong(row, 'issuedOn', `发证日期${issuedOn}晚于申报日期${appliedOn}，请核对。`))
  if (stood && stood !== 'accepted') {
    if (!decidedBy) found.push(wrong(row, 'decidedBy', '为空；已审核、已公示的，请写明由谁决定。'))
    if (!decidedOn) found.push(wrong(row, 'decidedOn', '为空；已审核、已公示的，请写明决定的日期。'))
  }
  if (decidedOn && appliedOn && decidedOn < appliedOn)
    found.push(wrong(row, 'decidedOn', `决定日期${decidedOn}早于申报日期${appliedOn}，请核对。`))
  if ((filedOn === null) !== (startedOn === null))
    found.push(
      wrong(row, filedOn ? 'startedOn' : 'filedOn', '开班备案日期和开班日期应同时填写或者同时留空。'),
    )
  return found
}

/** The same claim twice, one number with two names. */
function repeated(rows: UnpaidClaim[], wrong: WrongUnpaid): SheetProblem[] {
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
