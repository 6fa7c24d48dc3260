// A list of earlier grants → its rows, each checked by itself. Knows nothing of the database; numbers stay in memory.
import { askedOf, inOrder, type SheetProblem } from '../../../../server/workbook/sheet/problem.ts'
import { type HowToRead, type ReadSheet, readSheet } from '../../../../server/workbook/sheet/read-sheet.ts'
import { usualNumber } from '../../../../server/workbook/sheet/same.ts'
import { readCertificateNumber } from '../../certificates/number.ts'
import { grantColumns } from './columns.ts'
import type { ReadGrant, WrongGrant } from './row.ts'
import { oneHolder, twoNames } from './same.ts'

export type ReadGrants = Omit<ReadSheet<typeof grantColumns>, 'rows'> & {
  /** How many rows there are; of them those that can be read whole. */
  count: number
  rows: ReadGrant[]
}

const MOST = 100_000

/** Throws Unreadable with one sentence when there is no such list in the file. */
export async function readGrants(file: Buffer, name: string, how?: HowToRead): Promise<ReadGrants> {
  const wanted = {
    columns: grantColumns,
    of: '补贴记录',
    most: MOST,
    tooMany: (rows: number) => `表中有${rows}行，一次最多接入${MOST}行，请分成几个文件。`,
  }
  const read = await readSheet(file, name, wanted, how)
  const rows: ReadGrant[] = []
  const asks = [...read.questions]
  const problems = [...read.problems]
  for (const { row, values: v } of read.rows) {
    const says = contradictions(row, v, read.wrong)
    problems.push(...says)
    const whole = v.name && v.idNumber && v.occupationName && v.level && v.appliedOn && v.amount && v.claimant
    if (!whole || says.length > 0) continue
    const number = v.certificateNo
      ? readCertificateNumber(v.certificateNo, v.level!, v.issuedOn, '该行')
      : null
    if (number && !number.ok) asks.push(read.wrong(row, 'certificateNo', number.says))
    rows.push({
      row,
      ...{ name: v.name!, idNumber: v.idNumber!, level: v.level!, appliedOn: v.appliedOn! },
      ...{ occupationCode: v.occupationCode ?? '', occupationName: v.occupationName! },
      ...{ issuedOn: v.issuedOn, amountFen: v.amount!, claimant: v.claimant! },
      ...{ providerName: v.providerName, providerCode: v.providerCode, classNo: v.classNo },
      certificateNo: number?.ok ? number.number : v.certificateNo && usualNumber(v.certificateNo),
      channel: v.channel ?? 'training',
      place: v.city ? 'city' : v.department ? 'department' : 'here',
      placeName: v.city ?? v.department,
      ...{ trainedFrom: v.trainedFrom, trainedTo: v.trainedTo },
    })
  }
  problems.push(...twoNames(rows, read.wrong), ...oneHolder(rows, read.wrong))
  const { rows: all, ...rest } = read
  return {
    ...rest,
    count: all.length,
    rows,
    problems: inOrder(problems),
    notices: [...read.notices, ...askedOf(asks)],
  }
}

type Values = ReadSheet<typeof grantColumns>['rows'][number]['values']

/** What of one row cannot be so. */
function contradictions(row: number, v: Values, wrong: WrongGrant): SheetProblem[] {
  const found: SheetProblem[] = []
  if (v.issuedOn && v.appliedOn && v.issuedOn > v.appliedOn)
    found.push(wrong(row, 'issuedOn', `发证日期${v.issuedOn}晚于申报日期${v.appliedOn}，请核对。`))
  if ((v.trainedFrom === null) !== (v.trainedTo === null))
    found.push(
      wrong(row, v.trainedFrom ? 'trainedTo' : 'trainedFrom', '培训的开始和结束日期应同时填写或者同时留空。'),
    )
  if (v.trainedFrom && v.trainedTo && v.trainedFrom > v.trainedTo)
    found.push(wrong(row, 'trainedTo', `培训结束日期${v.trainedTo}早于开始日期${v.trainedFrom}，请核对。`))
  if (v.city && v.department)
    found.push(wrong(row, 'department', '外地发放的只填发放地区，本市其他部门资助的只填发放部门，请核对。'))
  return found
}
