// What a workbook of claims looks like before it is judged: what nobody will be able to judge and why, and its first rows. Pure.
import { inOrder } from '../../../../server/workbook/sheet/problem.ts'
import { levelNames } from '../../../catalogue/levels.ts'
import { maskIdNumber } from '../../../people/identity-number.ts'
import type { SubmittedClaims } from '../../schema.ts'
import type { ReadClaims } from './read.ts'

const ROWS_SHOWN = 20

/** `foreign`: rows of another body; a body's workbook is not taken in with them. */
export function previewOf(
  { rows, problems, wrong }: ReadClaims,
  foreign: number[],
): Pick<SubmittedClaims, 'rows' | 'problems' | 'mustMend' | 'unclear' | 'first'> {
  const refused = foreign.map((row) =>
    wrong(row, 'providerCode', '不是本单位的统一社会信用代码，只能预审本单位的申领，请删去此行或更正。'),
  )
  return {
    rows: rows.length,
    problems: inOrder([...problems, ...refused]),
    mustMend: refused.length,
    unclear: new Set(problems.map((problem) => problem.row)).size,
    first: rows.slice(0, ROWS_SHOWN).map(({ read: { row, own, name, idNumber } }) => ({
      row,
      claimNo: own.claimNo,
      name,
      classNo: own.classNo,
      appliedOn: own.appliedOn,
      idNumberMasked: idNumber === null ? null : maskIdNumber(idNumber),
      occupation: `${own.occupationName ?? ''}${own.level ? levelNames[own.level] : ''}`,
      unclear: own.problems.map((problem) => problem.column),
    })),
  }
}
