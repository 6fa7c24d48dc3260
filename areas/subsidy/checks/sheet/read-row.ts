// One row of the workbook → what the row itself tells the judge. Whatever cannot be read becomes a sentence, never a guess.

import type { SheetProblem } from '../../../../server/workbook/sheet/problem.ts'
import type { ReadRow as Row } from '../../../../server/workbook/sheet/read-sheet.ts'
import type { ClaimFacts } from '../../judge/facts.ts'
import type { claimColumns } from './columns.ts'

type Lists = 'certificateLists' | 'listed' | 'lists' | 'proven'
/** What the row tells by itself; the rest of ClaimFacts comes from the registers. */
export type OwnFacts = Omit<
  ClaimFacts,
  'person' | 'occupation' | 'catalogue' | 'earlier' | 'open' | 'higher' | Lists
>

export type ReadRow = {
  row: number
  /** 18 characters, checked; null when the cell does not hold a valid number. Never stored in the open. */
  idNumber: string | null
  name: string
  providerCode: string | null
  certificateNo: string | null
  own: OwnFacts
  /** Of a shadow year: what the office decided. */
  decided?: Decided
}

/** Money in fen. */
export type Decided = { outcome: 'granted' | 'refused'; fen: number; reason: string }

/** `problems`: those of this row. Which optional columns are there decides which rules can judge. */
export function readRow(
  { row, values: v }: Row<typeof claimColumns>,
  has: OwnFacts['has'],
  problems: SheetProblem[],
): ReadRow {
  const own: OwnFacts = {
    claimNo: v.claimNo ?? '',
    claimant: v.claimant,
    classNo: v.classNo,
    occupationCode: v.occupationCode,
    occupationName: v.occupationName,
    level: v.level,
    issuedOn: v.issuedOn,
    appliedOn: v.appliedOn,
    approvedOn: null,
    otherFunding: v.otherFunding,
    filedOn: has.filing ? v.filedOn : null,
    startedOn: has.filing ? v.startedOn : null,
    attendance: v.attendance,
    ...(v.elsewhere && { elsewhere: v.elsewhere }),
    has,
    problems: problems.map(({ title, says }) => ({ column: title, says })),
  }
  const { idNumber, name, providerCode, certificateNo } = v
  return { row, idNumber, name: name ?? '', providerCode, certificateNo, own }
}
