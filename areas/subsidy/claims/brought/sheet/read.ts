// A sheet of claims received and not paid yet → its rows, each checked by itself. Knows nothing of the database; numbers stay in memory.
import { inOrder } from '../../../../../server/workbook/sheet/problem.ts'
import { type HowToRead, readSheet } from '../../../../../server/workbook/sheet/read-sheet.ts'
import { usualNumber } from '../../../../../server/workbook/sheet/same.ts'
import { readCertificateNumber } from '../../../../people/certificates/number.ts'
import { unpaidColumns } from './columns.ts'
import type { Read, UnpaidClaim } from './row.ts'
import { contradictions, repeated } from './wrong.ts'

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
    if (!number.ok && number.known) problems.push(read.wrong(row, 'certificateNo', number.says))
    else if (!number.ok) asks.push(read.wrong(row, 'certificateNo', number.says))
    const { approvedOn, startedOn } = whole
    if (approvedOn && startedOn && approvedOn > startedOn)
      asks.push(read.wrong(row, 'approvedOn', `批准日期${approvedOn}晚于开班日期${startedOn}。`))
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
    ...{ filedOn: v.filedOn, approvedOn: v.approvedOn, startedOn: v.startedOn },
    ...{ attendance: v.attendance, otherFunding: v.otherFunding },
  }
}
