// A past year's workbook → its claims with what was decided of each. Knows nothing of the database.
import { inOrder, type SheetProblem } from '../../../../server/workbook/sheet/problem.ts'
import { type HowToRead, readSheet, type SheetOf } from '../../../../server/workbook/sheet/read-sheet.ts'
import { usualNumber } from '../../../../server/workbook/sheet/same.ts'
import { claimSheet, claimsOf, type ReadClaims } from '../../checks/sheet/read.ts'
import { decidedColumns, shadowColumns } from './columns.ts'

/** `mustMend`: what keeps the workbook out; a claim's own cell that cannot be read leaves its row to a person, as in any check. */
export type ReadShadow = ReadClaims & { mustMend: SheetProblem[] }

const shadowSheet: SheetOf<typeof shadowColumns> = {
  ...claimSheet,
  columns: shadowColumns,
  of: '往年申领数据',
}

/** Throws Unreadable with one clear sentence when the file cannot be used. */
export async function readShadow(
  file: Buffer | string,
  fileName: string,
  how?: HowToRead,
): Promise<ReadShadow> {
  const read = await readSheet(file, fileName, shadowSheet, how)
  const own = (title: string) => decidedColumns.some(({ titles }) => titles[0] === title)
  const isOwn = (problem: SheetProblem) => own(problem.title)
  const claims = claimsOf({
    ...read,
    // Kept as a column of whoever sent it: the judge is told nothing of it.
    headings: read.headings.map(({ title, key }) => ({
      title,
      key: decidedColumns.some((column) => column.key === key) ? null : key,
    })),
    problems: read.problems.filter((problem) => !isOwn(problem)),
    questions: read.questions.filter((problem) => !isOwn(problem)),
  })
  const mustMend = read.problems.filter(isOwn)
  const seen = new Map<string, number>()
  const rows = claims.rows.map((line, i) => {
    const { row, values } = read.rows[i]!
    const { decided, decidedFen, decidedReason } = values
    if (decided === 'granted' && !decidedFen && !mustMend.some((p) => p.row === row))
      mustMend.push(read.wrong(row, 'decidedFen', '为空或者为 0；原决定予以补贴的，须填原核定金额。'))
    if (decided === 'refused' && decidedFen)
      mustMend.push(read.wrong(row, 'decidedFen', '有金额，而原决定为不予补贴，两者必有一误。'))
    const { idNumber, own } = line.read
    const number = own.claimNo && idNumber && `${usualNumber(own.claimNo)} ${idNumber}`
    const first = number ? seen.get(number) : undefined
    if (first !== undefined)
      mustMend.push(read.wrong(row, 'claimNo', `与第${first}行是同一人的同一编号，同一笔只能出现一次。`))
    else if (number) seen.set(number, row)
    const was = decided && { outcome: decided, fen: decidedFen ?? 0, reason: decidedReason ?? '' }
    return { ...line, read: { ...line.read, ...(was && { decided: was }) } }
  })
  return { ...claims, rows, mustMend: inOrder(mustMend) }
}
